/**
 * Character by character: two stretches of text that are known to correspond, aligned by least cost
 * (S. B. Needleman, C. D. Wunsch 1970). Punctuation has been taken out before.
 */
import { foldCodePoint, isLookAlike, isOrthographic } from './variant-character.js';

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

function costs(base: Uint32Array, witness: Uint32Array): (i: number, j: number) => number {
  const a = Uint32Array.from(base, foldCodePoint);
  const b = Uint32Array.from(witness, foldCodePoint);
  // Asking the shape tables is slow; most characters that differ are asked about many times.
  const known = new Map<number, number>();
  return (i, j) => {
    if (a[i] === b[j]) return 0;
    const key = a[i]! * 0x110000 + b[j]!;
    let cost = known.get(key);
    if (cost === undefined) {
      if (isOrthographic(a[i]!, b[j]!)) cost = ORTHOGRAPHIC;
      else if (isLookAlike(String.fromCodePoint(base[i]!), String.fromCodePoint(witness[j]!)))
        cost = LOOK_ALIKE;
      else cost = OTHER;
      known.set(key, cost);
    }
    return cost;
  };
}

/**
 * The cheapest alignment. Of equally cheap ones the one that pairs characters earliest, so that the result
 * depends on nothing but the two texts.
 * @returns every index of both sides exactly once, in order
 */
export function align(base: Uint32Array, witness: Uint32Array): Pair[] {
  const [n, m] = [base.length, witness.length];
  const cost = costs(base, witness);
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
