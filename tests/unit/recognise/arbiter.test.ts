import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrate } from '../../../src/recognise/arbiter.js';
import type { Claim } from '../../../src/recognise/recogniser.js';
import { chronicleOf } from './chronicle-of.js';

function claim(start: number, end: number, rest: Partial<Claim> = {}): Claim {
  return { start, end, kind: 'person', candidates: [], score: 0.8, reason: 'told', by: 'test', ...rest };
}

const spans = (marks: readonly { start: number; end: number }[]) => marks.map((m) => [m.start, m.end]);

describe('arbiter', () => {
  it('takes the longer of two names that begin together', () => {
    const { marks } = arbitrate(chronicleOf('殺朱昭。'), [claim(1, 3), claim(2, 3, { score: 0.85 })]);
    expect(spans(marks)).toEqual([[1, 3]]);
  });

  it('takes two certain names over one doubtful span that holds both', () => {
    const { marks } = arbitrate(chronicleOf('延州平戎寨'), [
      claim(0, 2, { kind: 'place', score: 0.9 }),
      claim(2, 5, { kind: 'place', score: 0.9 }),
      claim(0, 5, { kind: 'place', score: 0.6 }),
    ]);
    expect(spans(marks)).toEqual([
      [0, 2],
      [2, 5],
    ]);
  });

  it('lets the doubts of independent recognisers multiply', () => {
    const claims = [claim(0, 2, { score: 0.4, by: 'a' }), claim(0, 2, { score: 0.4, by: 'b' })];
    expect(arbitrate(chronicleOf('朱昭'), claims.slice(0, 1)).marks).toEqual([]);
    const { marks, explain } = arbitrate(chronicleOf('朱昭'), claims);
    const explanations = explain();
    expect(marks).toHaveLength(1);
    expect(explanations[0]!.probability).toBeCloseTo(0.64);
  });

  it('marks nothing inside a title and nothing that touches a date', () => {
    const text = '《宋史》元德七年，金人';
    const { marks } = arbitrate(
      chronicleOf(text, [
        { kind: 'title', start: 1, end: 3 },
        { kind: 'date', start: 4, end: 8 },
      ]),
      [claim(1, 2, { kind: 'org' }), claim(4, 6), claim(9, 10, { kind: 'org', score: 0.9 })],
    );
    expect(spans(marks)).toEqual([[9, 10]]);
    expect(marks[0]!.type).toBe('polity');
  });

  it('lets a role hold a place but not a person', () => {
    const text = '知懷德軍劉詮';
    const place = claim(1, 4, { kind: 'place' });
    const person = claim(4, 6);
    const { marks } = arbitrate(chronicleOf(text), [
      place,
      person,
      claim(0, 4, { kind: 'role' }),
      claim(0, 5, { kind: 'role', score: 0.99 }),
    ]);
    expect(marks.map((m) => [m.kind, m.start, m.end])).toEqual([
      ['role', 0, 4],
      ['place', 1, 4],
      ['person', 4, 6],
    ]);
  });

  it('writes a reference only when one candidate is decided', () => {
    const two = [
      { ref: 'person:a', score: 0.5 },
      { ref: 'person:b', score: 0.5 },
    ];
    const one = [{ ref: 'person:a', score: 1 }];
    const refs = [two, one].map(
      (candidates) => arbitrate(chronicleOf('昭'), [claim(0, 1, { candidates })]).marks[0]!.ref,
    );
    expect(refs).toEqual([undefined, 'person:a']);
  });

  it('says what overruled a claim', () => {
    const explanations = arbitrate(chronicleOf('朱昭'), [claim(0, 2), claim(1, 2)]).explain();
    expect(explanations.find((e) => e.start === 1)).toMatchObject({
      decision: 'overruled',
      overruledBy: { start: 0, end: 2, kind: 'person' },
    });
  });

  it('whatever is claimed, names never overlap and never leave their block', () => {
    const text = '朱昭守城𠼪訛\n劉光世據之';
    const anyClaim = fc
      .tuple(
        fc.nat(text.length),
        fc.integer({ min: -1, max: 5 }),
        fc.constantFrom('person' as const, 'place' as const, 'org' as const, 'role' as const),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([start, length, kind, score]) => claim(start, start + length, { kind, score }));
    fc.assert(
      fc.property(fc.array(anyClaim, { maxLength: 30 }), (claims) => {
        const { marks } = arbitrate(chronicleOf(text), claims);
        const names = marks.filter((mark) => mark.kind !== 'role');
        names.forEach((mark, i) => {
          expect(mark.start).toBeGreaterThanOrEqual(names[i - 1]?.end ?? 0);
          expect(text.slice(mark.start, mark.end)).not.toContain('\n');
          expect(mark.end).toBeLessThanOrEqual(text.length);
        });
      }),
    );
  });
});
