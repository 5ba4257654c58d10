/** Finding the dates of a chronicle: `DateMark`s over its text, with their values. */
import type { Block, Chronicle, Entry, Head, Section, Year } from '../model/chronicle.js';
import type { Certainty, DateMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { type Chronology, NO_CHRONOLOGY } from './chronology.js';
import type { CountedYear } from './counted-year.js';
import { isDate, type Surroundings } from './date-admission.js';
import type { DateExpression } from './date-expression.js';
import { expressionAt } from './date-scanner.js';
import { type DateContext, type DateReading, understand } from './date-value.js';
import { gregorian } from './jdn.js';
import type { LunarMonth } from './lunisolar.js';
import { readableText } from './readable-text.js';
import { type Reason, reason } from './reason.js';
import { calendarOfDynasty } from './reckoning.js';
import { sexagenaryOfYear } from './sexagenary.js';
import { Timeline } from './timeline.js';
import { headingMark, primaryYear } from './year-heads.js';

/** A corrected reading of a stretch of the source; the dates in it are read as corrected. */
export interface CorrectedReading extends Extent {
  readonly text: string;
}

/** A date of the text with what it was understood to mean. */
export interface FoundDate {
  readonly mark: DateMark;
  readonly expression: DateExpression;
  readonly reading?: DateReading;
  /** Why no value could be given. */
  readonly reasons: readonly Reason[];
  readonly entry?: Entry;
  readonly year?: Year;
  readonly block?: Block;
}

/** The dates of a chronicle in order of the text. See `findDates`. */
export function recogniseDates(
  chronicle: Chronicle,
  chronology: Chronology = NO_CHRONOLOGY,
  corrections: readonly CorrectedReading[] = [],
): DateMark[] {
  return findDates(chronicle, chronology, corrections).map((found) => found.mark);
}

/**
 * Finds every date and what it means. A year is inherited from the heading, a month from the entry's own
 * headline or the entries before it; what a narrative says of other times (先是, 紹聖四年…) holds to the end
 * of its paragraph. Spans follow encoding.md §3; nothing inside 《》 is a date.
 */
export function findDates(
  chronicle: Chronicle,
  chronology: Chronology = NO_CHRONOLOGY,
  corrections: readonly CorrectedReading[] = [],
): FoundDate[] {
  const finder = new DateFinder(chronicle, chronology, corrections);
  for (const juan of chronicle.juan) {
    for (const head of juan.heads) finder.region(head, { years: [] });
    for (const section of juan.sections) {
      if (section.kind === 'year') finder.year(section);
      else finder.section(section);
    }
  }
  return finder.found.sort((a, b) => a.mark.start - b.mark.start);
}

interface Place {
  readonly years: readonly CountedYear[];
  readonly month?: LunarMonth;
  readonly block?: Block;
  readonly entry?: Entry;
  readonly year?: Year;
  readonly beginsEntry?: boolean;
  readonly inHead?: boolean;
}

class DateFinder {
  readonly found: FoundDate[] = [];
  readonly #source: string;
  readonly #breaks: readonly Extent[];
  readonly #chronology: Chronology;
  readonly #corrections: readonly CorrectedReading[];

  constructor(chronicle: Chronicle, chronology: Chronology, corrections: readonly CorrectedReading[]) {
    this.#source = chronicle.source.text;
    this.#breaks = chronicle.marks
      .filter((m) => m.kind === 'milestone' && m.name !== 'g')
      .sort((a, b) => a.start - b.start);
    this.#chronology = chronology;
    this.#corrections = corrections;
  }

  section(section: Section): void {
    for (const head of section.heads) this.region(head, { years: [] });
    for (const block of section.blocks) this.region(block, { years: [], block, beginsEntry: true });
  }

  year(year: Year): void {
    for (const head of year.heads) this.#head(head, year);
    const primary = primaryYear(year, this.#chronology);
    let month: LunarMonth | undefined;
    for (const entry of year.entries) {
      entry.blocks.forEach((block, i) => {
        const carried = this.region(block, {
          years: primary === undefined ? [] : [primary],
          ...(month === undefined ? {} : { month }),
          block,
          entry,
          year,
          beginsEntry: i === 0,
        });
        if (block.kind === 'gang' || block.kind === 'text') month = carried ?? month;
      });
    }
  }

  #head(head: Head, year: Year): void {
    for (const eraYear of year.eraYears) {
      if (eraYear.start < head.start || eraYear.end > head.end) continue;
      this.found.push({
        mark: headingMark(eraYear, year, this.#chronology),
        expression: { ...eraYear.date },
        reasons: [],
        year,
      });
    }
    this.region(head, {
      years: year.western === undefined ? [] : [{ western: year.western }],
      year,
      inHead: true,
    });
  }

  /** Reads one head or block; returns the month in which it leaves the chronicle. */
  region(extent: Extent, place: Place): LunarMonth | undefined {
    const readable = readableText(this.#source, extent, this.#breaks, this.#corrections);
    const { text } = readable;
    const taken = place.inHead === true ? this.found.slice(-8).map((f) => f.mark) : [];
    const unpunctuated = text.length > 30 && !/[。，；]/u.test(text);
    const head =
      place.beginsEntry === true ? (/^[（(〔[△○●]?\d*[)）〕\].、．]?/u.exec(text)?.[0].length ?? 0) : -1;
    // 綱 and running text carry time on; narrative and notes only look aside.
    const carries = place.block?.kind === 'gang' || place.block?.kind === 'text';
    const start: DateContext = {
      years: place.years,
      ...(place.month === undefined ? {} : { month: place.month }),
    };
    const timeline = new Timeline(start, carries, place.year !== undefined);
    let carried = place.month;
    let lastEnd = -1;
    for (let at = 0; at < text.length; at++) {
      const closing = readable.titleEnd(at);
      if (closing !== undefined) {
        at = closing - 1;
        continue;
      }
      timeline.pass(text.charAt(at));
      const surroundings: Surroundings = { text, head, lastEnd, unpunctuated, now: place.years[0]?.western };
      const e = readAt(
        text,
        at,
        Math.max(lastEnd, 0),
        surroundings,
        this.#chronology,
        timeline.context,
        place,
      );
      if (e === undefined) continue;
      const { expression } = e;
      const source = readable.extent(expression);
      if (source === undefined || taken.some((t) => t.start < source.end && source.start < t.end)) continue;
      const { reading, reasons, cert } = comesEveryYear(expression, text)
        ? { reading: undefined, reasons: [reason('comes-every-year')], cert: undefined }
        : this.#settle(expression, timeline.contextFor(expression), timeline.main.years[0], timeline.carries);
      timeline.advance(expression, reading);
      if (!e.marked) continue;
      const own =
        expression.era !== undefined || expression.year !== undefined || expression.yearCycle !== undefined;
      if (
        timeline.carries &&
        !own &&
        reading?.month !== undefined &&
        place.years[0]?.western === reading.year?.western
      ) {
        carried = reading.month;
      }
      this.found.push({
        mark: {
          kind: 'date',
          ...source,
          ...valuesOf(expression, reading),
          ...(cert === undefined ? {} : { cert }),
        },
        expression,
        ...(reading === undefined ? {} : { reading }),
        reasons,
        ...(place.entry === undefined ? {} : { entry: place.entry }),
        ...(place.year === undefined ? {} : { year: place.year }),
        ...(place.block === undefined ? {} : { block: place.block }),
      });
      lastEnd = expression.end;
      at = expression.end - 1;
    }
    return carried;
  }

  /**
   * Of several readings the one that lies nearest to the chronicle's time there: before it, and in running
   * annals as well after it; the dynasty by which it counts comes first.
   */
  #settle(
    e: DateExpression,
    context: DateContext,
    now: CountedYear | undefined,
    forward: boolean,
  ): { reading?: DateReading; reasons: readonly Reason[]; cert?: Certainty } {
    const { readings, reasons } = understand(e, context, this.#chronology);
    const cost = (r: DateReading): number => {
      const ahead = now === undefined ? 0 : (r.year?.western ?? 0) - now.western;
      const distance = ahead <= 0 ? -ahead : forward && ahead <= 40 ? ahead + 5 : 30 + 3 * ahead;
      const other = (r.year?.other === true ? 15 : 0) + (r.year?.era?.minor === true ? 40 : 0);
      return distance + other - (now?.era !== undefined && now.era.dynasty === r.year?.era?.dynasty ? 20 : 0);
    };
    const ranked = [...readings].sort((a, b) => cost(a) - cost(b));
    const [first, second] = ranked;
    if (first === undefined) return { reasons, cert: 'low' };
    const doubtful = second !== undefined && (now === undefined || cost(second) - cost(first) < 40);
    const cert: Certainty | undefined = doubtful
      ? 'low'
      : first.note !== undefined || isVague(e)
        ? 'medium'
        : undefined;
    return { reading: first, reasons, ...(cert === undefined ? {} : { cert }) };
  }
}

function isVague(e: DateExpression): boolean {
  return (
    e.stretch !== undefined ||
    e.relation !== undefined ||
    (e.season !== undefined && e.month === undefined && e.leap !== true)
  );
}

interface ReadDate {
  readonly expression: DateExpression;
  /** False for what moves time on but is no date by the encoding (明日). */
  readonly marked: boolean;
}

/** The date at a place, trimmed to what counts as one. */
function readAt(
  text: string,
  at: number,
  limit: number,
  surroundings: Surroundings,
  chronology: Chronology,
  context: DateContext,
  place: Place,
): ReadDate | undefined {
  let e = expressionAt(text, at, limit, chronology);
  if (e === undefined) return undefined;
  // 西夏四月, 伐夏三月: the state, then a month.
  if (
    text.charAt(at) === '夏' &&
    e.month !== undefined &&
    (/[西大]/u.test(text.charAt(at - 1)) || e.month < 4 || e.month > 6)
  ) {
    return undefined;
  }
  if (
    e.era === undefined &&
    e.dayCycle !== undefined &&
    e.month === undefined &&
    e.yearOffset === undefined
  ) {
    e = asCyclicalYear(e, text, context, place) ?? e;
  }
  if (isDate(e, surroundings)) return { expression: e, marked: true };
  return e.dayOffset === 1 ? { expression: e, marked: false } : undefined;
}

/** 歲在丙寅, 歲次丁丑, （丁丑，一○九七）, 丙午之變: a 干支 that names a year. */
function asCyclicalYear(
  e: DateExpression,
  text: string,
  context: DateContext,
  place: Place,
): DateExpression | undefined {
  if (e.phase !== undefined || e.day !== undefined || e.monthOffset !== undefined) return undefined;
  const before = text.slice(Math.max(0, e.start - 3), e.start);
  const after = text.slice(e.end, e.end + 2);
  const western = context.years[0]?.western;
  const named =
    place.inHead === true ||
    /(?:歲[在次舍]|太歲|年次|歲)$/u.test(before) ||
    /^之[役變難亂禍歲冬秋春夏盟]/u.test(after) ||
    (/是[歲年]$/u.test(before) && western !== undefined && sexagenaryOfYear(western) === e.dayCycle);
  if (!named || e.dayCycle === undefined) return undefined;
  return { start: e.start, end: e.end, yearCycle: e.dayCycle };
}

/** 七月七日生, 改用正月十七日: a birthday or feast, of no one year. */
function comesEveryYear(e: DateExpression, text: string): boolean {
  if (e.month === undefined || e.day === undefined || e.era !== undefined || e.year !== undefined)
    return false;
  return (
    /^(?:生|誕|忌|節|為[^，。]{0,4}節)/u.test(text.slice(e.end, e.end + 7)) ||
    /(?:用|每[年歲]|[歲常例]以)$/u.test(text.slice(0, e.start))
  );
}

/**
 * The attributes of a date from its reading (TEI att.datable.w3c): `@when` for a day, `@notBefore` and
 * `@notAfter` for an event in a longer time, `@from` for what lasted since then ([熙寧]以來).
 */
function valuesOf(
  e: DateExpression,
  reading: DateReading | undefined,
): Omit<DateMark, 'kind' | 'start' | 'end'> {
  if (reading === undefined) return {};
  const calendar = calendarOfDynasty(reading.year?.era?.dynasty);
  const days =
    reading.kind === 'day' && reading.from !== undefined
      ? { when: gregorian(reading.from) }
      : {
          ...(reading.from === undefined
            ? {}
            : { [e.relation === 'since' ? 'from' : 'notBefore']: gregorian(reading.from) }),
          ...(reading.to === undefined ? {} : { notAfter: gregorian(reading.to) }),
        };
  const custom = {
    ...(reading.custom === undefined ? {} : { whenCustom: reading.custom }),
    ...(reading.fromCustom === undefined ? {} : { fromCustom: reading.fromCustom }),
    ...(reading.toCustom === undefined ? {} : { toCustom: reading.toCustom }),
  };
  return { ...days, ...custom, ...(Object.keys(custom).length === 0 ? {} : { calendar }) };
}
