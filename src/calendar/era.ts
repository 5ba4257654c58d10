/** Looking up eras: by name, dynasty, ruler, or by Western year. */
import type { Dynasty, Era } from './eras/era-row.js';
import { rowsOf } from './eras/era-row.js';
import { LIU_SONG_TO_SUI } from './eras/liu-song-to-sui.js';
import { QIN_HAN } from './eras/qin-han.js';
import { SIXTEEN_STATES } from './eras/sixteen-states.js';
import { SONG_LIAO_JIN_XIA } from './eras/song-liao-jin-xia.js';
import { TANG_FIVE_DYNASTIES } from './eras/tang-five-dynasties.js';
import { THREE_KINGDOMS_JIN } from './eras/three-kingdoms-jin.js';
import { YUAN_MING_QING } from './eras/yuan-ming-qing.js';
import { fold } from './variants.js';

export type { Era } from './eras/era-row.js';

const DYNASTIES: readonly Dynasty[] = [
  ...QIN_HAN,
  ...THREE_KINGDOMS_JIN,
  ...LIU_SONG_TO_SUI,
  ...SIXTEEN_STATES,
  ...TANG_FIVE_DYNASTIES,
  ...SONG_LIAO_JIN_XIA,
  ...YUAN_MING_QING,
];

/** The whole table, by dynasty and in order of time within it. */
export const ERAS: readonly Era[] = DYNASTIES.flatMap(rowsOf);

function index(keys: (era: Era) => readonly string[]): ReadonlyMap<string, readonly Era[]> {
  const map = new Map<string, Era[]>();
  for (const era of ERAS) {
    for (const key of new Set(keys(era).map(fold))) {
      const list = map.get(key);
      if (list === undefined) map.set(key, [era]);
      else list.push(era);
    }
  }
  return map;
}

const byName = index((e) => (e.era === '' ? [] : [e.era, ...e.forms]));
const byDynasty = index((e) => [e.dynasty, ...e.dynastyNames]);
const byRuler = index((e) => e.rulers);

/** Every name an era goes by, folded. */
export const ERA_NAMES: readonly string[] = [...byName.keys()];
export const DYNASTY_NAMES: readonly string[] = [...byDynasty.keys()];
export const RULER_NAMES: readonly string[] = [...byRuler.keys()];

export interface EraContext {
  /** 宋, 夏, 金 …: any name of the dynasty. */
  readonly dynasty?: string;
  /** Temple, posthumous or personal name of the ruler. */
  readonly ruler?: string;
}

function belongs(era: Era, context: EraContext): boolean {
  const { dynasty, ruler } = context;
  return (
    (dynasty === undefined || byDynasty.get(fold(dynasty))?.includes(era) === true) &&
    (ruler === undefined || byRuler.get(fold(ruler))?.includes(era) === true)
  );
}

/**
 * The rows that an era's name may mean, variant characters allowed. With dynasty or ruler only what belongs
 * to them; without either, the eras of small states only when no other has the name.
 * Rows of one era that ran on under a second ruler (天會, 天顯) come as the first of them, unless asked for.
 */
export function lookupEra(name: string, context: EraContext = {}): readonly Era[] {
  const rows = (byName.get(fold(name)) ?? []).filter((era) => belongs(era, context));
  const main =
    context.dynasty === undefined && context.ruler === undefined ? rows.filter((e) => !e.minor) : rows;
  const kept = main.length > 0 ? main : rows;
  // Of the rows of one era the longest: 乾化 was counted on by the next ruler.
  return kept.filter((era, i) =>
    kept.every((e, k) => k === i || !sameEra(e, era) || e.last < era.last || (e.last === era.last && k > i)),
  );
}

function sameEra(a: Era, b: Era): boolean {
  return a.dynasty === b.dynasty && a.era === b.era && a.first === b.first;
}

/** Reigns whose years are counted without an era (漢高祖五年). */
export function lookupReign(context: EraContext): readonly Era[] {
  if (context.ruler === undefined) return [];
  return (byRuler.get(fold(context.ruler)) ?? []).filter((era) => era.era === '' && belongs(era, context));
}

/** All eras of a ruler, by which 神宗時 becomes a stretch of years. */
export function erasOfRuler(ruler: string, dynasty?: string): readonly Era[] {
  return (byRuler.get(fold(ruler)) ?? []).filter((era) =>
    belongs(era, { ...(dynasty === undefined ? {} : { dynasty }) }),
  );
}

export function isDynastyName(text: string): boolean {
  return byDynasty.has(fold(text));
}

/** The usual name of a dynasty (夏 → 西夏); several where the short name is shared (齊), that which is its full name first. */
export function dynastiesNamed(name: string): readonly string[] {
  const names = new Set((byDynasty.get(fold(name)) ?? []).map((e) => e.dynasty));
  return [...names].sort((a, b) => Number(b === name) - Number(a === name));
}

/** Eras in use in a Western year, with the number of that year in each. */
export function erasOfYear(western: number): readonly { readonly era: Era; readonly year: number }[] {
  return ERAS.filter(
    (e, i) =>
      western >= e.first &&
      western <= e.last &&
      ERAS.findIndex((o) => o.dynasty === e.dynasty && o.era === e.era && o.first === e.first) === i,
  ).map((era) => ({ era, year: western - era.first + 1 }));
}

/** Western year of the era's year `year` (元年 is 1). */
export function westernYear(era: Era, year: number): number {
  return era.first + year - 1;
}

/** The number of its last year. */
export function lengthOf(era: Era): number {
  return era.last - era.first + 1;
}

/** First and last years of every row an era's name may mean. */
export function eraExtentYears(
  name: string,
  context: EraContext = {},
): readonly (readonly [number, number])[] {
  const named = lookupEra(name, {
    ...(context.dynasty === undefined ? {} : { dynasty: context.dynasty }),
    ...(context.ruler === undefined ? {} : { ruler: context.ruler }),
  });
  return (named.length > 0 ? named : lookupEra(name)).map((e) => [e.first, e.last] as const);
}
