import { describe, expect, test } from 'vitest';
import { answerDate, type DateQuestion } from '../../../src/calendar/date-answer.js';
import { erasOfDay } from '../../../src/calendar/eras-of-day.js';
import { julianToJdn, parseWesternDate } from '../../../src/calendar/jdn.js';
import { sayReason } from '../../../src/calendar/reason.js';

const julianDay = (text: string): number => parseWesternDate(text, 'julian') ?? Number.NaN;

describe('days', () => {
  // Julian dates as the reference tables give them.
  test.each<[string, string, DateQuestion?]>([
    ['建炎元年五月庚寅朔', '1127-06-12'],
    ['建炎元年五月庚寅', '1127-06-12'],
    ['宋高宗建炎元年五月初一日', '1127-06-12'],
    ['靖康元年九月朔', '1126-09-19'],
    ['靖康元年閏十一月朔', '1126-12-16'],
    ['靖康元年閏月朔', '1126-12-16'],
    ['天會十三年正月丙午朔', '1135-01-17', { dynasty: '金' }],
    // 太祖 died in the night of 癸丑, 十月 of 開寶九年; 太宗 acceded on 甲寅.
    ['開寶九年十月癸丑', '0976-11-14'],
    ['七月七日', '1139-08-03', { context: ['西夏稱大德五年'] }],
    ['甲午', '1139-04-14', { context: ['西夏稱大德五年', '三月'] }],
    ['甲申', '1129-03-27', { context: ['建炎三年三月癸未'] }],
  ])('%s = Julian %s', (text, date, question) => {
    const answer = answerDate(text, question);
    expect(answer.status).toBe('day');
    expect(answer.jdn).toBe(julianDay(date));
    expect(answer.julian).toEqual({ from: date, to: date });
  });

  test('a 朔 that the table puts a day from it says so (宋史 3, 開寶五年)', () => {
    const answer = answerDate('開寶五年七月己未朔');
    expect(answer.julian?.from).toBe('0972-08-13');
    expect(answer.reasons.map((r) => r.code)).toEqual(['phase-a-day-off']);
  });

  test('where a state’s own calendar is known, its 朔 is no surprise (金史 3)', () => {
    expect(answerDate('金天會十三年正月丙午朔').reasons).toEqual([]);
    expect(answerDate('金天會十三年正月二日').julian?.from).toBe('1135-01-18');
  });
});

