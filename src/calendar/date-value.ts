/** From the words of a date and what is known around it to days. */
import { type Chronology, type CountedEra, countedEras, NO_CHRONOLOGY } from './chronology.js';
import { type CountedYear, customMonth, customYear, two } from './counted-year.js';
import type { DateExpression } from './date-expression.js';
import { type FoundDay, findDay } from './day-of-month.js';
import { type Era, type EraContext, lengthOf } from './era.js';
import { eraExtent } from './era-extent.js';
import { julian } from './jdn.js';
import { daysOfYear, type LunarMonth, monthOfDay, monthsNamed, monthsOfYear, YIYUE } from './lunisolar.js';
import { numeral } from './numerals.js';
import { type Reason, reason } from './reason.js';
import { sexagenaryName, sexagenaryOfDay, sexagenaryOfYear } from './sexagenary.js';
import { readingsOf } from './year-heading.js';

/** What is known where a date stands. Years are alternatives of one moment. */
export interface DateContext {
  readonly years: readonly CountedYear[];
  readonly month?: LunarMonth;
  readonly day?: number;
}

export const NO_CONTEXT: DateContext = { years: [] };

/** One way to understand a date. JDNs; an open range has one end. */
export interface DateReading {
  readonly kind: 'day' | 'month' | 'year' | 'range';
  readonly from?: number;
  readonly to?: number;
  readonly year?: CountedYear;
  readonly month?: LunarMonth;
  /** `元德-07-04`; for a range its two ends. */
  readonly custom?: string;
  readonly fromCustom?: string;
  readonly toCustom?: string;
  /** What a reader should know: a calendar a day off, a year before its era's name. */
  readonly note?: Reason;
}

export interface Understanding {
  readonly readings: readonly DateReading[];
  /** Why what the words say cannot be; at least one when there is no reading. */
  readonly reasons: readonly Reason[];
}

/** Understands a date in its context. Readings come in the order in which the years were given. */
export function understand(
  expression: DateExpression,
  context: DateContext = NO_CONTEXT,
  chronology: Chronology = NO_CHRONOLOGY,
): Understanding {
  if (isEraRange(expression)) return eraRange(expression, context, chronology);
  const reasons: Reason[] = [];
  const years = yearsOf(expression, context, chronology, reasons);
  const readings: DateReading[] = [];
  for (const year of years) {
    const inherited = years === context.years || expression.yearOffset === 0 ? context : { years: [year] };
    for (const reading of within(expression, year, inherited, reasons)) {
      if (
        !readings.some((r) => r.from === reading.from && r.to === reading.to && r.custom === reading.custom)
      ) {
        readings.push(reading);
      }
    }
  }
  if (readings.length === 0 && reasons.length === 0) reasons.push(reason('no-year'));
  return { readings, reasons };
}

function isEraRange(e: DateExpression): boolean {
  return e.era !== undefined && e.year === undefined && e.yearCycle === undefined;
}

/** 元符中, [熙寧]以來, [慶曆]後; of several eras of that name the one nearest before the context's year. */
function eraRange(e: DateExpression, context: DateContext, chronology: Chronology): Understanding {
  const now = context.years[0]?.western;
  const rows = countedEras(e.era ?? '', namesOf(e), chronology);
  const past = now === undefined ? [] : rows.filter((r) => r.first <= now);
  const chosen = past.length > 0 ? [past.reduce((a, b) => (b.first > a.first ? b : a))] : rows;
  const readings = chosen.flatMap((era): DateReading[] => {
    const extent = eraExtent(era);
    if (extent === undefined) return [];
    const year: CountedYear = { western: era.first, era };
    const third = Math.ceil(lengthOf(era) / 3);
    const firstYear = e.stretch === '末' ? lengthOf(era) - third + 1 : 1;
    const lastYear = e.stretch === '初' ? third : lengthOf(era);
    const from = firstYear === 1 ? extent.from : daysOfYear(era.first + firstYear - 1)?.first;
    const to = lastYear === lengthOf(era) ? extent.to : daysOfYear(era.first + lastYear - 1)?.last;
    const open = {
      ...(e.relation === 'before' ? {} : { from: e.relation === 'after' ? extent.from : from }),
      ...(e.relation === 'since' || e.relation === 'after'
        ? {}
        : { to: e.relation === 'before' ? extent.to : to }),
    };
    const name = era.era || (era.rulers[0] ?? '');
    return [
      {
        kind: 'range',
        year,
        ...(open.from === undefined ? {} : { from: open.from, fromCustom: `${name}-${two(firstYear)}` }),
        ...(open.to === undefined ? {} : { to: open.to, toCustom: `${name}-${two(lastYear)}` }),
      },
    ];
  });
  return {
    readings,
    reasons: readings.length > 0 ? [] : [unknownEra(e)],
  };
}

