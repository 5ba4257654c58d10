/**
 * Training of the linear-chain model: stochastic gradient ascent on the conditional log-likelihood
 * with AdaGrad (Duchi, Hazan & Singer 2011) and feature dropout. Deterministic for a given seed.
 */
import { Lattice, TRANSITIONS } from './crf.js';
import { BUCKET_BITS, FEATURE_COUNT } from './features.js';
import { LABEL_COUNT } from './labels.js';

/** One passage: features of each of its characters, and the right labels. */
export interface Example {
  readonly features: Int32Array;
  readonly labels: Uint8Array;
  /** How much the passage counts, default 1. */
  readonly weight?: number;
}

export interface TrainingOptions {
  readonly epochs: number;
  readonly rate: number;
  /** Share of the features hidden from each character at each step, so that none is relied on alone. */
  readonly dropout: number;
  /** Weight decay a step, taken when a row is touched. */
  readonly decay: number;
  readonly seed: number;
  /** The result is the mean of the weights after each of this many last epochs (Polyak averaging, coarse). */
  readonly averaged?: number;
  readonly onEpoch?: (epoch: number, logLikelihood: number) => void;
}

/** The weights: a row of LABEL_COUNT for each bucket, and one for each transition. */
export interface Weights {
  readonly emission: Float32Array;
  readonly transition: Float64Array;
}

export function emptyWeights(): Weights {
  return {
    emission: new Float32Array(LABEL_COUNT << BUCKET_BITS),
    transition: new Float64Array(LABEL_COUNT * LABEL_COUNT),
  };
}

/** Trains `weights` further, in place. */
export function train(weights: Weights, examples: readonly Example[], options: TrainingOptions): void {
  const L = LABEL_COUNT;
  const random = xorshift(options.seed);
  const squares = new Float32Array(weights.emission.length);
  const transitionSquares = new Float64Array(L * L);
  const exponentials = new Float64Array(L * L);
  const gradient = new Float64Array(L);
  const transitionGradient = new Float64Array(L * L);
  const lattice = new Lattice();
  const averaged = Math.min(options.averaged ?? 1, options.epochs);
  const mean = averaged > 1 ? new Float32Array(weights.emission.length) : undefined;
  const order = examples.map((_, i) => i);
  const kept = 1 / (1 - options.dropout);
  const cut = Math.floor(options.dropout * 0x100000000);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let logLikelihood = 0;
    for (const index of order) {
      const { features, labels, weight = 1 } = examples[index]!;
      const length = labels.length;
      const pull = kept * weight;
      const active = new Uint8Array(features.length);
      lattice.reset(length);
      for (let t = 0; t < length; t++) {
        for (let k = t * FEATURE_COUNT; k < (t + 1) * FEATURE_COUNT; k++) {
          if (features[k]! < 0 || random() < cut) continue;
          active[k] = 1;
          const row = features[k]! * L;
          for (let y = 0; y < L; y++) lattice.emissions[t * L + y]! += kept * weights.emission[row + y]!;
        }
      }
      for (let i = 0; i < exponentials.length; i++) exponentials[i] = Math.exp(weights.transition[i]!);
      const logZ = lattice.sum(length, exponentials);
      let score = 0;
      transitionGradient.fill(0);
      for (let t = 0; t < length; t++) {
        const label = labels[t]!;
        score += lattice.emissions[t * L + label]!;
        for (let y = 0; y < L; y++) gradient[y] = -lattice.marginal(t, y);
        gradient[label]! += 1;
        for (let k = t * FEATURE_COUNT; k < (t + 1) * FEATURE_COUNT; k++) {
          if (active[k] === 0) continue;
          const row = features[k]! * L;
          for (let y = 0; y < L; y++) {
            const old = weights.emission[row + y]!;
            const g = pull * gradient[y]! - options.decay * old;
            if (Math.abs(g) < 1e-4) continue;
            squares[row + y]! += g * g;
            weights.emission[row + y] = old + (options.rate * g) / Math.sqrt(1e-6 + squares[row + y]!);
          }
        }
        if (t === 0) continue;
        const from = labels[t - 1]!;
        score += weights.transition[from * L + label]!;
        transitionGradient[from * L + label]! += 1;
        expectTransitions(lattice, t, exponentials, transitionGradient);
      }
      logLikelihood += score - logZ;
      for (let i = 0; i < transitionGradient.length; i++) {
        const g = weight * transitionGradient[i]!;
        if (g === 0) continue;
        transitionSquares[i]! += g * g;
        weights.transition[i]! += (options.rate * g) / Math.sqrt(1e-6 + transitionSquares[i]!);
      }
    }
    options.onEpoch?.(epoch + 1, logLikelihood);
    if (mean !== undefined && epoch >= options.epochs - averaged) {
      for (let i = 0; i < mean.length; i++) mean[i]! += weights.emission[i]! / averaged;
    }
  }
  if (mean !== undefined) weights.emission.set(mean);
}

/** Takes the expected count of each transition into character `t` from the gradient. */
function expectTransitions(lattice: Lattice, t: number, exponentials: Float64Array, out: Float64Array): void {
  const L = LABEL_COUNT;
  const { forward, backward, potentials, scale } = lattice;
  const row = t * L;
  const factor = 1 / scale[t]!;
  for (let k = 0; k < TRANSITIONS.length; k += 2) {
    const from = TRANSITIONS[k]!;
    const to = TRANSITIONS[k + 1]!;
    out[from * L + to]! -=
      forward[row - L + from]! *
      exponentials[from * L + to]! *
      potentials[row + to]! *
      backward[row + to]! *
      factor;
  }
}

/** Marsaglia's 32-bit xorshift: the same numbers on every machine. */
export function xorshift(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
}
