/** One date in words, asked and answered: what `biannian date` prints, and the library's front door. */
import { type Chronology, NO_CHRONOLOGY } from './chronology.js';
import type { CountedYear } from './counted-year.js';
import type { DateExpression } from './date-expression.js';
import { expressionAt, relationAt } from './date-scanner.js';
import {
  type DateContext,
  type DateReading,
  NO_CONTEXT,
  type Understanding,
  understand,
} from './date-value.js';
import { dynastiesNamed, erasOfRuler, isDynastyName, lookupEra, RULER_NAMES } from './era.js';
import { eraExtent } from './era-extent.js';
import { eraNameAt, findEraYears, sovereignBefore } from './era-year.js';
import { dateHeadings } from './heading-sequence.js';
import { gregorian, julian } from './jdn.js';
import { type Reason, reason } from './reason.js';
import { fold } from './variants.js';
import { readingsOf } from './year-heading.js';

export type DateStatus = 'day' | 'month' | 'year' | 'range' | 'impossible' | 'ambiguous';

/** An open range has one end. */
export interface WesternRange {
  readonly from?: string;
  readonly to?: string;
}

/** One way to understand the words. */
export interface AnsweredReading {
  readonly kind: DateReading['kind'];
  readonly dynasty?: string;
  readonly era?: string;
  /** Number of the year in its era. */
  readonly year?: number;
  readonly western?: number;
  /** `@when-custom` (encoding.md §3), or the ends of a range. */
  readonly custom?: string;
  readonly fromCustom?: string;
  readonly toCustom?: string;
  readonly jdn?: number;
  /** Shown to people. */
  readonly julian: WesternRange;
  /** Proleptic Gregorian, as TEI's `@when` & co. hold it. */
  readonly gregorian: WesternRange;
  readonly note?: Reason;
}

export interface DateAnswer {
  readonly text: string;
  readonly status: DateStatus;
  /** Of a day. */
  readonly jdn?: number;
  readonly julian?: WesternRange;
  readonly gregorian?: WesternRange;
  /** More than one when the status is `ambiguous`; none when it is `impossible`. */
  readonly readings: readonly AnsweredReading[];
  /** Why it is impossible or ambiguous, or what to know of the answer. */
  readonly reasons: readonly Reason[];
}

export interface DateQuestion {
  /** Headings and dates that it inherits from, outermost first: 西夏稱大德五年, 三月. */
  readonly context?: readonly string[];
  /** Only eras of this state. */
  readonly dynasty?: string;
  readonly chronology?: Chronology;
}

/** Answers what a date in words means. Never throws; what cannot be is `impossible`, with its reason. */
export function answerDate(text: string, question: DateQuestion = {}): DateAnswer {
  const chronology = question.chronology ?? NO_CHRONOLOGY;
  let context: DateContext = NO_CONTEXT;
  for (const words of question.context ?? [])
    context = contextOf(words, context, question.dynasty, chronology);
  const words = plain(text);
  const { understanding, rest } = understandWords(words, context, question.dynasty, chronology);
  const answer = settle(text, understanding);
  return rest === undefined || answer.status === 'impossible'
    ? answer
    : { text, status: 'impossible', readings: [], reasons: [rest] };
}

const SET_OFF = /[\s\p{Cf}，、。,.；;△▲○●◎※]/u;

/** Folded, without what only sets a date off. */
function plain(text: string): string {
  if (!SET_OFF.test(text)) return fold(text);
  return fold(text.replace(/^\s*[△▲○●◎※]/u, '').replace(/[\s\p{Cf}，、。,.；;]/gu, ''));
}

function contextOf(
  text: string,
  outer: DateContext,
  dynasty: string | undefined,
  chronology: Chronology,
): DateContext {
  const { understanding } = understandWords(plain(text), outer, dynasty, chronology);
  const years: CountedYear[] = [];
  for (const { year } of understanding.readings) if (year !== undefined) years.push(year);
  const [only, ...others] = understanding.readings;
  if (years.length === 0) return outer;
  return {
    years,
    ...(others.length === 0 && only?.month !== undefined ? { month: only.month } : {}),
    ...(others.length === 0 && only?.kind === 'day' && only.from !== undefined ? { day: only.from } : {}),
  };
}

