import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readChronology } from '../../../src/calendar/chronology-file.js';
import { findEraYears } from '../../../src/calendar/era-year.js';
import { dateHeadings } from '../../../src/calendar/heading-sequence.js';

const read = (text: string): object[] =>
  findEraYears(text).map((y) => ({
    words: text.slice(y.start, y.end),
    date: text.slice(y.date.start, y.date.end),
    dynasty: y.dynasty,
    ruler: y.ruler,
    year: y.year,
  }));

describe('years named by an era', () => {
  test.each([
    [
      '西夏稱元德七年',
      [{ words: '西夏稱元德七年', date: '元德七年', dynasty: '西夏', ruler: undefined, year: 7 }],
    ],
    [
      '宋高宗紹興十年（金熙宗天眷三年）',
      [
        { words: '宋高宗紹興十年', date: '紹興十年', dynasty: '宋', ruler: '高宗', year: 10 },
        { words: '金熙宗天眷三年', date: '天眷三年', dynasty: '金', ruler: '熙宗', year: 3 },
      ],
    ],
    [
      '紹興七年、夏大德三年春正月，',
      [
        { words: '紹興七年', date: '紹興七年', dynasty: undefined, ruler: undefined, year: 7 },
        { words: '夏大德三年', date: '大德三年', dynasty: '夏', ruler: undefined, year: 3 },
      ],
    ],
    [
      '△紹聖四年（丁丑，一○九七）',
      [{ words: '紹聖四年', date: '紹聖四年', dynasty: undefined, ruler: undefined, year: 4 }],
    ],
    [
      '西夏稱天授禮法延祚十一年',
      [
        {
          words: '西夏稱天授禮法延祚十一年',
          date: '天授禮法延祚十一年',
          dynasty: '西夏',
          ruler: undefined,
          year: 11,
        },
      ],
    ],
    [
      '西夏稱天赐礼盛国庆元年',
      [
        {
          words: '西夏稱天赐礼盛国庆元年',
          date: '天赐礼盛国庆元年',
          dynasty: '西夏',
          ruler: undefined,
          year: 1,
        },
      ],
    ],
    [
      '宋仁宗慶歷三年',
      [{ words: '宋仁宗慶歷三年', date: '慶歷三年', dynasty: '宋', ruler: '仁宗', year: 3 }],
    ],
    [
      '嘉佑三十有二年',
      [{ words: '嘉佑三十有二年', date: '嘉佑三十有二年', dynasty: undefined, ruler: undefined, year: 32 }],
    ],
    [
      '紹興廿一年',
      [{ words: '紹興廿一年', date: '紹興廿一年', dynasty: undefined, ruler: undefined, year: 21 }],
    ],
    [
      '西夏稱某某三年',
      [{ words: '西夏稱某某三年', date: '某某三年', dynasty: '西夏', ruler: undefined, year: 3 }],
    ],
    ['漢高祖五年', [{ words: '漢高祖五年', date: '高祖五年', dynasty: '漢', ruler: '高祖', year: 5 }]],
    [
      '唐玄宗天寶三載',
      [{ words: '唐玄宗天寶三載', date: '天寶三載', dynasty: '唐', ruler: '玄宗', year: 3 }],
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('offsets count UTF-16 units after characters beyond the BMP', () => {
    const text = '𠼪訛，西夏稱大德五年';
    const [year] = findEraYears(text);
    expect(year && text.slice(year.date.start, year.date.end)).toBe('大德五年');
  });

  test('durations, ages and places are no era years', () => {
    expect(findEraYears('取宋天德、雲內。在位五十四年，年四十六，凡三年。')).toEqual([]);
  });
});

describe('the headings of the chapter', () => {
  const source = readFileSync(new URL('../../../edition/source/xixia-ji-23.txt', import.meta.url), 'utf8');
  const headings = source
    .split('\n')
    .filter((line) => line.startsWith('西夏稱'))
    .map((text) => ({ text, eraYears: findEraYears(text) }));
  const { chronology, diagnostics } = readChronology(
    'eras:\n  - {dynasty: 西夏, era: 元德, first: 1120, last: 1127}\n  - {dynasty: 西夏, era: 正德, first: 1127}\n  - {dynasty: 西夏, era: 大德, first: 1135}\n',
  );

  test('are dated one year after the other by the chronology, 天德八年 by its place', () => {
    expect(diagnostics).toEqual([]);
    const years = dateHeadings(headings, chronology);
    expect(years.map((y) => y.western)).toEqual(headings.map((_, i) => 1126 + i));
    expect(years[8]).toEqual({ western: 1134, certainty: 'low', ground: 'sequence' });
    expect(years[0]?.certainty).toBe('high');
  });

  test('without a chronology the table’s other reckoning is taken where it makes the years run on', () => {
    const years = dateHeadings(headings);
    expect(years.map((y) => y.western)).toEqual(headings.map((_, i) => 1126 + i));
    expect(years.slice(0, 8).every((y) => y.certainty === 'medium')).toBe(true);
  });

  test('a label of another time among its neighbours is dated by its place', () => {
    const labels = ['西夏稱大慶二年', '西夏稱天慶三年', '西夏稱大慶四年'];
    const years = dateHeadings(labels.map((text) => ({ text, eraYears: findEraYears(text) })));
    expect(years.map((y) => y.western)).toEqual([1141, 1142, 1143]);
    expect(years[1]).toEqual({ western: 1142, certainty: 'low', ground: 'sequence' });
  });

  test('two reckonings that agree settle a homograph', () => {
    const text = '宋高宗紹興十年（金熙宗天眷三年） 西夏稱大慶元年';
    expect(dateHeadings([{ text, eraYears: findEraYears(text) }])[0]?.western).toBe(1140);
    const other = '△紹聖四年（丁丑，一○九七）';
    expect(dateHeadings([{ text: other, eraYears: findEraYears(other) }])).toEqual([
      { western: 1097, certainty: 'high', ground: 'words' },
    ]);
  });
});
