/**
 * Reads the words of a date at a place of a text. Whether words that could be a date are one (三月 may be
 * a duration, 夏 a state) is decided in `date-context.ts`; here is only the grammar:
 *
 *     date   = year [cycle] [season] [month [day]] | [season] month [day] | day | season | relative
 *     year   = era number 年 | era cycle | number 年 | cycle (年|歲) | 是歲 …
 *     month  = (正|number|臘) 月 | 閏 [number] 月
 *     day    = cycle [朔|望|晦] | 朔|望|晦 | [初] number 日 [cycle]
 */
import { type Chronology, countedEras, NO_CHRONOLOGY } from './chronology.js';
import type { DateExpression, Phase, Season } from './date-expression.js';
import { eraNameAt, sovereignBefore, yearNumberAt } from './era-year.js';
import { NUMERAL_CHARACTERS, parseNumeral } from './numerals.js';
import { sexagenaryNumber } from './sexagenary.js';

const NUMERAL = new Set(NUMERAL_CHARACTERS);
const SEASONS = '春夏秋冬';

type Parts = { -readonly [K in keyof Omit<DateExpression, 'start'>]: DateExpression[K] };

/** 干支 at a place. With confused forms (已巳, 壬戍) allowed. */
export function cycleAt(text: string, at: number): number | undefined {
  return sexagenaryNumber(text.slice(at, at + 2));
}

const RELATIVE: readonly (readonly [string, Partial<Parts>])[] = [
  ...['是歲', '是年', '其歲', '其年', '同年', '本年', '今年', '今歲', '此年'].map(
    (w) => [w, { yearOffset: 0 }] as const,
  ),
  ...['明年', '次年', '翌年', '來年', '來歲', '明歲', '翼年', '逾年', '踰年'].map(
    (w) => [w, { yearOffset: 1 }] as const,
  ),
  ...['去年', '去歲', '前年'].map((w) => [w, { yearOffset: w === '前年' ? -2 : -1 }] as const),
  ...['是月', '其月', '同月', '本月'].map((w) => [w, { monthOffset: 0 }] as const),
  ...['是日', '其日', '同日', '本日', '即日', '當日'].map((w) => [w, { dayOffset: 0 }] as const),
  ...['明日', '翌日', '次日', '翼日', '詰旦'].map((w) => [w, { dayOffset: 1 }] as const),
  ...[...SEASONS].flatMap((s, i) =>
    ['是', '其'].map((w) => [w + s, { yearOffset: 0, season: i as Season }] as const),
  ),
  ...[...SEASONS].map((s, i) => [`去${s}`, { yearOffset: -1, season: i as Season }] as const),
];
const RELATIVE_STARTS = new Set(RELATIVE.map(([w]) => w.charAt(0)));

function relativeAt(text: string, at: number): Parts | undefined {
  if (!RELATIVE_STARTS.has(text.charAt(at))) return undefined;
  const found = RELATIVE.find(([word]) => text.startsWith(word, at));
  return found === undefined ? undefined : { ...found[1], end: at + found[0].length };
}

const RELATIONS: readonly (readonly [string, NonNullable<DateExpression['relation']>])[] = [
  ['以來', 'since'],
  ['已來', 'since'],
  ['而來', 'since'],
  ['以後', 'after'],
  ['已後', 'after'],
  ['之後', 'after'],
  ['而後', 'after'],
  ['後', 'after'],
  ['以前', 'before'],
  ['之前', 'before'],
  ['已前', 'before'],
  ['前', 'before'],
  ['時', 'at'],
  ['之際', 'at'],
  ['之間', 'at'],
  ['之初', 'at'],
  ['之末', 'at'],
];

/** What relates to a time from behind: 以來, 後, 前. */
export function relationAt(text: string, at: number): DateExpression['relation'] {
  return RELATIONS.find(([word]) => text.startsWith(word, at))?.[1];
}

/** 中書, 中丞, 中興: these begin with 中 but say no time. */
const NOT_STRETCH = /^中(?:[書丞興央郎官軍外國宮貴散尉都原牟山])/u;

