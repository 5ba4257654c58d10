/**
 * Lunisolar years, months and days, read from the month table (`month-table.ts`). A lunar year has the
 * number of the Western (astronomical) year in which its greater part falls.
 */
import { gregorian, julian } from './jdn.js';
import { FIRST_DAY, FIRST_YEAR, LAST_YEAR, REFORM_YEAR, YEARS } from './month-table.js';
import { SHIFTED_MONTHS } from './state-calendars.js';

export interface LunarMonth {
  /** The lunar year it belongs to. */
  readonly western: number;
  /** 1–12; `YIYUE` for 武后's 一月 (see below). */
  readonly month: number;
  readonly leap: boolean;
  readonly firstDayJdn: number;
  /** 29 or 30. */
  readonly days: number;
}

export interface LunarMonthExtent extends LunarMonth {
  /** Proleptic Gregorian, first and last day. */
  readonly from: string;
  readonly to: string;
  /** The same as Julian dates, to show to people. */
  readonly julian: { readonly from: string; readonly to: string };
}

export interface LunarYearExtent {
  readonly western: number;
  readonly from: string;
  readonly to: string;
  readonly julian: { readonly from: string; readonly to: string };
  readonly firstDayJdn: number;
  readonly lastDayJdn: number;
}

/** 武后's calendar (690–700) called the month of 建子 正月 and kept 一月 as the name of 建寅. */
export const YIYUE = 13;

const months: LunarMonth[] = [];
/** Index in `months` of each year's first month; one more at the end. */
const yearStart: number[] = [];

function readTable(): void {
  let day = FIRST_DAY;
  const rows = YEARS.join(' ').split(' ');
  rows.forEach((row, i) => {
    const western = FIRST_YEAR + i;
    const leapAt = Number.parseInt(row.charAt(0), 16);
    const lengths = Number.parseInt(row.slice(1), 16);
    const plain = western === REFORM_YEAR ? 15 : 12;
    const start = western < REFORM_YEAR ? 10 : western === REFORM_YEAR ? 10 : 1;
    yearStart.push(months.length);
    let month = start - 1;
    for (let k = 0; k < plain + (leapAt > 0 ? 1 : 0); k++) {
      const leap = leapAt > 0 && k === leapAt;
      if (!leap) month = (month % 12) + 1;
      const days = 29 + ((lengths >> k) & 1);
      months.push({ western, month, leap, firstDayJdn: day, days });
      day += days;
    }
  });
  yearStart.push(months.length);
}
readTable();

const lastMonth = months.at(-1);
export const FIRST_JDN = FIRST_DAY;
export const LAST_JDN = lastMonth === undefined ? FIRST_DAY : lastMonth.firstDayJdn + lastMonth.days - 1;

/**
 * Where a court named the months otherwise than by 建寅 (正月 = the month of 雨水). `shift` counts the
 * months by which its names run ahead. Other courts of the same days kept the usual names, so the naming
 * holds for the dynasty's own dates only.
 */
interface Naming {
  readonly dynasty: string;
  readonly from: number;
  /** Last first-day to which it applies. */
  readonly to: number;
  readonly name: (m: LunarMonth) => { western: number; month: number; leap: boolean };
}

const ahead = (m: LunarMonth): { western: number; month: number; leap: boolean } =>
  m.month === 12
    ? { western: m.western + 1, month: 1, leap: m.leap }
    : { western: m.western, month: m.month + 1, leap: m.leap };

const NAMINGS: readonly Naming[] = [
  // 漢書 99中: 以十二月朔癸酉為建國元年正月之朔 (建丑); to the end of 地皇四年.
  { dynasty: '新', from: 1724360, to: 1729764, name: ahead },
  // 三國志 3: 景初元年春三月, 改青龍五年三月為景初元年四月 (建丑); 三國志 4: 以建寅之月為正始元年正月, 以建丑月為後十二月.
  {
    dynasty: '魏',
    from: 1807724,
    to: 1808729,
    name: (m) => (m.firstDayJdn === 1808729 ? { western: 239, month: 12, leap: true } : ahead(m)),
  },
  // 舊唐書 6: 載初元年, 以永昌元年十一月為載初元年正月, 十二月為臘月, 改舊正月為一月; 久視元年十月復舊.
  {
    dynasty: '武周',
    from: 1973067,
    to: 1977023,
    name: (m) => {
      if (m.month === 11) return { western: m.western + 1, month: 1, leap: m.leap };
      if (m.month === 12) return { western: m.western + 1, month: 12, leap: m.leap };
      return { western: m.western, month: m.month === 1 ? YIYUE : m.month, leap: m.leap };
    },
  },
];

/** dynasty → first day in the table → days by which its own calendar put the month later. */
const shifts = new Map<string, Map<number, number>>();
for (const { dynasty, western, month, leap, shift } of SHIFTED_MONTHS) {
  const start = yearStart[western - FIRST_YEAR] ?? 0;
  const found = months.slice(start, start + 13).find((m) => m.month === month && m.leap === leap);
  if (found === undefined) continue;
  const own = shifts.get(dynasty) ?? new Map<number, number>();
  shifts.set(dynasty, own.set(found.firstDayJdn, shift));
}

