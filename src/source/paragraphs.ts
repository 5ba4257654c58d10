/** The text's paragraphs as the layout sets them out: a line each, or printed lines joined (mandoku). */
import type { Extent, SourceLine, SourceText } from '../model/source-text.js';
import type { LayoutDescription } from './layout.js';
import { printedEnd } from './lines.js';

export interface Paragraph extends Extent {
  /**
   * - `text`
   * - `blank`: white space only, but some
   * - `source-header`: the file format's own head lines
   */
  readonly kind: 'text' | 'blank' | 'source-header';
}

/** mandoku's mark at the end of a printed line. */
export const PRINTED_LINE_END = '¶';
const PAGE_BREAK_LINE = /^(?:<(?:pb|md):[A-Za-z0-9]+_[A-Za-z0-9]+_[A-Za-z0-9.-]+>)+$/u;
const HEADER_LINE = /^#/u;
const INDENT = /^[\s\u3000]*/u;

/**
 * @param startsYear whether a year's heading begins at a line, asked of every line in order: printed lines are never
 *   joined over one
 */
export function paragraphsOf(
  source: SourceText,
  layout: LayoutDescription,
  startsYear: (line: Extent) => boolean,
): Paragraph[] {
  return layout.paragraphs === 'mandoku' ? joinPrintedLines(source, layout, startsYear) : eachLine(source);
}

function eachLine(source: SourceText): Paragraph[] {
  return source.lines
    .filter((line) => line.end > line.start)
    .map(({ start, end }) => ({
      start,
      end,
      kind: source.text.slice(start, end).trim() === '' ? 'blank' : 'text',
    }));
}

/** A line without its ¶. */
function printed(source: SourceText, line: SourceLine): Extent {
  return { start: line.start, end: printedEnd(source, line, PRINTED_LINE_END) };
}

/**
 * Printed lines make one paragraph as long as their indentation stays, none but the last is short, and none begins
 * a year or a juan. Pages turn inside paragraphs.
 */
function joinPrintedLines(
  source: SourceText,
  layout: LayoutDescription,
  startsYear: (line: Extent) => boolean,
): Paragraph[] {
  const { text } = source;
  const paragraphs: Paragraph[] = [];
  const juan = layout.juan === undefined ? undefined : new RegExp(layoutPattern(layout.juan), 'u');
  const full = usualLength(source);
  const hanging = indentsOnlyFirstLines(source);
  let open: { start: number; end: number; indent: number } | undefined;
  const close = () => {
    if (open) paragraphs.push({ start: open.start, end: open.end, kind: 'text' });
    open = undefined;
  };
  let header: { start: number; end: number } | undefined;
  for (const line of source.lines) {
    const extent = printed(source, line);
    const words = text.slice(extent.start, extent.end);
    if (HEADER_LINE.test(words) && paragraphs.length === 0 && !open) {
      header = { start: header?.start ?? extent.start, end: line.end };
      continue;
    }
    if (header) {
      paragraphs.push({ ...header, kind: 'source-header' });
      header = undefined;
    }
    if (words === '' || PAGE_BREAK_LINE.test(words)) continue;
    if (words.trim() === '') {
      close();
      paragraphs.push({ ...extent, kind: 'blank' });
      continue;
    }
    const indent = INDENT.exec(words)?.[0].length ?? 0;
    const isJuan = juan?.test(words) === true;
    const parts = hanging ? indent > 0 : open?.indent !== indent;
    const isYear = startsYear(extent);
    if (open && (parts || isJuan || isYear)) close();
    if (open) open.end = extent.end;
    else open = { ...extent, indent };
    if (isJuan || words.length < full - 3) close();
  }
  close();
  if (header) paragraphs.push({ ...header, kind: 'source-header' });
  return paragraphs;
}

function layoutPattern(pattern: string): string {
  return `^${pattern.replaceAll('{number}', '[〇○一二三四五六七八九十百千]+').replaceAll('{space}', '[ \\t\\u3000]*')}`;
}

/**
 * Two habits of Kanripo texts: in one, an indented line begins a paragraph that goes on flush (中興小紀); in the other,
 * every line of a comment is indented (宋史全文). Told apart by how long runs of indented lines are.
 */
function indentsOnlyFirstLines(source: SourceText): boolean {
  let single = 0;
  let runs = 0;
  let run = 0;
  for (const line of source.lines) {
    const words = source.text.slice(line.start, line.end);
    if (words === '' || HEADER_LINE.test(words) || words.startsWith('<pb:')) continue;
    if (/^[\u3000 ]/u.test(words)) run++;
    else if (run > 0) {
      runs++;
      if (run === 1) single++;
      run = 0;
    }
  }
  return runs > 0 && single / runs > 0.7;
}

/** The length most printed lines have: a full line. */
function usualLength(source: SourceText): number {
  const count = new Map<number, number>();
  for (const line of source.lines) {
    const length = line.end - line.start;
    if (length > 5) count.set(length, (count.get(length) ?? 0) + 1);
  }
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
