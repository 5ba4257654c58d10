/** Where in a witness every sequence of three (folded) characters stands, and how often it has each one and two. */
import { foldCodePoint } from './variant-character.js';
import { BREAK, type Witness } from './witness.js';

export const GRAM = 3;

export interface NgramIndex {
  /** The witness's code points, folded. */
  readonly folded: Uint32Array;
  /** Bucket b holds positions[offsets[b] … offsets[b + 1]), ascending. Different grams may share a bucket. */
  readonly offsets: Uint32Array;
  readonly positions: Uint32Array;
  /** Counts of pairs by bucket: hardly ever more than the pair's own. */
  readonly pairs: Uint32Array;
  /** Counts of single characters. */
  readonly characters: ReadonlyMap<number, number>;
}

function hash(a: number, b: number, c: number, mask: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return (h ^ (h >>> 13)) & mask;
}

/** A power of two that gives every gram of a text room enough, within bounds. */
const sizeFor = (count: number, most: number): number =>
  2 ** Math.max(8, Math.min(most, Math.ceil(Math.log2(count + 1))));

/** Counting sort by bucket; about 60 ms a million characters. */
export function buildNgramIndex(witness: Witness): NgramIndex {
  const folded = new Uint32Array(witness.codes.length);
  for (let i = 0; i < folded.length; i++) folded[i] = foldCodePoint(witness.codes[i]!);
  const count = Math.max(0, folded.length - GRAM + 1);
  const size = Math.max(256, sizeFor(count, 22) / 2);
  const mask = size - 1;
  const offsets = new Uint32Array(size + 1);
  const buckets = new Uint32Array(count);
  const pairs = new Uint32Array(sizeFor(count, 22));
  const NONE = 0xffffffff;
  for (let i = 0; i < count; i++) {
    const a = folded[i]!;
    const b = folded[i + 1]!;
    const c = folded[i + 2]!;
    if (a !== BREAK && b !== BREAK) pairs[hash(a, b, 0, pairs.length - 1)]! += 1;
    const bucket = a === BREAK || b === BREAK || c === BREAK ? NONE : hash(a, b, c, mask);
    buckets[i] = bucket;
    if (bucket !== NONE) offsets[bucket + 1]! += 1;
  }
  for (let b = 0; b < size; b++) offsets[b + 1]! += offsets[b]!;
  const positions = new Uint32Array(offsets[size]!);
  const next = offsets.slice(0, size);
  for (let i = 0; i < count; i++) {
    const bucket = buckets[i]!;
    if (bucket !== NONE) positions[next[bucket]!++] = i;
  }
  return { folded, offsets, positions, pairs, characters: countCharacters(folded) };
}

function countCharacters(folded: Uint32Array): ReadonlyMap<number, number> {
  const basic = new Uint32Array(0x10000);
  const counts = new Map<number, number>();
  for (const code of folded) {
    if (code < 0x10000) basic[code]! += 1;
    else counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  for (let code = 1; code < basic.length; code++) if (basic[code]! > 0) counts.set(code, basic[code]!);
  return counts;
}

/** Calls `visit` with each position of a gram, ascending; returns how many there are. */
export function eachPosition(
  index: NgramIndex,
  a: number,
  b: number,
  c: number,
  visit: (position: number) => void,
): number {
  const mask = index.offsets.length - 2;
  const bucket = hash(a, b, c, mask);
  const end = index.offsets[bucket + 1]!;
  let found = 0;
  for (let k = index.offsets[bucket]!; k < end; k++) {
    const p = index.positions[k]!;
    if (index.folded[p] !== a || index.folded[p + 1] !== b || index.folded[p + 2] !== c) continue;
    found += 1;
    visit(p);
  }
  return found;
}

/** How often the pair stands in the witness; at least, not seldomer. */
export function countOfPair(index: NgramIndex, a: number, b: number): number {
  return index.pairs[hash(a, b, 0, index.pairs.length - 1)]!;
}
