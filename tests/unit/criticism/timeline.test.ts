import { describe, expect, it } from 'vitest';
import { itemsOf, withWholeItems } from '../../../src/criticism/annal-item.js';
import { buildNgramIndex } from '../../../src/criticism/ngram-index.js';
import { chineseNumber, datedBounds, readTimeline, timeAt } from '../../../src/criticism/timeline.js';
import { fold } from '../../../src/criticism/variant-character.js';
import { witnessText } from '../../../src/criticism/witness.js';
import { WitnessStream } from '../../../src/criticism/witness-stream.js';

const ERAS = [
  { name: '靖康', first: 1126 },
  { name: '建炎', first: 1127 },
  { name: '紹興', first: 1131 },
  { name: '天會', first: 1123 },
  { name: '大德', first: 1135 },
];
const times = (text: string, before?: string, inOrder = true): string[] => {
  const earlier = before === undefined ? undefined : readTimeline(fold(before), 0, ERAS);
  return readTimeline(fold(text), 0, ERAS, earlier, inOrder).map(
    (m) => `${m.western ?? `n${m.year}`}-${m.month}`,
  );
};

describe('timeline', () => {
  it('reads numbers', () => {
    expect(
      ['元', '三', '十', '十二', '二十', '三十一', '二十有六', '十有一', '居'].map(chineseNumber),
    ).toEqual([1, 3, 10, 12, 20, 31, 26, 11, Number.NaN]);
  });

  it('carries the era on', () => {
    expect(times('靖康元年春正月丁卯朔九月丙寅居三年二年五月庚寅朔')).toEqual([
      '1126-0',
      '1126-1',
      '1126-9',
      '1127-0',
      '1127-5',
    ]);
    expect(times('紹興二十有六年冬十月己巳朔十有一月癸酉')).toEqual(['1156-0', '1156-10', '1156-11']);
  });

  it('does not take times that the text speaks of for those under which it tells', () => {
    // 建炎以來繫年要錄 卷22, 24 (Kanripo KR2b0024): a memorial's dates among the annals'.
    expect(times('建炎三年夏四月戊申朔詔三月二十九日赦書三月五日之變五月戊寅朔上七月下旬恭請')).toEqual([
      '1129-0',
      '1129-4',
      '1129-5',
    ]);
    expect(times('建炎三年秋七月戊寅詔四年頗得其用八月戊申')).toEqual(['1129-0', '1129-7', '1129-8']);
  });

  it('goes on where a year’s number is misprinted', () => {
    // 宋史 卷30: 七十二年 for 十二年.
    expect(times('紹興十一年十二月丁卯責七十二年春正月癸卯罷二月丁丑十三年春正月戊戌')).toEqual([
      '1141-0',
      '1141-12',
      '1142-1',
      '1142-2',
      '1143-0',
      '1143-1',
    ]);
  });

  it('lets a 卷 say its own time, whatever the preface before it spoke of', () => {
    expect(times('建炎元年夏五月庚寅朔大元帥康王即位', '起建炎元年五月盡紹興三十二年六月')).toEqual([
      '1127-0',
      '1127-5',
    ]);
    // 金史 卷3 ends with what was done later; 卷4 begins with a birth.
    expect(times('天會八年安班十年左副元帥十三年正月己巳太宗崩', '紹興三十年正月改葬')).toEqual([
      '1130-0',
      '1135-0',
      '1135-1',
    ]);
  });

  it('takes the number after a new era’s name for a year of the old one', () => {
    // 宋史 卷486: 五年，乾順改元大德。七年正月…
    expect(times('紹興四年十二月吳玠奏五年乾順改元大德七年正月吳璘奏', undefined, false)).not.toContain(
      '1141-0',
    );
  });

  it('tells where a month is told', () => {
    const text = fold('靖康元年春正月丁卯朔九月丙寅冬十月癸巳');
    const line = readTimeline(text, 100, ERAS);
    expect(datedBounds(line, 100 + text.length, 1126, new Set(), 9)).toEqual([{ start: 110, end: 114 }]);
    expect(timeAt(line, 112)).toEqual({ western: 1126, month: 9 });
    expect(timeAt(line, 10)).toBeUndefined();
  });
});

describe('items of annals', () => {
  it('begin with their dates', () => {
    const text = fold('丁酉罷綱是月夏人陷西安州冬十月癸巳朔御殿紹興三十一年五月辛卯帝崩歲丁未改元');
    expect(itemsOf(text, 0).map((i) => text.slice(i.start, i.end))).toEqual(
      ['丁酉罷綱', '是月夏人陷西安州', '冬十月癸巳朔御殿', '紹興三十一年五月辛卯帝崩', '歲丁未改元'].map(
        fold,
      ),
    );
  });

  it('are no names and no impossible pairs', () => {
    expect(itemsOf(fold('甲丑乙子遣使'), 0)).toEqual([]);
  });

  it('make a passage whole, and do not let it run into the next', () => {
    const stream = new WitnessStream();
    stream.beginFile('a', new Uint8Array());
    stream.line(0);
    for (const c of '辛卯遣給事中黃鍔丁未天清節高麗夏遣使來賀十一月甲子宗翰自太原趨汴')
      stream.character(c.codePointAt(0)!);
    stream.endFile('卷一');
    const witness = stream.done('a', '金史');
    const searchable = { witness, index: buildNgramIndex(witness) };
    const whole = withWholeItems(
      searchable,
      { start: 10, end: 13, segments: [], coverage: 0, score: 0 },
      true,
    );
    expect(witnessText(witness, whole.start, whole.end)).toBe('丁未天清節高麗夏遣使來賀');
  });
});
