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
}

/** A heading's line is short; what is longer is looked at only as far as this. */
const REACH = 80;
const STATE =
  '(?:西夏|夏國|夏|大夏|北宋|南宋|宋|遼|契丹|大金|金|唐|後唐|後晉|後漢|後周|後梁|梁|晉|漢|周|元|蒙古|明|清)';
const CYCLE = /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/uy;
const BEFORE_YEAR = new RegExp(
  `(?:[\\s\\u3000、，,；;（(即]|${STATE}?(?:改?稱|之)|${STATE}(?=[\\p{Script=Han}]))*`,
  'uy',
);
const CYCLE_IN_PARENTHESES =
  /[（(]\s*(?:嵗在|歲在)?\s*[\s\S]{0,3}?[甲乙丙丁戊己庚辛壬癸]\/?[子丑寅卯辰巳午未申酉戌亥][^（）()]{0,12}[）)]/uy;
const CALLED = new RegExp(`${STATE}?改?稱$`, 'u');
const CLOSE = /[）)]*/uy;
/** What may follow a heading that runs into its first entry. */
const ENTRY_FOLLOWS =
  /[、，,]?\s*(?:[春夏秋冬]|閏?(?:正|十[一二]?|[二三四五六七八九臘])月|是[歲年]|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥])/uy;
const ELLIPTICAL =
  /(元|[二三四五六七八九]?十?[一二三四五六七八九十])年(?=[、，]?[春夏秋冬]|[、，]?閏?[正一二三四五六七八九十]{1,2}月)/uy;

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
  const years = findEraYears(text, at, end, chronology);
  const parts: EraYear[] = [];
  let cursor = at;
  for (const year of years) {
    const between = stick(BEFORE_YEAR, text, cursor);
    if (
      year.start !== cursor &&
      year.start !== between?.end &&
      !startsWithin(cursor, between?.end, year.start)
    )
      break;
    parts.push(year);
    cursor = stick(CYCLE_IN_PARENTHESES, text, year.end)?.end ?? year.end;
    cursor = opensBefore(text, at, cursor) ? (stick(CLOSE, text, cursor)?.end ?? cursor) : cursor;
  }
  if (parts.length === 0) {
    return layout.year.elliptical === true ? ellipticalYear(text, paragraph, at, previous) : undefined;
  }
  const lineEnd = paragraph.end;
  const rest = text.slice(cursor, lineEnd);
  const shortLine =
    lineEnd - paragraph.start <= REACH && !/[。！？]/u.test(text.slice(paragraph.start, lineEnd));
  const alone =
    rest.trim() === '' ||
    (layout.year.place !== 'prefix' &&
      shortLine &&
      !/^[，、]?[春夏秋冬]?[正一二三四五六七八九十]+月[，、]/u.test(rest));
  const headEnd = alone || layout.year.place === 'marked' ? lineEnd : cursor;
  const explicit =
    layout.year.place === 'marked' ||
    parts.some((year) => year.dynasty !== undefined || year.ruler !== undefined) ||
    /稱/u.test(text.slice(paragraph.start, cursor));
  if (!alone && layout.year.place === 'prefix' && !stick(ENTRY_FOLLOWS, text, cursor)) return undefined;
  const stated = statedWesternYear(text.slice(at, headEnd));
  return {
    start: paragraph.start,
    end: headEnd,
    heads: headsOf(text, { start: paragraph.start, end: headEnd }, parts),
    eraYears: parts,
    ...(stated === undefined ? {} : { stated }),
    alone: headEnd === lineEnd,
    explicit,
  };
}

function startsWithin(from: number, to: number | undefined, at: number): boolean {
  // 西夏稱元德七年: the finder may count 西夏 among the year's words, or begin after 稱.
  return to !== undefined && at >= from && at <= to;
}

function opensBefore(text: string, from: number, to: number): boolean {
  const words = text.slice(from, to);
  return (words.match(/[（(]/gu)?.length ?? 0) > (words.match(/[）)]/gu)?.length ?? 0);
}

function ellipticalYear(
  text: string,
  paragraph: Extent,
  at: number,
  previous?: EraYear,
): YearHeading | undefined {
  const found = stick(ELLIPTICAL, text, at);
  if (!found || previous === undefined) return undefined;
  const words = text.slice(at, found.end - 1);
  const year = words === '元' ? 1 : (parseNumeral(words) ?? 0);
  if (year <= previous.year || year > previous.year + 3) return undefined;
  const date = { start: at, end: found.end };
  const eraYear: EraYear = {
    ...date,
    date,
    era: previous.era,
    year,
    ...(previous.dynasty === undefined ? {} : { dynasty: previous.dynasty }),
    ...(previous.ruler === undefined ? {} : { ruler: previous.ruler }),
  };
  const extent = { start: paragraph.start, end: found.end };
  return {
    ...extent,
    heads: [extent],
    eraYears: [eraYear],
    alone: found.end === paragraph.end,
    explicit: false,
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
