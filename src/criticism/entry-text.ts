/** The words of an entry that may come from a source: its running text without notes and punctuation. */
import type { Chronicle, Entry, Year } from '../model/chronicle.js';
import type { BiblMark, Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { chineseNumber } from './timeline.js';
import { isTextCharacter } from './witness-stream.js';

export interface EntryText {
  readonly id: string;
  readonly western?: number;
  /** 1–12: the entry's own, or that of the entries before it in the year. */
  readonly month?: number;
  readonly extent: Extent;
  /** Code points of the running text, punctuation and notes left out. */
  readonly codes: Uint32Array;
  /** Where each of them stands in the source text (UTF-16). */
  readonly offsets: Uint32Array;
  /** The works that the entry cites, in order; what its notes merely mention is not among them. */
  readonly citations: readonly BiblMark[];
}

const isNote = (mark: Mark): boolean =>
  mark.kind === 'citation' ||
  mark.kind === 'compiler-note' ||
  mark.kind === 'variant-note' ||
  mark.kind === 'inline-note';

const MONTH = /^\s*[春夏秋冬]?閏?(正|十[一二]?|[二三四五六七八九])月/u;

function runningText(
  source: string,
  entry: Entry,
  notes: readonly Extent[],
): { codes: Uint32Array; offsets: Uint32Array } {
  const codes: number[] = [];
  const offsets: number[] = [];
  for (const block of entry.blocks) {
    if (block.kind === 'note' || block.kind === 'blank' || block.kind === 'source-header') continue;
    for (let i = block.start; i < block.end; ) {
      const note = notes.find((n) => i >= n.start && i < n.end);
      if (note !== undefined) {
        i = note.end;
        continue;
      }
      const code = source.codePointAt(i)!;
      if (isTextCharacter(code)) {
        codes.push(code);
        offsets.push(i);
      }
      i += code > 0xffff ? 2 : 1;
    }
  }
  return { codes: Uint32Array.from(codes), offsets: Uint32Array.from(offsets) };
}

/** Every entry of the chronicle, in order. */
export function entryTexts(chronicle: Chronicle): EntryText[] {
  const source = chronicle.source.text;
  const notes = chronicle.marks.filter(isNote);
  const citations = chronicle.marks.filter((m): m is BiblMark => m.kind === 'bibl' && !m.mention);
  const years = chronicle.juan.flatMap((j) => j.sections).filter((s): s is Year => s.kind === 'year');
  return years.flatMap((year) => {
    let month: number | undefined;
    return year.entries.map((entry) => {
      const opening = MONTH.exec(source.slice(entry.blocks[0]?.start ?? entry.start, entry.end));
      if (opening !== null) month = chineseNumber(opening[1]!);
      const inside = (m: Extent): boolean => m.start >= entry.start && m.end <= entry.end;
      return {
        id: entry.id,
        ...(year.western === undefined ? {} : { western: year.western }),
        ...(month === undefined ? {} : { month }),
        extent: { start: entry.start, end: entry.end },
        ...runningText(source, entry, notes.filter(inside)),
        citations: citations.filter(inside),
      };
    });
  });
}

/** Id of the entry that holds an offset of the source text. */
export function entryAt(chronicle: Chronicle, offset: number): string | undefined {
  for (const section of chronicle.juan.flatMap((j) => j.sections)) {
    if (section.kind !== 'year') continue;
    const entry = section.entries.find((e) => offset >= e.start && offset <= e.end);
    if (entry !== undefined) return entry.id;
  }
  return undefined;
}
