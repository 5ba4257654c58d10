/** Decisions → marks and notes over a chronicle; what finds no place is reported, never guessed. */
import type { ApparatusNote } from '../model/apparatus.js';
import type { Chronicle } from '../model/chronicle.js';
import type { Decisions, ParagraphNotes } from '../model/decisions.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { AnchorMark, CorrectionMark, Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { placeOf } from '../source/quotation.js';
import { sortMarks, unitsOf } from '../source/read-chronicle.js';
import {
  correctionNote,
  doubtNote,
  paragraphNote,
  paragraphNoteForAll,
  type SourceName,
  speaksOf,
} from './collation-note.js';

export interface Decided {
  readonly corrections: readonly CorrectionMark[];
  readonly anchors: readonly AnchorMark[];
  readonly notes: readonly ApparatusNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Corrections, anchors and notes. A correction or doubt without words of its own gets the usual formula. Speakers are
 * set by the recognisers once speech is marked.
 * @param name what a pointer to a source is called in a note
 * @param paragraphNotes which of the restored paragraph breaks have a note
 */
export function applyDecisions(
  chronicle: Chronicle,
  decisions: Decisions,
  name: SourceName = () => undefined,
  paragraphNotes: ParagraphNotes = 'first',
): Decided {
  const { source } = chronicle;
  const corrections: CorrectionMark[] = [];
  const anchors: AnchorMark[] = [];
  const notes: ApparatusNote[] = [];
  const diagnostics: Diagnostic[] = [];
  const lost = (decision: {
    id: string;
    quote: string;
    place: { file: string; range: Diagnostic['range'] };
  }) => {
    const { file, range } = decision.place;
    diagnostics.push(
      diagnose(
        'W-DECISION-LOST',
        { id: decision.id, quote: decision.quote },
        { file, ...(range ? { range } : {}) },
      ),
    );
  };
  for (const correction of decisions.corrections) {
    const place = placeOf(source, correction.quote, correction.from, correction.line);
    if (place === undefined) {
      lost(correction);
      continue;
    }
    corrections.push({
      kind: 'correction',
      ...place,
      id: correction.id,
      reading: correction.to,
      type: correction.type,
      cert: correction.cert,
      resp: correction.resp,
      ...(correction.source === undefined ? {} : { source: correction.source }),
    });
    const words = correction.note ?? correctionNote(correction, name);
    if (!speaksOf(words, correction)) {
      const { file, range } = correction.place;
      diagnostics.push(
        diagnose(
          'W-DECISION-NOTE',
          { id: correction.id, note: words },
          { file, ...(range ? { range } : {}) },
        ),
      );
    }
    notes.push(noteOn(correction.id, correction.resp, words, 'apparatus'));
  }
  const remarks = [
    ...decisions.doubts.map((doubt) => ({
      decision: doubt,
      of: doubt.from ?? doubt.quote,
      words: doubt.note ?? doubtNote(doubt, name),
      type: 'apparatus' as const,
    })),
    ...decisions.compiler.map((error) => ({
      decision: error,
      of: error.quote,
      words: error.note,
      type: 'editorial' as const,
    })),
  ];
  for (const { decision, of, words, type } of remarks) {
    const place = placeOf(source, decision.quote, of, decision.line);
    if (place === undefined) {
      lost(decision);
      continue;
    }
    // The number stands after the words spoken of.
    anchors.push({ kind: 'anchor', start: place.end, end: place.end, id: decision.id });
    if (words !== undefined) notes.push(noteOn(decision.id, decision.resp, words, type));
  }
  const starts = new Set([...unitsOf(chronicle.juan)].map((unit) => unit.blocks[0]?.start));
  const breaks = decisions.paragraphs.flatMap((paragraph) => {
    const place = placeOf(source, paragraph.quote, paragraph.after, paragraph.line);
    if (place !== undefined && starts.has(place.start)) return [{ paragraph, place }];
    lost(paragraph);
    return [];
  });
  breaks.sort((a, b) => a.place.start - b.place.start);
  for (const [k, { paragraph, place }] of breaks.entries()) {
    if (paragraphNotes === 'none' || (paragraphNotes === 'first' && k > 0)) continue;
    const at = endOfClause(source.text, place);
    const own = paragraph.note ?? paragraphNote(source.text.slice(place.start, at));
    const words = paragraphNotes === 'first' ? paragraphNoteForAll(own, breaks.length - 1) : own;
    anchors.push({ kind: 'anchor', start: at, end: at, id: paragraph.id });
    notes.push(noteOn(paragraph.id, paragraph.resp, words, 'apparatus'));
  }
  return { corrections, anchors, notes, diagnostics };
}

/** Marks of a chronicle with those of the decisions. */
export function withDecided(marks: readonly Mark[], { corrections, anchors }: Decided): Mark[] {
  return sortMarks([...marks, ...corrections, ...anchors]);
}

/** Of a clause that goes on beyond the words that a decision quotes. */
const LONGEST_REST = 16;

/**
 * The number stands after the clause with which the new paragraph begins: 二月，圍宋杏子堡. In a text without
 * punctuation, after the words that the decision quotes.
 */
function endOfClause(text: string, { start, end }: Extent): number {
  const within = text.slice(start, end).search(/[。；：？！（「『]/u);
  if (within > 0) return start + within;
  const rest = text.slice(end, end + LONGEST_REST).search(/[\s，。；：？！、（「『]/u);
  return rest < 0 ? end : end + rest;
}

function noteOn(target: string, resp: string, text: string, type: ApparatusNote['type']): ApparatusNote {
  return { id: `${target}.n`, target, type, resp, text };
}