function stretchAt(text: string, at: number): { stretch: '中' | '初' | '末'; end: number } | undefined {
  const c = text.charAt(at);
  if (c === '中' && !NOT_STRETCH.test(text.slice(at, at + 2))) return { stretch: '中', end: at + 1 };
  if (c === '間') return { stretch: '中', end: at + 1 };
  if (c === '初' || c === '末') {
    const end = text.charAt(at + 1) === '年' ? at + 2 : at + 1;
    return { stretch: c, end };
  }
  return undefined;
}

function numeralAt(text: string, at: number): { value: number; end: number } | undefined {
  let end = at;
  while (end < text.length && NUMERAL.has(text.charAt(end))) end++;
  const value = end > at ? parseNumeral(text.slice(at, end)) : undefined;
  return value === undefined ? undefined : { value, end };
}

/** Month words at a place; the extent ends after 月. */
export function monthAt(text: string, at: number): Parts | undefined {
  const first = text.charAt(at);
  if (first === '閏') {
    if (text.charAt(at + 1) === '月') return { leap: true, end: at + 2 };
    const inner = monthAt(text, at + 1);
    return inner?.month === undefined || inner.leap === true ? undefined : { ...inner, leap: true };
  }
  if ((first === '正' || first === '臘') && text.charAt(at + 1) === '月') {
    return { month: first === '正' ? 1 : 12, leap: false, end: at + 2 };
  }
  if (first === '後' && text.startsWith('後九月', at)) return { month: 9, leap: true, end: at + 3 };
  const n = numeralAt(text, at);
  if (n === undefined || n.value < 1 || n.value > 12 || text.charAt(n.end) !== '月') return undefined;
  return { month: n.value, leap: false, ...(n.value === 1 ? { yiyue: true } : {}), end: n.end + 1 };
}

/** What follows 朔, 望 or 晦 when it is no moon: 朔方, 望風, 望見. */
const NOT_PHASE = /^(?:朔[方漠庭州風北]|望(?![日夕夜，。、；：」）\s]|$)|晦(?:[冥明昧]))/u;

function phaseAt(text: string, at: number): { phase: Phase; end: number } | undefined {
  const c = text.charAt(at);
  if (c !== '朔' && c !== '望' && c !== '晦') return undefined;
  if (NOT_PHASE.test(text.slice(at, at + 2))) return undefined;
  return { phase: c, end: text.charAt(at + 1) === '日' ? at + 2 : at + 1 };
}

/** Day words at a place. */
export function dayAt(text: string, at: number): Parts | undefined {
  const cycle = cycleAt(text, at);
  if (cycle !== undefined) {
    const phase = phaseAt(text, at + 2);
    return { dayCycle: cycle, ...(phase ?? { end: at + 2 }) };
  }
  const phase = phaseAt(text, at);
  if (phase !== undefined) {
    const after = cycleAt(text, phase.end);
    return { ...phase, ...(after === undefined ? {} : { dayCycle: after, end: phase.end + 2 }) };
  }
  const initial = text.charAt(at) === '初' ? at + 1 : at;
  const n = numeralAt(text, initial);
  if (n === undefined || n.value < 1 || n.value > 30) return undefined;
  if (text.charAt(n.end) !== '日') {
    // 正月初三: 日 may be left out after 初.
    return initial > at && n.value <= 10 ? { day: n.value, end: n.end } : undefined;
  }
  const after = cycleAt(text, n.end + 1);
  return {
    day: n.value,
    ...(after === undefined ? { end: n.end + 1 } : { dayCycle: after, end: n.end + 3 }),
  };
}

/** [season] month [day], or a season alone. */
function monthAndDayAt(text: string, at: number): Parts | undefined {
  const season = at < text.length ? SEASONS.indexOf(text.charAt(at)) : -1;
  const monthStart = season >= 0 ? at + 1 : at;
  const month = monthAt(text, monthStart);
  const seasonPart = season >= 0 ? { season: season as Season } : {};
  if (month === undefined) return season >= 0 ? { ...seasonPart, end: at + 1 } : undefined;
  const day = dayAt(text, month.end);
  return { ...seasonPart, ...month, ...day, end: day?.end ?? month.end };
}

