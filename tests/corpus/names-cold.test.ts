/**
 * The figure of docs/recognition.md: names found with no list of the edition, on gold data made by
 * reading. The models never saw this chapter.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { NO_AUTHORITY } from '../../src/authority/records.js';
import { NO_CHRONOLOGY } from '../../src/calendar/index.js';
import type { NameMark } from '../../src/model/mark.js';
import { annotate } from '../../src/recognise/annotate.js';
import { scoreNames } from '../../src/recognise/evaluation/score.js';
import { type GoldSpan, inOffsetsOf, readInlineTags } from '../../src/recognise/evaluation/spans.js';
import { readShippedModel } from '../../src/recognise/learned/model-file.js';
import { decodeSource } from '../../src/source/decode.js';
import { readChronicle } from '../../src/source/read-chronicle.js';

const ROOT = new URL('../../', import.meta.url);
const bytes = (path: string) => readFileSync(new URL(path, ROOT));
const KIND = { person: 'P', place: 'L', org: 'G', role: 'R' } as const;

describe('names found cold', () => {
  const source = decodeSource(bytes('edition/source/xixia-ji-23.txt'), 'xixia-ji-23.txt');
  const chronicle = readChronicle(source, { chronology: NO_CHRONOLOGY, layouts: [], anchors: [] });
  const gold = readInlineTags(bytes('tests/corpus/gold/xixia-ji-23.ann').toString('utf8'), 'gold');

  it.each(['names', 'names-free'] as const)(
    'reach F1 91 on persons, places and polities of the half of the chapter, with the model %s',
    (name) => {
      const { chronicle: marked } = annotate(chronicle, {
        authority: NO_AUTHORITY,
        chronology: NO_CHRONOLOGY,
        model: readShippedModel(name),
      });
      const found = answer(source.text, marked.marks as readonly NameMark[]);
      const seen = { kinds: ['P', 'L', 'G'], isSeen: () => false } as const;
      const scores = scoreNames(gold.spans, inOffsetsOf(gold, found, 'gold'), seen);
      expect(scores.all.exact.f1).toBeGreaterThan(0.91);
    },
  );
});

/** Marks in offsets of the text without white space. */
function answer(text: string, marks: readonly NameMark[]): { plain: string; spans: GoldSpan[] } {
  const at = new Int32Array(text.length + 1);
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    at[i] = plain.length;
    if (!/\s/.test(text[i]!)) plain += text[i];
  }
  at[text.length] = plain.length;
  const spans = marks
    .filter((mark) => KIND[mark.kind] !== undefined)
    .map((mark): GoldSpan => {
      const start = at[mark.start]!;
      const end = at[mark.end]!;
      return { kind: KIND[mark.kind], start, end, text: plain.slice(start, end), doubtful: false };
    });
  return { plain, spans };
}
