/**
 * Julian Day Numbers and the two Western calendars. All arithmetic of the calendar room goes through
 * the JDN; the algorithms are Meeus, *Astronomical Algorithms*, 2nd ed., chapter 7, for whole days.
 *
 * Years are astronomical (0 = 1 BC), as ISO 8601 and XML Schema 1.1 count them.
 */

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const fdiv = (a: number, b: number): number => Math.floor(a / b);

/** Days since 1 March of year −4800; `century` is the leap-year correction of the calendar. */
function fromCivil({ year, month, day }: CivilDate, gregorian: boolean): number {
  const a = fdiv(14 - month, 12);
  const y = year + 4800 - a;
  const m = month + 12 * a - 3;
  const days = day + fdiv(153 * m + 2, 5) + 365 * y + fdiv(y, 4);
  return gregorian ? days - fdiv(y, 100) + fdiv(y, 400) - 32045 : days - 32083;
}

/** JDN of the day that begins at midnight of this date of the proleptic Gregorian calendar. */
export function gregorianToJdn(date: CivilDate): number {
  return fromCivil(date, true);
}

/** The same for the Julian calendar, which sinological tables print before 1582. */
export function julianToJdn(date: CivilDate): number {
  return fromCivil(date, false);
}

function toCivil(c: number, century: number): CivilDate {
  const d = fdiv(4 * c + 3, 1461);
  const e = c - fdiv(1461 * d, 4);
  const m = fdiv(5 * e + 2, 153);
  return {
    year: 100 * century + d - 4800 + fdiv(m, 10),
    month: m + 3 - 12 * fdiv(m, 10),
    day: e - fdiv(153 * m + 2, 5) + 1,
  };
}

export function jdnToGregorian(jdn: number): CivilDate {
  const a = jdn + 32044;
  const b = fdiv(4 * a + 3, 146097);
  return toCivil(a - fdiv(146097 * b, 4), b);
}

export function jdnToJulian(jdn: number): CivilDate {
  return toCivil(jdn + 32082, 0);
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);

/** `YYYY-MM-DD`, with a sign and at least four digits of the year, as `xs:date` (XML Schema 1.1) writes it. */
export function formatDate({ year, month, day }: CivilDate): string {
  return `${formatYear(year)}-${two(month)}-${two(day)}`;
}

/** A year as `xs:gYear` writes it. */
export function formatYear(year: number): string {
  if (year >= 1000) return `${year}`;
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

/** Proleptic Gregorian `YYYY-MM-DD` of a day: what TEI's `@when` holds. */
export function gregorian(jdn: number): string {
  return formatDate(jdnToGregorian(jdn));
}

/** Julian `YYYY-MM-DD` of a day: shown to people, never in `@when`. */
export function julian(jdn: number): string {
  return formatDate(jdnToJulian(jdn));
}

const DATE = /^(-?\d{4,})-(\d\d)-(\d\d)$/;

/** Reads `YYYY-MM-DD`; undefined where it is no date of that calendar. */
export function parseWesternDate(text: string, calendar: 'julian' | 'gregorian'): number | undefined {
  const m = DATE.exec(text.trim());
  if (m === null) return undefined;
  const date = { year: Number(m[1]), month: Number(m[2]), day: Number(m[3]) };
  if (date.month < 1 || date.month > 12 || date.day < 1) return undefined;
  const jdn = fromCivil(date, calendar === 'gregorian');
  const back = calendar === 'gregorian' ? jdnToGregorian(jdn) : jdnToJulian(jdn);
  return back.day === date.day && back.month === date.month ? jdn : undefined;
}
