/** Physical lines of a text, and places in it as people count them. */
import type { Position, Range } from '../model/diagnostic.js';
import type { Extent, LineEnd, SourceLine, SourceText } from '../model/source-text.js';

/** Splits at CR LF, LF and CR. A text that ends in a line end has an empty last line. */
export function splitLines(text: string): SourceLine[] {
  const lines: SourceLine[] = [];
  let start = 0;
  for (const found of text.matchAll(/\r\n|\n|\r/g)) {
    const lineEnd: LineEnd = found[0] === '\r\n' ? 'crlf' : found[0] === '\n' ? 'lf' : 'cr';
    lines.push({ number: lines.length + 1, start, end: found.index, lineEnd });
    start = found.index + found[0].length;
  }
  lines.push({ number: lines.length + 1, start, end: text.length, lineEnd: undefined });
  return lines;
}

/** The most frequent line end; 'lf' where there is none. On a tie the one that comes first. */
export function usualLineEnd(lines: readonly SourceLine[]): LineEnd {
  const count = new Map<LineEnd, number>();
  for (const line of lines) if (line.lineEnd) count.set(line.lineEnd, (count.get(line.lineEnd) ?? 0) + 1);
  let best: LineEnd = 'lf';
  let most = 0;
  for (const [lineEnd, n] of count) {
    if (n > most) {
      best = lineEnd;
      most = n;
    }
  }
  return best;
}

/** The line that holds a UTF-16 offset (its line end included). */
export function lineAt(lines: readonly SourceLine[], offset: number): SourceLine {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? { number: 1, start: 0, end: 0, lineEnd: undefined };
}

/** Line and column (code points, both from 1) of a UTF-16 offset. */
export function positionAt(source: SourceText, offset: number): Position {
  const line = lineAt(source.lines, offset);
  const trails = trailSurrogates(source);
  const pairs = countBelow(trails, offset) - countBelow(trails, line.start);
  return { line: line.number, column: offset - line.start - pairs + 1 };
}

const trailsOf = new WeakMap<SourceText, readonly number[]>();

/** Offsets of the second halves of characters beyond the BMP: found once, so that a column in a line of megabytes is cheap. */
function trailSurrogates(source: SourceText): readonly number[] {
  const known = trailsOf.get(source);
  if (known) return known;
  const trails = [...source.text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)].map((found) => found.index + 1);
  trailsOf.set(source, trails);
  return trails;
}

/** How many of some ascending numbers are less than a bound. */
function countBelow(numbers: readonly number[], bound: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rangeOf(source: SourceText, extent: Extent): Range {
  return { start: positionAt(source, extent.start), end: positionAt(source, extent.end) };
}

/**
 * Where a printed line's words end: before its ¶, if it has one and the file's usual line end follows; the two
 * together are one `lb[@type='mandoku']`.
 * @returns `line.end` for any other line
 */
export function printedEnd(source: SourceText, line: SourceLine, mark: string): number {
  const ended =
    line.lineEnd === source.lineEnd && line.end > line.start && source.text[line.end - 1] === mark;
  return ended ? line.end - 1 : line.end;
}
