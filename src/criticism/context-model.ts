/**
 * How well a character fits between its neighbours, by counts from texts of the time (`data/contexts.json`, made by
 * `tools/make-context-statistics.mjs`). Neighbours are folded, so that an error beside does not matter; the character
 * itself is not, so that 裏 and 里 can be told apart.
 */
import { inflateRawSync } from 'node:zlib';
import bundled from './data/contexts.json' with { type: 'json' };
import { foldCodePoint } from './variant-character.js';

/** Counts of pairs as the tool packs them. */
export type ContextStatistics = typeof bundled;

interface PairTable {
  /** neighbour × centres + centre, ascending. */
  readonly keys: Uint32Array;
  /** Twice the binary logarithm of the count. */
  readonly counts: Uint8Array;
}

function unpack(table: { pairs: number; keyBytes: number; data: string }): PairTable {
  const bytes = inflateRawSync(Buffer.from(table.data, 'base64'));
  const keys = new Uint32Array(table.pairs);
  let at = 0;
  let key = 0;
  for (let k = 0; k < table.pairs; k++) {
    let scale = 1;
    let byte: number;
    do {
      byte = bytes[at++]!;
      key += (byte & 127) * scale;
      scale *= 128;
    } while (byte >= 128);
    keys[k] = key;
  }
  return { keys, counts: bytes.subarray(table.keyBytes) };
}

