/**
 * The features of a character in its context, each a number: the hash of a template's number and
 * what the template sees. No strings are made. Templates were chosen on CHisIEC's development split.
 */
import { STOP } from './character-class.js';
import { BigramTable, type Clusters } from './clusters.js';
import type { NameList } from './name-list.js';
import { Repetition } from './repetition.js';

/** Features a character. A slot whose template sees nothing holds −1. */
export const FEATURE_COUNT = 55;
/** Weights are kept in 2^BUCKET_BITS rows; features whose hashes fall together share one. */
export const BUCKET_BITS = 21;

const EDGE = 1;
const SHIFT = 32 - BUCKET_BITS;
/** Contexts reach three characters to each side. */
const PAD = 3;

/** What the templates look at beside the characters themselves. */
export interface Context {
  readonly clusters: Clusters;
  readonly classes: Uint8Array;
  readonly names: NameList;
}

export class FeatureExtractor {
  private readonly bigrams: BigramTable;
  private readonly tieTable: BigramTable;
  private units = new Uint16Array(0);
  private listed = new Int32Array(0);
  private pairs = new Uint16Array(0);
  private ties = new Uint8Array(0);
  private readonly repetition = new Repetition();

  constructor(private readonly context: Context) {
    const { bigrams, bigramClasses, tied, ties } = context.clusters;
    this.bigrams = new BigramTable(bigrams, bigramClasses);
    this.tieTable = new BigramTable(tied, ties);
  }

  /**
   * Features of `length` characters into `out`, FEATURE_COUNT a character.
   * @param maskListed asked for each listed name, may change its flags: in training, names that only
   *   this very passage knows are hidden (leave-one-out), else the model trusts the list blindly.
   */
  extract(
    units: Uint16Array,
    length: number,
    out: Int32Array,
    maskListed?: (start: number, end: number, flags: number) => number,
  ): void {
    this.prepare(units, length, maskListed);
    const u = this.units;
    const w = this.listed;
    const b = this.pairs;
    const m = this.ties;
    const { times, company, pairTimes, pairCompany } = this.repetition;
    const { fine, coarse } = this.context.clusters;
    const { classes } = this.context;
    for (let t = 0; t < length; t++) {
      const p = t + PAD;
      const a2 = u[p - 2]!;
      const a1 = u[p - 1]!;
      const c = u[p]!;
      const d1 = u[p + 1]!;
      const d2 = u[p + 2]!;
      let k = t * FEATURE_COUNT;
      // Characters.
      out[k++] = bucket(1, c, 0, 0);
      out[k++] = bucket(2, a1, 0, 0);
      out[k++] = bucket(3, d1, 0, 0);
      out[k++] = bucket(4, a2, 0, 0);
      out[k++] = bucket(5, d2, 0, 0);
      out[k++] = bucket(6, a1, c, 0);
      out[k++] = bucket(7, c, d1, 0);
      out[k++] = bucket(8, a2, a1, 0);
      out[k++] = bucket(9, d1, d2, 0);
      out[k++] = bucket(10, a1, d1, 0);
      // Clusters of characters.
      const fa2 = fine[a2]!;
      const fa1 = fine[a1]!;
      const fc = fine[c]!;
      const fd1 = fine[d1]!;
      const fd2 = fine[d2]!;
      const ca2 = coarse[a2]!;
      const ca1 = coarse[a1]!;
      const cc = coarse[c]!;
      const cd1 = coarse[d1]!;
      const cd2 = coarse[d2]!;
      out[k++] = bucket(14, fc, 0, 0);
      out[k++] = bucket(15, fa1, 0, 0);
      out[k++] = bucket(16, fd1, 0, 0);
      out[k++] = bucket(17, fa2, 0, 0);
      out[k++] = bucket(18, fd2, 0, 0);
      out[k++] = bucket(19, fa1, fc, 0);
      out[k++] = bucket(20, fc, fd1, 0);
      out[k++] = bucket(22, ca1, cc, cd1);
      out[k++] = bucket(23, ca2, ca1, cc);
      out[k++] = bucket(24, cc, cd1, cd2);
      out[k++] = bucket(26, fa2, fa1, 0);
      out[k++] = bucket(27, fd1, fd2, 0);
      // Clusters of bigrams, around and across the character.
      const before = b[p - 2]!;
      const left = b[p - 1]!;
      const right = b[p]!;
      const after = b[p + 1]!;
      out[k++] = before === 0 ? -1 : bucket(28, before, 0, 0);
      out[k++] = left === 0 ? -1 : bucket(29, left, 0, 0);
      out[k++] = right === 0 ? -1 : bucket(30, right, 0, 0);
      out[k++] = after === 0 ? -1 : bucket(31, after, 0, 0);
      out[k++] = before === 0 || right === 0 ? -1 : bucket(32, before, right, 0);
      out[k++] = left === 0 || after === 0 ? -1 : bucket(33, left, after, 0);
      // Classes: surname, place suffix, number, punctuation …
      const ka2 = classes[a2]!;
      const ka1 = classes[a1]!;
      const kc = classes[c]!;
      const kd1 = classes[d1]!;
      const kd2 = classes[d2]!;
      out[k++] = bucket(34, kc, 0, 0);
      out[k++] = bucket(35, ka1, kc, kd1);
      out[k++] = bucket(36, (ka2 << 8) | ka1, kc, (kd1 << 8) | kd2);
      out[k++] = bucket(37, ka1, c, kd1);
      out[k++] = bucket(38, kc, a1, 0);
      out[k++] = bucket(39, kd1, c, 0);
      out[k++] = bucket(40, fc, ka1, kd1);
      // The list of names.
      const here = w[p]!;
      const lb = w[p - 1]!;
      const la = w[p + 1]!;
      out[k++] = here === 0 ? -1 : bucket(41, here, 0, 0);
      out[k++] = here === 0 && lb === 0 && la === 0 ? -1 : bucket(42, lb, here, la);
      out[k++] = here === 0 ? -1 : bucket(43, here, fa1, 0);
      out[k++] = here === 0 ? -1 : bucket(44, here, c, 0);
      out[k++] = here === 0 ? -1 : bucket(45, here, fd1, 0);
      out[k++] = la === 0 ? -1 : bucket(46, la, c, 0);
      out[k++] = lb === 0 ? -1 : bucket(47, lb, c, 0);
      // Wider windows.
      const a3 = u[p - 3]!;
      const d3 = u[p + 3]!;
      out[k++] = bucket(55, d3, 0, 0);
      out[k++] = bucket(56, a3, 0, 0);
      // Where characters hold together and where they part: the borders of words.
      const tieBefore = m[p - 2]!;
      const tieLeft = m[p - 1]!;
      const tieRight = m[p]!;
      const tieAfter = m[p + 1]!;
      const ties = (tieLeft << 4) | tieRight;
      out[k++] = bucket(49, tieLeft, tieRight, 0);
      out[k++] = bucket(50, (tieBefore << 4) | tieLeft, tieRight, tieAfter);
      out[k++] = bucket(51, ties, fc, 0);
      out[k++] = bucket(52, ties, kc, (ka1 << 8) | kd1);
      out[k++] = bucket(53, ties, fa1, fd1);
      // What recurs in the passage, and in what company.
      const isStop = (kc & STOP) !== 0;
      const often = times[p]!;
      const pairs = (pairTimes[p - 1]! << 2) | pairTimes[p]!;
      out[k++] = isStop ? -1 : bucket(59, often, pairs, 0);
      out[k++] = isStop ? -1 : bucket(60, often, pairs, fc);
      if (isStop || often < 2) {
        for (let end = k + 4; k < end; ) out[k++] = -1;
        continue;
      }
      const around = (pairCompany[p - 1]! << 2) | pairCompany[p]!;
      out[k++] = bucket(61, (Math.min(2, times[p - 1]!) << 2) | Math.min(2, times[p + 1]!), pairs, 0);
      out[k++] = bucket(62, company[p]!, kc, 0);
      out[k++] = bucket(63, around, company[p]!, 0);
      out[k++] = bucket(64, around, fc, 0);
    }
  }

