/** Decisions → marks and notes over a chronicle; what finds no place is reported, never guessed. */
import type { Chronicle } from '../model/chronicle.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { AnchorMark, CorrectionMark, Mark } from '../model/mark.js';
import type { Extent, SourceText } from '../model/source-text.js';
import { lineAt } from '../source/lines.js';
import { sortMarks, unitsOf } from '../source/read-chronicle.js';
import { correctionNote, doubtNote, type SourceName } from './collation-note.js';
import type { Decisions } from './decisions.js';

/** A note of the apparatus (校勘記): what `note[@target]` in `standOff` holds. */
export interface ApparatusNote {
  readonly id: string;
  /** `xml:id` of the correction or anchor it speaks of. */
  readonly target: string;
  /** `apparatus`: a correction or a doubt; `editorial`: a mistake of the compiler's own. */
  readonly type: 'apparatus' | 'editorial';
  readonly resp: string;
  readonly text: string;
}

export interface Decided {
  readonly corrections: readonly CorrectionMark[];
  readonly anchors: readonly AnchorMark[];
  readonly notes: readonly ApparatusNote[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Corrections, anchors and notes. A correction or doubt without words of its own gets the usual formula. Speakers are
 * set by `applySpeakers` once speech is marked.
 * @param name what a pointer to a source is called in a note
 */
export function applyDecisions(
  chronicle: Chronicle,
  decisions: Decisions,
  name: SourceName = () => undefined,
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
  for (const paragraph of decisions.paragraphs) {
    const place = placeOf(source, paragraph.quote, paragraph.after, paragraph.line);
    if (place === undefined || !starts.has(place.start)) lost(paragraph);
  }
  return { corrections, anchors, notes, diagnostics };
}

/** Speech with the speakers that the editor names; his word wins. */
export function applySpeakers(source: SourceText, marks: readonly Mark[], decisions: Decisions): Mark[] {
  const at = new Map<number, Decisions['speakers'][number]>();
  for (const speaker of decisions.speakers) {
    const place = placeOf(source, speaker.quote, speaker.quote, speaker.line);
    if (place !== undefined) at.set(place.start, speaker);
  }
  return marks.map((mark) => {
    const speaker =
      mark.kind === 'said' || mark.kind === 'quote' || mark.kind === 'q' ? at.get(mark.start) : undefined;
    if (speaker === undefined || mark.kind === 'correction') return mark;
    const { start, end } = mark;
    return { kind: speaker.kind, start, end, ...(speaker.who === undefined ? {} : { who: speaker.who }) };
  });
}

/** Marks of a chronicle with those of the decisions. */
export function withDecided(marks: readonly Mark[], { corrections, anchors }: Decided): Mark[] {
  return sortMarks([...marks, ...corrections, ...anchors]);
}

/** Where the words stand inside their quotation; undefined where the quotation is gone or has become ambiguous. */
function placeOf(
  source: SourceText,
  quote: string,
  words: string,
  line: number | undefined,
): Extent | undefined {
  const places: number[] = [];
  for (let at = source.text.indexOf(quote); at >= 0; at = source.text.indexOf(quote, at + 1)) places.push(at);
  const onLine = places.filter((at) => lineAt(source.lines, at).number === line);
  const at = places.length === 1 ? places[0] : onLine.length === 1 ? onLine[0] : undefined;
  const inside = quote.indexOf(words);
  if (at === undefined || inside < 0) return undefined;
  return { start: at + inside, end: at + inside + words.length };
}

function noteOn(target: string, resp: string, text: string, type: ApparatusNote['type']): ApparatusNote {
  return { id: `${target}.n`, target, type, resp, text };
}
