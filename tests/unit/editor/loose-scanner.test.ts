import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { complete } from '../../../src/editor/completion/complete.js';
import { ElementTree } from '../../../src/editor/xml/element-tree.js';
import { attributeValue, decoded } from '../../../src/editor/xml/loose-events.js';
import { type LooseListener, scanLoosely } from '../../../src/editor/xml/loose-scanner.js';
import { parseXmlText } from '../../../src/validation/parser.js';
import { DOCUMENTS } from '../validation/relaxng/tei-documents.mjs';

/** Tags, attributes and text as lines; neighbouring texts are one. */
class Told {
  readonly lines: string[] = [];
  #text = '';

  text(text: string): void {
    this.#text += text;
  }
  tell(line: string): void {
    if (this.#text !== '') this.lines.push(`text ${this.#text}`);
    this.#text = '';
    this.lines.push(line);
  }
}

function loosely(text: string): string[] {
  const told = new Told();
  let depth = 0;
  const listener: LooseListener = {
    startTag({ name, attributes, isEmpty }) {
      const values = attributes.map((attribute) => ` ${attribute.name}=${attributeValue(text, attribute)}`);
      told.tell(`<${name}${values.join('')}`);
      if (isEmpty) told.tell(`/${name}`);
      else depth++;
    },
    endTag({ name }) {
      told.tell(`/${name}`);
      depth--;
    },
    text(start, end) {
      if (depth === 0) return;
      const raw = text.slice(start, end);
      told.text(raw.startsWith('<![CDATA[') ? raw.slice(9, -3) : decoded(raw));
    },
  };
  scanLoosely(text, listener);
  return told.lines;
}

function strictly(text: string): string[] | undefined {
  const told = new Told();
  const isWellFormed = parseXmlText(
    text,
    [
      {
        startElement: ({ name, attributes }) =>
          told.tell(`<${name}${attributes.map((a) => ` ${a.name}=${a.value}`).join('')}`),
        endElement: ({ name }) => told.tell(`/${name}`),
        text: (piece) => told.text(piece),
      },
    ],
    { report: () => {} },
  );
  return isWellFormed ? told.lines : undefined;
}

const CHAPTER = readFileSync('edition/tei/xixia-ji-23.xml', 'utf8');

describe('of well-formed XML it reads what the strict reader reads', () => {
  test.each([
    ...Object.entries(DOCUMENTS),
    ['the chapter', CHAPTER],
    ['comments, CDATA, instructions', '<a><!-- <b> --><![CDATA[<c> & ]]><?p <d> ?>x&lt;&#x20F2A;</a>'],
    ['a doctype', '<!DOCTYPE a [<!ENTITY e "<b>"><!-- ]> --><!ELEMENT a ANY>]><a b=\'"\' c="&gt;>"/>'],
    ['names in Chinese, with prefixes', '<史:書 xmlns:史="u" 史:卷="一"><史:條/></史:書 >'],
    ['signs in values', '<a b="x = \'y\' > z" c=\'n="1"\'><d e = "/"/></a>'],
  ])('%s', (_, text) => {
    const expected = strictly(text);
    expect(expected).toBeDefined();
    expect(loosely(text)).toEqual(expected);
  });

  test('at random', () => {
    const name = fc.constantFrom('a', 'b', 'tei:p', '目');
    const value = fc.string({
      unit: fc.constantFrom('x', ' ', '>', '/', '=', "'", '目', '𠼪'),
      maxLength: 6,
    });
    const { node } = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string({ unit: fc.constantFrom('x', ' ', '\n', '>', '"', '=', '目', '𠼪'), maxLength: 5 }),
        fc.constantFrom('<!-- <x y="> -->', '<![CDATA[<]]>', '<?i <j ?>', '&amp;', '&#10;'),
        fc
          .tuple(
            name,
            fc.uniqueArray(fc.constantFrom('n', 'xml:id', '卷'), { maxLength: 3 }),
            value,
            fc.array(tie('node'), { maxLength: 4 }),
          )
          .map(([tag, names, text, children]) => {
            const attributes = names.map((one) => ` ${one}="${text}"`).join('');
            return children.length === 0
              ? `<${tag}${attributes}/>`
              : `<${tag}${attributes}>${children.join('')}</${tag}>`;
          }),
      ),
    }));
    let tested = 0;
    fc.assert(
      fc.property(node, (inner) => {
        const text = `<r xmlns:tei="t">${inner}</r>`;
        const expected = strictly(text);
        if (expected === undefined) return;
        tested++;
        expect(loosely(text)).toEqual(expected);
      }),
      { numRuns: 1000, seed: 3 },
    );
    expect(tested).toBeGreaterThan(700);
  });
});

