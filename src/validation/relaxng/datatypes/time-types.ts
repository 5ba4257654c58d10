/** Dates, times and durations of XML Schema Part 2 (§3.2.6–3.2.14 and appendices D, E). */
import type { TypeRow } from './type-row.js';

interface Moment {
  readonly year: bigint;
  readonly month: number;
  readonly day: number;
  /** Seconds since midnight, without the fraction. */
  readonly seconds: number;
  /** Digits after the point, no trailing zeros. */
  readonly fraction: string;
  /** Minutes east of UTC. */
  readonly zone: number | undefined;
}

const YEAR = '(?<year>-?(?:[1-9]\\d{4,}|\\d{4}))';
const MONTH = '(?<month>\\d\\d)';
const DAY = '(?<day>\\d\\d)';
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d*))?';
const ZONE = '(?<zone>Z|[+-]\\d\\d:\\d\\d)?';

/** Day number in the proleptic Gregorian calendar, counted from 0000-03-01. */
function dayNumber(year: bigint, month: number, day: number): bigint {
  const y = month <= 2 ? year - 1n : year;
  const m = (month + 9) % 12;
  const era = y >= 0n ? y / 400n : (y - 399n) / 400n;
  const ofEra = y - era * 400n;
  const ofYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return era * 146097n + ofEra * 365n + ofEra / 4n - ofEra / 100n + BigInt(ofYear);
}

function daysInMonth(year: bigint, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n) ? 29 : 28;
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (minutes > 59 || hours > 14 || (hours === 14 && minutes > 0)) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** @returns undefined when the literal is not of the type */
function read(pattern: RegExp, text: string): Moment | undefined {
  const fields = pattern.exec(text)?.groups;
  if (fields === undefined) return undefined;
  const zone = fields.zone === undefined ? undefined : zoneMinutes(fields.zone);
  if (fields.zone !== undefined && zone === undefined) return undefined;
  // XML Schema 1.0 has no year 0000. For types without a year, a leap year lets February have its 29th day.
  let year = BigInt(fields.year ?? '1972');
  if (fields.year !== undefined && year === 0n) return undefined;
  if (year < 0n) year += 1n;
  const month = Number(fields.month ?? '1');
  const day = Number(fields.day ?? '1');
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  const hour = Number(fields.hour ?? '0');
  const minute = Number(fields.minute ?? '0');
  const second = Number(fields.second ?? '0');
  const fraction = (fields.fraction ?? '').replace(/0+$/, '');
  // The first edition knows no 24:00:00, and leap seconds as ISO 8601 has them.
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  return { year, month, day, seconds: hour * 3600 + minute * 60 + second, fraction, zone };
}

/** Whole seconds on the time line, in UTC when the zone is known. */
function instant(moment: Moment): bigint {
  const days = dayNumber(moment.year, moment.month, moment.day);
  return days * 86400n + BigInt(moment.seconds - (moment.zone ?? 0) * 60);
}

const FOURTEEN_HOURS = 14n * 3600n;

function compareMoments(a: Moment, b: Moment): number {
  const x = instant(a);
  const y = instant(b);
  // §3.2.7.4: without a zone a value may lie anywhere within fourteen hours.
  if ((a.zone === undefined) !== (b.zone === undefined)) {
    if (x + FOURTEEN_HOURS < y) return -1;
    if (y + FOURTEEN_HOURS < x) return 1;
    return Number.NaN;
  }
  if (x !== y) return x < y ? -1 : 1;
  return a.fraction === b.fraction ? 0 : a.fraction < b.fraction ? -1 : 1;
}

function momentType(source: string, example: string): TypeRow {
  const pattern = new RegExp(`^${source}${ZONE}$`);
  return {
    whiteSpace: 'collapse',
    key: (text) => {
      const moment = read(pattern, text);
      return moment && `${instant(moment)}.${moment.fraction}${moment.zone === undefined ? '' : 'Z'}`;
    },
    compare: (a, b) => {
      const x = read(pattern, a);
      const y = read(pattern, b);
      return x === undefined || y === undefined ? Number.NaN : compareMoments(x, y);
    },
    example,
  };
}

const DURATION =
  /^(-?)P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(?=\.?\d)(\d*)(?:\.(\d*))?S)?)?$/;

interface Span {
  readonly negative: boolean;
  /** Years, months, days, hours, minutes, seconds. */
  readonly fields: readonly bigint[];
  /** Of the seconds, without zeros at the end. */
  readonly fraction: string;
}

function readDuration(text: string): Span | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const fields = match.slice(2, 8).map((digits) => BigInt(digits || '0'));
  const fraction = (match[8] ?? '').replace(/0+$/, '');
  const isZero = fraction === '' && fields.every((field) => field === 0n);
  return { negative: match[1] === '-' && !isZero, fields, fraction };
}

function monthsAndSeconds({ negative, fields }: Span): { months: bigint; seconds: bigint } {
  const [years, months, days, hours, minutes, seconds] = fields as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const sign = negative ? -1n : 1n;
  return {
    months: sign * (years * 12n + months),
    seconds: sign * (((days * 24n + hours) * 60n + minutes) * 60n + seconds),
  };
}

/** §3.2.6.2: the order holds when it holds added to each of these. */
const REFERENCES: readonly (readonly [bigint, number])[] = [
  [1696n, 9],
  [1697n, 2],
  [1903n, 3],
  [1903n, 7],
];

function compareDurations(a: Span, b: Span): number {
  const order = REFERENCES.map(([year, month]) => {
    const at = (span: Span): bigint => {
      const { months, seconds } = monthsAndSeconds(span);
      const month0 = year * 12n + BigInt(month - 1) + months;
      return dayNumber(month0 / 12n, Number(month0 % 12n) + 1, 1) * 86400n + seconds;
    };
    const difference = at(a) - at(b);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
    return Math.sign(fractionOf(a) - fractionOf(b));
  });
  return order.every((sign) => sign === order[0]) ? (order[0] as number) : Number.NaN;
}

function fractionOf({ negative, fraction }: Span): number {
  return Number(`0.${fraction}`) * (negative ? -1 : 1);
}

const duration: TypeRow = {
  whiteSpace: 'collapse',
  key: (text) => {
    const span = readDuration(text);
    // The value space has six dimensions (§3.2.6): twelve months are not the same value as a year.
    return span && `${span.negative ? '-' : ''}${span.fields.join()}.${span.fraction}`;
  },
  compare: (a, b) => {
    const x = readDuration(a);
    const y = readDuration(b);
    return x === undefined || y === undefined ? Number.NaN : compareDurations(x, y);
  },
  example: 'P1Y6M',
};

export const TIME_TYPES: Readonly<Record<string, TypeRow>> = {
  duration,
  dateTime: momentType(`${YEAR}-${MONTH}-${DAY}T${TIME}`, '1126-02-01T12:00:00'),
  time: momentType(TIME, '12:00:00'),
  date: momentType(`${YEAR}-${MONTH}-${DAY}`, '1126-02-01'),
  gYearMonth: momentType(`${YEAR}-${MONTH}`, '1126-02'),
  gYear: momentType(YEAR, '1126'),
  gMonthDay: momentType(`--${MONTH}-${DAY}`, '--02-01'),
  gDay: momentType(`---${DAY}`, '---01'),
  gMonth: momentType(`--${MONTH}`, '--02'),
};
