/**
 * Sums rows of 8-bit weights four at a time: each weight is kept as an unsigned byte, four bytes a word,
 * and two of them are added in the 16-bit halves of one number. The halves cannot overflow:
 * FEATURE_COUNT × 255 < 2¹⁵.
 */
import { BUCKET_BITS, FEATURE_COUNT } from './features.js';
import { LABEL_COUNT } from './labels.js';
import { type LearnedModel, RowIndex } from './model.js';

/** Words a row: LABEL_COUNT bytes, rounded up. */
const WORDS = 5;
const LOW_BYTES = 0x00ff00ff;
const BIAS = 128;

export class PackedWeights {
  private readonly words: Uint32Array;
  private readonly index: RowIndex;
  private readonly rows = new Int32Array(FEATURE_COUNT + 1);

  constructor(model: LearnedModel) {
    this.index = new RowIndex(model.rows, 1 << BUCKET_BITS);
    const bytes = new Uint8Array(model.rows.length * WORDS * 4);
    for (let row = 0; row < model.rows.length; row++) {
      for (let y = 0; y < LABEL_COUNT; y++) {
        bytes[row * WORDS * 4 + y] = model.emission[row * LABEL_COUNT + y]! + BIAS;
      }
    }
    // Byte order is fixed here, so that the sums below are right on every machine.
    const view = new DataView(bytes.buffer);
    this.words = Uint32Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(i * 4, true));
  }

  /** Sums of the rows of `features[from … from + FEATURE_COUNT − 1]` into `out`, in steps of the model. */
  sum(features: Int32Array, from: number, out: Int32Array): void {
    const { words, rows } = this;
    const count = this.index.find(features, from, from + FEATURE_COUNT, rows);
    let a0 = 0;
    let b0 = 0;
    let a1 = 0;
    let b1 = 0;
    let a2 = 0;
    let b2 = 0;
    let a3 = 0;
    let b3 = 0;
    let a4 = 0;
    for (let k = 0; k < count; k++) {
      const at = rows[k]! * WORDS;
      const w0 = words[at]!;
      a0 += w0 & LOW_BYTES;
      b0 += (w0 >>> 8) & LOW_BYTES;
      const w1 = words[at + 1]!;
      a1 += w1 & LOW_BYTES;
      b1 += (w1 >>> 8) & LOW_BYTES;
      const w2 = words[at + 2]!;
      a2 += w2 & LOW_BYTES;
      b2 += (w2 >>> 8) & LOW_BYTES;
      const w3 = words[at + 3]!;
      a3 += w3 & LOW_BYTES;
      b3 += (w3 >>> 8) & LOW_BYTES;
      a4 += words[at + 4]! & LOW_BYTES;
    }
    const bias = BIAS * count;
    spread(a0, b0, bias, out, 0);
    spread(a1, b1, bias, out, 4);
    spread(a2, b2, bias, out, 8);
    spread(a3, b3, bias, out, 12);
    out[16] = (a4 & 0xffff) - bias;
  }
}

function spread(even: number, odd: number, bias: number, out: Int32Array, at: number): void {
  out[at] = (even & 0xffff) - bias;
  out[at + 1] = (odd & 0xffff) - bias;
  out[at + 2] = (even >>> 16) - bias;
  out[at + 3] = (odd >>> 16) - bias;
}