function unknownEra(e: DateExpression): Reason {
  const era = e.era ?? '';
  return e.dynasty === undefined
    ? reason('unknown-era', { era })
    : reason('unknown-era-of', { era, dynasty: e.dynasty });
}

function tooShort(era: Era, year: number): Reason {
  return reason('era-too-short', {
    dynasty: era.dynasty,
    era: era.era,
    length: numeral(lengthOf(era)),
    year: numeral(year),
  });
}

function namesOf(e: DateExpression): EraContext {
  return { dynasty: e.dynasty, ruler: e.ruler };
}

function yearsOf(
  e: DateExpression,
  context: DateContext,
  chronology: Chronology,
  reasons: Reason[],
): readonly CountedYear[] {
  if (e.era !== undefined && e.year !== undefined) return eraYears(e, e.year, chronology, reasons);
  if (e.era !== undefined && e.yearCycle !== undefined) {
    const cycle = e.yearCycle;
    const years = countedEras(e.era, namesOf(e), chronology).flatMap((era) =>
      Array.from({ length: lengthOf(era) }, (_, i) => ({ western: era.first + i, era })).filter(
        (y) => sexagenaryOfYear(y.western) === cycle,
      ),
    );
    if (years.length === 0)
      reasons.push(reason('era-without-cycle', { era: e.era, cycle: sexagenaryName(cycle) }));
    return years;
  }
  if (e.year !== undefined) {
    const number = e.year;
    const years = context.years.flatMap((y): CountedYear[] => {
      if (y.era === undefined) return [];
      if (number > lengthOf(y.era)) {
        reasons.push(tooShort(y.era, number));
        return [];
      }
      return [{ western: y.era.first + number - 1, era: y.era }];
    });
    if (years.length === 0 && reasons.length === 0) reasons.push(reason('no-era'));
    return withCycle(years, e, reasons);
  }
  if (e.yearCycle !== undefined) {
    const cycle = e.yearCycle;
    if (context.years.length === 0) reasons.push(reason('cycle-returns', { cycle: sexagenaryName(cycle) }));
    // What a text calls by its 干支 alone lies, as a rule, behind it.
    return context.years.map((y): CountedYear => {
      const back = (sexagenaryOfYear(y.western) - cycle + 60) % 60;
      return back === 0 ? y : { western: y.western - back };
    });
  }
  if (e.yearOffset !== undefined && e.yearOffset !== 0) {
    const offset = e.yearOffset;
    return context.years.map((y) => {
      const western = y.western + offset;
      const inEra = y.era !== undefined && western >= y.era.first && western <= y.era.last;
      return { western, ...(inEra && y.era !== undefined ? { era: y.era } : {}) };
    });
  }
  return context.years;
}

const yearsNamed = new WeakMap<Chronology, Map<string, readonly CountedYear[]>>();

