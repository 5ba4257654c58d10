import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkCalendar } from '../../../src/calendar/checks.js';
import { NO_CHRONOLOGY } from '../../../src/calendar/chronology.js';
import { readChronology } from '../../../src/calendar/chronology-file.js';
import { inLanguage } from '../../../src/model/diagnostic.js';
import { chronicleOf } from './gold-chronicle.js';

const root = new URL('../../../', import.meta.url);
const chapter = readFileSync(new URL('edition/source/xixia-ji-23.txt', root), 'utf8');
const { chronology } = readChronology(
  readFileSync(new URL('edition/authority/chronology.yaml', root), 'utf8'),
);

const codes = (text: string, chron = NO_CHRONOLOGY): string[] =>
  checkCalendar(chronicleOf(text, chron), { chronology: chron }).map((d) => d.code);

describe('checks of a chronicle’s dates', () => {
  test('天德八年 between 正德七年 and 大德元年: 正德八年 is proposed, with a fix', () => {
    const found = checkCalendar(chronicleOf(chapter, NO_CHRONOLOGY), {
      rangeOf: ({ start, end }) => ({ start: { line: 1, column: start }, end: { line: 1, column: end } }),
    }).filter((d) => d.code.startsWith('W-HEADING'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      code: 'W-HEADING-PROPOSAL',
      params: { label: '天德八年', western: 1134, proposal: '正德八年' },
      fix: { text: '正德八年' },
    });
    expect(found[0] && inLanguage(found[0], 'zh').message).toContain('疑當作「正德八年」');
  });

  test('the chapter with its chronology has nothing impossible', () => {
    expect(codes(chapter, chronology)).toEqual([]);
  });

  test('a chronology row without a correction still leaves the heading to be mended', () => {
    const own = { ...chronology, years: [] };
    expect(codes(chapter, own)).toContain('W-HEADING-PROPOSAL');
  });

  test.each([
    ['建炎元年\n五月己未，立帝。', ['W-DATE-DAY']],
    ['建炎元年\n五月甲午朔，立帝。', ['W-DATE-IMPOSSIBLE']],
    ['建炎元年\n閏五月，立帝。', ['W-DATE-IMPOSSIBLE']],
    ['建炎元年\n夏正月，立帝。', []],
    ['建炎元年\n秋正月，立帝。', ['W-DATE-SEASON']],
    ['建炎元年\n五月，立帝。（《宋史》）\n三月，圍汴。（《宋史》）', ['W-DATE-MONTH-ORDER']],
    [
      '建炎元年\n五月，立帝。（《宋史》）\n是歲，圍汴。（《宋史》）\n先是，建炎元年三月，圍汴。（《宋史》）',
      [],
    ],
    ['建炎元年\n五月，以大定四十年為約。', ['W-DATE-IMPOSSIBLE']],
    ['宋紹興三年\n正月，使金。\n宋紹興二年\n正月，使金。', ['W-HEADING-ORDER']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });
});
