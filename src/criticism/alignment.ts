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

/** Costs. What one side has more costs once, and for each character. */
const GAP = 2;
const PER_CHARACTER = 4;
const OTHER = 9;
const LOOK_ALIKE = 6;
const ORTHOGRAPHIC = 2;

function costOf(a: number, b: number): number {
  if (a === b || foldCodePoint(a) === foldCodePoint(b)) return 0;
  if (isSameWord(a, b)) return ORTHOGRAPHIC;
  return isLookAlike(String.fromCodePoint(a), String.fromCodePoint(b)) ? LOOK_ALIKE : OTHER;
}

/** Every character of a text by a number of its own, and how many there are. */
function numbered(text: Uint32Array): { readonly numbers: Uint32Array; readonly count: number } {
  const known = new Map<number, number>();
  const numbers = text.map((code) => {
    const number = known.get(code) ?? known.size;
    known.set(code, number);
    return number;
  });
  return { numbers, count: known.size };
}

const UNKNOWN = 255;

/** Asking the tables is slow, and two long texts put the same two characters beside each other again and again. */
function costs(base: Uint32Array, witness: Uint32Array): (i: number, j: number) => number {
  const [a, b] = [numbered(base), numbered(witness)];
  const known = new Uint8Array(a.count * b.count).fill(UNKNOWN);
  return (i, j) => {
    const at = a.numbers[i]! * b.count + b.numbers[j]!;
    if (known[at] === UNKNOWN) known[at] = costOf(base[i]!, witness[j]!);
    return known[at]!;
  };
}

/** What the last step was, read from the front: a pair, more in the base, more in the witness. */
type Step = 0 | 1 | 2;
const [PAIR, BASE, WITNESS]: readonly [Step, Step, Step] = [0, 1, 2];

/**
 * The cheapest alignment (gaps by length: O. Gotoh 1982, so that a phrase left out is one, not a scatter of words that
 * agree by chance). Of equally cheap ones the one that pairs characters earliest, so that the result depends on nothing
 * but the two texts.
 * @returns every index of both sides exactly once, in order
 */
export function align(base: Uint32Array, witness: Uint32Array): Pair[] {
  const [n, m] = [base.length, witness.length];
  const width = m + 1;
  const size = (n + 1) * width;
  /** Least cost of what follows, by the step before it: a gap that is open already costs no more than its characters. */
  const total = [new Int32Array(size), new Int32Array(size), new Int32Array(size)] as const;
  const cost = costs(base, witness);
  const pairHere = (i: number, j: number): number =>
    i < n && j < m ? cost(i, j) + total[PAIR][(i + 1) * width + j + 1]! : Number.MAX_SAFE_INTEGER;
  const baseHere = (i: number, j: number, after: Step): number =>
    i < n
      ? PER_CHARACTER + (after === BASE ? 0 : GAP) + total[BASE][(i + 1) * width + j]!
      : Number.MAX_SAFE_INTEGER;
  const witnessHere = (i: number, j: number, after: Step): number =>
    j < m
      ? PER_CHARACTER + (after === WITNESS ? 0 : GAP) + total[WITNESS][i * width + j + 1]!
      : Number.MAX_SAFE_INTEGER;
  for (let i = n; i >= 0; i--) {
    for (let j = m; j >= 0; j--) {
      if (i === n && j === m) continue;
      const pair = pairHere(i, j);
      for (const after of [PAIR, BASE, WITNESS])
        total[after][i * width + j] = Math.min(pair, baseHere(i, j, after), witnessHere(i, j, after));
    }
  }
  const pairs: Pair[] = [];
  let after: Step = PAIR;
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    const here = total[after][i * width + j]!;
    if (pairHere(i, j) === here) {
      pairs.push({ base: i++, witness: j++ });
      after = PAIR;
    } else if (baseHere(i, j, after) === here) {
      pairs.push({ base: i++, witness: -1 });
      after = BASE;
    } else {
      pairs.push({ base: -1, witness: j++ });
      after = WITNESS;
    }
  }
  return pairs;
}
