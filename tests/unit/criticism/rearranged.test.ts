import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContextModel } from '../../../src/criticism/context-model.js';
import type { Segment } from '../../../src/criticism/locate.js';
import { rearranged, withOthers } from '../../../src/criticism/rearranged.js';
import { tile } from '../../../src/criticism/tiling.js';

const codes = (text: string): Uint32Array => Uint32Array.from(text, (c) => c.codePointAt(0)!);
const weights = { model: new ContextModel(), names: new Set<number>() };
const segmentsOf = (base: string, witness: string, least: number): Segment[] =>
  tile(codes(base), codes(witness), least).map((t) => ({
    queryStart: t.query,
    queryEnd: t.query + t.length,
    start: t.target,
    end: t.target + t.length,
    tiles: [t],
  }));
const shown = (base: string, witness: string, segments: readonly Segment[]): string[] =>
  segments.map((s) => `${base.slice(s.queryStart, s.queryEnd)}|${witness.slice(s.start, s.end)}`);

describe('what stretches leave uncovered', () => {
  it('is found where the passage has it in another order', () => {
    // 宋史 卷446 (Kanripo KR2a0032), abridged: the entry tells the siege first.
    const base = '驅幽薊兵圍宋建寧初為震父宗閔所敗俘其父母妻子';
    const witness = '震父宗閔領兵屢摧敗之俘其父母妻子十月太原陷驅幽薊叛卒與夏人奚人圍建寧扣壁語震';
    const sure = segmentsOf(base, witness, 6);
    expect(shown(base, witness, sure)).toEqual(['俘其父母妻子|俘其父母妻子']);
    expect(shown(base, witness, rearranged(codes(base), codes(witness), sure, weights))).toEqual([
      '驅幽薊兵圍宋建寧|驅幽薊叛卒與夏人奚人圍建寧',
      '震父宗閔|震父宗閔',
      '俘其父母妻子|俘其父母妻子',
    ]);
  });

  it('is left alone where two texts have no more in common than any two', () => {
    const base = '其後夏人以兵至城下不克而還俘其父母妻子';
    const witness = '俘其父母妻子是時大雪平地數尺士卒多死而帝以為天命';
    const sure = segmentsOf(base, witness, 6);
    expect(rearranged(codes(base), codes(witness), sure, weights)).toEqual(sure);
  });

  it('does not take a name that stands everywhere for agreement', () => {
    const base = '顯忠赴鎮顯忠奏捷俘其父母妻子';
    const witness = `俘其父母妻子${'顯忠大怒顯忠曰不可顯忠退'.repeat(4)}`;
    const sure = segmentsOf(base, witness, 6);
    expect(rearranged(codes(base), codes(witness), sure, weights)).toEqual(sure);
  });

  it('is joined by others only where they overlap nothing', () => {
    const [a, b, c] = segmentsOf('甲乙丙丁戊己', '甲乙丙丁戊己', 6).flatMap((s) => [
      { ...s, queryEnd: 3, end: 3 },
      { ...s, queryStart: 2, start: 2, queryEnd: 4, end: 4 },
      { ...s, queryStart: 4, start: 4 },
    ]);
    expect(withOthers([c!], [b!, a!])).toEqual([b, c]);
  });

  const text = fc
    .array(fc.constantFrom(...'夏金宋德裏摳樞粘罕尼瑪哈烏珠遣使'), { maxLength: 60 })
    .map((a) => a.join(''));
  it('never overlaps, and agrees where it says so', () => {
    fc.assert(
      fc.property(text, text, (own, other) => {
        const [base, witness] = [`俘其父母妻子${own}`, `${other}俘其父母妻子`];
        const found = rearranged(codes(base), codes(witness), segmentsOf(base, witness, 6), weights);
        for (const [k, s] of found.entries()) {
          for (const t of s.tiles)
            expect(base.slice(t.query, t.query + t.length)).toBe(
              witness.slice(t.target, t.target + t.length),
            );
          for (const o of found.slice(k + 1)) {
            expect(s.queryEnd).toBeLessThanOrEqual(o.queryStart);
            expect(s.end <= o.start || o.end <= s.start).toBe(true);
          }
        }
      }),
    );
  });
});
