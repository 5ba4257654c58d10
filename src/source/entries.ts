/** Parting a year's text into entries of 綱 and 目 (encoding.md §2, "Where entries begin"). */

import type { Block } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';
import { alternate, type Looks, type Part } from './alternation.js';
import { parenthesesOf } from './citation-brackets.js';
import { indentOf } from './indentation.js';
import { type LayoutDescription, matchAt, patternOf } from './layout.js';
import type { Paragraph } from './paragraphs.js';
import { classifyParenthesis, closesEntry, type Parenthesis } from './parenthesis.js';

export interface EntryDraft {
  readonly blocks: Block[];
  /** It may be at its end: its citation has been read, or (in layouts without citations) a 目. */
  closed: boolean;
}

/** Puts paragraph after paragraph into a year's entries. */
/** `following`: the paragraphs after this one in the same year, as far as they are asked for. */
export type EntryParter = (
  paragraph: Paragraph,
  entries: EntryDraft[],
  following: () => Iterable<Paragraph>,
) => void;

/** @param gangIndent how far 綱 are set in, where that tells them from 目 */
export function entryParter(text: string, layout: LayoutDescription, gangIndent?: number): EntryParter {
  const note = layout.note === undefined ? undefined : patternOf(layout.note);
  const part = { citation: byCitation, headline: byHeadline, paragraph: byParagraph }[layout.entry.by](
    text,
    layout,
    gangIndent,
  );
  return (paragraph, entries, following) => {
    const last = entries.at(-1);
    if (last && matchAt(note, text, paragraph.start)) {
      last.blocks.push({ start: paragraph.start, end: paragraph.end, kind: 'note' });
      return;
    }
    part(paragraph, entries, following);
  };
}

function begin(entries: EntryDraft[], extent: Extent, kind: Block['kind'], closed = false): void {
  entries.push({ blocks: [{ start: extent.start, end: extent.end, kind }], closed });
}

/** A citation ends its entry: what follows, on the same line or the next, is the next entry's 綱. */
function byCitation(text: string, layout: LayoutDescription): EntryParter {
  const headline = layout.entry.headline === undefined ? undefined : patternOf(layout.entry.headline);
  const note = layout.note === undefined ? undefined : patternOf(layout.note);
  const beginsEntry = (piece: Piece, last: EntryDraft): boolean => {
    if (last.closed) return true;
    if (!matchAt(headline, text, piece.start)) return false;
    const gang = last.blocks[0];
    if (gang !== undefined && monthAt(text, gang.start) === monthAt(text, piece.start)) return false;
    return piece.closes ? isHeadline(text, piece) : piece.end - piece.start <= GANG_AT_MOST;
  };
  return (paragraph, entries) => {
    for (const piece of cutAfterCitations(text, paragraph)) {
      const last = entries.at(-1);
      if (last && matchAt(note, text, piece.start)) {
        last.blocks.push({ start: piece.start, end: piece.end, kind: 'note' });
      } else if (last === undefined || beginsEntry(piece, last)) begin(entries, piece, 'gang', piece.closes);
      else {
        last.blocks.push({ start: piece.start, end: piece.end, kind: 'mu' });
        last.closed = piece.closes;
      }
    }
  };
}

/** A 綱 is a sentence or two; a paragraph longer than this (UTF-16 units) is a 目. */
const GANG_AT_MOST = 60;
/** Nineteen of twenty 綱 with a date are one sentence of at most so many characters. */
const HEADLINE_AT_MOST = 28;

/**
 * Whether a dated line, after an entry that has no citation yet, is a 綱 of its own (so that the entry before lost its
 * citation), and not the 目 that begins with a date.
 */
function isHeadline(text: string, piece: Extent): boolean {
  const words = text.slice(piece.start, Math.min(piece.end, piece.start + GANG_AT_MOST));
  const [sentences = ''] = words.split(/[（(]/u);
  return sentences.trim().length <= HEADLINE_AT_MOST && (sentences.match(/。/gu)?.length ?? 0) <= 1;
}

/** The month that a line begins with, without season: 正, 閏十二. */
function monthAt(text: string, at: number): string | undefined {
  return /^[ \t\u3000]*[春夏秋冬]?王?[，、]?([閏闰]?[正一二三四五六七八九十有臘]*)月/u.exec(
    text.slice(at, at + 16),
  )?.[1];
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
  return parenthesesOf(text, extent).map((pair) => classifyParenthesis(text, pair));
}

/** Words that begin a narrative, never a headline: speech that goes on, 初, 先是, 時. */
const NARRATIVE = /^[ \t\u3000]*(?:[「『“]|初[，、]|先是|時|时|至是|既而|已而|於是|于是)/u;
/** Words spoken or quoted: a headline has none. */
const SPEECH = /[：:][「『“]/u;
/** The first quotation mark of a paragraph closes what an earlier one opened. */
const CLOSES_QUOTE = /^[^「『“」』”]*[」』”]/u;

/** 綱 and 目 alternate; a paragraph that begins with a season or month is a 綱. */
function byHeadline(text: string, layout: LayoutDescription, indent?: number): EntryParter {
  const headline = layout.entry.headline === undefined ? undefined : patternOf(layout.entry.headline);
  const note = layout.note === undefined ? undefined : patternOf(layout.note);
  const gangAtMost = layout.entry.gangAtMost ?? GANG_AT_MOST;
  /** What was settled for the paragraphs of a run, by their offset. */
  const settled = new Map<number, Part>();
  const settleRun = (first: Paragraph, last: EntryDraft, following: Iterable<Paragraph>) => {
    const run = [{ paragraph: first, beforeNote: false }];
    for (const paragraph of following) {
      if (matchAt(headline, text, paragraph.start)) break;
      const above = run.at(-1);
      if (!matchAt(note, text, paragraph.start)) run.push({ paragraph, beforeNote: false });
      else if (above) above.beforeNote = true;
    }
    const looks = run.map(({ paragraph, beforeNote }) => looksOf(text, paragraph, beforeNote));
    const before = last.blocks.every(({ kind }) => kind === 'gang' || kind === 'blank') ? 'gang' : 'mu';
    for (const [i, part] of alternate(looks, before, gangAtMost).entries()) {
      settled.set(run[i]?.paragraph.start ?? 0, part);
    }
  };
  const partOf = (paragraph: Paragraph, last: EntryDraft, following: () => Iterable<Paragraph>): Part => {
    if (indent !== undefined) return indentOf(text, paragraph.start) === indent ? 'gang' : 'mu';
    if (matchAt(headline, text, paragraph.start)) return 'gang';
    if (!settled.has(paragraph.start)) settleRun(paragraph, last, following());
    return settled.get(paragraph.start) ?? 'mu';
  };
  return (paragraph, entries, following) => {
    const last = entries.at(-1);
    const extent = { start: paragraph.start, end: paragraph.end };
    if (last === undefined || partOf(paragraph, last, following) === 'gang') begin(entries, extent, 'gang');
    else {
      last.blocks.push({ ...extent, kind: 'mu' });
      last.closed = true;
    }
  };
}

function looksOf(text: string, { start, end }: Extent, beforeNote: boolean): Looks {
  const words = text.slice(start, end);
  return {
    length: words.trim().length,
    sentences: words.match(/[。！？]/gu)?.length ?? 0,
    narrative: NARRATIVE.test(words) || SPEECH.test(words) || CLOSES_QUOTE.test(words),
    beforeNote,
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
