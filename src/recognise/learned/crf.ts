/**
 * A linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over hashed binary
 * features: emission weights are one row of LABEL_COUNT numbers for each bucket. Only transitions
 * that BIES allows are ever summed.
 */
import { closes, END, INSIDE, LABEL_COUNT, labelOf, opens, SINGLE, TAG_KINDS } from './labels.js';

/** The labels after which a name may begin, and those with which one may begin. */
export const CLOSING = labelsWhere(closes);
export const OPENING = labelsWhere(opens);

function labelsWhere(test: (label: number) => boolean): Uint8Array {
  return Uint8Array.from(Array.from({ length: LABEL_COUNT }, (_, label) => label).filter(test));
}

/** `[from, to]` pairs of every allowed transition, flat. */
export const TRANSITIONS: Uint8Array = (() => {
  const pairs: number[] = [];
  for (const from of CLOSING) for (const to of OPENING) pairs.push(from, to);
  TAG_KINDS.forEach((_, kind) => {
    for (const from of [labelOf(kind, 0), labelOf(kind, INSIDE)]) {
      for (const to of [labelOf(kind, INSIDE), labelOf(kind, END)]) pairs.push(from, to);
    }
  });
  return Uint8Array.from(pairs);
})();

/** The allowed transitions by the label that they lead to, and by the label that they start from. */
const INTO = neighbours((from, to) => [to, from]);
const OUT_OF = neighbours((from, to) => [from, to]);

interface Neighbours {
  /** Where each label's neighbours begin in `labels`; one more at the end. */
  readonly starts: Uint8Array;
  readonly labels: Uint8Array;
  /** Where the weight of each of these transitions stands in the table of all. */
  readonly places: Uint16Array;
}

function neighbours(
  sides: (from: number, to: number) => readonly [label: number, neighbour: number],
): Neighbours {
  const lists = Array.from({ length: LABEL_COUNT }, (): { neighbour: number; place: number }[] => []);
  for (let k = 0; k < TRANSITIONS.length; k += 2) {
    const from = TRANSITIONS[k]!;
    const to = TRANSITIONS[k + 1]!;
    const [label, neighbour] = sides(from, to);
    lists[label]!.push({ neighbour, place: from * LABEL_COUNT + to });
  }
  const starts = [0];
  for (const list of lists) starts.push(starts.at(-1)! + list.length);
  const all = lists.flat();
  return {
    starts: Uint8Array.from(starts),
    labels: Uint8Array.from(all, ({ neighbour }) => neighbour),
    places: Uint16Array.from(all, ({ place }) => place),
  };
}

/**
 * The sums of forward and backward passes over one sequence. Buffers grow and are used again, so one
 * lattice serves a whole text.
 */
export class Lattice {
  /** Natural logarithm scores in, one row of LABEL_COUNT a character. */
  emissions = new Float64Array(0);
  /** exp(emission − the row's maximum). */
  potentials = new Float64Array(0);
  forward = new Float64Array(0);
  backward = new Float64Array(0);
  /** Each forward row is divided by its sum, kept here. */
  scale = new Float64Array(0);
  /** Sum of the maxima taken from the emission rows. */
  private maxima = 0;

  /** Makes room for `length` characters and sets their emissions to zero. */
  reset(length: number): void {
    const size = length * LABEL_COUNT;
    if (this.emissions.length < size) {
      const room = size * 2;
      this.emissions = new Float64Array(room);
      this.potentials = new Float64Array(room);
      this.forward = new Float64Array(room);
      this.backward = new Float64Array(room);
      this.scale = new Float64Array(length * 2);
    } else this.emissions.fill(0, 0, size);
  }

  /** Forward and backward sums; returns log Z. `exponentials` are exp of the transition weights. */
  sum(length: number, exponentials: Float64Array): number {
    const { emissions, potentials, forward, backward, scale } = this;
    const L = LABEL_COUNT;
    this.maxima = 0;
    for (let t = 0; t < length; t++) {
      let max = emissions[t * L]!;
      for (let y = 1; y < L; y++) if (emissions[t * L + y]! > max) max = emissions[t * L + y]!;
      this.maxima += max;
      for (let y = 0; y < L; y++) potentials[t * L + y] = Math.exp(emissions[t * L + y]! - max);
    }
    const weightsInto = Float64Array.from(INTO.places, (place) => exponentials[place]!);
    const weightsOutOf = Float64Array.from(OUT_OF.places, (place) => exponentials[place]!);
    forward.fill(0, 0, L);
    for (const y of OPENING) forward[y] = potentials[y]!;
    let logZ = this.maxima + this.normalise(0);
    for (let t = 1; t < length; t++) {
      const row = t * L;
      const before = row - L;
      for (let y = 0, k = 0; y < L; y++) {
        let mass = 0;
        for (const end = INTO.starts[y + 1]!; k < end; k++)
          mass += forward[before + INTO.labels[k]!]! * weightsInto[k]!;
        forward[row + y] = mass * potentials[row + y]!;
      }
      logZ += this.normalise(t);
    }
    // A sequence ends with a closed name, so the last row's open labels count for nothing.
    const last = (length - 1) * L;
    let ending = 0;
    backward.fill(0, last, last + L);
    for (const y of CLOSING) ending += forward[last + y]!;
    for (const y of CLOSING) backward[last + y] = 1 / ending;
    const ahead = new Float64Array(L);
    for (let t = length - 2; t >= 0; t--) {
      const row = t * L;
      const next = row + L;
      const factor = 1 / scale[t + 1]!;
      for (let y = 0; y < L; y++) ahead[y] = backward[next + y]! * potentials[next + y]!;
      for (let y = 0, k = 0; y < L; y++) {
        let mass = 0;
        for (const end = OUT_OF.starts[y + 1]!; k < end; k++)
          mass += ahead[OUT_OF.labels[k]!]! * weightsOutOf[k]!;
        backward[row + y] = mass * factor;
      }
    }
    return logZ + Math.log(ending);
  }

  /** Probability that character `t` bears label `y`; after `sum`. */
  marginal(t: number, y: number): number {
    return this.forward[t * LABEL_COUNT + y]! * this.backward[t * LABEL_COUNT + y]!;
  }

  /** Probability that exactly the characters `start … end − 1` are one name of the kind; after `sum`. */
  spanProbability(start: number, end: number, kind: number, exponentials: Float64Array): number {
    const L = LABEL_COUNT;
    if (end - start === 1) return this.marginal(start, labelOf(kind, SINGLE));
    let product = this.forward[start * L + labelOf(kind, 0)]!;
    let from = labelOf(kind, 0);
    for (let t = start + 1; t < end; t++) {
      const to = labelOf(kind, t === end - 1 ? END : INSIDE);
      product *= (exponentials[from * L + to]! * this.potentials[t * L + to]!) / this.scale[t]!;
      from = to;
    }
    return product * this.backward[(end - 1) * L + from]!;
  }

  private normalise(t: number): number {
    const row = t * LABEL_COUNT;
    let total = 0;
    for (let y = 0; y < LABEL_COUNT; y++) total += this.forward[row + y]!;
    for (let y = 0; y < LABEL_COUNT; y++) this.forward[row + y]! /= total;
    this.scale[t] = total;
    return Math.log(total);
  }
}
