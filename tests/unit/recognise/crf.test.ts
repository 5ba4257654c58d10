import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Lattice } from '../../../src/recognise/learned/crf.js';
import {
  BEGIN,
  closes,
  END,
  LABEL_COUNT,
  labelsOf,
  mayFollow,
  OUTSIDE,
  opens,
  SINGLE,
  type TaggedSpan,
} from '../../../src/recognise/learned/labels.js';

const L = LABEL_COUNT;
const weight = fc.double({ min: -2, max: 2, noNaN: true });

/** Every allowed sequence of labels of a length. */
function* sequences(length: number, before: number[] = []): Generator<number[]> {
  if (before.length === length) {
    if (closes(before.at(-1)!)) yield before;
    return;
  }
  for (let y = 0; y < L; y++) {
    const last = before.at(-1);
    if (last === undefined ? opens(y) : mayFollow(last, y)) yield* sequences(length, [...before, y]);
  }
}

function scoreOf(labels: readonly number[], emissions: readonly number[], transitions: Float64Array): number {
  return labels.reduce(
    (sum, y, t) => sum + emissions[t * L + y]! + (t === 0 ? 0 : transitions[labels[t - 1]! * L + y]!),
    0,
  );
}

/** The names that a well-formed sequence of labels holds. */
function spansOf(labels: Uint8Array): TaggedSpan[] {
  const spans: TaggedSpan[] = [];
  let start = 0;
  labels.forEach((label, i) => {
    if (label === OUTSIDE) return;
    const position = (label - 1) % 4;
    if (position === BEGIN || position === SINGLE) start = i;
    if (position === END || position === SINGLE) spans.push({ start, end: i + 1, kind: (label - 1) >> 2 });
  });
  return spans;
}

describe('linear-chain model', () => {
  it('agrees with the sum over all sequences: log Z, marginals, spans', () => {
    const length = 3;
    const all = [...sequences(length)];
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: length * L, maxLength: length * L }),
        fc.array(weight, { minLength: L * L, maxLength: L * L }),
        (emissions, flat) => {
          const transitions = Float64Array.from(flat);
          const exponentials = transitions.map(Math.exp);
          const lattice = new Lattice();
          lattice.reset(length);
          lattice.emissions.set(emissions);
          const logZ = lattice.sum(length, exponentials);
          const scores = all.map((labels) => scoreOf(labels, emissions, transitions));
          const z = scores.reduce((sum, score) => sum + Math.exp(score), 0);
          expect(logZ).toBeCloseTo(Math.log(z), 6);
          const share = (test: (labels: number[]) => boolean) =>
            all.reduce((sum, labels, i) => sum + (test(labels) ? Math.exp(scores[i]!) : 0), 0) / z;
          expect(lattice.marginal(1, 4)).toBeCloseTo(
            share((labels) => labels[1] === 4),
            6,
          );
          const isSpan = (labels: number[]) => labels[0] === 1 && labels[1] === 2 && labels[2] === 3;
          expect(lattice.spanProbability(0, 3, 0, exponentials)).toBeCloseTo(share(isSpan), 6);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('gives back the names that labels were made from', () => {
    const anySpans = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 4 }), fc.nat(3)), {
        maxLength: 6,
      })
      .map((parts) => {
        let at = 0;
        return parts.map(([gap, length, kind]) => {
          const start = at + gap;
          at = start + length;
          return { start, end: at, kind };
        });
      });
    fc.assert(
      fc.property(anySpans, (spans) => {
        expect(spansOf(labelsOf(spans, (spans.at(-1)?.end ?? 0) + 1))).toEqual(spans);
      }),
    );
  });
});
