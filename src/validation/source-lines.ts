/** The source lines that diagnostics speak of, for the display with a caret. */
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../model/diagnostic.js';

/** A line of several megabytes helps nobody; the place in it is kept by cutting after its end. */
const LONGEST = 20_000;

/** The same diagnostics, each with its line. @param file where they all come from */
export function withSourceLines(diagnostics: readonly Diagnostic[], file: string): Diagnostic[] {
  if (diagnostics.every(({ range, sourceLine }) => range === undefined || sourceLine !== undefined))
    return [...diagnostics];
  const wanted = new Set(diagnostics.map(({ range }) => range?.start.line));
  const lines = linesOf(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), wanted);
  return diagnostics.map((diagnostic) => {
    const { range, sourceLine } = diagnostic;
    const line = range === undefined ? undefined : lines.get(range.start.line);
    if (line === undefined || sourceLine !== undefined || range === undefined) return diagnostic;
    return range.start.column > LONGEST ? diagnostic : { ...diagnostic, sourceLine: line };
  });
}

function linesOf(text: string, wanted: ReadonlySet<number | undefined>): Map<number, string> {
  const lines = new Map<number, string>();
  const lineEnd = /\r\n|\n|\r/g;
  let number = 1;
  let start = 0;
  while (lines.size < wanted.size) {
    const match = lineEnd.exec(text);
    const end = match?.index ?? text.length;
    if (wanted.has(number)) lines.set(number, text.slice(start, Math.min(end, start + 2 * LONGEST)));
    if (match === null) break;
    start = lineEnd.lastIndex;
    number++;
  }
  return lines;
}
