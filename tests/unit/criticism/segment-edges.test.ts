import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../src/criticism/locate.js';
import { extendSegments, partSegment } from '../../../src/criticism/segment-edges.js';
import { tile } from '../../../src/criticism/tiling.js';

const codes = (text: string): Uint32Array => Uint32Array.from(text, (c) => c.codePointAt(0)!);
const whole = (base: string, witness: string, agreeing: string): Segment => {
  const [query, target] = [base.indexOf(agreeing), witness.indexOf(agreeing)];
  const t = { query, target, length: agreeing.length };
  return {
    queryStart: query,
    queryEnd: query + t.length,
    start: target,
    end: target + t.length,
    tiles: [t],
  };
};
const extended = (base: string, witness: string, agreeing: string, names: number[] = []): string[] =>
  extendSegments(codes(base), codes(witness), [whole(base, witness, agreeing)], new Set(names)).map(
    (s) => `${base.slice(s.queryStart, s.queryEnd)}|${witness.slice(s.start, s.end)}`,
  );

describe('the edges of a stretch', () => {
  it('take in a word that differs before the next agreement', () => {
    // 宋史 卷486, 24a: 乾順殂.
    expect(extended('乾順薨年五十七在位', '四日乾順殂年五十七在位', '年五十七在位')).toEqual([
      '乾順薨年五十七在位|乾順殂年五十七在位',
    ]);
  });

  it('take in a name written anew, though it has no character in common', () => {
    const [base, witness] = ['許之金兀朮回雲中遣保靜軍', '九月金帥烏珠回雲中遣保靜軍'];
    expect(extended(base, witness, '回雲中遣保靜軍', [3, 4])).toEqual([
      '金兀朮回雲中遣保靜軍|金帥烏珠回雲中遣保靜軍',
    ]);
    expect(extended(base, witness, '回雲中遣保靜軍')).toEqual(['回雲中遣保靜軍|回雲中遣保靜軍']);
  });

  it('do not go on where nothing agrees', () => {
    expect(extended('夏人歡呼曰得朱將軍', '敵眾大喜遂得朱將軍', '得朱將軍')).toEqual(['得朱將軍|得朱將軍']);
  });

  it('part a stretch where one side has other text', () => {
    const tiles = [
      { query: 0, target: 0, length: 4 },
      { query: 4, target: 64, length: 4 },
    ];
    const parts = partSegment(
      { queryStart: 0, queryEnd: 8, start: 0, end: 68, tiles },
      new Uint32Array(68).fill(1),
    );
    expect(parts.map((p) => [p.queryStart, p.queryEnd, p.start, p.end])).toEqual([
      [0, 4, 0, 4],
      [4, 8, 64, 68],
    ]);
  });

  const text = fc
    .array(fc.constantFrom(...'夏金宋德徳裏里摳樞'), { maxLength: 40 })
    .map((a) => codes(a.join('')));
  it('never lose what agreed, and never overlap', () => {
    fc.assert(
      fc.property(text, text, (base, witness) => {
        const segments = tile(base, witness, 2).map((t) => ({
          queryStart: t.query,
          queryEnd: t.query + t.length,
          start: t.target,
          end: t.target + t.length,
          tiles: [t],
        }));
        const done = extendSegments(base, witness, segments, new Set());
        expect(done).toHaveLength(segments.length);
        for (const [k, s] of done.entries()) {
          expect(s.queryStart).toBeLessThanOrEqual(segments[k]!.queryStart);
          expect(s.queryEnd).toBeGreaterThanOrEqual(segments[k]!.queryEnd);
          for (const o of done.slice(k + 1)) {
            expect(s.queryEnd).toBeLessThanOrEqual(o.queryStart);
            expect(s.end <= o.start || o.end <= s.start).toBe(true);
          }
        }
      }),
    );
  });
});
