import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readConfiguration } from '../../../src/edition/configuration.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import type { LayoutDescription } from '../../../src/source/layout.js';
import { builtInLayouts } from '../../../src/source/layouts/index.js';
import { chronicleOfFile, chronicleOfText, LAYOUT_CORPUS, structureTable } from './structure-table.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-layouts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function configured(words: string): readonly LayoutDescription[] {
  const file = join(folder, 'biannian.yaml');
  writeFileSync(file, words);
  return readConfiguration(file).layouts;
}

const HEAD = 'edition: { id: test, title: 測試 }\ntexts: [{ source: a.txt, tei: a.xml }]\n';

describe('a layout is data', () => {
  test.each([
    ['citation', 'citation-two-heads'],
    ['paragraph', 'paragraph-traps'],
    ['numbered', 'numbered'],
    ['mandoku', 'mandoku'],
  ])('%s, written to a configuration and read back, reads a text as the built-in one does', (name, file) => {
    const builtIn = builtInLayouts.find((layout) => layout.name === name);
    const layouts = configured(HEAD + stringify({ layouts: [{ ...builtIn, name: 'mine' }] }));
    expect(layouts).toEqual([{ ...builtIn, name: 'mine' }]);
    const path = `${LAYOUT_CORPUS}/${file}.txt`;
    const own = chronicleOfFile(path, { layouts, layout: 'mine' });
    expect(own.layout).toBe('mine');
    expect(structureTable(own)).toEqual(structureTable(chronicleOfFile(path, { layout: name })));
  });

  test('a pattern that is no regular expression is refused with its line', () => {
    const wrong = `${HEAD}layouts:\n  - name: mine\n    title: { en: a, zh: b }\n    paragraphs: line\n    juan: '(卷'\n    year: { place: line }\n    entry: { by: paragraph, gangMu: false }\n`;
    try {
      configured(wrong);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      expect(error.diagnostics[0]).toMatchObject({
        code: 'E-CONFIG-VALUE',
        range: { start: { line: 7 } },
      });
    }
  });
});

describe('a text that fits no layout', () => {
  const text = '從前有座山，山裡有座廟。\n\n廟裡有個老和尚，給小和尚講故事。\n';

  test('is kept whole, outside the years, and the reader is told what to do', () => {
    const { juan, diagnostics } = chronicleOfText(text);
    const sections = juan.flatMap((each) => each.sections);
    expect(sections.map(({ kind }) => kind)).toEqual(['unknown']);
    expect(sections[0]).toMatchObject({ start: 0, end: text.length - 1 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['W-LAYOUT-UNKNOWN']);
    expect(diagnostics[0]).toMatchObject({ range: { start: { line: 1, column: 1 } } });
  });

  test('a layout that is not there is refused by name', () => {
    expect(() => chronicleOfText(text, { layout: 'none' })).toThrow(/no layout is named none.*citation/u);
  });
});

describe('the worked example of docs/layouts.md', () => {
  const page = readFileSync('docs/layouts.md', 'utf8');
  const block = (language: string) =>
    new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'su').exec(page)?.[1] ?? '';

  test('its layout reads its text as its table says', () => {
    const layouts = configured(HEAD + block('yaml'));
    const chronicle = chronicleOfText(block('text'), { layouts });
    expect(chronicle.layout).toBe('annals');
    expect(`${structureTable(chronicle).join('\n')}\n`).toBe(block('tsv'));
  });

  test('every built-in layout has its heading, every placeholder its row', () => {
    for (const { name } of builtInLayouts) expect(page).toContain(`## \`${name}\``);
    for (const name of ['number', 'season', 'month', 'date', 'juan', 'reign', 'remark', 'space'])
      expect(page).toContain(`| \`{${name}}\` |`);
  });
});
