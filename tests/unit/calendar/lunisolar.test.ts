import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  gregorian,
  gregorianToJdn,
  jdnToGregorian,
  jdnToJulian,
  julian,
  julianToJdn,
  parseWesternDate,
} from '../../../src/calendar/jdn.js';
import {
  FIRST_JDN,
  LAST_JDN,
  lunarMonth,
  lunarYear,
  monthOfDay,
  monthsOfYear,
} from '../../../src/calendar/lunisolar.js';
import {
  nextDayOf,
  sexagenaryName,
  sexagenaryNumber,
  sexagenaryOfDay,
} from '../../../src/calendar/sexagenary.js';

const day = fc.integer({ min: FIRST_JDN, max: LAST_JDN });

describe('days', () => {
  test('JDN ↔ both Western calendars', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 4_000_000 }), (jdn) => {
        expect(gregorianToJdn(jdnToGregorian(jdn))).toBe(jdn);
        expect(julianToJdn(jdnToJulian(jdn))).toBe(jdn);
        expect(parseWesternDate(gregorian(jdn), 'gregorian')).toBe(jdn);
        expect(parseWesternDate(julian(jdn), 'julian')).toBe(jdn);
      }),
    );
  });

  test('the Gregorian reform: Julian 1582-10-05 was called 1582-10-15', () => {
    expect(julianToJdn({ year: 1582, month: 10, day: 5 })).toBe(2299161);
    expect(gregorian(2299161)).toBe('1582-10-15');
  });

  test('no 30 February', () => {
    expect(parseWesternDate('1127-02-30', 'gregorian')).toBeUndefined();
  });

  test('the cycle never slips: sixty names, each followed by the next, for 2,300 years', () => {
    fc.assert(
      fc.property(day, (jdn) => {
        const n = sexagenaryOfDay(jdn);
        expect(sexagenaryOfDay(jdn + 1)).toBe((n + 1) % 60);
        expect(sexagenaryNumber(sexagenaryName(n))).toBe(n);
        expect(nextDayOf(n, jdn - 59)).toBe(jdn);
      }),
    );
    expect(new Set(Array.from({ length: 60 }, (_, n) => sexagenaryName(n))).size).toBe(60);
  });

  test('scribal 巳/已/己 and 戌/戍/戊', () => {
    expect(sexagenaryNumber('已已')).toBe(sexagenaryNumber('己巳'));
    expect(sexagenaryNumber('甲戍')).toBe(sexagenaryNumber('甲戌'));
    expect(sexagenaryNumber('甲丑')).toBeUndefined();
  });
});

describe('months', () => {
  test('建炎元年五月庚寅朔 = JDN 2132857 = Julian 1127-06-12', () => {
    const may = lunarMonth(1127, 5);
    expect(may?.firstDayJdn).toBe(2132857);
    expect(sexagenaryName(sexagenaryOfDay(2132857))).toBe('庚寅');
    expect(may).toMatchObject({ from: '1127-06-19', julian: { from: '1127-06-12' } });
  });

  test('靖康元年: 九月朔 1126-09-19, 閏十一月朔 1126-12-16 (Julian); the year as encoding.md has it', () => {
    expect(lunarMonth(1126, 9)?.julian.from).toBe('1126-09-19');
    expect(lunarMonth(1126, 11, true)?.julian.from).toBe('1126-12-16');
    expect(lunarYear(1126)).toMatchObject({ from: '1126-02-01', to: '1127-02-19' });
    expect(lunarMonth(1126, 5, true)).toBeUndefined();
  });

  test('every day lies in the month that the table gives it', () => {
    fc.assert(
      fc.property(day, (jdn) => {
        const m = monthOfDay(jdn);
        expect(m).toBeDefined();
        if (m === undefined) return;
        expect(jdn).toBeGreaterThanOrEqual(m.firstDayJdn);
        expect(jdn).toBeLessThan(m.firstDayJdn + m.days);
        expect(monthsOfYear(m.western)).toContainEqual(m);
      }),
    );
  });

  test('years follow one another without a gap, of 12 to 15 months', () => {
    for (let y = -220; y < 1911; y++) {
      const year = lunarYear(y);
      expect(lunarYear(y + 1)?.firstDayJdn).toBe((year?.lastDayJdn ?? 0) + 1);
      expect([12, 13, y === -103 ? 15 : 12]).toContain(monthsOfYear(y).length);
    }
    expect(lunarYear(-221)).toBeUndefined();
    expect(lunarYear(1912)).toBeUndefined();
  });

  test('before 104 BC the year begins with 十月 and ends with 後九月', () => {
    expect(monthsOfYear(-204).map((m) => m.month)).toEqual([10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]);
    expect(monthsOfYear(-103).map((m) => m.month)).toEqual([
      10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
    ]);
  });

  test.each(['宋', '金', '遼'])(
    'the months of %s follow one another without a gap, of 29 or 30 days',
    (dynasty) => {
      for (let y = 907; y < 1280; y++) {
        for (const m of monthsOfYear(y, dynasty)) {
          expect([29, 30]).toContain(m.days);
          expect(monthOfDay(m.firstDayJdn, dynasty)).toEqual(m);
          expect(monthOfDay(m.firstDayJdn + m.days - 1, dynasty)).toEqual(m);
          expect(monthOfDay(m.firstDayJdn + m.days, dynasty)?.firstDayJdn).toBe(m.firstDayJdn + m.days);
        }
      }
    },
  );

  test('金: 天會十三年正月丙午朔 = Julian 1135-01-17, a day after 宋 (金史 3)', () => {
    expect(lunarMonth(1135, 1, false, '金')?.julian.from).toBe('1135-01-17');
    expect(lunarMonth(1135, 1)?.julian.from).toBe('1135-01-16');
  });

  test('courts that renamed the months', () => {
    // 三國志 3: 青龍五年三月 = 景初元年四月, for 魏 alone.
    expect(lunarMonth(237, 4, false, '魏')?.firstDayJdn).toBe(lunarMonth(237, 3)?.firstDayJdn);
    expect(lunarMonth(239, 12, true, '魏')?.firstDayJdn).toBe(lunarMonth(239, 12)?.firstDayJdn);
    // 舊唐書 6: 永昌元年十一月 = 載初元年正月.
    expect(lunarMonth(690, 1, false, '武周')?.firstDayJdn).toBe(lunarMonth(689, 11)?.firstDayJdn);
    expect(lunarYear(700, '武周')?.lastDayJdn).toBe(lunarYear(700)?.lastDayJdn);
    // 漢書 99: 初始元年十二月朔 = 始建國元年正月朔.
    expect(lunarMonth(9, 1, false, '新')?.firstDayJdn).toBe(lunarMonth(8, 12)?.firstDayJdn);
  });
});