function understandWords(
  words: string,
  context: DateContext,
  dynasty: string | undefined,
  chronology: Chronology,
): { understanding: Understanding; rest?: Reason } {
  // Two labels, or one with a parenthesis, make a heading; all else is one expression.
  if (words.indexOf('年') !== words.lastIndexOf('年') || /[（(]/u.test(words)) {
    const heading = asHeading(words, dynasty, chronology);
    if (heading !== undefined) return { understanding: heading };
  }
  const expression = wholeExpression(words, chronology);
  if (expression?.era === undefined) {
    const reign = asReignYear(words, chronology);
    if (reign !== undefined) return { understanding: reign };
  }
  if (expression === undefined) {
    const bare = asEraOrReign(words, dynasty, chronology);
    return {
      understanding: bare ?? { readings: [], reasons: [reason('unreadable', { text: words })] },
    };
  }
  const asked =
    dynasty !== undefined && expression.era !== undefined && expression.dynasty === undefined
      ? { ...expression, dynasty: dynastiesNamed(dynasty)[0] ?? dynasty }
      : expression;
  const understanding = understand(asked, ofDynasty(context, dynasty), chronology);
  const after = words.slice(expression.end);
  const complete =
    after === '' || (expression.relation !== undefined && relationAt(words, expression.end) !== undefined);
  return complete
    ? { understanding }
    : { understanding, rest: reason('rest', { read: words.slice(0, expression.end) }) };
}

function ofDynasty(context: DateContext, dynasty: string | undefined): DateContext {
  if (dynasty === undefined) return context;
  const names = dynastiesNamed(dynasty);
  const years = context.years.filter((y) => y.era === undefined || names.includes(y.era.dynasty));
  return years.length === 0 ? context : { ...context, years };
}

/** The date that begins with the words, or after the names of state and ruler alone; of several that which reads furthest (夏大德三年 is no summer). */
function wholeExpression(words: string, chronology: Chronology): DateExpression | undefined {
  let best: DateExpression | undefined;
  for (let at = 0; at < Math.min(words.length, 14); at++) {
    const e = expressionAt(words, at, 0, chronology);
    if (e === undefined || (best !== undefined && e.end <= best.end)) continue;
    if (at === 0) best = e;
    else {
      const names = sovereignBefore(words, at, 0);
      if (names.start !== 0 || (names.dynasty === undefined && names.ruler === undefined)) continue;
      best = e.era === undefined ? e : { ...e, dynasty: names.dynasty, ruler: names.ruler };
    }
    if (best.end === words.length) return best;
  }
  return best;
}

/** 宋高宗紹興十年（金熙宗天眷三年）, 紹聖四年（丁丑，一○九七）: labels of one year, and nothing else. */
function asHeading(
  words: string,
  dynasty: string | undefined,
  chronology: Chronology,
): Understanding | undefined {
  if (!/[（(]/u.test(words) && findEraYears(words, 0, words.length, chronology).length < 2) return undefined;
  const bare = words.replace(
    /[（(](?:[〇○零一二三四五六七八九]{3,4}|\d{3,4}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])+[）)]/gu,
    '',
  );
  const labels = findEraYears(bare, 0, bare.length, chronology);
  const between = bare.length - labels.reduce((n, y) => n + y.end - y.start, 0);
  if (labels.length === 0 || between > (bare.match(/[（）()]/gu)?.length ?? 0)) return undefined;
  const eraYears = findEraYears(words, 0, words.length, chronology);
  const western = dateHeadings([{ text: words, eraYears }], chronology)[0]?.western;
  const years = eraYears.flatMap((y) =>
    readingsOf(y, chronology)
      .filter(
        (r) =>
          r.western === western && (dynasty === undefined || dynastiesNamed(dynasty).includes(r.era.dynasty)),
      )
      .map((r): CountedYear => ({ western: r.western, era: r.era, number: y.year })),
  );
  const [first] = years;
  return first === undefined ? undefined : understand({ start: 0, end: 0 }, { years: [first] }, chronology);
}

/** 漢高祖五年十月: a year of a reign without eras, then perhaps a month and a day. */
function asReignYear(words: string, chronology: Chronology): Understanding | undefined {
  const [year] = findEraYears(words, 0, words.length, chronology);
  if (year === undefined || year.start !== 0 || eraNameAt(words, year.date.start, chronology) !== undefined)
    return undefined;
  const years = readingsOf(year, chronology).map(
    (r): CountedYear => ({ western: r.western, era: r.era, number: year.year }),
  );
  const rest = words.slice(year.end);
  const expression = rest === '' ? { start: 0, end: 0 } : expressionAt(rest, 0, 0, chronology);
  if (years.length === 0 || expression === undefined || expression.end !== rest.length) return undefined;
  return understand(expression, { years }, chronology);
}

/** 建炎, 神宗時: an era alone, or the time of a ruler. */
function asEraOrReign(
  words: string,
  dynasty: string | undefined,
  chronology: Chronology,
): Understanding | undefined {
  for (let at = 0; at < Math.min(words.length, 10); at++) {
    const era = eraNameAt(words, at, chronology);
    if (era === undefined || at + era.length !== words.length) continue;
    const names = sovereignBefore(words, at, 0);
    if (names.start !== 0) continue;
    const state = names.dynasty ?? dynasty;
    const rows = lookupEra(era, {
      ...(state === undefined ? {} : { dynasty: state }),
      ...(names.ruler === undefined ? {} : { ruler: names.ruler }),
    });
    if (rows.length === 0) continue;
    return understand(
      {
        start: at,
        end: words.length,
        era,
        ...(state === undefined ? {} : { dynasty: state }),
        relation: 'at',
      },
      NO_CONTEXT,
      chronology,
    );
  }
  const match = /^(.{2,12}?)(?:皇帝)?(?:在位)?(?:時|朝|之世|世|間|中)$/u.exec(words);
  const name = match?.[1];
  if (name === undefined) return undefined;
  const ruler = RULER_NAMES.filter((r) => name.endsWith(r)).sort((a, b) => b.length - a.length)[0];
  if (ruler === undefined) return undefined;
  const state = name.slice(0, name.length - ruler.length);
  if (state !== '' && !isDynastyName(state)) return undefined;
  return reigns(ruler, state === '' ? dynasty : state);
}

function reigns(ruler: string, dynasty: string | undefined): Understanding {
  const rows = erasOfRuler(ruler, dynasty).filter((e) => !e.minor || dynasty !== undefined);
  const readings = [...new Set(rows.map((e) => e.dynasty))].flatMap((state): DateReading[] => {
    const extents = rows.filter((e) => e.dynasty === state).map((era) => ({ era, extent: eraExtent(era) }));
    const first = extents[0];
    const last = extents.at(-1);
    if (first?.extent === undefined || last?.extent === undefined) return [];
    return [
      {
        kind: 'range',
        from: first.extent.from,
        to: last.extent.to,
        year: { western: first.era.first, era: first.era },
        note: reason('reign', { ruler }),
      },
    ];
  });
  return { readings, reasons: [] };
}

function answered(r: DateReading): AnsweredReading {
  const { year } = r;
  const number = year?.number ?? (year?.era === undefined ? undefined : year.western - year.era.first + 1);
  const range = (format: (jdn: number) => string): WesternRange => {
    const { from, to } = r;
    if (from === undefined) return to === undefined ? {} : { to: format(to) };
    const first = format(from);
    return to === undefined ? { from: first } : { from: first, to: to === from ? first : format(to) };
  };
  return {
    kind: r.kind,
    ...(year?.era === undefined ? {} : { dynasty: year.era.dynasty, era: year.era.era }),
    ...(number === undefined || r.kind === 'range' ? {} : { year: number }),
    ...(year === undefined ? {} : { western: year.western }),
    ...(r.custom === undefined ? {} : { custom: r.custom }),
    ...(r.fromCustom === undefined ? {} : { fromCustom: r.fromCustom }),
    ...(r.toCustom === undefined ? {} : { toCustom: r.toCustom }),
    ...(r.kind === 'day' && r.from !== undefined ? { jdn: r.from } : {}),
    julian: range(julian),
    gregorian: range(gregorian),
    ...(r.note === undefined ? {} : { note: r.note }),
  };
}

/** A reading that needs a calendar to be a day off yields to one that fits. */
function exactOnes(readings: readonly DateReading[]): readonly DateReading[] {
  const exact = readings.filter(
    ({ note }) => note?.code !== 'phase-a-day-off' && note?.code !== 'edge-of-month',
  );
  return exact.length > 0 ? exact : readings;
}

/** Readings that come to the same days are one. */
function distinct(readings: readonly DateReading[]): readonly DateReading[] {
  return readings.filter((r, i) => readings.findIndex((o) => o.from === r.from && o.to === r.to) === i);
}

function settle(text: string, { readings, reasons }: Understanding): DateAnswer {
  const kept = readings.length < 2 ? readings : distinct(exactOnes(readings));
  const [first] = kept;
  if (first === undefined) return { text, status: 'impossible', readings: [], reasons: reasons.slice(0, 3) };
  if (kept.length > 1) {
    return { text, status: 'ambiguous', readings: kept.map(answered), reasons: [whyAmbiguous(kept)] };
  }
  const reading = answered(first);
  return {
    text,
    status: first.kind,
    ...(reading.jdn === undefined ? {} : { jdn: reading.jdn }),
    julian: reading.julian,
    gregorian: reading.gregorian,
    readings: [reading],
    reasons: reading.note === undefined ? [] : [reading.note],
  };
}

function whyAmbiguous(readings: readonly DateReading[]): Reason {
  const eras = new Map<string, number[]>();
  for (const { year } of readings) {
    if (year?.era === undefined) continue;
    const name = year.era.dynasty + year.era.era;
    const first = year.western - (year.number ?? year.western - year.era.first + 1) + 1;
    const firsts = eras.get(name) ?? [];
    if (!firsts.includes(first)) eras.set(name, [...firsts, first]);
  }
  const all = [...eras].map(([name, firsts]) => `${name} (${firsts.join(', ')})`);
  const [only] = eras;
  if (only !== undefined && eras.size === 1) {
    if (only[1].length === 1) return reason('same-name-month');
    if (readings.some((r) => r.year?.other === true)) {
      return reason('other-reckoning', { era: only[0], years: only[1].join(', ') });
    }
  }
  return reason('homographs', { eras: all.join('、') });
}
