/**
 * The years and months that a witness's own text counts: 建炎元年秋七月…八月…二年春正月. Annals say an era once and
 * then only numbers; what stands under a month is where an entry of that month is to be looked for.
 */

import { ERAS } from '../calendar/index.js';
import { parseNumeral } from '../calendar/numerals.js';
import type { Bounds } from './locate.js';
import { fold } from './variant-character.js';

/** An era and the Western year of its first year. */
export interface EraStart {
  readonly name: string;
  readonly first: number;
  /** Its last year, where known. */
  readonly last?: number;
}

/** Every era that histories count by, so that a number is not taken for that of another era. */
export const ERA_STARTS: readonly EraStart[] = ERAS.filter((e) => !e.minor && e.era !== '').map((e) => ({
  name: e.era,
  first: e.first,
  last: e.last,
}));

/** Of eras of one name that is meant which began nearest to the year. */
export function erasNear(western: number, eras = ERA_STARTS): EraStart[] {
  return [...eras].sort((a, b) => Math.abs(a.first - western) - Math.abs(b.first - western));
}

interface Mark {
  readonly at: number;
  /** Number of the year in its era; the Western year where the era is known. */
  readonly year: number;
  readonly western?: number;
  /** 1–12; 0 for a year without a month yet. */
  readonly month: number;
}

export type Timeline = readonly Mark[];

/** 元 → 1, 十二 → 12, 二十有六 → 26; NaN for what is no such number. */
export function chineseNumber(text: string): number {
  return text === '元' || text === '正' ? 1 : (parseNumeral(text.replace('有', '')) ?? Number.NaN);
}

const NUMBER = '元|[二三四五六七八九]?十有?[一二三四五六七八九]?|[一二三四五六七八九]';
const MARKER = new RegExp(
  fold(
    `(?<year>${NUMBER})年(?<next>(?:[春夏秋冬]|閏?(?:正|十(?:有?[一二])?|[二三四五六七八九])月)?)|(?<season>[春夏秋冬]?)(?<leap>閏)?(?<month>正|十(?:有?[一二])?|[二三四五六七八九])月(?<day>[甲乙丙丁戊己已巳庚辛壬癸戌戍]?)`,
  ),
  'gu',
);

/** Annals may pass over some years, the more the less likely; a leap beyond that is another era's number. */
const LEAP = 8;
const PER_YEAR_PASSED = 0.3;

/** 五年，元昊改元大慶。七年: the number after a new era's name is its own only for the first year. */
const RENAMED = new RegExp(`${fold('改')}${fold('元')}?..$`, 'u');

/** 三月二十九日, 七月下旬, 五月以後: a time that the text speaks of, not one under which it tells. */
const TOLD = new RegExp(
  `^(?:[${fold('一二三四五六七八九十')}]|[上中下]旬|${fold('以')}|之|${fold('內')}|${fold('間')}|中)`,
  'u',
);

/** A time that the text names, with how much it looks like the beginning of a new year or month. */
interface Named {
  readonly at: number;
  readonly weight: number;
  readonly year?: number;
  /** Western year of the named era's first year. */
  readonly era?: number;
  readonly month?: number;
  /** A number of years that nothing follows: it may be a span (居三年). */
  readonly bare?: boolean;
}

/** In which year (by number, and Western year where the era is known) and month the text stands. */
interface State {
  readonly year: number;
  readonly western?: number;
  readonly month: number;
}

function namedTimes(text: string, offset: number, eras: readonly EraStart[]): Named[] {
  const known = eras.map((e) => ({ name: fold(e.name), first: e.first }));
  const found: Named[] = [];
  MARKER.lastIndex = 0;
  for (let match = MARKER.exec(text); match !== null; match = MARKER.exec(text)) {
    const { year, next, season, leap, month, day } = match.groups!;
    const at = offset + match.index;
    if (year !== undefined) {
      // The month after the year is a mark of its own.
      MARKER.lastIndex -= next!.length;
      const number = chineseNumber(year);
      if (Number.isNaN(number)) continue;
      const words = text.slice(Math.max(0, match.index - 4), match.index);
      // Of eras of one name (大德 of 夏, 大德 of 元) the caller's order decides.
      const era = known.find((e) => words.endsWith(e.name) && (number === 1 || !RENAMED.test(words)))?.first;
      const followed = next !== '';
      // 春至紹興元年…: a season alone speaks of a time as often as it begins one.
      const seasonOnly =
        next!.length === 1 && !fold('月正').includes(text[match.index + match[0].length + 1] ?? '');
      const sure = followed ? (seasonOnly ? 1 : 2) : -0.5;
      const weight = era === undefined ? sure : sure + 1;
      found.push({
        at,
        weight,
        year: number,
        ...(era === undefined ? {} : { era }),
        bare: !followed && era === undefined,
      });
    } else {
      const number = chineseNumber(month!);
      const told = TOLD.test(text.slice(match.index + match[0].length, match.index + match[0].length + 2));
      const weight = day !== '' ? 2 : season !== '' ? 1.5 : told ? -0.5 : leap !== undefined ? 1 : 0.4;
      found.push({ at, weight, month: number });
    }
  }
  return found;
}

/** A number that nothing follows (十年左副元帥…) is hardly a year when more than these are passed over. */
const BARE_LEAP = 2;

/** A first month with its season or day may begin a year after these months of the one before. */
const LIKELY = 1.5;
const LATE = 9;

