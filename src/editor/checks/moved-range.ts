/** Where a place of an earlier version of a text is now. */
import type { Range } from 'vscode-languageserver';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';

/** @returns undefined where the edit touched it, or nothing is known of the edit */
export function movedRange(range: Range, change: TextDocumentContentChangeEvent): Range | undefined {
  if (!('range' in change)) return undefined;
  const { start, end } = change.range;
  if (isBefore(range.end, start)) return range;
  if (isBefore(range.start, end)) return undefined;
  const lines = change.text.split(/\r\n|\n|\r/);
  const added = lines.length - 1 - (end.line - start.line);
  const last = (lines.at(-1) as string).length + (lines.length === 1 ? start.character : 0);
  const moved = (position: Range['start']): Range['start'] => ({
    line: position.line + added,
    character: position.line === end.line ? position.character - end.character + last : position.character,
  });
  return { start: moved(range.start), end: moved(range.end) };
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