function withRest(text: string, head: Parts): Parts {
  let at = head.end;
  const cycle = head.yearCycle === undefined ? cycleAt(text, at) : undefined;
  // 紹興九年己未: right after the year, and with no month, it is the year's own.
  let result = head;
  if (cycle !== undefined) {
    result = { ...result, yearCycle: cycle, end: at + 2 };
    at += 2;
  }
  const rest = monthAndDayAt(text, at);
  if (rest !== undefined) return { ...result, ...rest };
  const relative = text.charAt(at) === '是' || text.charAt(at) === '其' ? undefined : relativeAt(text, at);
  return relative?.monthOffset === undefined ? result : { ...result, ...relative };
}

/**
 * The date whose words begin at `at` of a folded text (see `variants.ts`), as long as it reaches; undefined
 * where no date can begin. `limit`: names of dynasty and ruler are not sought before it.
 */
export function expressionAt(
  text: string,
  at: number,
  limit = 0,
  chronology: Chronology = NO_CHRONOLOGY,
): DateExpression | undefined {
  const era = eraNameAt(text, at, chronology);
  if (era !== undefined) {
    const found = eraDateAt(text, at, era, limit, chronology);
    if (found !== undefined) return found;
  }
  const relative = relativeAt(text, at);
  if (relative !== undefined) {
    const rest =
      relative.yearOffset !== undefined && relative.season === undefined
        ? monthAndDayAt(text, relative.end)
        : relative.monthOffset !== undefined
          ? dayAt(text, relative.end)
          : undefined;
    return { start: at, ...relative, ...rest };
  }
  const year = yearNumberAt(text, at);
  if (year !== undefined) return { start: at, ...withRest(text, { year: year.year, end: year.end }) };
  const month = monthAndDayAt(text, at);
  if (month !== undefined) return { start: at, ...month };
  const cycle = cycleAt(text, at);
  if (cycle !== undefined) {
    const sign = text.charAt(at + 2);
    // 丙戌七月: no day stands right before a month.
    const month = monthAt(text, at + 2);
    if (month !== undefined) return { start: at, ...withRest(text, { yearCycle: cycle, end: at + 2 }) };
    if (sign === '年' || sign === '歲') {
      return { start: at, ...withRest(text, { yearCycle: cycle, end: at + 3 }) };
    }
    if (SEASONS.includes(sign) && sign !== '') {
      const rest = monthAndDayAt(text, at + 2);
      if (rest !== undefined) return { start: at, yearCycle: cycle, ...rest };
    }
  }
  const day = dayAt(text, at);
  return day === undefined ? undefined : { start: at, ...day };
}

function eraDateAt(
  text: string,
  at: number,
  era: string,
  limit: number,
  chronology: Chronology,
): DateExpression | undefined {
  const after = at + era.length;
  const names = { ...sovereignOf(text, at, limit, era, chronology), era };
  const number = yearNumberAt(text, after);
  if (number !== undefined) {
    const head = withRest(text, { year: number.year, end: number.end });
    return { start: at, ...names, ...head };
  }
  const cycle = cycleAt(text, after);
  if (cycle !== undefined)
    return { start: at, ...names, ...withRest(text, { yearCycle: cycle, end: after + 2 }) };
  const stretch = stretchAt(text, after);
  if (stretch !== undefined) return { start: at, ...names, ...stretch };
  const relation = relationAt(text, after);
  if (relation !== undefined) return { start: at, ...names, relation, end: after };
  return undefined;
}

/**
 * Dynasty and ruler before an era. Of names that merely stand before it (…以報夏國紹興元年…) only those that
 * had the era are its own, unless 稱 ties them together.
 */
function sovereignOf(
  text: string,
  at: number,
  limit: number,
  era: string,
  chronology: Chronology,
): { dynasty?: string; ruler?: string } {
  const { dynasty, ruler, copula } = sovereignBefore(text, at, limit);
  const names = { ...(dynasty === undefined ? {} : { dynasty }), ...(ruler === undefined ? {} : { ruler }) };
  if (copula || countedEras(era, names, chronology).length > 0) return names;
  if (ruler !== undefined && dynasty !== undefined && countedEras(era, { dynasty }, chronology).length > 0)
    return { dynasty };
  return ruler !== undefined && countedEras(era, { ruler }, chronology).length > 0 ? { ruler } : {};
}
