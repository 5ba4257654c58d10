/**
 * Do the two values of a date agree? TEI P5 att.datable.w3c: `@when` and the others are Gregorian (or
 * proleptic Gregorian), while the tables that scholars use print Julian dates before 1582.
 */
import { nameOfMonth } from '../../calendar/day-of-month.js';
import { lookupEra } from '../../calendar/era.js';
import { gregorian, parseWesternDate } from '../../calendar/jdn.js';
import { type LunarMonth, monthOfDay } from '../../calendar/lunisolar.js';
import { numeral } from '../../calendar/numerals.js';
import { sexagenaryName, sexagenaryOfDay } from '../../calendar/sexagenary.js';
import type { Code } from '../../model/catalogue/index.js';
import type { Params } from '../../model/diagnostic.js';
import type { DoubleDate } from './collect.js';
import { type CustomDate, readCustomDate } from './custom-date.js';

export interface DateFinding {
  readonly date: DoubleDate;
  readonly code: Code;
  readonly params: Params;
}

export function checkDates(dates: readonly DoubleDate[]): DateFinding[] {
  const read = dates.flatMap((date) => {
    const custom = readCustomDate(date.custom);
    return custom === undefined ? [] : [{ date, custom }];
  });
  const found = read.flatMap(({ date, custom }) => checkDate(date, custom) ?? []);
  return [...found, ...checkReckoning(read)];
}

function checkDate(date: DoubleDate, custom: CustomDate): DateFinding | undefined {
  const days = extent(date, 'gregorian');
  if (days === undefined || fits(custom, days)) return undefined;
  const ifJulian = extent(date, 'julian');
  if (ifJulian !== undefined && fits(custom, ifJulian)) {
    const attribute = date.firstAttribute;
    const params = {
      attribute,
      value: date.first,
      gregorian: gregorian(ifJulian.first),
      custom: date.custom,
    };
    return { date, code: 'E-DATE-JULIAN', params };
  }
  const value = date.first === date.last ? date.first : `${date.first} – ${date.last}`;
  return {
    date,
    code: 'E-DATE-DISAGREE',
    params: { value, custom: date.custom, found: describe(days.first) },
  };
}

interface Days {
  readonly first: number;
  readonly last: number;
}

function extent(date: DoubleDate, calendar: 'julian' | 'gregorian'): Days | undefined {
  const first = parseWesternDate(date.first, calendar);
  const last = parseWesternDate(date.last, calendar);
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** Courts reckoned for themselves, and put the beginning of a month a day before or after each other's. */
const TOLERANCE = 1;

function fits(custom: CustomDate, { first, last }: Days): boolean {
  return (
    monthsAt(custom, first + TOLERANCE).some((month) => {
      if (custom.month === undefined)
        return monthsAt(custom, last - TOLERANCE).some((m) => m.western === month.western);
      return holds(custom, month, first, last);
    }) ||
    monthsAt(custom, first).some((month) => custom.month !== undefined && holds(custom, month, first, last))
  );
}

function holds(custom: CustomDate, month: LunarMonth, first: number, last: number): boolean {
  if (month.month !== custom.month || month.leap !== custom.leap) return false;
  const end = month.firstDayJdn + month.days - 1;
  if (first < month.firstDayJdn - TOLERANCE || last > end + TOLERANCE) return false;
  if (custom.day === undefined) return true;
  if (/^\d+$/.test(custom.day))
    return Math.abs(first - month.firstDayJdn + 1 - Number(custom.day)) <= TOLERANCE;
  if (custom.day === '朔') return Math.abs(first - month.firstDayJdn) <= TOLERANCE;
  // The full moon fell on the fifteenth or sixteenth.
  if (custom.day === '望') return Math.abs(first - month.firstDayJdn - 14) <= TOLERANCE;
  if (custom.day === '晦') return Math.abs(first - end) <= TOLERANCE;
  return sexagenaryName(sexagenaryOfDay(first)) === custom.day;
}

/** The month that holds a day, as each court of that era named it. */
function monthsAt({ era }: CustomDate, jdn: number): LunarMonth[] {
  const dynasties = new Set([undefined, ...lookupEra(era).map(({ dynasty }) => dynasty)]);
  return [...dynasties].flatMap((dynasty) => monthOfDay(jdn, dynasty) ?? []);
}

/** 建炎… is not repeated: only month and day, 五月初二辛卯. */
function describe(jdn: number): string {
  const month = monthOfDay(jdn);
  const cycle = sexagenaryName(sexagenaryOfDay(jdn));
  if (month === undefined) return cycle;
  const day = jdn - month.firstDayJdn + 1;
  return `${nameOfMonth(month)}${day <= 10 ? '初' : ''}${numeral(day)}${cycle}`;
}

/** Years of one era that imply different first years: one of them is wrong, most likely the rarer. */
function checkReckoning(read: readonly { date: DoubleDate; custom: CustomDate }[]): DateFinding[] {
  const eras = new Map<string, Map<number, { date: DoubleDate; custom: CustomDate }[]>>();
  for (const item of read) {
    const days = extent(item.date, 'gregorian');
    // The middle of the stretch: its ends may lie a day outside of the lunar year.
    const month = days === undefined ? undefined : monthOfDay(Math.round((days.first + days.last) / 2));
    if (month === undefined) continue;
    const first = month.western - item.custom.year + 1;
    const key = `${item.custom.era} ${item.date.datingMethod}`;
    const firsts = eras.get(key) ?? new Map<number, { date: DoubleDate; custom: CustomDate }[]>();
    eras.set(key, firsts.set(first, [...(firsts.get(first) ?? []), item]));
  }
  return [...eras.values()].flatMap((firsts) => {
    const [usual, ...others] = [...firsts].sort(([, a], [, b]) => b.length - a.length);
    if (usual === undefined) return [];
    return others
      .filter(([first, items]) => items.length < usual[1].length && Math.abs(first - usual[0]) < LONGEST_ERA)
      .flatMap(([first, items]) =>
        items.map(({ date, custom }) => ({
          date,
          code: 'W-DATE-ERA' as const,
          params: { custom: date.custom, era: custom.era, first, usual: usual[0], count: usual[1].length },
        })),
      );
  });
}

/** 康熙 had 61 years; what lies farther apart is another era of the same name. */
const LONGEST_ERA = 61;
