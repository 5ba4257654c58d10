import { describe, expect, test } from 'vitest';
import { PAGE_FORMATS } from '../../../../src/publish/print/page-format.js';
import { chineseDigits, folioOf, pageHeads } from '../../../../src/publish/print/running-heads.js';

describe('heads', () => {
  const headings = [
    { id: 'j1', label: '卷一', level: 'juan', page: 5 },
    { id: 'y1', label: '甲年', level: 'year', page: 5 },
    { id: 'y2', label: '乙年', level: 'year', page: 7 },
    { id: 'j2', label: '卷二', level: 'juan', page: 9 },
  ] as const;
  const heads = new Map(
    pageHeads(headings, { pageCount: 12, empty: new Set([2, 4]), text: 5 }, '書', '目錄').map((head) => [
      head.page,
      head,
    ]),
  );

  test('left-hand pages bear the year in force at their end, right-hand pages book and juan', () => {
    expect(heads.get(5)?.head).toBe('甲年');
    expect(heads.get(6)?.head).toBe('書　卷一');
    expect(heads.get(7)?.head).toBe('乙年');
  });

  test('a new juan forgets the year of the last one', () => {
    expect(heads.get(9)?.head).toBe('書　卷二');
  });

  test('the contents are counted apart, the text from its first page', () => {
    expect(heads.get(3)).toEqual({ page: 3, head: '目錄', folio: '一' });
    expect(heads.get(11)?.folio).toBe('七');
    expect(folioOf(5, { text: 5 })).toBe(1);
  });

  test('title page, its back, empty pages and the colophon bear nothing', () => {
    for (const page of [1, 2, 4, 12]) expect(heads.has(page)).toBe(false);
  });
});

test('folios are written digit by digit', () => {
  expect(chineseDigits(10)).toBe('一〇');
  expect(chineseDigits(1355)).toBe('一三五五');
});

test.each(Object.entries(PAGE_FORMATS))('%s: whole columns fit between the margins', (_, format) => {
  const inner = format.width - format.outer - format.columns * format.pitch;
  expect(inner).toBeGreaterThan(36);
  expect(inner).toBeLessThan(format.outer + 12);
  expect(format.pitch).toBeGreaterThan(format.size * 1.6);
});