  private prepare(
    units: Uint16Array,
    length: number,
    maskListed: ((start: number, end: number, flags: number) => number) | undefined,
  ): void {
    const room = length + 2 * PAD;
    if (this.units.length < room) {
      this.units = new Uint16Array(room * 2);
      this.listed = new Int32Array(room * 2);
      this.pairs = new Uint16Array(room * 2);
      this.ties = new Uint8Array(room * 2);
    }
    this.units.fill(EDGE, 0, room);
    this.units.set(units.subarray(0, length), PAD);
    this.listed.fill(0, 0, room);
    this.context.names.scan(units, length, (start, end, allFlags) => {
      const flags = maskListed === undefined ? allFlags : maskListed(start, end, allFlags);
      if (flags === 0) return;
      const size = Math.min(end - start, 4);
      for (let i = start; i < end; i++) {
        const place = end - start === 1 ? 3 : i === start ? 0 : i === end - 1 ? 2 : 1;
        this.listed[i + PAD] = (flags << 6) | (size << 3) | (place + 1);
      }
    });
    for (let i = 0; i + 1 < room; i++) {
      const first = this.units[i]!;
      const second = this.units[i + 1]!;
      this.pairs[i] = this.bigrams.of(first, second);
      this.ties[i] = this.tieTable.of(first, second);
    }
    this.pairs[room - 1] = 0;
    this.ties[room - 1] = 0;
    this.repetition.count(this.units, PAD, PAD + length);
  }
}

/** Multiply and xor-shift, as in MurmurHash3's mixing of a block. */
function bucket(template: number, a: number, b: number, c: number): number {
  let h = Math.imul(template, 0x9e3779b1);
  h = Math.imul(h ^ a, 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h ^ b, 0xc2b2ae35);
  h ^= h >>> 13;
  h = Math.imul(h ^ c, 0x27d4eb2f);
  h ^= h >>> 16;
  h = Math.imul(h, 0x9e3779b1);
  return h >>> SHIFT;
}
