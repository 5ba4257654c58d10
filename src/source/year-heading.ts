/** Year headings: the words at the head of a line or paragraph that name a year, in one reckoning or several. */
import { type Chronology, findEraYears, statedWesternYear } from '../calendar/index.js';
import { parseNumeral } from '../calendar/numerals.js';
import type { EraYear, Head } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';
import type { LayoutDescription } from './layout.js';
import { matchAt, patternOf } from './layout.js';

export interface YearHeading extends Extent {
  readonly heads: readonly Head[];
  readonly eraYears: readonly EraYear[];
  /** The Western year that the heading states itself (△紹聖四年（丁丑，一○九七）). */
  readonly stated?: number;
  /** Nothing but the heading stands on its line. */
  readonly alone: boolean;
  /** The heading names a state or uses 稱, or a mark sets it off: it cannot be a date in running text. */
  readonly explicit: boolean;
  /** A season, month or day follows: the first entry begins. */
  readonly dated: boolean;
}

/** How many years a chronicle may pass over and still leave out the era. */
const ELLIPSIS_REACHES = 5;
/** A heading's line is short; what is longer is looked at only as far as this. */
const REACH = 80;
const STATE =
  '(?:西夏|夏國|夏国|夏|大夏|北宋|南宋|宋|遼|辽|契丹|大金|金|唐|後唐|後晉|後漢|後周|後梁|梁|後晋|晉|晋|漢|汉|周|元|蒙古|明|清)';
const CYCLE = /[甲乙丙丁戊己庚辛壬癸][子丑丒寅卯夘辰巳午未申酉戌亥]/uy;
const BEFORE_YEAR = new RegExp(
  `(?:[\\s\\u3000、，,；;（(〔［\\[【即]|${STATE}?(?:改?[稱称]|之)|${STATE}(?=[\\p{Script=Han}]))*`,
  'uy',
);
const CYCLE_IN_PARENTHESES =
  /[（(]\s*(?:嵗在|歲在|岁在)?\s*[\s\S]{0,3}?[甲乙丙丁戊己庚辛壬癸]\/?[子丑丒寅卯夘辰巳午未申酉戌亥][^（）()]{0,24}[）)]/uy;
const CALLED = new RegExp(`${STATE}?改?[稱称]$`, 'u');
/** 、夏某某二年 after a year that is known. */
const UNKNOWN_RECKONING = new RegExp(
  `[、，；\\s]${STATE}[\\p{Script=Han}]{2,5}?(?:元|[一二三四五六七八九十]{1,3})年`,
  'uy',
);
/** Nothing but punctuation. */
const NOTHING = /^[。，、；：\s]*$/u;
/** What follows a heading that runs into its first entry: a season, month, day or 是歲; or at least the end of a phrase. */
const ENTRY_FOLLOWS =
  /[、，,]?\s*(?:[春夏秋冬]|[閏闰]?(?:正|十有?[一二]|[二三四五六七八九十臘])月|是[歲年岁]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])/uy;
const PHRASE_ENDS = /[、，,。：]/uy;
/** Punctuation between the heading and its first entry is the heading's. */
const SEPARATES = /[、，,：]?/uy;
/** A short line with words after its year is still a heading, unless they tell of a month. */
const MONTH_FOLLOWS = /^[，、。]?\s*[春夏秋冬]?[閏闰]?[正一二三四五六七八九十臘]+月/u;
/** A bare 二年, before a season or month, or before another state's reckoning of the same year. */
const ELLIPTICAL = new RegExp(
  `(元|[二三四五六七八九]?十?[一二三四五六七八九十])年(?=[、，]?(?:[春夏秋冬]|[閏闰]?[正一二三四五六七八九十有]{1,3}月|${STATE}[\\p{Script=Han}]{2,6}年|[】〕］\\])）]|\\s*$))`,
  'uym',
);

/**
 * The year heading at the beginning of a paragraph, if one stands there.
 * @param previous the last year named before, for layouts with elliptical headings (二年春正月)
 */
