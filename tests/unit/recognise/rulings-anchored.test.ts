/** Rulings in texts that change: found where their words went, or said to be lost; never somewhere else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitrate } from '../../../src/recognise/arbiter.js';
import { locateRulings } from '../../../src/recognise/rulings/anchor.js';
import { quotationOf, type Ruling } from '../../../src/recognise/rulings/ruling.js';
import { unite } from '../../../src/recognise/rulings/unions.js';
import { chronicleOf } from './chronicle-of.js';

const decided = { by: 'editor', date: '2026-01-01' };
const codes = (located: ReturnType<typeof locateRulings>) => located.diagnostics.map(({ code }) => code);
const person = (text: string, start: number, end: number, more: object = {}): Ruling => ({
  is: 'person',
  ...quotationOf(text, start, end),
  ...decided,
  ...more,
});

/** Few letters, so that words and their surroundings recur. */
const letters = fc.stringMatching(/^[朱昭夏金，。]{0,12}$/);

describe('a ruling in a text that was edited', () => {
  it('is at its words or lost, wherever the text was edited', () => {
    let found = 0;
    fc.assert(
      fc.property(
        letters,
        letters,
        letters,
        letters,
        fc.stringMatching(/^[朱昭夏]{1,3}$/),
        (a, b, c, d, word) => {
          // The words with their surroundings stand once: 甲…乙 is nowhere else.
          const text = `${a}${b}甲甲甲${word}乙乙乙${c}${d}`;
          const start = text.indexOf('甲') + 3;
          const ruling = person(text, start, start + word.length);
          for (const edited of [
            `${b}甲甲甲${word}乙乙乙${c}`,
            `${d}${word}${a}甲甲甲${word}乙乙乙${b}${word}`,
          ]) {
            const { located, diagnostics } = locateRulings(chronicleOf(edited), [ruling]);
            expect(located.length + diagnostics.length).toBe(1);
            if (located[0] === undefined) continue;
            found++;
            expect(located[0].start).toBe(edited.indexOf('甲') + 3);
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(found).toBe(1000);
  });

  it('is lost when its words are gone, though they stand elsewhere', () => {
    const text = '殺其兵馬監押朱昭。昭叱曰：「死矣！」';
    const ruling = person(text, 9, 10);
    expect(text.slice(9, 10)).toBe('昭');
    expect(codes(locateRulings(chronicleOf('封昭容為后。'), [ruling]))).toEqual(['W-RULING-LOST']);
    expect(codes(locateRulings(chronicleOf('昭昭昭昭'), [ruling]))).toEqual(['W-RULING-LOST']);
  });

  it('moves with its words', () => {
    const text = '春，遣使賀正旦。殺其兵馬監押朱昭於城中。';
    const at = text.indexOf('朱昭');
    const moved = '殺其兵馬監押朱昭於城中。春，遣使賀正旦。';
    expect(locateRulings(chronicleOf(moved), [person(text, at, at + 2)]).located).toMatchObject([
      { start: moved.indexOf('朱昭') },
    ]);
  });

  it('is lost where the same words with the same surroundings came to stand twice', () => {
    const text = '甲乙丙朱昭丁戊己。';
    const twice = `${text}\n${text}`;
    expect(codes(locateRulings(chronicleOf(twice), [person(text, 3, 5)]))).toEqual(['W-RULING-LOST']);
  });

  it('is found over line ends, page breaks and printed line ends within its words', () => {
    const text = '殺其兵馬監押朱昭於城中。';
    const at = text.indexOf('朱昭');
    const broken = '殺其兵馬監\n押朱<pb:1>\n昭於城中。';
    const chronicle = chronicleOf(broken, [
      { kind: 'milestone', name: 'pb', attributes: {}, keepsText: false, start: 8, end: 14 },
    ]);
    const { located } = locateRulings(chronicle, [person(text, at, at + 2)]);
    expect(located).toMatchObject([{ start: 7, end: 16 }]);
  });

  it('of another text of the edition is not missed in this one', () => {
    const text = '殺其兵馬監押朱昭。';
    expect(
      codes(locateRulings(chronicleOf('夏人退。'), [person(text, 6, 8, { entry: 'j24.y1140.e01' })])),
    ).toEqual([]);
    expect(
      codes(locateRulings(chronicleOf('夏人退。'), [person(text, 6, 8, { entry: 'j1.y1.e01' })])),
    ).toEqual(['W-RULING-LOST']);
  });

  it('is found quickly among many', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `金主遣使賀第${i}次。`).join('\n');
    const chronicle = chronicleOf(text);
    const rulings = Array.from({ length: 200 }, (_, i) => {
      const at = text.indexOf(`第${i * 90}次`);
      return person(text, at - 5, at - 4);
    });
    expect(locateRulings(chronicle, rulings).located).toHaveLength(200);
  });
});

describe('rulings that contradict each other', () => {
  const text = '殺其兵馬監押朱昭。';
  const first = person(text, 6, 8, { ref: 'person:zhu-zhao' });
  const says = (...rulings: Ruling[]) => {
    const { located, diagnostics } = locateRulings(chronicleOf(text), rulings);
    return [
      located.map(({ ruling }) => ('ref' in ruling ? ruling.ref : ruling.is)),
      diagnostics.map(({ code }) => code),
    ];
  };

  it('are told, and the later one holds', () => {
    expect(says(first, person(text, 6, 8, { ref: 'person:other', by: 'liu' }))).toEqual([
      ['person:other'],
      ['W-RULING-CONFLICT'],
    ]);
    expect(says(first, person(text, 7, 8, { ref: 'person:zhao', by: 'liu' }))).toEqual([
      ['person:zhao'],
      ['W-RULING-CONFLICT'],
    ]);
  });

  it('are no contradiction where one says it again, changes his mind, or says whom', () => {
    expect(says(first, { ...first })).toEqual([['person:zhu-zhao'], []]);
    expect(says(first, person(text, 6, 8, { ref: 'person:other', date: '2026-02-01' }))).toEqual([
      ['person:other'],
      [],
    ]);
    expect(says(person(text, 6, 8), first)).toEqual([['person:zhu-zhao'], []]);
  });

  it('hold both for an office and a place in it, and the machine touches neither', () => {
    const office = '知懷德軍劉詮。';
    const rulings = locateRulings(chronicleOf(office), [
      { ...person(office, 0, 4), is: 'role' } as Ruling,
      { ...person(office, 1, 4), is: 'place' } as Ruling,
    ]);
    expect(rulings.diagnostics).toEqual([]);
    const claim = { candidates: [], reason: '', by: 'authority', score: 1 };
    const { marks } = arbitrate(
      chronicleOf(office),
      [
        { ...claim, start: 0, end: 1, kind: 'person' },
        { ...claim, start: 1, end: 3, kind: 'person' },
        { ...claim, start: 4, end: 6, kind: 'person' },
      ],
      { rulings },
    );
    expect(marks.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['role', 0, 4],
      ['place', 1, 4],
      ['person', 4, 6],
    ]);
  });
});

describe('records that are one', () => {
  const same = (...pairs: [string, string][]): Ruling[] =>
    pairs.map((records) => ({ is: 'same', records, ...decided }));

  it('are written as the first, over any number of steps', () => {
    expect(unite(same(['a', 'b'], ['b', 'c'], ['d', 'a']))).toEqual({
      unions: new Map([
        ['b', 'd'],
        ['c', 'd'],
        ['a', 'd'],
      ]),
      diagnostics: [],
    });
  });

  it('in a circle are told, and one of them is kept', () => {
    const { unions, diagnostics } = unite(same(['a', 'b'], ['b', 'c'], ['c', 'a']));
    expect(unions).toEqual(
      new Map([
        ['b', 'a'],
        ['c', 'a'],
      ]),
    );
    expect(diagnostics).toMatchObject([{ code: 'W-UNION-CIRCLE', params: { records: 'c = a', kept: 'a' } }]);
  });

  it('always come to one record each, which is of their own', () => {
    const record = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(record, record), { maxLength: 12 }), (pairs) => {
        const { unions } = unite(same(...pairs));
        const written = (each: string) => unions.get(each) ?? each;
        for (const [first, second] of pairs) expect(written(first)).toBe(written(second));
        for (const kept of unions.values()) expect(unions.has(kept)).toBe(false);
      }),
    );
  });
});
