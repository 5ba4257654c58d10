/** The words of an entry that may come from a source: its running text without notes and punctuation. */
import type { Block, Chronicle, Entry, Section, Year } from '../model/chronicle.js';
import type { BiblMark, Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { chineseNumber } from './timeline.js';
import { juanNumber } from './witness.js';
import { isTextCharacter } from './witness-stream.js';

/** Words of the source text without punctuation, each with its place. */
export interface Words {
  readonly codes: Uint32Array;
  /** Where each character stands in the source text (UTF-16). */
  readonly offsets: Uint32Array;
  /** Indices of characters before which a sentence ends. */
  readonly stops: ReadonlySet<number>;
  /** Indices of characters before which there is punctuation that parts clauses, or a note. */
  readonly breaks: ReadonlySet<number>;
}

/** A citation, and the 卷 that it gives, where it gives one. */
export type CitedSource = BiblMark & { readonly juan?: number };

/** A work that the compiler speaks of in a remark, and his words after its title: what he says that it has. */
export interface Mention extends Words {
  readonly citation: CitedSource;
}

export interface EntryText extends Words {
  readonly id: string;
  readonly western?: number;
  /** 1–12: the entry's own, or that of the entries before it in the year. */
  readonly month?: number;
  readonly extent: Extent;
  /** Characters of the date that it begins with (春正月, 是歲). */
  readonly lead: number;
  /** The works that the entry cites, in order; what its notes merely mention is not among them. */
  readonly citations: readonly CitedSource[];
  readonly mentions: readonly Mention[];
}

const isNote = (mark: Mark): boolean =>
  mark.kind === 'citation' ||
  mark.kind === 'compiler-note' ||
  mark.kind === 'variant-note' ||
  mark.kind === 'inline-note';

const STOPS = new Set([...'。！？；\n'].map((c) => c.codePointAt(0)!));

/** Not the 頓號: what it parts (牛、羊) is one clause. */
const PARTS_CLAUSES = new Set([...'，；：。！？「」『』（）《》\n'].map((c) => c.codePointAt(0)!));

const MONTH = /^\s*[春夏秋冬]?閏?(正|十(?:有?[一二])?|[二三四五六七八九])月/u;
const OF_THE_YEAR = /^\s*是[歲年]/u;

/** The words of some extents, without the notes in them. */
function wordsOf(source: string, extents: readonly Extent[], notes: readonly Extent[]): Words {
  const codes: number[] = [];
  const offsets: number[] = [];
  const stops = new Set<number>();
  const breaks = new Set<number>();
  for (const { start, end } of extents) {
    for (let i = start; i < end; ) {
      const note = notes.find((n) => i >= n.start && i < n.end);
      if (note !== undefined) {
        breaks.add(codes.length);
        i = note.end;
        continue;
      }
      const code = source.codePointAt(i)!;
      if (isTextCharacter(code)) {
        codes.push(code);
        offsets.push(i);
      } else {
        if (STOPS.has(code)) stops.add(codes.length);
        if (PARTS_CLAUSES.has(code)) breaks.add(codes.length);
      }
      i += code > 0xffff ? 2 : 1;
    }
    stops.add(codes.length);
  }
  stops.delete(0);
  return { codes: Uint32Array.from(codes), offsets: Uint32Array.from(offsets), stops, breaks };
}

const isRunning = (block: Block): boolean =>
  block.kind !== 'note' && block.kind !== 'blank' && block.kind !== 'source-header';

/** Years apart, text is parted by its citations: each closes what stands before it. */
function pieces(section: Section, notes: readonly Mark[]): (Pick<Entry, 'id' | 'blocks'> & Extent)[] {
  const closing = notes.filter(
    (n) => n.kind === 'citation' && n.start >= section.start && n.end <= section.end,
  );
  return closing.map((citation, k) => {
    const start = closing[k - 1]?.end ?? section.start;
    const blocks = section.blocks
      .map((b) => ({ ...b, start: Math.max(b.start, start), end: Math.min(b.end, citation.end) }))
      .filter((b) => b.start < b.end);
    return { id: `${section.id}.c${k + 1}`, start, end: citation.end, blocks };
  });
}

/** Every entry of the chronicle, in order. */
export function entryTexts(chronicle: Chronicle): EntryText[] {
  const source = chronicle.source.text;
  const notes = chronicle.marks.filter(isNote);
  const bibls = chronicle.marks
    .filter((m): m is BiblMark => m.kind === 'bibl')
    .map((mark): CitedSource => {
      const juan =
        mark.locus === undefined ? undefined : juanNumber(source.slice(mark.locus.start, mark.locus.end));
      return juan === undefined ? mark : { ...mark, juan };
    });
  const read = (
    entry: Pick<Entry, 'id' | 'blocks'> & Extent,
    time: Pick<EntryText, 'western' | 'month' | 'lead'>,
  ): EntryText => {
    const inside = (m: Extent): boolean => m.start >= entry.start && m.end <= entry.end;
    const own = notes.filter(inside);
    const remarks = [
      ...own.filter((n) => n.kind === 'compiler-note'),
      ...entry.blocks.filter((b) => b.kind === 'note'),
    ];
    const named = bibls.filter(inside);
    const mentioned = named.filter((m) => m.mention);
    return {
      id: entry.id,
      ...time,
      extent: { start: entry.start, end: entry.end },
      ...wordsOf(source, entry.blocks.filter(isRunning), own),
      citations: named.filter((m) => !m.mention),
      mentions: mentioned.flatMap((citation, k): Mention[] => {
        const remark = remarks.find((r) => citation.start >= r.start && citation.end <= r.end);
        if (remark === undefined) return [];
        const end = Math.min(remark.end, mentioned[k + 1]?.start ?? remark.end);
        return [{ citation, ...wordsOf(source, [{ start: citation.end, end }], []) }];
      }),
    };
  };
  const ofYear = (year: Year): EntryText[] => {
    let month: number | undefined;
    return year.entries.map((entry) => {
      const words = source.slice(entry.blocks[0]?.start ?? entry.start, entry.end);
      const opening = MONTH.exec(words);
      if (opening !== null) month = chineseNumber(opening[1]!);
      const ofTheYear = OF_THE_YEAR.exec(words);
      return read(entry, {
        ...(year.western === undefined ? {} : { western: year.western }),
        ...(month === undefined || ofTheYear !== null ? {} : { month }),
        lead: [...((opening ?? ofTheYear)?.[0] ?? '').trim()].length,
      });
    });
  };
  return chronicle.juan
    .flatMap((j) => j.sections)
    .flatMap((s) =>
      s.kind === 'year' ? ofYear(s) : pieces(s, notes).map((piece) => read(piece, { lead: 0 })),
    );
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
