/**
 * The re-transliterations of the 四庫 editors (粘罕 → 尼瑪哈, 兀朮 → 烏珠), learnt from aligned passages: no table
 * of names is built in. What counts is that a word is a marked name, or that the same two words stand for each
 * other more than once.
 */
import { align } from './alignment.js';
import type { IsTransliteration } from './variant.js';
import { isOrthographic } from './variant-character.js';

/** Two stretches that correspond, and where names are known to stand in the base one. */
export interface AlignedStretch {
  readonly base: Uint32Array;
  readonly witness: Uint32Array;
  /** Extents of persons', places' and peoples' names in `base`. */
  readonly names: readonly { readonly start: number; readonly end: number }[];
}

export interface Transliteration {
  readonly base: string;
  readonly reading: string;
  readonly count: number;
  /** Stood at a marked name. */
  readonly named: boolean;
}

const LONGEST = 6;

const text = (codes: Uint32Array, start: number, end: number): string =>
  String.fromCodePoint(...codes.subarray(start, end));

/** How many characters of a word have no like in the other, at best. */
function differing(base: string, reading: string): number {
  const others = [...reading];
  let missing = 0;
  for (const c of base) {
    const at = others.findIndex((d) => isOrthographic(c.codePointAt(0)!, d.codePointAt(0)!));
    if (at < 0) missing += 1;
    else others.splice(at, 1);
  }
  return missing;
}

/**
 * A name written anew, not miswritten: two characters or more are other ones, and at least half of it; lengths
 * near each other (a transliteration keeps the syllables).
 */
function isRewritten(base: string, reading: string): boolean {
  const [b, r] = [[...base].length, [...reading].length];
  if (b < 2 || r < 2 || b > LONGEST || r > LONGEST || Math.abs(b - r) > 2) return false;
  const other = differing(base, reading);
  return other >= 2 && other * 2 >= b;
}

/** Editors do not transliterate with 之, 人 or 以: what has them in it is a paraphrase (乾順/夏人). */
const PLAIN_WORDS = 25;

function commonest(stretches: readonly AlignedStretch[]): ReadonlySet<string> {
  const count = new Map<number, number>();
  let all = 0;
  for (const { witness } of stretches) {
    for (const code of witness) count.set(code, (count.get(code) ?? 0) + 1);
    all += witness.length;
  }
  const ranked = [...count]
    .filter(([, n]) => n * 200 > all && n > 5)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return new Set(ranked.slice(0, PLAIN_WORDS).map(([code]) => String.fromCodePoint(code)));
}

/** Learns from every aligned stretch of a collation. The order of the stretches makes no difference. */
export function learnTransliterations(stretches: readonly AlignedStretch[]): Transliteration[] {
  const found = new Map<string, { base: string; reading: string; count: number; named: boolean }>();
  const common = commonest(stretches);
  const add = (base: string, reading: string, named: boolean): void => {
    if (!isRewritten(base, reading) || [...reading].some((c) => common.has(c))) return;
    const key = `${base}\t${reading}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { base, reading, count: 1, named });
    else found.set(key, { ...known, count: known.count + 1, named: known.named || named });
  };
  for (const { base, witness, names } of stretches) {
    const pairs = align(base, witness);
    const counterpart = new Int32Array(base.length + 1).fill(-1);
    let j = 0;
    let k = 0;
    /** Witness index at which each base character's pair begins. */
    const before = new Int32Array(base.length + 1);
    for (const pair of pairs) {
      if (pair.base >= 0) {
        before[k] = j;
        counterpart[k] = pair.witness;
        k += 1;
      }
      if (pair.witness >= 0) j += 1;
    }
    before[base.length] = witness.length;
    const isSame = (i: number): boolean =>
      i >= 0 &&
      i < base.length &&
      counterpart[i]! >= 0 &&
      isOrthographic(base[i]!, witness[counterpart[i]!]!);
    const hold = (start: number, end: number): boolean =>
      (start === 0 || isSame(start - 1)) && (end === base.length || isSame(end));
    const side = (start: number, end: number): string => {
      const from = start === 0 ? 0 : counterpart[start - 1]! + 1;
      const to = end === base.length ? witness.length : counterpart[end]!;
      return text(witness, from, to);
    };
    for (const name of names) {
      if (hold(name.start, name.end)) add(text(base, name.start, name.end), side(name.start, name.end), true);
    }
    // Unmarked: what differs between two places that agree.
    for (let start = 0; start < base.length; start++) {
      if (isSame(start) || (start > 0 && !isSame(start - 1))) continue;
      let end = start;
      while (end < base.length && !isSame(end)) end += 1;
      if (start > 0 && end < base.length) add(text(base, start, end), side(start, end), false);
      start = end;
    }
  }
  return [...found.values()]
    .filter((t) => t.named || t.count >= 2)
    .sort(
      (a, b) =>
        b.count - a.count || (a.base < b.base ? -1 : a.base > b.base ? 1 : a.reading < b.reading ? -1 : 1),
    );
}

export function transliterationTable(list: readonly Transliteration[]): IsTransliteration {
  const known = new Set(list.map((t) => `${t.base}\t${t.reading}`));
  return (base, reading) => known.has(`${base}\t${reading}`);
}
