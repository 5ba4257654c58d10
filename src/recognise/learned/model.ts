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
  /** Emission weights in steps of `step`: a row of LABEL_COUNT for each bucket of features. */
  readonly emission: Int8Array;
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

/** Weights in 8 bits. Nothing beyond ±127 steps is kept, and rows that hardly matter become zero. */
export function quantise(emission: Float32Array, rowLength: number, step: number): Int8Array {
  const out = new Int8Array(emission.length);
  for (let row = 0; row < emission.length; row += rowLength) {
    let most = 0;
    for (let y = 0; y < rowLength; y++) {
      const steps = Math.max(-127, Math.min(127, Math.round(emission[row + y]! / step)));
      out[row + y] = steps;
      most = Math.max(most, Math.abs(steps));
    }
    if (most < NEGLIGIBLE) out.fill(0, row, row + rowLength);
  }
  return out;
}