describe('longer times', () => {
  test.each<[string, string, string | undefined, string | undefined, DateQuestion?]>([
    ['紹興九年', 'year', '1139-02-08', '1140-01-28'],
    ['绍兴九年', 'year', '1139-02-08', '1140-01-28'],
    ['夏大德五年', 'year', '1139-02-08', '1140-01-28'],
    ['夏崇宗大德五年', 'year', '1139-02-08', '1140-01-28'],
    ['夏毅宗福聖承道三年春', 'range', '1055-02-06', '1055-05-05'],
    ['△紹聖四年（丁丑，一○九七）', 'year', '1097-01-22', '1098-02-09'],
    ['宋高宗紹興十年（金熙宗天眷三年）', 'year', '1140-01-29', '1141-02-15'],
    ['是歲', 'year', '1139-02-08', '1140-01-28', { context: ['西夏稱大德五年'] }],
    ['明年', 'year', '1140-01-29', '1141-02-15', { context: ['西夏稱大德五年'] }],
    ['冬十月', 'month', '1137-10-24', '1137-11-21', { context: ['紹興七年、夏大德三年'] }],
    ['元符中', 'range', '1098-07-08', '1101-02-06'],
    ['熙寧以來', 'range', '1068-02-12', undefined],
    ['慶曆後', 'range', '1041-12-22', undefined],
    ['建炎', 'range', '1127-06-19', '1131-02-06'],
    ['冬', 'range', '1139-11-01', '1140-01-28', { context: ['大德五年'], dynasty: '西夏' }],
    ['神宗時', 'range', '1068-02-12', '1086-01-23', { dynasty: '宋' }],
  ])('%s: %s', (text, status, from, to, question) => {
    const answer = answerDate(text, question);
    expect(answer.status).toBe(status);
    expect(answer.gregorian).toEqual({
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
  });
});

describe('what cannot be, or may be several things', () => {
  test.each<[string, string, DateQuestion?]>([
    ['建炎五年', 'era-too-short'],
    ['天德八年', 'era-too-short'],
    ['大德六年', 'era-too-short', { dynasty: '西夏' }],
    ['建炎元年閏五月', 'no-leap-month'],
    ['靖康元年閏三月', 'other-leap-month'],
    ['建炎元年五月甲午朔', 'other-phase'],
    ['建炎元年五月己未', 'no-such-day'],
    ['建炎元年五月三十日', 'month-too-short'],
    ['紹興九年庚申', 'other-year-cycle'],
    ['明年', 'no-year'],
    ['甲午', 'no-year'],
    ['西夏紹興三年', 'unknown-era-of'],
    ['李顯忠', 'unreadable'],
    ['建炎元年五月庚寅朔日食', 'rest'],
    ['', 'unreadable'],
  ])('%s is impossible: %s', (text, code, question) => {
    const answer = answerDate(text, question);
    expect(answer.status).toBe('impossible');
    expect(answer.reasons[0]?.code).toBe(code);
    expect(answer.jdn).toBeUndefined();
    for (const language of ['en', 'zh'] as const) {
      expect(answer.reasons[0] && sayReason(answer.reasons[0], language)).not.toMatch(/[{}]/);
    }
  });

  test.each<[string, string, number, DateQuestion?]>([
    ['大德五年', 'homographs', 2],
    ['至元三年', 'homographs', 2],
    ['上元二年三月', 'homographs', 2],
    ['西夏元德七年', 'other-reckoning', 2],
    ['神宗時', 'homographs', 3],
  ])('%s is ambiguous: %s', (text, code, count, question) => {
    const answer = answerDate(text, question);
    expect(answer.status).toBe('ambiguous');
    expect(answer.reasons.map((r) => r.code)).toEqual([code]);
    expect(answer.readings).toHaveLength(count);
  });

  test('a chronology, a dynasty, a 干支 or a heading settles it', () => {
    const chronology = { eras: [{ dynasty: '西夏', era: '元德', first: 1120 }], years: [] };
    expect(answerDate('西夏元德七年', { chronology }).gregorian?.from).toBe('1126-02-01');
    expect(answerDate('大德五年', { dynasty: '夏' }).status).toBe('year');
    expect(answerDate('西夏稱大德五年').status).toBe('year');
    // 乾道 was an era of 宋 and of 西夏; only in 1165 was 辛亥 the first of 正月.
    expect(answerDate('乾道元年正月辛亥朔').julian?.from).toBe('1165-02-13');
  });
});

describe('from a Western date', () => {
  test('the eras of all states of the day', () => {
    const day = erasOfDay(julianToJdn({ year: 1127, month: 6, day: 12 }));
    expect(day).toMatchObject({ jdn: 2132857, gregorian: '1127-06-19', cycle: '庚寅', yearCycle: '丁未' });
    expect(day.eras.map((e) => e.label)).toEqual(
      expect.arrayContaining([
        '宋高宗建炎元年五月一日庚寅',
        '金天會五年五月一日庚寅',
        '西夏崇宗正德元年五月一日庚寅',
      ]),
    );
  });

  test('the day before is still 靖康', () => {
    const labels = erasOfDay(2132856).eras.map((e) => e.label);
    expect(labels).toContain('宋欽宗靖康二年四月三十日己丑');
    expect(labels.some((l) => l.includes('建炎'))).toBe(false);
  });

  test('outside the table no era is given', () => {
    expect(erasOfDay(2500000).eras).toEqual([]);
  });
});
