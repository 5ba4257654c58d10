/** Parting a year's text into entries of 綱 and 目 (encoding.md §2, "Where entries begin"). */
import type { Block } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';
import { pairParentheses } from './brackets.js';
import { type LayoutDescription, matchAt, patternOf } from './layout.js';
import type { Paragraph } from './paragraphs.js';
import { classifyParenthesis, closesEntry, type Parenthesis } from './parenthesis.js';

export interface EntryDraft {
  readonly blocks: Block[];
  /** Its citation has been read: nothing more belongs to it but remarks. */
  closed: boolean;
}

/** Puts paragraph after paragraph into a year's entries. */
export type EntryParter = (paragraph: Paragraph, entries: EntryDraft[], next: Paragraph | undefined) => void;

export function entryParter(text: string, layout: LayoutDescription): EntryParter {
  const note = layout.note === undefined ? undefined : patternOf(layout.note);
  const part = { citation: byCitation, headline: byHeadline, paragraph: byParagraph }[layout.entry.by](
    text,
    layout,
  );
  return (paragraph, entries, next) => {
    const last = entries.at(-1);
    if (last && matchAt(note, text, paragraph.start)) {
      last.blocks.push({ start: paragraph.start, end: paragraph.end, kind: 'note' });
      return;
    }
    part(paragraph, entries, next);
  };
}

function begin(entries: EntryDraft[], extent: Extent, kind: Block['kind'], closed = false): void {
  entries.push({ blocks: [{ start: extent.start, end: extent.end, kind }], closed });
}

/** A citation ends its entry: what follows, on the same line or the next, is the next entry's 綱. */
function byCitation(text: string, layout: LayoutDescription): EntryParter {
  const headline = layout.entry.headline === undefined ? undefined : patternOf(layout.entry.headline);
  return (paragraph, entries) => {
    for (const piece of cutAfterCitations(text, paragraph)) {
      const last = entries.at(-1);
      const onlyGang = last?.blocks.every((block) => block.kind === 'gang' || block.kind === 'blank');
      const newLine = piece.start === paragraph.start;
      const dated = newLine && matchAt(headline, text, piece.start) !== null;
      if (last === undefined || last.closed || (dated && !(onlyGang && piece.closes && !isShort(piece)))) {
        begin(entries, piece, 'gang', piece.closes);
      } else {
        last.blocks.push({ start: piece.start, end: piece.end, kind: 'mu' });
        last.closed = piece.closes;
      }
    }
  };
}

/** A headline is a sentence or two; a dated paragraph longer than this after a bare 綱 is its 目. */
const HEADLINE_AT_MOST = 60;

function isShort(extent: Extent): boolean {
  return extent.end - extent.start <= HEADLINE_AT_MOST;
}

interface Piece extends Extent {
  readonly closes: boolean;
}

function cutAfterCitations(text: string, paragraph: Extent): Piece[] {
  const parentheses = topLevel(text, paragraph);
  const pieces: Piece[] = [];
  let start = paragraph.start;
  for (let i = 0; i < parentheses.length; i++) {
    const parenthesis = parentheses[i] as Parenthesis;
    if (!closesEntry(text, parenthesis, paragraph)) continue;
    let end = parenthesis.end;
    // A remark in a parenthesis of its own, and stray punctuation, still belong to the entry.
    for (let more = true; more; ) {
      more = false;
      const stray = /^[。，；」』”]+/u.exec(text.slice(end, paragraph.end));
      if (stray) end += stray[0].length;
      const following = parentheses[i + 1];
      if (following !== undefined && following.start === end && following.kind !== 'variant-note') {
        end = following.end;
        i++;
        more = true;
      }
    }
    if (text.slice(end, paragraph.end).trim() === '') end = paragraph.end;
    pieces.push({ start, end, closes: true });
    start = end;
  }
  if (start < paragraph.end) pieces.push({ start, end: paragraph.end, closes: false });
  return pieces;
}

function topLevel(text: string, extent: Extent): Parenthesis[] {
  const all: Parenthesis[] = [];
  let end = extent.start;
  for (const pair of pairParentheses(text, extent).pairs) {
    if ((pair.open !== '（' && pair.open !== '(') || pair.start < end) continue;
    all.push(classifyParenthesis(text, pair));
    end = pair.end;
  }
  return all;
}

/** 綱 and 目 alternate; a paragraph that begins with a season or month is a 綱. */
function byHeadline(text: string, layout: LayoutDescription): EntryParter {
  const headline = layout.entry.headline === undefined ? undefined : patternOf(layout.entry.headline);
  const gangAtMost = layout.entry.gangAtMost ?? HEADLINE_AT_MOST;
  const length = (extent: Extent) => text.slice(extent.start, extent.end).trim().length;
  return (paragraph, entries, next) => {
    const last = entries.at(-1);
    const extent = { start: paragraph.start, end: paragraph.end };
    if (last === undefined || matchAt(headline, text, paragraph.start)) return begin(entries, extent, 'gang');
    const hasMu = last.blocks.some((block) => block.kind === 'mu');
    if (!hasMu) {
      // 綱, a second short headline without date, then a long paragraph: the first 綱 had no 目.
      const nextIsItsMu =
        next !== undefined &&
        length(extent) <= gangAtMost / 2 &&
        length(next) > 2 * gangAtMost &&
        !matchAt(headline, text, next.start);
      if (nextIsItsMu) begin(entries, extent, 'gang');
      else last.blocks.push({ ...extent, kind: 'mu' });
    } else if (length(extent) <= gangAtMost) begin(entries, extent, 'gang');
    else last.blocks.push({ ...extent, kind: 'mu' });
  };
}

/** Every paragraph, or every one that begins with the layout's mark, is an entry. */
function byParagraph(text: string, layout: LayoutDescription): EntryParter {
  const begins = layout.entry.begins === undefined ? undefined : patternOf(layout.entry.begins);
  return (paragraph, entries) => {
    const last = entries.at(-1);
    const extent = { start: paragraph.start, end: paragraph.end };
    if (last === undefined || begins === undefined || matchAt(begins, text, paragraph.start))
      begin(entries, extent, 'text');
    else last.blocks.push({ ...extent, kind: 'text' });
  };
}
