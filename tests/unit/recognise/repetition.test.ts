import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Repetition } from '../../../src/recognise/learned/repetition.js';

const PAD = 3;
const EDGE = 1;

const padded = (units: readonly number[]) =>
  Uint16Array.from([...Array(PAD).fill(EDGE), ...units, ...Array(PAD).fill(EDGE)]);

const few = (n: number) => Math.min(3, n);

describe('repetition', () => {
  it('counts characters, pairs and their company as one would by hand, whatever was counted before', () => {
    const passage = fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(passage, passage, (earlier, units) => {
        const counted = new Repetition();
        counted.count(padded(earlier), PAD, PAD + earlier.length);
        const u = padded(units);
        const end = PAD + units.length;
        counted.count(u, PAD, end);
        const inside = Array.from({ length: units.length }, (_, i) => PAD + i);
        const pairs = [PAD - 1, ...inside];
        const samePair = (i: number) => pairs.filter((j) => u[j] === u[i] && u[j + 1] === u[i + 1]);
        const different = (values: number[]) => new Set(values).size;
        for (const i of inside) {
          const same = inside.filter((j) => u[j] === u[i]);
          expect(counted.times[i]).toBe(few(same.length));
          const before = few(different(same.map((j) => u[j - 1]!)));
          const after = few(different(same.map((j) => u[j + 1]!)));
          expect(counted.company[i]).toBe(before * 4 + after);
        }
        for (const i of pairs) {
          const same = samePair(i);
          expect(counted.pairTimes[i]).toBe(few(same.length));
          const before = different(same.map((j) => u[j - 1]!)) > 1 ? 1 : 0;
          const after = different(same.map((j) => u[j + 2]!)) > 1 ? 2 : 0;
          expect(counted.pairCompany[i]).toBe(before + after);
        }
        expect(counted.times[end]).toBe(0);
      }),
    );
  });

  it('counts a long passage stretch by stretch', () => {
    const counted = new Repetition();
    // Every character twice, 300 characters apart.
    const units = [...Array(300).keys(), ...Array(300).keys()].map((n) => n + 2);
    counted.count(padded(units), PAD, PAD + units.length);
    expect([...counted.times.subarray(PAD, PAD + units.length)]).toEqual(units.map(() => 1));
  });
});