/** Index of the first key ≥ value. */
function lowerBound(keys: Uint32Array, value: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Part of a pair's expected count that is granted to pairs never seen. */
const SMOOTHING = 0.2;
/** Count of a character that the statistics do not have. */
const RARE = 10;

export class ContextModel {
  readonly #centres: readonly number[];
  readonly #centreId: ReadonlyMap<number, number>;
  readonly #neighbourId: ReadonlyMap<number, number>;
  readonly #counts: Float64Array;
  readonly #neighbourCounts: Float64Array;
  readonly #total: number;
  readonly #before: PairTable;
  readonly #after: PairTable;
  readonly #likeUse = new Map<string, number>();
  readonly #neighbours = new Map<number, Map<number, number>>();

  /** @param statistics made by `tools/make-context-statistics.mjs`; those that come with the program when absent */
  constructor(statistics: ContextStatistics = bundled) {
    this.#centres = [...statistics.centres].map((c) => c.codePointAt(0)!);
    this.#centreId = new Map(this.#centres.map((code, i) => [code, i]));
    this.#counts = Float64Array.from(statistics.counts, (n) => 2 ** (n / 8));
    this.#total = this.#counts.reduce((a, b) => a + b, 0);
    const neighbours = [...new Set(this.#centres.map(foldCodePoint))].sort((a, b) => a - b);
    this.#neighbourId = new Map(neighbours.map((code, i) => [code, i]));
    this.#neighbourCounts = new Float64Array(neighbours.length);
    for (const [i, code] of this.#centres.entries()) {
      this.#neighbourCounts[this.#neighbourId.get(foldCodePoint(code))!]! += this.#counts[i]!;
    }
    this.#before = unpack(statistics.before);
    this.#after = unpack(statistics.after);
  }

  /** How often the texts have the character. */
  count(code: number): number {
    const id = this.#centreId.get(code);
    return id === undefined ? 0 : this.#counts[id]!;
  }

  /** The character's share of the texts; one that they do not have counts as a rare one. */
  frequency(code: number): number {
    return Math.max(this.count(code), RARE) / this.#total;
  }

  /** How often `neighbour` (in any form) stands before, or after, the character; 0 for fewer than three times. */
  pair(side: 'before' | 'after', neighbour: number, code: number): number {
    const table = side === 'before' ? this.#before : this.#after;
    const [n, c] = [this.#neighbourId.get(foldCodePoint(neighbour)), this.#centreId.get(code)];
    if (n === undefined || c === undefined) return 0;
    const key = n * this.#centres.length + c;
    const at = lowerBound(table.keys, key);
    return table.keys[at] === key ? 2 ** (table.counts[at]! / 2) : 0;
  }

  /** How much oftener than by chance the pair stands (natural logarithm); negative infinity for pairs never seen. */
  association(side: 'before' | 'after', neighbour: number, code: number): number {
    const id = this.#neighbourId.get(foldCodePoint(neighbour));
    const pair = this.pair(side, neighbour, code);
    if (id === undefined || pair === 0) return Number.NEGATIVE_INFINITY;
    return Math.log((pair * this.#total) / (this.#neighbourCounts[id]! * this.count(code)));
  }

  /**
   * Natural logarithm of how likely the character is between these neighbours, up to a constant that is the same
   * for every character; undefined neighbours (a clause's edge) say nothing.
   */
  fit(code: number, before: number | undefined, after: number | undefined): number {
    const own = Math.max(this.count(code), RARE);
    let fit = Math.log(own);
    if (before !== undefined) fit += Math.log(this.#smoothed('before', before, code, own) / own);
    if (after !== undefined) fit += Math.log(this.#smoothed('after', after, code, own) / own);
    return fit;
  }

  /** Characters that the texts have between these two; at a clause's edge, beside the one. */
  expected(before: number | undefined, after: number | undefined): number[] {
    const follow = before === undefined ? undefined : this.#centresOf(this.#before, before);
    const precede = after === undefined ? undefined : this.#centresOf(this.#after, after);
    const both = follow !== undefined && precede !== undefined ? new Set(follow) : undefined;
    const ids = both === undefined ? (follow ?? precede ?? []) : precede!.filter((id) => both.has(id));
    return ids.map((id) => this.#centres[id]!);
  }

  /**
   * How alike two characters are used, 0 to 1 (cosine of their neighbours' counts, square roots taken): variants of
   * one word near 1 (歲/嵗 0.9), different words low (製/制 0.3).
   */
  likeUse(a: number, b: number): number {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const known = this.#likeUse.get(key);
    if (known !== undefined) return known;
    const [x, y] = [this.#neighboursOf(a), this.#neighboursOf(b)];
    let product = 0;
    let [sumX, sumY] = [0, 0];
    for (const [k, n] of x) {
      sumX += n;
      product += Math.sqrt(n * (y.get(k) ?? 0));
    }
    for (const n of y.values()) sumY += n;
    const use = product === 0 ? 0 : product / Math.sqrt(sumX * sumY);
    this.#likeUse.set(key, use);
    return use;
  }

  #neighboursOf(code: number): Map<number, number> {
    const known = this.#neighbours.get(code);
    if (known !== undefined) return known;
    const found = new Map<number, number>();
    const centre = this.#centreId.get(code);
    const width = this.#centres.length;
    for (const [side, table] of [this.#before, this.#after].entries()) {
      if (centre === undefined) break;
      for (const id of this.#neighbourId.values()) {
        const at = lowerBound(table.keys, id * width + centre);
        if (table.keys[at] === id * width + centre) found.set(id * 2 + side, 2 ** (table.counts[at]! / 2));
      }
    }
    this.#neighbours.set(code, found);
    return found;
  }

  #smoothed(side: 'before' | 'after', neighbour: number, code: number, own: number): number {
    const id = this.#neighbourId.get(foldCodePoint(neighbour));
    const expected = (own * (id === undefined ? RARE : this.#neighbourCounts[id]!)) / this.#total;
    return this.pair(side, neighbour, code) + SMOOTHING * Math.min(expected, 3) + 0.01;
  }

  #centresOf(table: PairTable, neighbour: number): number[] {
    const id = this.#neighbourId.get(foldCodePoint(neighbour));
    if (id === undefined) return [];
    const width = this.#centres.length;
    const found: number[] = [];
    for (let k = lowerBound(table.keys, id * width); k < table.keys.length; k++) {
      const key = table.keys[k]!;
      if (key >= (id + 1) * width) break;
      found.push(key - id * width);
    }
    return found;
  }
}
