/** How places of a witness and of the text are said to people. */
import type { SourceText } from '../model/source-text.js';
import type { WitnessPlace } from './witness.js';

/** 卷四百八十六 486-20a.8: 卷, page, line. */
export function witnessPlaceText(place: WitnessPlace): string {
  return `${place.juan} ${place.page ?? ''}${place.page === undefined ? 'line ' : '.'}${place.line}`.replace(
    / {2,}/gu,
    ' ',
  );
}

/** Line and column (code points), both from 1, of an offset. */
export function textPlace(source: SourceText, offset: number): { line: number; column: number } {
  const line = source.lines.findLast((l) => l.start <= offset) ?? source.lines[0];
  if (line === undefined) return { line: 1, column: 1 };
  return { line: line.number, column: [...source.text.slice(line.start, offset)].length + 1 };
}
