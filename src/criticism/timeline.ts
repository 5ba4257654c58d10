/**
 * The years and months that a witness's own text counts: 建炎元年秋七月…八月…二年春正月. Annals say an era once and
 * then only numbers; what stands under a month is where an entry of that month is to be looked for.
 */

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

interface Mark {
  readonly at: number;
  /** Number of the year in its era; the Western year where the era is known. */
  readonly year: number;
  readonly western?: number;
  /** 1–12; 0 for a year without a month yet. */
  readonly month: number;
}

export type Timeline = readonly Mark[];

/** 元 → 1, 十二 → 12, 三十一 → 31; NaN for what is no such number. */
export function chineseNumber(text: string): number {
  return text === '元' || text === '正' ? 1 : (parseNumeral(text) ?? Number.NaN);
}

const MARKER = new RegExp(
  fold(
    '(元|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])年(?=([春夏秋冬正閏]|[一二三四五六七八九十]{1,2}月)?)|(閏)?(正|十[一二]?|[一二三四五六七八九])月',
  ),
  'gu',
);

/** Annals may pass over a year or two; a leap beyond that is another era's number. */
const LEAP = 3;

/**
 * @param text the witness's folded characters from `offset` on, one code unit each (others replaced)
 * @param eras eras that may be meant
 * @param before the timeline of the 卷 before, whose era runs on
 * @param inOrder annals: time does not run back
 */
export function readTimeline(
  text: string,
  offset: number,
  eras: readonly EraStart[],
  before?: Timeline,
  inOrder = true,
): Timeline {
  const known = eras.map((e) => ({ name: fold(e.name), first: e.first }));
  const marks: Mark[] = [];
  const last = before?.at(-1);
  let era = last?.western === undefined ? undefined : last.western - last.year + 1;
  let year = last?.year ?? 0;
  for (const match of text.matchAll(MARKER)) {
    const at = offset + match.index;
    if (match[1] !== undefined) {
      const number = chineseNumber(match[1]);
      if (Number.isNaN(number)) continue;
      const words = text.slice(Math.max(0, match.index - 4), match.index);
      // Of eras of one name (大德 of 夏, 大德 of 元) the caller's order decides.
      const named = known.find((e) => words.endsWith(e.name));
      // A bare number is a year when it is the next one; otherwise it may count years (居三年).
      if (match[2] === undefined && number !== year + 1 && (named === undefined || number > 1)) continue;
      // What annals tell of an earlier era (自元祐三年…) does not set the clock back.
      if (inOrder && named !== undefined && era !== undefined && named.first < era) continue;
      if (named !== undefined) era = named.first;
      // The number falls back, or leaps: another era, whose name is not said (or not known).
      else if (number < year || number > year + LEAP) era = undefined;
      year = number;
      marks.push({ at, year, month: 0, ...(era === undefined ? {} : { western: era + year - 1 }) });
    } else if (year > 0) {
      const month = chineseNumber(match[4]!);
      if (month >= 1 && month <= 12)
        marks.push({ at, year, month, ...(era === undefined ? {} : { western: era + year - 1 }) });
    }
  }
  return marks;
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

/** The Western year in which the timeline stands at an offset, where it knows. */
export function westernAt(timeline: Timeline, offset: number): number | undefined {
  let western: number | undefined;
  for (const mark of timeline) {
    if (mark.at > offset) break;
    western = mark.western;
  }
  return western;
}
