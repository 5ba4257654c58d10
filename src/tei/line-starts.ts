/** The beginnings of the source's lines, as `lb` elements (encoding.md §1). */
import type { Chronicle } from '../model/chronicle.js';
import { printedEnd } from '../source/lines.js';
import { emptyTag } from './xml.js';

export interface LineStart {
  /** Where the line begins; its words end at `end`. UTF-16 offsets. */
  readonly start: number;
  readonly end: number;
  /** Where the line end before it begins: its characters (and a printed line's ¶) are in the `lb`. */
  readonly breakStart: number;
  readonly xml: string;
}

export function lineStartsOf({ source, printedLineEnd }: Chronicle): LineStart[] {
  const starts: LineStart[] = [];
  let breakStart = 0;
  let type: string | undefined;
  for (const line of source.lines) {
    const end = printedLineEnd === undefined ? line.end : printedEnd(source, line, printedLineEnd);
    const isPrinted = end < line.end;
    starts.push({
      start: line.start,
      end,
      breakStart,
      xml: emptyTag('lb', { ed: 'source', n: line.number, type }),
    });
    breakStart = end;
    type = isPrinted ? 'mandoku' : line.lineEnd === source.lineEnd ? undefined : line.lineEnd;
  }
  return starts;
}
