import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readChronology } from '../../../src/calendar/chronology-file.js';
import { recogniseDates } from '../../../src/calendar/date-marks.js';
import { chronicleOf, readGold, scoreDates } from './gold-chronicle.js';

const root = new URL('../../../', import.meta.url);
const { chronology } = readChronology(
  readFileSync(new URL('edition/authority/chronology.yaml', root), 'utf8'),
);

function score(file: URL): ReturnType<typeof scoreDates> & { text: string } {
  const { text, spans } = readGold(readFileSync(file, 'utf8'));
  const marks = recogniseDates(chronicleOf(text, chronology), chronology);
  return { text, ...scoreDates(spans, marks) };
}

const rest = new URL('tests/corpus/gold/xixia-ji-23.ann', root);
const dev = new URL('../shared/gold/xixia-ji-dev.ann', root);

describe('dates of the gold data', () => {
  const files = [
    { lines: '50–129', file: rest },
    { lines: '1–49 (shared gold data, where they are at hand)', file: dev },
  ];
  test.each(files.filter(({ file }) => existsSync(file)))('lines $lines: F1 ≥ 97 %', ({ file }) => {
    const result = score(file);
    const show = (x: { start: number; end: number }): string =>
      `${result.text.slice(x.start - 6, x.start)}[${result.text.slice(x.start, x.end)}]${result.text.slice(x.end, x.end + 6)}`;
    const report = JSON.stringify({ missed: result.missed.map(show), extra: result.extra.map(show) });
    expect(result.f1, report).toBeGreaterThanOrEqual(0.97);
  });
});

/** Dates of a text between brackets, as the marks have them. */
function bracketed(text: string): string {
  const marks = recogniseDates(chronicleOf(text, chronology), chronology);
  let out = text;
  for (const m of [...marks].reverse())
    out = `${out.slice(0, m.start)}[${out.slice(m.start, m.end)}]${out.slice(m.end)}`;
  return out;
}

describe('what is a date', () => {
  test.each([
    '[三月己亥朔]，日有食之。',
    '[冬]以兵自河清軍渡河。',
    '[夏]，大旱。',
    '夏人來攻。',
    '使金賀正旦。遣使賀天清節。',
    '取宋天德、雲內。',
    '力攻五日，凡三年，年四十六，十餘年，圍三月，三月而罷。',
    '以甲子計之。',
    '初，先是，翌日乃還。即日就道。',
    '[元豐]以來，[慶曆]後，[元祐]時，[元符中]，[紹聖初]，[政和末]。',
    '趙鼎以紹興府知府入為中書，建炎中興。',
    '[是歲]歲在[丙寅]，[明年]卒。',
    '自是日衰，由是日夜攻之。',
    '其年老，[其年十二月]罷。',
    '[閏月]，[閏十一月壬辰朔]，[十有二月]，[臘月]。',
    '[紹興甲寅]，[丙午]之變，[乾道丁亥]歲。',
    '見《建炎以來繫年要錄》，《紹興三年集》。',
    '𠼪訛以[紹興七年八月]降，[九月戊戌]卒。',
    '一日，乾順曰。其春秋高。三日，城陷。居十日。',
    '[二十日]，城陷。',
    '[開元]以來，[景德中]，[崇寧中]，中興以來，上元後，建康中，長安中。',
    '[明年]夏人犯邊，[明年夏]，大旱。',
    '[去年十月]，去年，[辛丑]夏人寇環州，[辛丑]冬至，[丙午冬]，[丙戌七月]。',
  ])('%s', (line) => {
    const plain = line.replace(/[[\]]/gu, '');
    expect(bracketed(`西夏稱大德五年\n${plain}`).split('\n')[1]).toBe(line);
  });
});

describe('what a date inherits', () => {
  const values = (text: string): (string | undefined)[] => {
    const marks = recogniseDates(chronicleOf(`西夏稱大德五年\n${text}`, chronology), chronology);
    return marks.slice(1).map((m) => m.whenCustom);
  };

  test('a parenthesis looks aside; what follows it goes on as before', () => {
    expect(values('三月甲午，降（明年正月壬午，卒），乙未，還。')).toEqual([
      '大德-05-03-甲午',
      undefined,
      '大德-05-03-乙未',
    ]);
  });

  test('是日 is the day before it, 明日 moves on unmarked', () => {
    expect(values('三月甲午，降。是日，大雪。明日，還。是日，晴。')).toEqual([
      '大德-05-03-甲午',
      '大德-05-03-甲午',
      '大德-05-03-乙未',
    ]);
  });

  test('narrative of another year keeps to its paragraph', () => {
    expect(values('夏五月，伐金。\n先是，紹興七年三月，夏人來。四月，去。（《宋史》）\n是月，還。')).toEqual([
      '大德-05-05',
      '紹興-07-03',
      '紹興-07-04',
      '大德-05-05',
    ]);
  });
});
