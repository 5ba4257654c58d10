import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverage, unicodeRange } from '../../../../src/publish/print/coverage.js';
import { missingGlyphs, printedCharacters } from '../../../../src/publish/print/printed-characters.js';
import { bookTypefaces, parseUnicodeRange } from '../../../../src/publish/print/typefaces.js';

const codePoint = fc.integer({ min: 0x20, max: 0x10ffff });

test('a unicode-range says exactly its characters', () => {
  fc.assert(
    fc.property(fc.uniqueArray(codePoint, { maxLength: 200 }), (characters) => {
      const sorted = [...characters].sort((a, b) => a - b);
      expect([...parseUnicodeRange(unicodeRange(sorted))]).toEqual(sorted);
    }),
  );
});

describe('coverage', () => {
  const typefaces = bookTypefaces();
  const nameOf = (text: string): string | undefined =>
    coverage([text.codePointAt(0) as number], 400, typefaces).uses[0]?.typeface.name;

  test('corner punctuation from the simplified face, text from the traditional, Tangut from its own', () => {
    expect(nameOf('，')).toBe('noto-serif-sc');
    expect(nameOf('「')).toBe('noto-serif-sc');
    expect(nameOf('夏')).toBe('noto-serif-tc');
    expect(nameOf('𗼇')).toBe('noto-serif-tangut');
  });

  test('what Noto Serif TC declares in its stylesheet but does not hold comes from the wider face', () => {
    // U+4A6E 䩮 is of the 小鞠䩮 of the sources.
    expect(nameOf('䩮')).toBe('chiron-sung-hk');
  });

  test('every character is given to one file or called missing; white space is never missing', () => {
    const characters = [...'西夏𠼪䩮𲎯 \n\u200b'].map((c) => c.codePointAt(0) as number);
    const { uses, missing } = coverage(characters, 700, typefaces);
    expect(missing).toEqual([0x20f2a, 0x323af]);
    const given = uses.flatMap((use) => use.characters);
    expect(new Set(given).size).toBe(given.length);
    expect(given).toEqual(expect.arrayContaining([...'西夏䩮'].map((c) => c.codePointAt(0))));
  });
});

test('printed characters are those of the text, not of tags, styles and references', () => {
  const found = printedCharacters(
    '<html><head><title>題</title><style>.x{content:"樣"}</style></head><body><p class="類">A&#x590F;&#20013;&amp;𠼪</p></body></html>',
  );
  expect([...found].map((c) => String.fromCodePoint(c)).sort()).toEqual(['<', 'A', '中', '夏', '𠼪'].sort());
});

test('places are lines and columns, counted in code points', () => {
  const [diagnostic] = missingGlyphs(
    [0x323af],
    [
      { file: 'a.xml', text: '無\n𠼪𠼪𲎯無\n\n  𲎯' },
      { file: 'b.xml', text: '𲎯' },
    ],
  );
  expect(diagnostic).toMatchObject({
    code: 'E-GLYPH-MISSING',
    severity: 'error',
    file: 'a.xml',
    range: { start: { line: 2, column: 3 }, end: { line: 2, column: 4 } },
    related: [
      { file: 'a.xml', range: { start: { line: 4, column: 3 } } },
      { file: 'b.xml', range: { start: { line: 1, column: 1 } } },
    ],
  });
  expect(diagnostic?.params.count).toBe(3);
});
