/** Years named by an era: 紹興十年, 宋高宗紹興十年, 西夏稱大慶元年, 夏大德三年. */
import type { EraYear } from '../model/chronicle.js';
import { type Chronology, NO_CHRONOLOGY } from './chronology.js';
import { DYNASTY_NAMES, ERA_NAMES, lookupReign, RULER_NAMES } from './era.js';
import { NameIndex } from './name-index.js';
import { NUMERAL_CHARACTERS, parseNumeral } from './numerals.js';
import { fold } from './variants.js';

const eraNames = new NameIndex(ERA_NAMES);
const rulerNames = new NameIndex(RULER_NAMES);
const dynastyNames = new NameIndex(DYNASTY_NAMES);

/** Words that may stand between a dynasty or ruler and its era. */
const COPULAS = ['稱', '称', '改元', '建元', '皇帝', '帝', '主', '國主', '之'];
const NUMERAL = new Set(NUMERAL_CHARACTERS);

const ownNames = new WeakMap<Chronology, NameIndex>();

/** The names of the chronology's own eras, folded; made once for each chronology. */
function namesOf(chronology: Chronology): NameIndex {
  const made = ownNames.get(chronology);
  if (made !== undefined) return made;
  const index = new NameIndex(chronology.eras.map((e) => fold(e.era)));
  ownNames.set(chronology, index);
  return index;
}

/** The longest era name at a place of a folded text. */
export function eraNameAt(
  folded: string,
  at: number,
  chronology: Chronology = NO_CHRONOLOGY,
): string | undefined {
  const known = eraNames.startingAt(folded, at);
  const own = namesOf(chronology).startingAt(folded, at);
  return own !== undefined && own.length > (known?.length ?? 0) ? own : known;
}

/** The number before 年 (or 載, 歲), and the offset after that word; undefined where there is none. */
export function yearNumberAt(folded: string, at: number): { year: number; end: number } | undefined {
  let end = at;
  if (folded.charAt(at) === '元') end++;
  else while (end < folded.length && NUMERAL.has(folded.charAt(end))) end++;
  if (end === at) return undefined;
  const sign = folded.charAt(end);
  if (sign !== '年' && sign !== '載') return undefined;
  const year = parseNumeral(folded.slice(at, end));
  return year === undefined ? undefined : { year, end: end + 1 };
}

export interface Sovereign {
  /** Where the names begin. */
  readonly start: number;
  readonly dynasty: string | undefined;
  readonly ruler: string | undefined;
  /** A word ties them to the era: 稱. */
  readonly copula: boolean;
}

/** Dynasty and ruler whose names end where the era begins. */
export function sovereignBefore(folded: string, at: number, limit: number): Sovereign {
  // 恭帝德祐 before 太祖皇帝建隆: a name may itself end in a word that else only follows names.
  const whole = rulerNames.endingAt(folded, at, limit);
  const skip =
    whole === undefined ? COPULAS.find((w) => at - w.length >= limit && folded.endsWith(w, at)) : undefined;
  let start = at - (skip?.length ?? 0);
  const ruler = whole ?? rulerNames.endingAt(folded, start, limit);
  if (ruler !== undefined) {
    start -= ruler.length;
    if (start - 1 >= limit && folded.charAt(start - 1) === '主') start--;
  }
  const dynasty = dynastyNames.endingAt(folded, start, limit);
  if (dynasty !== undefined) start -= dynasty.length;
  if (ruler === undefined && dynasty === undefined) return { start: at, copula: false, dynasty, ruler };
  return { start, copula: skip !== undefined, dynasty, ruler };
}

/**
 * Every year that is named by an era and a number between two offsets (UTF-16), in order. Character
 * variants (佑/祐, 歷/曆) and all numeral forms are understood; `era` and the names of dynasty and ruler
 * are given as the text writes them, `date` is the extent of era and number.
 * Reigns without eras (漢高祖五年) count when dynasty or a title that only one dynasty has makes them sure.
 * Between a dynasty and 稱 any name of two to six characters counts as an era: 西夏稱正悳元年.
 */
export function findEraYears(
  text: string,
  start = 0,
  end: number = text.length,
  chronology: Chronology = NO_CHRONOLOGY,
): EraYear[] {
  const folded = fold(text.slice(start, end));
  const found: EraYear[] = [];
  let limit = 0;
  for (let at = 0; at < folded.length; at++) {
    const hit = eraYearAt(folded, at, limit, chronology);
    if (hit === undefined) continue;
    const own = (from: number, length: number): string => text.slice(start + from, start + from + length);
    found.push({
      start: start + hit.start,
      end: start + hit.end,
      ...(hit.dynasty === undefined ? {} : { dynasty: hit.dynasty }),
      ...(hit.ruler === undefined ? {} : { ruler: hit.ruler }),
      era: own(hit.eraStart, hit.eraLength),
      year: hit.year,
      date: { start: start + hit.eraStart, end: start + hit.end },
    });
    limit = hit.end;
    at = hit.end - 1;
  }
  return found;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly dynasty?: string;
  readonly ruler?: string;
  readonly eraStart: number;
  readonly eraLength: number;
  readonly year: number;
}

function eraYearAt(folded: string, at: number, limit: number, chronology: Chronology): Hit | undefined {
  const name = eraNameAt(folded, at, chronology);
  if (name !== undefined) {
    const number = yearNumberAt(folded, at + name.length);
    if (number !== undefined) {
      const before = sovereignBefore(folded, at, limit);
      return { ...before, end: number.end, eraStart: at, eraLength: name.length, year: number.year };
    }
  }
  return reignYearAt(folded, at, limit) ?? unknownEraAt(folded, at);
}

/** 漢高祖五年, 孝惠帝元年. */
function reignYearAt(folded: string, at: number, limit: number): Hit | undefined {
  const ruler = rulerNames.startingAt(folded, at);
  if (ruler === undefined) return undefined;
  let eraEnd = at + ruler.length;
  if (folded.startsWith('皇帝', eraEnd)) eraEnd += 2;
  const number = yearNumberAt(folded, eraEnd);
  if (number === undefined) return undefined;
  const dynasty = dynastyNames.endingAt(folded, at, limit);
  const rows = lookupReign({ ruler, ...(dynasty === undefined ? {} : { dynasty }) });
  if (rows.length !== 1) return undefined;
  const start = at - (dynasty?.length ?? 0);
  return {
    start,
    end: number.end,
    ...(dynasty === undefined ? {} : { dynasty }),
    ruler,
    eraStart: at,
    eraLength: ruler.length,
    year: number.year,
  };
}

/** 西夏稱某某元年 with an era that no table knows. */
function unknownEraAt(folded: string, at: number): Hit | undefined {
  const dynasty = dynastyNames.startingAt(folded, at);
  if (dynasty === undefined) return undefined;
  const copula = at + dynasty.length;
  if (folded.charAt(copula) !== '稱' && folded.charAt(copula) !== '称') return undefined;
  for (let length = 2; length <= 6; length++) {
    const eraStart = copula + 1;
    const name = folded.slice(eraStart, eraStart + length);
    if (eraNameAt(folded, eraStart) !== undefined || !/^\p{Script=Han}+$/u.test(name)) return undefined;
    const number = yearNumberAt(folded, eraStart + length);
    if (number !== undefined) {
      return { start: at, end: number.end, dynasty, eraStart, eraLength: length, year: number.year };
    }
  }
  return undefined;
}
