import { describe, expect, it } from 'vitest';
import { applyDecisions } from '../../../src/criticism/apply-decisions.js';
import { type Decisions, NO_DECISIONS, type ParagraphNotes } from '../../../src/model/decisions.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';

const TEXT =
  '西夏稱元德七年\n春正月，遣使。（《金史》）二月，圍宋杏子堡。（《宋史》）三月，還。（《宋史》）\n四月，來。（《宋史》）\n';
const chronicle = readChronicle(decodeSource(Buffer.from(TEXT), 'a.txt'), {});
const place = { file: 'd.yaml', range: { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
const decision = { resp: '#editor', place };
const paragraphs: Decisions = {
  ...NO_DECISIONS,
  paragraphs: [
    { ...decision, id: 'p2', quote: '》）三月', before: '》）', after: '三月' },
    { ...decision, id: 'p1', quote: '》）二月，圍', before: '》）', after: '二月，圍' },
  ],
};
const notes = (mode?: ParagraphNotes) => applyDecisions(chronicle, paragraphs, undefined, mode);

describe('restored paragraph breaks', () => {
  it('have one note for all, on the first of them', () => {
    const { notes: made, anchors, diagnostics } = notes();
    expect(diagnostics).toEqual([]);
    expect(made.map((n) => [n.target, n.text])).toEqual([
      ['p1', '「二月，圍宋杏子堡」以下原與上條連書，今提行。以下同例者一處，不另出校。'],
    ]);
    // After the clause, not within a name.
    expect(TEXT.slice(0, anchors[0]!.start)).toMatch(/圍宋杏子堡$/u);
  });

  it('have a note each, or none, where the edition wants it so', () => {
    expect(notes('each').notes.map((n) => n.target)).toEqual(['p1', 'p2']);
    expect(notes('none')).toMatchObject({ notes: [], anchors: [] });
  });
});

it('a note of the editor’s own that speaks of other words is pointed at', () => {
  const corrections = [
    {
      ...decision,
      id: 'c1',
      quote: '杏子堡',
      from: '杏',
      to: '否',
      type: 'graphic',
      cert: 'high',
      note: '「統制」原作「統製」。',
    },
  ] as const;
  const { diagnostics } = applyDecisions(chronicle, { ...NO_DECISIONS, corrections });
  expect(diagnostics.map((d) => d.code)).toEqual(['W-DECISION-NOTE']);
});