describe('what is not XML yet', () => {
  const read = (text: string): string => loosely(text).join(' ');

  test.each([
    ['a tag without its end', '<p n="1" <hi>x</hi></p>', '<p n=1 <hi text x /hi /p'],
    ['a name half typed', '<p>a<pers<hi>x</hi></p>', '<p text a <pers <hi text x /hi /p'],
    ['a quote that was forgotten', '<p n="3>x</p><p>y</p>', '<p n=3 text x /p <p text y /p'],
    [
      'a quote that was forgotten before the next attribute',
      '<p n="3 type="year">x</p>',
      '<p n=3 type=year text x /p',
    ],
    ['a value without quotes', '<p n=3 type=year/>', '<p n=3 type=year /p'],
    ['an attribute without value', '<p n type="x"/>', '<p n= type=x /p'],
    ['a value not begun', '<p n= type="x"/>', '<p n= type=x /p'],
    ['a < alone', '<p>a < b <五月，c</p>', '<p text a < b <五月，c /p'],
    ['an instruction without end', '<?xml-model href="\n<?b?><p/>', '<p /p'],
    ['an end tag without end', '<p><q>x</q</p>', '<p <q text x /q /p'],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test('the tree ends what was not ended', () => {
    const tree = new ElementTree('<div><p>a<hi>b</p><p>c');
    const [div, p, hi, q] = tree.elements;
    expect([p?.parent, hi?.parent, q?.parent]).toEqual([div, p, div]);
    expect(hi?.end).toBe(tree.text.indexOf('</p>'));
    expect(tree.textOf(p!)).toBe('ab');
    expect(tree.at(tree.text.indexOf('c'))).toBe(q);
  });
});

test('time grows with the text, whatever the text', () => {
  // Each was quadratic in some draft, or could be.
  const pieces = [
    '<?',
    '<!',
    '<![',
    '<!--',
    '<![CDATA[',
    '<a b="',
    "<a b='",
    '<a b="c" ',
    '<目',
    '"',
    ' a="b',
    '</',
    '<!DOCTYPE "',
    '<a x= ',
    '<b:c xmlns="">',
    `${'<d>'.repeat(50_000)}</e>`,
    `<f g="${'h'.repeat(50_000)} `,
  ];
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(400_000 / piece.length));
    // Quadratic would be minutes; the limit of the test is far below.
    new ElementTree(text);
    complete({ text, offset: text.length, grammar: undefined, isTyping: false });
  }
}, 60_000);

test('any text is read to its end', () => {
  const unit = fc.constantFrom(
    ...'<>/="\'!?-[] &;abx:\n',
    '目',
    '𠼪',
    '<a ',
    '</a>',
    '<!--',
    '-->',
    ']]>',
    '\ud842',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), fc.nat(120), (text, until) => {
      const offset = Math.min(until, text.length);
      const stop = scanLoosely(text, {}, offset);
      expect(stop.start).toBeLessThanOrEqual(offset);
      let end = 0;
      const grows = (from: number, to: number): void => {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      };
      scanLoosely(text, {
        startTag: (tag) => grows(tag.start, tag.end),
        endTag: (tag) => grows(tag.start, tag.end),
        text: grows,
        comment: grows,
        instruction: grows,
      });
      for (const { tag, end: last, parent } of new ElementTree(text).elements) {
        expect(last).toBeGreaterThanOrEqual(tag.end);
        if (parent !== undefined) expect(last).toBeLessThanOrEqual(parent.end);
      }
    }),
    { numRuns: 3000 },
  );
});
