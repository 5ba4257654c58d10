/** The real chapter, set out as other copies and other books would: what is read must not change. */
import { readFileSync } from 'node:fs';
import * as OpenCC from 'opencc-js';
import { describe, expect, test } from 'vitest';
import type { Chronicle, Year } from '../../../src/model/chronicle.js';
import { chronicleOfText } from './structure-table.js';

const chapter = readFileSync('edition/source/xixia-ji-23.txt', 'utf8');

function yearsOf({ juan }: Chronicle): Year[] {
  return juan.flatMap((each) => each.sections.filter((section): section is Year => section.kind === 'year'));
}

/** Layout, Western years with the number of blocks of each entry, citations with and without a part. */
function shape(text: string) {
  const chronicle = chronicleOfText(text);
  const cited = chronicle.marks.filter((mark) => mark.kind === 'bibl' && !mark.mention);
  return {
    layout: chronicle.layout,
    years: yearsOf(chronicle).map(({ western, entries }) => [
      western,
      ...entries.map(({ blocks }) => blocks.length),
    ]),
    cited: cited.length,
    parts: cited.filter((mark) => mark.kind === 'bibl' && mark.part !== undefined).length,
  };
}

describe('the same structure', () => {
  test.each<[string, (text: string) => string]>([
    ['in simplified characters', OpenCC.Converter({ from: 'tw', to: 'cn' })],
    ['with half-width parentheses', (text) => text.replaceAll('（', '(').replaceAll('）', ')')],
    ['indented', (text) => text.replace(/^(?=.)/gmu, '　　')],
    ['with blank lines and CR LF', (text) => text.replaceAll('\n', '\r\n\r\n')],
    ['with ? between work and part', (text) => text.replaceAll('·', '?')],
    ['with nothing between work and part', (text) => text.replaceAll('·', '')],
    ['with the first entry on the heading’s line', (text) => text.replace(/^(西夏稱.*)\n/gmu, '$1')],
  ])('%s', (_, change) => {
    expect(shape(change(chapter))).toEqual(shape(chapter));
  });
});

test('as paragraphs without citations: every year, and entries with F1 of at least 0.97', () => {
  const chronicle = chronicleOfText(chapter);
  const citations = chronicle.marks.filter((mark) => mark.kind === 'citation');
  const labels = [
    '靖康元年、夏元德七年',
    '建炎元年、夏元德八年',
    '建炎二年、夏正德二年',
    '建炎三年、夏正德三年',
  ];
  labels.push('建炎四年、夏正德四年', '紹興元年、夏正德五年', '紹興二年、夏正德六年', '紹興三年、夏正德七年');
  labels.push('紹興四年、夏正德八年', '紹興五年、夏大德元年', '紹興六年、夏大德二年', '紹興七年、夏大德三年');
  labels.push('紹興八年、夏大德四年', '紹興九年、夏大德五年');
  let text = '';
  const begins: number[] = [];
  for (const [i, year] of yearsOf(chronicle).entries()) {
    for (const [k, entry] of year.entries.entries()) {
      for (const block of entry.blocks) {
        let words = chapter.slice(block.start, block.end);
        for (const { start, end } of citations)
          if (start >= block.start && end <= block.end) words = words.replace(chapter.slice(start, end), '');
        text += `　　${k === 0 && block === entry.blocks[0] ? labels[i] : ''}`;
        if (block === entry.blocks[0]) begins.push(text.length);
        text += `${words}\n\n`;
      }
    }
  }
  const read = chronicleOfText(text);
  expect(read.layout).toBe('paragraph');
  expect(yearsOf(read).map(({ western }) => western)).toEqual([...labels.keys()].map((i) => 1126 + i));
  const found = yearsOf(read).flatMap(({ entries }) =>
    entries.map(({ start }) => start + (/^　*/u.exec(text.slice(start))?.[0].length ?? 0)),
  );
  const right = found.filter((at) => begins.includes(at)).length;
  expect((2 * right) / (found.length + begins.length)).toBeGreaterThanOrEqual(0.97);
});