export function yearHeadingAt(
  text: string,
  paragraph: Extent,
  layout: LayoutDescription,
  chronology: Chronology,
  previous?: EraYear,
): YearHeading | undefined {
  const end = Math.min(paragraph.end, paragraph.start + REACH);
  const space = matchAt(patternOf('{space}'), text, paragraph.start)?.[0].length ?? 0;
  let at = paragraph.start + space;
  const marker =
    layout.year.marker === undefined
      ? undefined
      : matchAt(patternOf(layout.year.marker), text, paragraph.start);
  if (layout.year.place === 'marked') {
    if (!marker) return undefined;
    at = paragraph.start + marker[0].length;
  }
  const cycle = stick(CYCLE, text, at);
  if (cycle) at = cycle.end;
  const bare = layout.year.elliptical === true ? ellipticalYear(text, at, previous) : undefined;
  const parts: EraYear[] = bare === undefined ? [] : [bare];
  let cursor = bare?.end ?? at;
  for (const year of findEraYears(text, cursor, end, chronology)) {
    const between = stick(BEFORE_YEAR, text, cursor);
    if (
      year.start !== cursor &&
      year.start !== between?.end &&
      !startsWithin(cursor, between?.end, year.start)
    )
      break;
    parts.push(year);
    cursor = stick(CYCLE_IN_PARENTHESES, text, year.end)?.end ?? year.end;
  }
  if (parts.length === 0) return undefined;
  // A second reckoning whose era no table knows is still the heading's.
  cursor = stick(UNKNOWN_RECKONING, text, cursor)?.end ?? cursor;
  cursor = afterOpenBracket(text, at, cursor, end);
  const lineEnd = paragraph.end;
  const rest = text.slice(cursor, lineEnd);
  const shortLine =
    lineEnd - paragraph.start <= REACH && !/[。！？]/u.test(text.slice(paragraph.start, lineEnd));
  const alone =
    NOTHING.test(rest) || (layout.year.place !== 'prefix' && shortLine && !MONTH_FOLLOWS.test(rest));
  const headEnd =
    alone || layout.year.place === 'marked' ? lineEnd : (stick(SEPARATES, text, cursor)?.end ?? cursor);
  const explicit =
    layout.year.place === 'marked' ||
    parts.some((year) => year.dynasty !== undefined || year.ruler !== undefined) ||
    /[稱称]/u.test(text.slice(paragraph.start, cursor));
  if (!alone && layout.year.place === 'line' && !explicit) return undefined;
  const dated = stick(ENTRY_FOLLOWS, text, cursor) !== undefined;
  if (!alone && layout.year.place === 'prefix' && !dated && !stick(PHRASE_ENDS, text, cursor))
    return undefined;
  const stated = statedWesternYear(text.slice(at, headEnd));
  return {
    start: paragraph.start,
    end: headEnd,
    heads: headsOf(text, { start: paragraph.start, end: headEnd }, parts),
    eraYears: parts,
    ...(stated === undefined ? {} : { stated }),
    alone: headEnd === lineEnd,
    explicit,
    dated,
  };
}

function startsWithin(from: number, to: number | undefined, at: number): boolean {
  // 西夏稱元德七年: the finder may count 西夏 among the year's words, or begin after 稱.
  return to !== undefined && at >= from && at <= to;
}

const OPENERS = /[（(〔［[【]/gu;
const CLOSERS = /[）)〕］\]】]/gu;

function opensBefore(text: string, from: number, to: number): boolean {
  const words = text.slice(from, to);
  return (words.match(OPENERS)?.length ?? 0) > (words.match(CLOSERS)?.length ?? 0);
}

/** The end of a parenthesis that the heading's words opened, whatever else stands in it (（金章宗泰和六年、蒙古太祖元年）). */
function afterOpenBracket(text: string, from: number, cursor: number, limit: number): number {
  if (!opensBefore(text, from, cursor)) return cursor;
  const close = new RegExp(CLOSERS, 'u').exec(text.slice(cursor, limit));
  return close && !/[。\n]/u.test(text.slice(cursor, cursor + close.index))
    ? cursor + close.index + 1
    : cursor;
}

/** 二年 after 雍熙元年. Time goes forward, and not far. */
function ellipticalYear(text: string, at: number, previous?: EraYear): EraYear | undefined {
  const found = stick(ELLIPTICAL, text, at);
  if (!found || previous === undefined) return undefined;
  const year = parseNumeral(text.slice(at, found.end - 1)) ?? 0;
  if (year <= previous.year || year > previous.year + ELLIPSIS_REACHES) return undefined;
  const date = { start: at, end: found.end };
  return {
    ...date,
    date,
    era: previous.era,
    year,
    ...(previous.dynasty === undefined ? {} : { dynasty: previous.dynasty }),
    ...(previous.ruler === undefined ? {} : { ruler: previous.ruler }),
  };
}

/** One head; two where a state's own reckoning follows another's on one line (宋高宗紹興十年西夏稱大慶元年). */
function headsOf(text: string, extent: Extent, years: readonly EraYear[]): Head[] {
  for (const year of years.slice(1)) {
    const called = CALLED.exec(text.slice(extent.start, year.date.start));
    if (!called || opensBefore(text, extent.start, year.date.start)) continue;
    const border = extent.start + called.index;
    if (border > extent.start)
      return [
        { start: extent.start, end: border },
        { start: border, end: extent.end },
      ];
  }
  return [extent];
}

function stick(pattern: RegExp, text: string, at: number): Extent | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found ? { start: at, end: at + found[0].length } : undefined;
}
