/**
 * Reads the words of a date at a place of a text. Whether words that could be a date are one (三月 may be
 * a duration, 夏 a state) is decided in `date-admission.ts`; here is only the grammar:
 *
 *     date   = year [cycle] [season] [month [day]] | [season] month [day] | day | season | relative
 *     year   = era number 年 | era cycle | number 年 | cycle (年|歲) | 是歲 …
 *     month  = (正|number|臘) 月 | 閏 [number] 月
 *     day    = cycle [朔|望|晦] | 朔|望|晦 | [初] number 日 [cycle]
 */
import { type Chronology, countedEras, NO_CHRONOLOGY } from './chronology.js';
import type { DateExpression, Season } from './date-expression.js';
import type { EraContext } from './era.js';
import { eraNameAt, sovereignBefore, yearNumberAt } from './era-year.js';
import { NUMERAL_CHARACTERS, parseNumeral } from './numerals.js';
import { sexagenaryAt } from './sexagenary.js';

const NUMERAL = new Set(NUMERAL_CHARACTERS);
const SEASONS = '春夏秋冬';

/** What is read so far. The readers below fill it in and return the offset after their words, −1 for none. */
type Draft = { -readonly [K in keyof DateExpression]: DateExpression[K] };

const RELATIVE: readonly (readonly [string, Partial<Draft>])[] = [
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

function readRelative(text: string, at: number, draft: Draft): number {
  if (!RELATIVE_STARTS.has(text.charAt(at))) return -1;
  const found = RELATIVE.find(([word]) => text.startsWith(word, at));
  if (found === undefined) return -1;
  Object.assign(draft, found[1]);
  return at + found[0].length;
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

function readStretch(text: string, at: number, draft: Draft): number {
  const c = text.charAt(at);
  if (c === '間' || (c === '中' && !NOT_STRETCH.test(text.slice(at, at + 2)))) {
    draft.stretch = '中';
    return at + 1;
  }
  if (c !== '初' && c !== '末') return -1;
  draft.stretch = c;
  return text.charAt(at + 1) === '年' ? at + 2 : at + 1;
}

/** The number whose characters end before `sign`; undefined where they make none. */
function numberBefore(text: string, at: number, sign: string): { value: number; end: number } | undefined {
  let end = at;
  while (end < text.length && NUMERAL.has(text.charAt(end))) end++;
  if (end === at || text.charAt(end) !== sign) return undefined;
  const value = parseNumeral(text.slice(at, end));
  return value === undefined ? undefined : { value, end };
}

function readMonth(text: string, at: number, draft: Draft): number {
  const first = text.charAt(at);
  if (first === '閏') {
    const end = text.charAt(at + 1) === '月' ? at + 2 : readMonth(text, at + 1, draft);
    if (end < 0 || draft.leap === true) return -1;
    draft.leap = true;
    return end;
  }
  if ((first === '正' || first === '臘') && text.charAt(at + 1) === '月') {
    draft.month = first === '正' ? 1 : 12;
    return at + 2;
  }
  if (first === '後' && text.startsWith('後九月', at)) {
    draft.month = 9;
    draft.leap = true;
    return at + 3;
  }
  const number = numberBefore(text, at, '月');
  if (number === undefined || number.value > 12) return -1;
  draft.month = number.value;
  if (number.value === 1) draft.yiyue = true;
  return number.end + 1;
}

/** What follows 朔, 望 or 晦 when it is no moon: 朔方, 望風, 望見. */
const NOT_PHASE = /^(?:朔[方漠庭州風北]|望(?![日夕夜，。、；：」）\s]|$)|晦(?:[冥明昧]))/u;

function readPhase(text: string, at: number, draft: Draft): number {
  const c = text.charAt(at);
  if ((c !== '朔' && c !== '望' && c !== '晦') || NOT_PHASE.test(text.slice(at, at + 2))) return -1;
  draft.phase = c;
  return text.charAt(at + 1) === '日' ? at + 2 : at + 1;
}

function readDayCycle(text: string, at: number, draft: Draft): number {
  const cycle = sexagenaryAt(text, at);
  if (cycle === undefined) return -1;
  draft.dayCycle = cycle;
  return at + 2;
}

function readDay(text: string, at: number, draft: Draft): number {
  const cycle = readDayCycle(text, at, draft);
  if (cycle > 0) return Math.max(cycle, readPhase(text, cycle, draft));
  const phase = readPhase(text, at, draft);
  if (phase > 0) return Math.max(phase, readDayCycle(text, phase, draft));
  const initial = text.charAt(at) === '初' ? at + 1 : at;
  const number = numberBefore(text, initial, '日');
  if (number !== undefined && number.value <= 30) {
    draft.day = number.value;
    return Math.max(number.end + 1, readDayCycle(text, number.end + 1, draft));
  }
  // 正月初三: 日 may be left out after 初.
  const short = initial > at ? (parseNumeral(text.charAt(initial)) ?? 0) : 0;
  if (short === 0 || NUMERAL.has(text.charAt(initial + 1)) || text.charAt(initial) === '元') return -1;
  draft.day = short;
  return initial + 1;
}

/** [season] month [day], or a season alone. */
function readMonthAndDay(text: string, at: number, draft: Draft): number {
  const season = at < text.length ? SEASONS.indexOf(text.charAt(at)) : -1;
  const start = season >= 0 ? at + 1 : at;
  const end = readMonth(text, start, draft);
  if (season >= 0) draft.season = season as Season;
  if (end < 0) return season >= 0 ? start : -1;
  return Math.max(end, readDay(text, end, draft));
}

/** 明年夏人犯邊: after a year, 夏 without a month is the state, unless a pause or a calamity follows. */
function withoutState(text: string, draft: Draft): DateExpression {
  const alone = draft.season === 1 && draft.month === undefined && draft.leap === undefined;
  const last = draft.end - 1;
  if (!alone || text.charAt(last) !== '夏' || draft.end === text.length) return draft;
  if (/[，。、；大旱蝗不）)]/u.test(text.charAt(draft.end))) return draft;
  const { season: _state, ...rest } = draft;
  return { ...rest, end: last };
}

/** What may follow a year: its own 干支 (紹興九年己未), season, month, day, 是月. */
function readRest(text: string, at: number, draft: Draft): DateExpression {
  draft.end = at;
  const cycle = draft.yearCycle === undefined ? sexagenaryAt(text, at) : undefined;
  if (cycle !== undefined) {
    draft.yearCycle = cycle;
    draft.end = at + 2;
  }
  const rest = readMonthAndDay(text, draft.end, draft);
  if (rest > 0) draft.end = rest;
  return withoutState(text, draft);
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
  const draft: Draft = { start: at, end: at };
  const relative = readRelative(text, at, draft);
  if (relative > 0) {
    let end = -1;
    if (draft.yearOffset !== undefined && draft.season === undefined)
      end = readMonthAndDay(text, relative, draft);
    else if (draft.monthOffset !== undefined) end = readDay(text, relative, draft);
    draft.end = Math.max(relative, end);
    return withoutState(text, draft);
  }
  const year = yearNumberAt(text, at);
  if (year !== undefined) {
    draft.year = year.year;
    return readRest(text, year.end, draft);
  }
  const month = readMonthAndDay(text, at, draft);
  if (month > 0) {
    draft.end = month;
    return draft;
  }
  return cycleYearAt(text, at) ?? dayExpressionAt(text, at);
}

/** 丙午冬, 丁亥歲, 丙戌七月: a 干支 that names a year, for no day stands right before a month or season. */
function cycleYearAt(text: string, at: number): DateExpression | undefined {
  const cycle = sexagenaryAt(text, at);
  if (cycle === undefined) return undefined;
  const sign = text.charAt(at + 2);
  const draft: Draft = { start: at, end: at + 2, yearCycle: cycle };
  if (sign === '年' || sign === '歲') return readRest(text, at + 3, draft);
  const end = readMonthAndDay(text, at + 2, draft);
  if (end < 0) return undefined;
  // 辛丑夏人寇環州, 辛丑冬至: a day, then the state or a solstice.
  if (end === at + 3 && (sign === '夏' || /[至分]/u.test(text.charAt(end)))) return undefined;
  draft.end = end;
  return draft;
}

function dayExpressionAt(text: string, at: number): DateExpression | undefined {
  const draft: Draft = { start: at, end: at };
  draft.end = readDay(text, at, draft);
  return draft.end < 0 ? undefined : draft;
}

function eraDateAt(
  text: string,
  at: number,
  era: string,
  limit: number,
  chronology: Chronology,
): DateExpression | undefined {
  const after = at + era.length;
  const draft: Draft = { start: at, end: after, era };
  const number = yearNumberAt(text, after);
  const cycle = number === undefined ? sexagenaryAt(text, after) : undefined;
  if (number !== undefined) draft.year = number.year;
  else if (cycle !== undefined) draft.yearCycle = cycle;
  else {
    const stretch = readStretch(text, after, draft);
    if (stretch > 0) draft.end = stretch;
    else {
      const relation = relationAt(text, after);
      if (relation === undefined) return undefined;
      draft.relation = relation;
    }
  }
  addSovereign(text, limit, draft, era, chronology);
  if (number !== undefined) return readRest(text, number.end, draft);
  return cycle === undefined ? draft : readRest(text, after + 2, draft);
}

/**
 * Dynasty and ruler before an era. Of names that merely stand before it (…以報夏國紹興元年…) only those that
 * had the era are its own, unless 稱 ties them together.
 */
function addSovereign(text: string, limit: number, draft: Draft, era: string, chronology: Chronology): void {
  if (draft.start === limit) return;
  const { dynasty, ruler, copula } = sovereignBefore(text, draft.start, limit);
  if (dynasty === undefined && ruler === undefined) return;
  const had = (names: EraContext): boolean => countedEras(era, names, chronology).length > 0;
  const both = copula || had({ dynasty, ruler });
  if (dynasty !== undefined && (both || had({ dynasty }))) draft.dynasty = dynasty;
  if (ruler !== undefined && (both || (draft.dynasty === undefined && had({ ruler })))) draft.ruler = ruler;
}
