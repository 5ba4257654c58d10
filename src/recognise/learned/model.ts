/** A trained model: everything that is needed to tag text as it was trained to. */
import type { ArbiterWeights } from '../arbiter-weights.js';
import type { Fold } from '../characters.js';
import type { SignWeights } from '../grammar/weights.js';
import type { Clusters } from './clusters.js';
import type { ListedName } from './name-list.js';

export interface LearnedModel {
  /** Which data and command it was made with; shown by `--explain` and copied into the TEI header. */
  readonly description: string;
  readonly fold: Fold;
  /** Class of each folded unit (character-class.ts). */
  readonly classes: Uint8Array;
  readonly clusters: Clusters;
  readonly names: readonly ListedName[];
  /** Emission weights in steps of `step`: a row of LABEL_COUNT for each bucket in `rows`. */
  readonly emission: Int8Array;
  /** The buckets of features that have weights, in rising order. */
  readonly rows: Uint32Array;
  readonly step: number;
  readonly transition: Float64Array;
  /** Added to the score of O everywhere: lower finds more, higher errs less. Chosen on development data. */
  readonly outsideBias: number;
  /** What the grammar's signs are worth, fitted on the same data. */
  readonly grammar: SignWeights;
  /** How the arbiter weighs the learned model and the grammar against each other. */
  readonly arbiter: ArbiterWeights;
}

/** Rows whose weights are all smaller than this many steps are dropped: they cost room and change nothing. */
const NEGLIGIBLE = 4;

/** Dense weights in 8 bits, without the rows that hardly matter. Nothing beyond ±127 steps is kept. */
export function quantise(
  dense: Float32Array,
  rowLength: number,
  step: number,
): Pick<LearnedModel, 'emission' | 'rows' | 'step'> {
  const rows: number[] = [];
  for (let row = 0; row * rowLength < dense.length; row++) {
    const weights = dense.subarray(row * rowLength, (row + 1) * rowLength);
    if (weights.some((weight) => Math.abs(Math.round(weight / step)) >= NEGLIGIBLE)) rows.push(row);
  }
  const emission = new Int8Array(rows.length * rowLength);
  rows.forEach((row, i) => {
    for (let y = 0; y < rowLength; y++) {
      const steps = Math.round(dense[row * rowLength + y]! / step);
      emission[i * rowLength + y] = Math.max(-127, Math.min(127, steps));
    }
  });
  return { emission, rows: Uint32Array.from(rows), step };
}

/** The dense weights again, to train further from. */
export function dequantise(
  { emission, rows, step }: LearnedModel,
  dense: Float32Array,
  rowLength: number,
): void {
  dense.fill(0);
  rows.forEach((row, i) => {
    for (let y = 0; y < rowLength; y++) dense[row * rowLength + y] = emission[i * rowLength + y]! * step;
  });
}

/**
 * Bucket → row of weights, small enough for a processor's cache: one bit a bucket, and beside each word of bits the count
 * of the bits before it. Most features of a new text have no weights, and one bit says so.
 */
export class RowIndex {
  /** Bits, count, bits, count … */
  private readonly words: Uint32Array;

  constructor(rows: Uint32Array, buckets: number) {
    const words = new Uint32Array(2 * ((buckets >> 5) + 1));
    for (const row of rows) words[(row >> 5) * 2]! |= 1 << (row & 31);
    for (let at = 2; at < words.length; at += 2) words[at + 1] = words[at - 1]! + bitCount(words[at - 2]!);
    this.words = words;
  }

  /** Position of the bucket's row, −1 where it has none. */
  of(bucket: number): number {
    const at = (bucket >> 5) * 2;
    const bits = this.words[at]!;
    const bit = 1 << (bucket & 31);
    return (bits & bit) === 0 ? -1 : this.words[at + 1]! + bitCount(bits & (bit - 1));
  }

  /**
   * Writes the rows of those of `buckets[from … to − 1]` that have one to the beginning of `rows`; negative buckets have
   * none. There is no branch: whether a feature has weights cannot be foretold, and guessing costs more than counting.
   * @returns how many they are
   */
  find(buckets: Int32Array, from: number, to: number, rows: Int32Array): number {
    const { words } = this;
    let found = 0;
    for (let k = from; k < to; k++) {
      const bucket = buckets[k]!;
      const known = ~(bucket >> 31);
      const at = ((bucket & known) >> 5) * 2;
      const bits = words[at]! & known;
      const place = bucket & 31;
      rows[found] = words[at + 1]! + bitCount(bits & ((1 << place) - 1));
      found += (bits >>> place) & 1;
    }
    return found;
  }
}

/** Population count of 32 bits (Warren, Hacker's Delight, §5-1). */
function bitCount(bits: number): number {
  let n = bits - ((bits >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