/** A month as the dynasty's calendar had it: its first day, length and name. Without a dynasty, the table's. */
export function namedMonth(m: LunarMonth, dynasty?: string): LunarMonth {
  if (dynasty === undefined) return m;
  const own = shifts.get(dynasty);
  const begins = own?.get(m.firstDayJdn) ?? 0;
  const ends = own?.get(m.firstDayJdn + m.days) ?? 0;
  const shifted =
    begins === 0 && ends === 0
      ? m
      : { ...m, firstDayJdn: m.firstDayJdn + begins, days: m.days + ends - begins };
  for (const naming of NAMINGS) {
    if (naming.dynasty === dynasty && m.firstDayJdn >= naming.from && m.firstDayJdn <= naming.to) {
      return { ...shifted, ...naming.name(m) };
    }
  }
  return shifted;
}

const OWN_CALENDARS = new Set([...shifts.keys(), ...NAMINGS.map((n) => n.dynasty)]);

function isPlain(dynasty: string | undefined): boolean {
  return dynasty === undefined || !OWN_CALENDARS.has(dynasty);
}

const NONE: readonly LunarMonth[] = [];
/** Years that were asked for, by state; '' for the plain table. */
const asked = new Map<string, Map<number, readonly LunarMonth[]>>();

/** The months of a lunar year in order; none outside the table. */
export function monthsOfYear(western: number, dynasty?: string): readonly LunarMonth[] {
  if (western < FIRST_YEAR || western > LAST_YEAR) return NONE;
  const key = isPlain(dynasty) ? '' : (dynasty ?? '');
  let years = asked.get(key);
  if (years === undefined) {
    years = new Map();
    asked.set(key, years);
  }
  const known = years.get(western);
  if (known !== undefined) return known;
  const start = yearStart[western - FIRST_YEAR] ?? 0;
  const end = yearStart[western - FIRST_YEAR + 1] ?? start;
  const made =
    key === ''
      ? months.slice(start, end)
      : months
          .slice(Math.max(0, start - 2), end + 2)
          .map((m) => namedMonth(m, dynasty))
          .filter((m) => m.western === western);
  years.set(western, made);
  return made;
}

/** First and last day (JDN) of a lunar year; undefined outside the table. */
export function daysOfYear(
  western: number,
  dynasty?: string,
): { readonly first: number; readonly last: number } | undefined {
  const list = monthsOfYear(western, dynasty);
  const first = list[0];
  const last = list.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { first: first.firstDayJdn, last: last.firstDayJdn + last.days - 1 };
}

/** First and last day of a lunar year; undefined outside −220 … 1911. */
export function lunarYear(western: number, dynasty?: string): LunarYearExtent | undefined {
  const days = daysOfYear(western, dynasty);
  if (days === undefined) return undefined;
  const { first: firstDayJdn, last: lastDayJdn } = days;
  return {
    western,
    from: gregorian(firstDayJdn),
    to: gregorian(lastDayJdn),
    julian: { from: julian(firstDayJdn), to: julian(lastDayJdn) },
    firstDayJdn,
    lastDayJdn,
  };
}

/** All months of that name in the year: none, one, or two (十月 … 十二月 of 104 BC, 十二月 of 武周 700). */
export function monthsNamed(
  western: number,
  month: number,
  leap: boolean,
  dynasty?: string,
): readonly LunarMonth[] {
  return monthsOfYear(western, dynasty).filter((m) => m.month === month && m.leap === leap);
}

/** First and last day of a month; undefined where the year has no such month. The later of two with one name. */
export function lunarMonth(
  western: number,
  month: number,
  leap = false,
  dynasty?: string,
): LunarMonthExtent | undefined {
  const m = monthsNamed(western, month, leap, dynasty).at(-1);
  return m === undefined ? undefined : monthExtent(m);
}

export function monthExtent(m: LunarMonth): LunarMonthExtent {
  const last = m.firstDayJdn + m.days - 1;
  return {
    ...m,
    from: gregorian(m.firstDayJdn),
    to: gregorian(last),
    julian: { from: julian(m.firstDayJdn), to: julian(last) },
  };
}

/** The month in which a day lies; undefined outside the table. */
export function monthOfDay(jdn: number, dynasty?: string): LunarMonth | undefined {
  if (jdn < FIRST_JDN || jdn > LAST_JDN) return undefined;
  let low = 0;
  let high = months.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((months[middle]?.firstDayJdn ?? Number.POSITIVE_INFINITY) <= jdn) low = middle;
    else high = middle - 1;
  }
  const found = months[low];
  if (found === undefined) return undefined;
  const named = namedMonth(found, dynasty);
  // A month that the dynasty began or ended a day from the table leaves its edge to a neighbour.
  const neighbour = jdn < named.firstDayJdn ? -1 : jdn >= named.firstDayJdn + named.days ? 1 : 0;
  const own = neighbour === 0 ? undefined : months[low + neighbour];
  return own === undefined ? named : namedMonth(own, dynasty);
}

/** The leap month of a year (its number), where it has one. */
export function leapMonthOf(western: number, dynasty?: string): number | undefined {
  return monthsOfYear(western, dynasty).find((m) => m.leap)?.month;
}

export { FIRST_YEAR, LAST_YEAR };
