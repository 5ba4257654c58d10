/**
 * How much an agreement between two texts says, in bits: how unlikely its characters are to stand together, by what the
 * witness has elsewhere (the place itself is not counted), and by what the part of it that is searched is full of.
 */
import type { Bounds } from './locate.js';
import { countOfPair, eachPosition, GRAM, type NgramIndex } from './ngram-index.js';
import { BREAK } from './witness.js';

/** The whole witness speaks with the weight of so many characters of the part. */
const PRIOR = 5000;
/** Of what stands but once we only know that it is no oftener than this. */
const ONCE = 0.5;
/** How much a character's own frequency counts beside what follows the two before it. */
const BACK_OFF = 4;
/** One more character of agreement says no more than this. */
const MOST_PER_CHARACTER = 7;
/** … and over the end of a sentence no more than this. */
const MOST_OVER_A_STOP = 2;
/** What lengthens words that were said before (知懷德軍 after 懷德軍) says no more than this. */
const MOST_PER_REPETITION = 4;

const BASE = 0x110000;

export class Rarity {
  readonly #counts: Float64Array;
  /** Bits of the pair that begins here. */
  readonly #pairs: Float64Array;
  /** Bits of the character two farther, once the pair is known. */
  readonly #next: Float64Array;
  readonly #ids: Float64Array;
  readonly #pairIds: Float64Array;
  readonly #most: number;

  /**
   * @param near whether pairs are counted in the part too (it is read through)
   * @param stops indices of the query before which a sentence ends
   */
  constructor(
    index: NgramIndex,
    query: Uint32Array,
    part: Bounds,
    near: boolean,
    stops: ReadonlySet<number> = new Set(),
  ) {
    const [whole, size] = [index.folded.length, part.end - part.start];
    this.#most = Math.log2(whole + 1);
    this.#counts = new Float64Array(query.length);
    this.#pairs = new Float64Array(query.length);
    this.#next = new Float64Array(query.length);
    this.#ids = new Float64Array(query.length).fill(Number.NaN);
    this.#pairIds = new Float64Array(query.length).fill(Number.NaN);
    const inPart = near ? pairsOf(index, query, part) : new Map<number, number>();
    /** Grams by number, so that the same words in two places of the query are known as such. */
    const known = new Map<string, number>();
    for (let i = 0; i + 1 < query.length; i++) {
      const [a, b, c] = [query[i]!, query[i + 1]!, query[i + 2] ?? BREAK];
      if (a === BREAK || b === BREAK) continue;
      const pairs = countOfPair(index, a, b);
      const own = near ? (inPart.get(a * BASE + b) ?? 0) : (pairs * size) / whole;
      const expected = (Math.max(0, pairs - 1) + ONCE) / (whole + 1);
      const share = (Math.max(0, own - 1) + PRIOR * expected) / (size + PRIOR);
      this.#pairs[i] = stops.has(i + 1) ? 0 : Math.min(this.#most, -Math.log2(share));
      this.#pairIds[i] = a * BASE + b;
      if (c === BREAK) continue;
      const key = `${a},${b},${c}`;
      const id = known.get(key) ?? known.size;
      known.set(key, id);
      this.#ids[i] = -1 - id;
      this.#counts[i] = eachPosition(index, a, b, c, () => {});
      const usual = ((index.characters.get(c) ?? 0) + 1) / (whole + 1);
      const next =
        (Math.max(0, this.#counts[i]! - 1) + BACK_OFF * usual) / (Math.max(0, pairs - 1) + BACK_OFF);
      const most = stops.has(i + 2) ? MOST_OVER_A_STOP : MOST_PER_CHARACTER;
      this.#next[i] = Math.max(0, Math.min(most, -Math.log2(next)));
    }
  }

  /** How often the witness has the three characters of the query from `i` on. */
  count(i: number): number {
    return this.#counts[i]!;
  }

  pair(i: number): number {
    return this.#pairs[i]!;
  }

  triple(i: number): number {
    return Math.min(this.#most, this.#pairs[i]! + this.#next[i]!);
  }

  /** Names of the pairs and grams in a stretch of the query. */
  *grams(start: number, length: number): Generator<number> {
    for (let i = start; i + 1 < start + length; i++) yield this.#pairIds[i]!;
    for (let i = start; i + GRAM <= start + length; i++) yield this.#ids[i]!;
  }

  /** Bits of a stretch that agrees: its first pair, then each character more. What was said before does not count. */
  tile(start: number, length: number, said: ReadonlySet<number>): number {
    if (length < 2) return 0;
    let bits = said.has(this.#pairIds[start]!) ? 0 : this.#pairs[start]!;
    for (let i = start; i + GRAM <= start + length; i++) {
      if (said.has(this.#ids[i]!)) continue;
      const next = said.has(this.#pairIds[i + 1]!) ? 0 : this.#next[i]!;
      bits += said.has(this.#pairIds[i]!) ? Math.min(MOST_PER_REPETITION, next) : next;
    }
    return bits;
  }
}

/** How often the part has each pair of the query. */
function pairsOf({ folded }: NgramIndex, query: Uint32Array, part: Bounds): Map<number, number> {
  const counts = new Map<number, number>();
  for (let i = 0; i + 1 < query.length; i++)
    if (query[i] !== BREAK && query[i + 1] !== BREAK) counts.set(query[i]! * BASE + query[i + 1]!, 0);
  for (let p = part.start; p + 1 < part.end; p++) {
    const key = folded[p]! * BASE + folded[p + 1]!;
    const known = counts.get(key);
    if (known !== undefined) counts.set(key, known + 1);
  }
  return counts;
}