/** Where the text stands after a named time; undefined where the time cannot follow. */
function after(state: State, named: Named, inOrder: boolean): State | undefined {
  const { year, western } = state;
  if (named.month !== undefined) {
    if (year === 0) return undefined;
    if (!inOrder || named.month >= state.month) return { ...state, month: named.month };
    // A new year whose number is lost, or misprinted.
    if (named.month !== 1 || named.weight < LIKELY || state.month < LATE) return undefined;
    return { year: year + 1, ...(western === undefined ? {} : { western: western + 1 }), month: 1 };
  }
  const number = named.year!;
  // A bare number is a year when it is one of the next.
  if (named.bare === true && (number <= year || number > year + BARE_LEAP)) return undefined;
  if (named.era !== undefined) {
    const there = named.era + number - 1;
    // What annals tell of an earlier era (自元祐三年…) does not set the clock back.
    if (inOrder && western !== undefined && there < western) return undefined;
    return { year: number, western: there, month: there === western ? state.month : 0 };
  }
  if (number === year) return state;
  // The number falls back, or leaps: another era, whose name is not said (or not known).
  if (western === undefined || number < year || number > year + LEAP) return { year: number, month: 0 };
  return { year: number, western: western - year + number, month: 0 };
}

/** Bits that a change to an unknown era costs: it is more likely that the number counts something else. */
const UNKNOWN_ERA = 4;

/**
 * @param text the witness's folded characters from `offset` on, one code unit each (others replaced)
 * @param eras eras that may be meant
 * @param before the timeline of the 卷 before, whose era runs on
 * @param inOrder annals: time does not run back. Of the times that they name those are taken that make the weightiest
 *   row in order; what is told between them (三年前, a memorial's 七月) falls out.
 */
export function readTimeline(
  text: string,
  offset: number,
  eras: readonly EraStart[],
  before?: Timeline,
  inOrder = true,
): Timeline {
  const times = namedTimes(text, offset, eras);
  const last = before?.at(-1);
  const first: State = {
    year: last?.year ?? 0,
    ...(last?.western === undefined ? {} : { western: last.western }),
    month: last?.month ?? 0,
  };
  return inOrder ? weightiestRow(times, first) : everyTime(times, first);
}

function everyTime(times: readonly Named[], first: State): Timeline {
  const marks: Mark[] = [];
  let state = first;
  for (const named of times) {
    const next = after(state, named, false);
    if (next === undefined) continue;
    state = next;
    marks.push({ at: named.at, ...state });
  }
  return marks;
}

/** What a 卷 says of its own time stands against the end of the 卷 before (a preface may speak of later times). */
const NOTHING_BEFORE: State = { year: 0, month: 0 };
const FORGET = 1;

/** How many marks back a row may go on from: annals name a time oftener than that. */
const REACH = 24;
/** How many readings of one mark are kept until it is seen which leads on. */
const STATES = 3;

/** The weightiest row that ends with a named time in some state. */
interface Row {
  readonly weight: number;
  readonly state: State;
  readonly named: Named;
  readonly before: Row | undefined;
}

const keyOf = ({ year, western, month }: State): string => `${western ?? `n${year}`}-${month}`;

function weightiestRow(times: readonly Named[], first: State): Timeline {
  const rows: Map<string, Row>[] = [];
  let best: Row | undefined;
  for (const [i, named] of times.entries()) {
    const own = new Map<string, Row>();
    const offer = (from: State, weight: number, before: Row | undefined): void => {
      const state = after(from, named, true);
      if (state === undefined) return;
      const lost = from.western !== undefined && state.western === undefined ? UNKNOWN_ERA : 0;
      const passed = named.era === undefined ? Math.max(0, state.year - from.year - 1) : 0;
      const row = { weight: weight + named.weight - lost - PER_YEAR_PASSED * passed, state, named, before };
      const known = own.get(keyOf(state));
      if (known === undefined || row.weight > known.weight) own.set(keyOf(state), row);
    };
    for (let from = i - 1; from >= Math.max(0, i - REACH); from--)
      for (const row of rows[from]!.values()) offer(row.state, row.weight, row);
    if (i < REACH) offer(first, 0, undefined);
    if (named.era !== undefined) offer(NOTHING_BEFORE, -FORGET, undefined);
    const kept = [...own].sort(([, a], [, b]) => b.weight - a.weight).slice(0, STATES);
    rows.push(new Map(kept));
    for (const [, row] of kept) if (row.weight > (best?.weight ?? 0)) best = row;
  }
  const marks: Mark[] = [];
  for (let row = best; row !== undefined; row = row.before) marks.push({ at: row.named.at, ...row.state });
  return marks.reverse();
}

/**
 * Where the timeline speaks of a year (and month).
 * @param numbers the year's numbers in the eras that may be counted, for stretches whose era is not said
 */
export function datedBounds(
  timeline: Timeline,
  end: number,
  western: number,
  numbers: ReadonlySet<number>,
  month: number | undefined,
): Bounds[] {
  const bounds: Bounds[] = [];
  // What only its number fits is not looked at where something is dated in full.
  const certain = timeline.some((mark) => mark.western === western);
  for (const [i, mark] of timeline.entries()) {
    const right = mark.western === undefined ? !certain && numbers.has(mark.year) : mark.western === western;
    if (!right || (month !== undefined && mark.month !== month)) continue;
    const next = timeline[i + 1]?.at ?? end;
    const last = bounds.at(-1);
    if (last !== undefined && last.end === mark.at)
      bounds[bounds.length - 1] = { start: last.start, end: next };
    else bounds.push({ start: mark.at, end: next });
  }
  return bounds;
}

/** The year and month in which the timeline stands at an offset; undefined where it does not know the year. */
export function timeAt(timeline: Timeline, offset: number): { western: number; month: number } | undefined {
  let last: Mark | undefined;
  for (const mark of timeline) {
    if (mark.at > offset) break;
    last = mark;
  }
  return last?.western === undefined ? undefined : { western: last.western, month: last.month };
}