/** The years that an era and a number may name, remembered for each chronology. */
function namedYears(e: DateExpression, number: number, chronology: Chronology): readonly CountedYear[] {
  let known = yearsNamed.get(chronology);
  if (known === undefined) {
    known = new Map();
    yearsNamed.set(chronology, known);
  }
  const key = `${e.era}|${number}|${e.dynasty ?? ''}|${e.ruler ?? ''}`;
  let years = known.get(key);
  if (years === undefined) {
    const label = { era: e.era ?? '', year: number, dynasty: e.dynasty, ruler: e.ruler };
    years = readingsOf(label, chronology).map(
      (r): CountedYear => ({ western: r.western, era: r.era, number, other: r.ground === 'other' }),
    );
    // What no era had is not kept: there is no end of wrong numbers.
    if (years.length > 0) known.set(key, years);
  }
  return years;
}

function eraYears(
  e: DateExpression,
  number: number,
  chronology: Chronology,
  reasons: Reason[],
): readonly CountedYear[] {
  const years = namedYears(e, number, chronology);
  if (years.length === 0) {
    const rows = countedEras(e.era ?? '', namesOf(e), chronology);
    const longest = rows.reduce<CountedEra | undefined>(
      (a, b) => (a === undefined || lengthOf(b) > lengthOf(a) ? b : a),
      undefined,
    );
    reasons.push(longest === undefined ? unknownEra(e) : tooShort(longest, number));
  }
  return withCycle(years, e, reasons);
}

/** Of some years those that have the 干支 which the words give the year. */
function withCycle(
  years: readonly CountedYear[],
  e: DateExpression,
  reasons: Reason[],
): readonly CountedYear[] {
  if (e.yearCycle === undefined) return years;
  const cycle = e.yearCycle;
  const fitting = years.filter((y) => sexagenaryOfYear(y.western) === cycle);
  if (fitting.length === 0 && years[0] !== undefined) {
    const label = `${e.era ?? years[0].era?.era ?? ''}${e.year === undefined ? '' : numeral(e.year)}年`;
    const actual = sexagenaryName(sexagenaryOfYear(years[0].western));
    reasons.push(reason('other-year-cycle', { label, actual, cycle: sexagenaryName(cycle) }));
  }
  return fitting;
}

function within(
  e: DateExpression,
  year: CountedYear,
  context: DateContext,
  reasons: Reason[],
): readonly DateReading[] {
  const dynasty = year.era?.dynasty;
  const extent = daysOfYear(year.western, dynasty);
  if (extent === undefined) {
    reasons.push(reason('outside-table', { western: year.western }));
    return [];
  }
  const custom = customYear(year);
  const hasDay = e.dayCycle !== undefined || e.day !== undefined || e.phase !== undefined;
  const months = monthsOf(e, year, context, dynasty, reasons);
  if (months === undefined) {
    if (e.dayOffset !== undefined) {
      if (context.day !== undefined) return [relativeDay(year, context.day + e.dayOffset, dynasty)];
      if (context.month !== undefined) return [monthReading(year, context.month)];
    }
    if (hasDay) return dayWithoutMonth(e, year, context, reasons);
    if (e.season !== undefined) return seasonReading(e.season, year, dynasty);
    return [
      {
        kind: 'year',
        from: extent.first,
        to: extent.last,
        year,
        ...(custom === undefined ? {} : { custom }),
      },
    ];
  }
  if (!hasDay) return months.map((month) => monthReading(year, month));
  return months.flatMap((month) => {
    const found = findDay(e, month, dynasty);
    if ('reason' in found) {
      reasons.push(found.reason);
      return [];
    }
    return [dayReading(year, month, found.jdn, found)];
  });
}

