/**
 * Character by character: two stretches of text that are known to correspond, aligned by least cost
 * (S. B. Needleman, C. D. Wunsch 1970). Punctuation has been taken out before.
 */
import { isSameWord } from './interchangeable.js';
import { foldCodePoint, isLookAlike } from './variant-character.js';

/** A step of the alignment: indices into base and witness; −1 on the side that has nothing. */
export interface Pair {
  readonly base: number;
  readonly witness: number;
}

/** Costs in quarters, so that they add up exactly. */
const GAP = 3;
const OTHER = 5;
const LOOK_ALIKE = 3;
const ORTHOGRAPHIC = 1;

/** Asking the tables is slow, and characters that differ are asked about again and again. */
const known = new Map<number, number>();
const MOST_KNOWN = 1 << 18;

function costOf(a: number, b: number): number {
  if (a === b) return 0;
  const key = a * 0x110000 + b;
  let cost = known.get(key);
  if (cost === undefined) {
    if (foldCodePoint(a) === foldCodePoint(b)) cost = 0;
    else if (isSameWord(a, b)) cost = ORTHOGRAPHIC;
    else cost = isLookAlike(String.fromCodePoint(a), String.fromCodePoint(b)) ? LOOK_ALIKE : OTHER;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, cost);
  }
  return cost;
}

/**
 * The cheapest alignment. Of equally cheap ones the one that pairs characters earliest, so that the result
 * depends on nothing but the two texts.
 * @returns every index of both sides exactly once, in order
 */
export function align(base: Uint32Array, witness: Uint32Array): Pair[] {
  const [n, m] = [base.length, witness.length];
  const cost = (i: number, j: number): number => costOf(base[i]!, witness[j]!);
  const width = m + 1;
  const total = new Int32Array((n + 1) * width);
  for (let i = n; i >= 0; i--) {
    for (let j = m; j >= 0; j--) {
      if (i === n && j === m) continue;
      let least = Number.MAX_SAFE_INTEGER;
      if (i < n && j < m) least = cost(i, j) + total[(i + 1) * width + j + 1]!;
      if (i < n) least = Math.min(least, GAP + total[(i + 1) * width + j]!);
      if (j < m) least = Math.min(least, GAP + total[i * width + j + 1]!);
      total[i * width + j] = least;
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    const here = total[i * width + j]!;
    if (i < n && j < m && here === cost(i, j) + total[(i + 1) * width + j + 1]!)
      pairs.push({ base: i++, witness: j++ });
    else if (i < n && here === GAP + total[(i + 1) * width + j]!) pairs.push({ base: i++, witness: -1 });
    else pairs.push({ base: -1, witness: j++ });
  }
  return pairs;
}
