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

const pairHash = (a: number, b: number): number => Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);

const tripleHash = (pair: number, c: number): number => pair ^ Math.imul(c, 0xc2b2ae35);

/** High bits of a product are the well mixed ones. */
const bucketOf = (h: number, shift: number): number => Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> shift;

/** Shift that leaves as many bits as a table of this size (a power of two) has. */
const shiftFor = (size: number): number => 32 - Math.log2(size);

/** A power of two that gives so many grams room enough, within bounds. */
const sizeFor = (count: number, most = 22): number =>
  2 ** Math.max(8, Math.min(most, Math.ceil(Math.log2(count + 1))));

/**
 * Grams that will be asked for. Of a witness of millions of characters only these are indexed: the tables stay small
 * enough for the processor's caches, which makes the difference between seconds and fractions of one.
 */
export class SoughtGrams {
  readonly #bits: Uint32Array;
  readonly #shift: number;
  /** How many grams were put in, the same ones counted again. */
  readonly count: number;

  /** @param texts folded code points of everything that will be looked up */
  constructor(texts: Iterable<Uint32Array>) {
    const all = [...texts];
    this.count = all.reduce((sum, text) => sum + text.length, 0);
    // One bit in sixty is set at most: hardly any gram is taken for one of these that is none.
    const size = sizeFor(this.count * 64, 26);
    this.#shift = shiftFor(size);
    this.#bits = new Uint32Array(size / 32);
    for (const text of all) {
      for (let i = 0; i + 1 < text.length; i++) {
        const pair = pairHash(text[i]!, text[i + 1]!);
        this.#set(pair);
        if (i + 2 < text.length) this.#set(tripleHash(pair, text[i + 2]!));
      }
    }
  }

  #set(h: number): void {
    const bit = bucketOf(h, this.#shift);
    this.#bits[bit >>> 5]! |= 1 << (bit & 31);
  }

  has(h: number): boolean {
    const bit = bucketOf(h, this.#shift);
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
}

/**
 * Counting sort by bucket.
 * @param sought what will be looked up; everything is indexed when absent
 */
export function buildNgramIndex(witness: Witness, sought?: SoughtGrams): NgramIndex {
  const folded = new Uint32Array(witness.codes.length);
  for (let i = 0; i < folded.length; i++) folded[i] = foldCodePoint(witness.codes[i]!);
  const count = Math.max(0, folded.length - GRAM + 1);
  const size = Math.max(256, sizeFor(Math.min(count, sought?.count ?? count)) / 2);
  const shift = shiftFor(size);
  const pairs = new Uint32Array(sizeFor(4 * Math.min(count, sought?.count ?? count)));
  const pairShift = shiftFor(pairs.length);
  const offsets = new Uint32Array(size + 1);
  /** Position and bucket of each gram that is kept, one after the other. */
  let kept = new Uint32Array(sought === undefined ? 2 * count : 1 << 12);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const a = folded[i]!;
    const b = folded[i + 1]!;
    if (a === BREAK || b === BREAK) continue;
    const pair = pairHash(a, b);
    // A gram is sought only where its first pair is.
    if (sought !== undefined && !sought.has(pair)) continue;
    pairs[bucketOf(pair, pairShift)]! += 1;
    const c = folded[i + 2]!;
    if (c === BREAK) continue;
    const triple = tripleHash(pair, c);
    if (sought !== undefined && !sought.has(triple)) continue;
    const bucket = bucketOf(triple, shift);
    offsets[bucket + 1]! += 1;
    if (length + 2 > kept.length) {
      const larger = new Uint32Array(kept.length * 2);
      larger.set(kept);
      kept = larger;
    }
    kept[length++] = i;
    kept[length++] = bucket;
  }
  for (let b = 0; b < size; b++) offsets[b + 1]! += offsets[b]!;
  const positions = new Uint32Array(length / 2);
  const next = offsets.slice(0, size);
  for (let k = 0; k < length; k += 2) positions[next[kept[k + 1]!]!++] = kept[k]!;
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
  const bucket = bucketOf(tripleHash(pairHash(a, b), c), shiftFor(index.offsets.length - 1));
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
  return index.pairs[bucketOf(pairHash(a, b), shiftFor(index.pairs.length))]!;
}
