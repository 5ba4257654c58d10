/**
 * The re-transliterations of the 四庫 editors (阿骨打 → 阿固達, 吳乞買 → 烏奇邁), learnt from aligned passages: no table
 * of names is built in. What counts is that a word is a marked name, or that the same two words stand for each
 * other more than once.
 */
import { align } from './alignment.js';
import { isSameWord } from './interchangeable.js';
import type { TransliterationTable } from './variant.js';

/** Two stretches that correspond, and where names are known to stand in the base one. */
export interface AlignedStretch {
  /** Where the base stretch stands in the text: two witnesses of one place are one occurrence. */
  readonly place: number;
  readonly base: Uint32Array;
  readonly witness: Uint32Array;
  /** Extents of persons', places' and peoples' names in `base`. */
  readonly names: readonly { readonly start: number; readonly end: number }[];
}

/** Names in every form of two characters or more, with the records that bear them (none where no list has them). */
export type NameForms = ReadonlyMap<string, ReadonlySet<string>>;

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
    const at = others.findIndex((d) => isSameWord(c.codePointAt(0)!, d.codePointAt(0)!));
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

/** Editors do not transliterate with 之, 人 or 以: what has them in it is a paraphrase (元昊/夏人). */
const PLAIN_WORDS = 25;
/** Particles, and what people are called by rank: never part of a name that stands for another. */
const NO_NAME = new Set('之其以而於于為不與及者所也曰是有此皆亦乃遂將帥使主人王帝后公侯臣軍兵國夏金宋遼');

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

const areDifferent = (base: string, reading: string, forms: NameForms): boolean => {
  const [a, b] = [forms.get(base), forms.get(reading)];
  return a !== undefined && b !== undefined && a.size > 0 && b.size > 0 && [...a].every((ref) => !b.has(ref));
};

/** 主烏奇邁 for 吳乞買: the rank before it is no part of the name. */
function withoutRank(reading: string): string {
  let characters = [...reading];
  while (characters.length > 2 && NO_NAME.has(characters[0]!)) characters = characters.slice(1);
  while (characters.length > 2 && NO_NAME.has(characters.at(-1)!)) characters = characters.slice(0, -1);
  return characters.join('');
}

/**
 * Learns from every aligned stretch of a collation. The order of the stretches makes no difference.
 * @param forms where the lists know the two words for different persons, one is not written for the other
 */
export function learnTransliterations(
  stretches: readonly AlignedStretch[],
  forms: NameForms = new Map(),
): Transliteration[] {
  const found = new Map<string, { base: string; reading: string; places: Set<number>; named: boolean }>();
  const common = commonest(stretches);
  const add = (base: string, whole: string, named: boolean, place: number): void => {
    const reading = named ? withoutRank(whole) : whole;
    const plain = named ? NO_NAME : common;
    if (!isRewritten(base, reading) || [...reading].some((c) => plain.has(c))) return;
    if (areDifferent(base, reading, forms)) return;
    // What stands for a character that the copy's maker could not write is no name written anew.
    if (/\p{Co}/u.test(base)) return;
    const key = `${base}\t${reading}`;
    const known = found.get(key) ?? { base, reading, places: new Set<number>(), named };
    known.places.add(place);
    found.set(key, { ...known, named: known.named || named });
  };
  for (const { place, base, witness, names } of stretches) {
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
      i >= 0 && i < base.length && counterpart[i]! >= 0 && isSameWord(base[i]!, witness[counterpart[i]!]!);
    const hold = (start: number, end: number): boolean =>
      (start === 0 || isSame(start - 1)) && (end === base.length || isSame(end));
    const side = (start: number, end: number): string => {
      const from = start === 0 ? 0 : counterpart[start - 1]! + 1;
      const to = end === base.length ? witness.length : counterpart[end]!;
      return text(witness, from, to);
    };
    for (const name of names) {
      if (hold(name.start, name.end))
        add(text(base, name.start, name.end), side(name.start, name.end), true, place + name.start);
    }
    // Unmarked: what differs between two places that agree.
    for (let start = 0; start < base.length; start++) {
      if (isSame(start) || (start > 0 && !isSame(start - 1))) continue;
      let end = start;
      while (end < base.length && !isSame(end)) end += 1;
      if (start > 0 && end < base.length) add(text(base, start, end), side(start, end), false, place + start);
      start = end;
    }
  }
  return [...found.values()]
    .map(({ base, reading, places, named }) => ({ base, reading, count: places.size, named }))
    .filter((t) => t.named || t.count >= 2)
    .sort(
      (a, b) =>
        b.count - a.count || (a.base < b.base ? -1 : a.base > b.base ? 1 : a.reading < b.reading ? -1 : 1),
    );
}

/** Names with their readings; of a longer name (耶律大石/耶律達實) also what is left when the like ends are taken off. */
export function transliterationTable(list: readonly Transliteration[]): TransliterationTable {
  const table = new Map<string, Set<string>>();
  const add = (base: string, reading: string): void => {
    table.set(base, (table.get(base) ?? new Set<string>()).add(reading));
  };
  for (const { base, reading } of list) {
    add(base, reading);
    let [b, r] = [[...base], [...reading]];
    while (b.length > 0 && r.length > 0 && b[0] === r[0]) [b, r] = [b.slice(1), r.slice(1)];
    while (b.length > 0 && r.length > 0 && b.at(-1) === r.at(-1)) [b, r] = [b.slice(0, -1), r.slice(0, -1)];
    if (b.length > 1 && r.length > 1) add(b.join(''), r.join(''));
  }
  return table;
}
