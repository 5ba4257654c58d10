/**
 * Whether words that could be a date are one. Ages (年四十六), durations (力攻五日, 圍三月), festivals, the
 * state 夏 and places that share an era's name (天德, 長安) are not; what counts follows encoding.md §3.
 */
import type { DateExpression } from './date-expression.js';
import { eraExtentYears } from './era.js';

/** The place of an expression: the text without line ends, folded. */
export interface Surroundings {
  readonly text: string;
  /** Offset of the first word of an entry, after its number; −1 where the region does not begin one. */
  readonly head: number;
  /** Where the date before ended: dates that touch form a clause together. */
  readonly lastEnd: number;
  /** No punctuation: a clause may begin anywhere. */
  readonly unpunctuated: boolean;
  /** Western year of the entry. */
  readonly now: number | undefined;
}

const STOPS = /[。；！？」』：:;!?\]\s．.]/u;
const MARKS = /[，、,「『（()）《》〈〉[〔〕…—△○●◎※·0-9]/u;

function before(s: Surroundings, at: number): string {
  return at > 0 ? s.text.charAt(at - 1) : '';
}

function afterStop(s: Surroundings, at: number): boolean {
  return at === 0 || at === s.head || STOPS.test(before(s, at));
}

function atClauseStart(s: Surroundings, at: number): boolean {
  return afterStop(s, at) || MARKS.test(before(s, at)) || s.lastEnd === at || s.unpunctuated;
}

const NUMERIC = /[一二三四五六七八九十百千萬廿卅數幾餘兩半]/u;

/** Eras whose names are oftener those of a place, a hall or a feast: bare or with 中 they are no time. */
const PLACES = new Set(
  (
    '長安 建康 永安 大同 廣德 永嘉 永興 建德 太平 天德 嘉興 保定 永寧 武定 永康 興元 建寧 建安 河清 ' +
    '光化 寶應 乾寧 應天 上元 中和 景福 文德'
  ).split(' '),
);

export function isDate(e: DateExpression, s: Surroundings): boolean {
  if (e.era !== undefined) return isEraDate(e, s);
  if (e.yearOffset !== undefined || e.monthOffset !== undefined || e.dayOffset !== undefined) {
    return isRelativeDate(e, s);
  }
  if (e.year !== undefined) return isBareYear(e, s);
  if (e.yearCycle !== undefined) return !NUMERIC.test(before(s, e.start));
  if (e.month !== undefined || e.leap === true) return isMonth(e, s);
  if (e.season !== undefined) return isSeason(e, s);
  return isDay(e, s);
}

/** Years for which an era's bare name is still used as a time. */
const REMEMBERED = 450;

/** 改元天儀治平四年、天祐民安八年 …: in an obituary, how long each era lasted. (改元建炎元年 is a date.) */
const ERA_LENGTHS = /改元(?:[^，。；元]{2,8}年、?)+$/u;
const FIRST_LENGTH = /改元$/u;

function isEraDate(e: DateExpression, s: Surroundings): boolean {
  if (e.year !== undefined) return !isLength(e, s);
  const era = e.era ?? '';
  const rows = eraExtentYears(era, e);
  if (e.yearCycle !== undefined) {
    const cycle = e.yearCycle;
    return rows.some(([first, last]) => first + ((((cycle - (first - 4)) % 60) + 60) % 60) <= last);
  }
  // A name that no state of the last centuries used is no time here; 宋 still speaks of 開元以來.
  const { now } = s;
  if (now !== undefined && !rows.some(([first, last]) => first <= now + 2 && last >= now - REMEMBERED))
    return false;
  const named = e.dynasty !== undefined || e.ruler !== undefined;
  if (!PLACES.has(era)) return true;
  return (
    named ||
    e.stretch === '初' ||
    e.stretch === '末' ||
    e.relation === 'since' ||
    s.text.charAt(e.end - 1) === '間'
  );
}

function isLength(e: DateExpression, s: Surroundings): boolean {
  const before = s.text.slice(Math.max(0, e.start - 120), e.start);
  return ERA_LENGTHS.test(before) || (FIRST_LENGTH.test(before) && e.year !== 1);
}

/** 是歲, 是月 … and 明年 name a time; 翌日, 明日, 即日 and what a speaker says (今年) do not (gold README). */
const RELATIVE = /^(?:是[歲年月日春夏秋冬]|其[歲年月日春夏秋冬]|同[年月日]|[明次翌]年)/u;

function isRelativeDate(e: DateExpression, s: Surroundings): boolean {
  const word = s.text.slice(e.start, e.start + 2);
  // 去年十月: with its month even a speaker's year is a time.
  if (!RELATIVE.test(word)) return e.yearOffset !== undefined && (e.month !== undefined || e.leap === true);
  const next = s.text.charAt(e.start + 2);
  const previous = before(s, e.start);
  const alone = e.end === e.start + 2;
  if (word.endsWith('夏') && alone) return /[，、,大旱蝗不]/u.test(next);
  if (word.startsWith('是') && /[自由因如若似]/u.test(previous)) return false;
  if (word === '是日' && /[益夜甚漸滋深衰盛]/u.test(next)) return false;
  if (word === '其年' && alone && /[老少幼高邁齒紀已尚未方甫及一二三四五六七八九十]/u.test(next))
    return false;
  if (word === '其春' && next === '秋') return false;
  if (word === '其歲' && /[入幣賜貢計額月]/u.test(next)) return false;
  if (word === '其日' && /[久夜用給]/u.test(next)) return false;
  if (word === '同年' && /[進友生登]/u.test(next)) return false;
  if (/^(?:次|明)年$/u.test(word) && NUMERIC.test(next) && alone) return false;
  return true;
}

function isBareYear(e: DateExpression, s: Surroundings): boolean {
  if (NUMERIC.test(before(s, e.start)) || /[凡在後越居歷經積逾踰閱又復各年第滿]/u.test(before(s, e.start)))
    return false;
  const more = e.month !== undefined || e.season !== undefined || e.leap === true;
  if (e.year === 1 && s.text.charAt(e.start) === '元') return more || atClauseStart(s, e.start);
  if (!more) return false;
  // 三年春正月, but also 居三年，夏人…: the season 夏 needs its month.
  if (e.season === 1 && e.month === undefined) return false;
  return atClauseStart(s, e.start) || e.month !== undefined;
}

const BEFORE_MONTH = /[自至以於于及迄抵訖逮在本用年歲迨比是期約]/u;
const AFTER_DURATION =
  /^(?:餘|有餘|而|乃|始|之[久內間糧喪外期食費中]|俸|糧|不[克下解拔出]|內|間|後|以[上下來後]|矣|也)/u;

function isMonth(e: DateExpression, s: Surroundings): boolean {
  const previous = before(s, e.start);
  if (NUMERIC.test(previous) && s.lastEnd !== e.start) return false;
  if (e.season !== undefined || e.dayCycle !== undefined || e.day !== undefined || e.phase !== undefined)
    return true;
  if (/[每累彌逾踰閱越歷經凡不第為]/u.test(previous)) return false;
  const first = s.text.charAt(e.start);
  const rest = s.text.slice(e.end, e.end + 3);
  if (first === '正' || first === '臘' || e.leap === true || (e.month ?? 0) > 10)
    return !/^(?:餘|有餘|之[久糧])/u.test(rest);
  if (e.yiyue === true) return false;
  if (AFTER_DURATION.test(rest)) return false;
  return atClauseStart(s, e.start) || BEFORE_MONTH.test(previous);
}

function isSeason(e: DateExpression, s: Surroundings): boolean {
  const next = s.text.charAt(e.end);
  const here = s.text.charAt(e.start);
  if (/[至分月官狩閒衣夏秋冬春]/u.test(next)) return false;
  const comma = /[，,、]/u.test(next);
  if (e.start !== s.head) return comma && next !== '、' && !s.unpunctuated && STOPS.test(before(s, e.start));
  if (here === '夏') return comma || /^(?:大?[旱蝗雨水疫饑]|不雨)/u.test(s.text.slice(e.end, e.end + 2));
  if (here === '秋') return !/[毫千]/u.test(next);
  return true;
}

function isDay(e: DateExpression, s: Surroundings): boolean {
  const previous = before(s, e.start);
  const next = s.text.charAt(e.end);
  if (e.dayCycle !== undefined && e.day === undefined) {
    const words = s.text.slice(e.start, e.start + 2);
    // 以甲子計之: counting by the cycle. 六十甲子, 花甲子.
    if (/[計紀周]/u.test(next) && /[以用按]/u.test(previous)) return false;
    if (NUMERIC.test(previous) && s.lastEnd !== e.start) return false;
    if (/^[已巳己]/u.test(words)) {
      const pure = /^己[丑卯巳未酉亥]/u.test(words);
      return pure ? !/[自知利克律修責罪]/u.test(previous) : atClauseStart(s, e.start);
    }
    return true;
  }
  if (e.phase !== undefined) return e.phase === '朔' && afterStop(s, e.start) && /[，,]|日/u.test(next);
  if (/[而後不之乃餘夜始內間]/u.test(next)) return false;
  if (s.text.charAt(e.start) === '初') return s.text.charAt(e.end - 1) === '日' && atClauseStart(s, e.start);
  // 一日 is once upon a day, 三日 three days: a number alone names a day only where a paragraph begins with it.
  return e.day !== 1 && (e.start === 0 || e.start === s.head) && !s.unpunctuated;
}
