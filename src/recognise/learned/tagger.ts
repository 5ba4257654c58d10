/** Tags rows of characters with a learned model: the best reading, or every likely span with its probability. */
import { Lattice } from './crf.js';
import { FEATURE_COUNT, FeatureExtractor } from './features.js';
import { closes, LABEL_COUNT, labelOf, OUTSIDE, SINGLE, TAG_KINDS, type TaggedSpan } from './labels.js';
import type { LearnedModel } from './model.js';
import { NameList } from './name-list.js';
import { PackedWeights } from './packed-weights.js';

export interface LikelySpan extends TaggedSpan {
  readonly probability: number;
}

/** Longer names than this are not looked for. Characters. */
const LONGEST = 16;
const MORE_LIKELY_THAN_NOT = 0.5 + 1e-9;

export class Tagger {
  private readonly extractor: FeatureExtractor;
  private readonly lattice: Lattice;
  private readonly exponentials: Float64Array;
  private readonly weights: PackedWeights;
  private features = new Int32Array(0);

  constructor(private readonly model: LearnedModel) {
    this.extractor = new FeatureExtractor({
      clusters: model.clusters,
      classes: model.classes,
      names: new NameList(model.names),
    });
    this.weights = new PackedWeights(model);
    this.lattice = new Lattice();
    this.exponentials = Float64Array.from(model.transition, Math.exp);
  }

  /**
   * Every span more probable than not, in order. No two of them overlap, since overlapping names exclude each
   * other; they are right somewhat oftener than the names of the single most probable labelling (Viterbi).
   */
  best(units: Uint16Array, length: number): TaggedSpan[] {
    return this.likely(units, length, MORE_LIKELY_THAN_NOT);
  }

  /** Every span at least as probable as `floor`, overlapping ones too. */
  likely(units: Uint16Array, length: number, floor: number): LikelySpan[] {
    if (length === 0) return [];
    this.score(units, length);
    const { lattice, exponentials } = this;
    lattice.sum(length, exponentials);
    const spans: LikelySpan[] = [];
    for (let t = 0; t < length; t++) {
      if (lattice.marginal(t, OUTSIDE) > 1 - floor) continue;
      TAG_KINDS.forEach((_, kind) => {
        const single = lattice.marginal(t, labelOf(kind, SINGLE));
        if (single >= floor) spans.push({ start: t, end: t + 1, kind, probability: single });
        if (lattice.marginal(t, labelOf(kind, 0)) < floor) return;
        for (let end = t + 2; end <= Math.min(length, t + LONGEST); end++) {
          const probability = lattice.spanProbability(t, end, kind, exponentials);
          if (probability >= floor) spans.push({ start: t, end, kind, probability });
          if (this.insideMass(end - 1) < floor) break;
        }
      });
    }
    return spans;
  }

  /** How probable it is that a name runs on beyond character `t`. */
  private insideMass(t: number): number {
    let mass = 0;
    for (let y = 1; y < LABEL_COUNT; y++) if (!closes(y)) mass += this.lattice.marginal(t, y);
    return mass;
  }

  private score(units: Uint16Array, length: number): void {
    const size = length * FEATURE_COUNT;
    if (this.features.length < size) this.features = new Int32Array(size * 2);
    const { features, lattice, weights } = this;
    const { step, outsideBias } = this.model;
    this.extractor.extract(units, length, features);
    lattice.reset(length);
    const sums = new Int32Array(LABEL_COUNT);
    for (let t = 0; t < length; t++) {
      weights.sum(features, t * FEATURE_COUNT, sums);
      const to = t * LABEL_COUNT;
      for (let y = 0; y < LABEL_COUNT; y++) lattice.emissions[to + y] = sums[y]! * step;
      lattice.emissions[to]! += outsideBias;
    }
  }
}