/** The months meant; undefined where no month is said. */
function monthsOf(
  e: DateExpression,
  year: CountedYear,
  context: DateContext,
  dynasty: string | undefined,
  reasons: Reason[],
): readonly LunarMonth[] | undefined {
  if (e.month !== undefined) {
    const number = e.yiyue === true && dynasty === '武周' ? YIYUE : e.month;
    let months = monthsNamed(year.western, number, e.leap === true, dynasty);
    if (months.length === 0 && number === YIYUE) months = monthsNamed(year.western, 1, false, dynasty);
    if (months.length === 0) {
      const leap = monthsOfYear(year.western, dynasty).find((m) => m.leap);
      const month = `${e.leap === true ? '閏' : ''}${numeral(e.month)}月`;
      reasons.push(
        leap === undefined
          ? reason('no-leap-month', { month })
          : reason('other-leap-month', { month, actual: `閏${numeral(leap.month)}月` }),
      );
    }
    return months;
  }
  if (e.leap === true) {
    const months = monthsOfYear(year.western, dynasty).filter((m) => m.leap);
    if (months.length === 0) reasons.push(reason('no-leap-month', { month: '閏月' }));
    return months;
  }
  if (e.monthOffset !== undefined) {
    if (context.month === undefined) reasons.push(reason('no-month'));
    return context.month === undefined ? [] : [context.month];
  }
  return undefined;
}

/** A day whose month is inherited; without one, a 干支 of the year comes back six times. */
function dayWithoutMonth(
  e: DateExpression,
  year: CountedYear,
  context: DateContext,
  reasons: Reason[],
): readonly DateReading[] {
  const { month } = context;
  if (month === undefined) {
    reasons.push(reason('no-month'));
    return [];
  }
  const found = findDay(e, month, year.era?.dynasty);
  if (!('reason' in found)) return [dayReading(year, month, found.jdn, found)];
  reasons.push(found.reason);
  return [];
}

function monthReading(year: CountedYear, month: LunarMonth): DateReading {
  const custom = customMonth(year, month);
  const to = month.firstDayJdn + month.days - 1;
  const extent = year.era === undefined || year.western !== year.era.first ? undefined : eraExtent(year.era);
  const early = extent !== undefined && to < extent.from;
  return {
    kind: 'month',
    from: month.firstDayJdn,
    to,
    year,
    month,
    ...(custom === undefined ? {} : { custom }),
    ...(early ? { note: reason('before-era', { era: year.era?.era ?? '', date: julian(extent.from) }) } : {}),
  };
}

function dayReading(
  year: CountedYear,
  month: LunarMonth | undefined,
  jdn: number,
  found: Partial<FoundDay>,
): DateReading {
  const base = month === undefined ? undefined : customMonth(year, month);
  const custom = base === undefined || found.label === undefined ? undefined : `${base}-${found.label}`;
  const to = found.last ?? jdn;
  return {
    kind: to === jdn ? 'day' : 'range',
    from: jdn,
    to,
    year,
    ...(month === undefined ? {} : { month }),
    ...(custom === undefined ? {} : { custom }),
    ...(found.note === undefined ? {} : { note: found.note }),
  };
}

/** 是日, 明日, by the day that stands before. */
function relativeDay(year: CountedYear, jdn: number, dynasty: string | undefined): DateReading {
  const month = monthOfDay(jdn, dynasty);
  return dayReading(year, month, jdn, { label: sexagenaryName(sexagenaryOfDay(jdn)) });
}

/** 春 = the first to the third month, with their leap months. */
function seasonReading(
  season: number,
  year: CountedYear,
  dynasty: string | undefined,
): readonly DateReading[] {
  const months = monthsOfYear(year.western, dynasty).filter(
    (m) => Math.floor(((m.month === YIYUE ? 1 : m.month) - 1) / 3) === season,
  );
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const fromCustom = customMonth(year, first);
  const toCustom = customMonth(year, last);
  return [
    {
      kind: 'range',
      from: first.firstDayJdn,
      to: last.firstDayJdn + last.days - 1,
      year,
      ...(fromCustom === undefined ? {} : { fromCustom }),
      ...(toCustom === undefined ? {} : { toCustom }),
    },
  ];
}
