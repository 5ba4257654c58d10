/** How the ends of apparatus entries are named: anchors by their entry, places by line and column. */
import type { SourceLine } from '../../model/source-text.js';
import { lineAt, splitLines } from '../../source/lines.js';
import type { SourceTokens } from '../source-tokens.js';
import type { DocumentEntry } from './document.js';
import { apparatusTei } from './list-app.js';

/** Places of a text by line and column (code points), both from 1: `9.12`. */
export class TextPlaces {
  readonly #text: string;
  readonly #lines: readonly SourceLine[];

  constructor(text: string) {
    this.#text = text;
    this.#lines = splitLines(text);
  }

  /** Of a UTF-16 offset. */
  at(offset: number): string {
    const line = lineAt(this.#lines, offset);
    return `${line.number}.${[...this.#text.slice(line.start, offset)].length + 1}`;
  }

  /** The extent of `9.12-9.15`; the end is the first place after. Undefined for what is no place of the text. */
  extentOf(location: string | undefined): { start: number; end: number } | undefined {
    const [, fromLine, fromColumn, toLine, toColumn] =
      /^(\d+)\.(\d+)-(\d+)\.(\d+)$/u.exec(location ?? '')?.map(Number) ?? [];
    if (fromLine === undefined) return undefined;
    const [start, end] = [this.#offset(fromLine, fromColumn!), this.#offset(toLine!, toColumn!)];
    return start === undefined || end === undefined || end < start ? undefined : { start, end };
  }

  #offset(line: number, column: number): number | undefined {
    let offset = this.#lines[line - 1]?.start;
    if (offset === undefined || column - 1 > this.#text.length - offset) return undefined;
    for (let k = 1; k < column; k++) offset += (this.#text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    return offset > this.#text.length ? undefined : offset;
  }
}

export interface PointNames {
  readonly of: (entry: DocumentEntry) => readonly [string, string];
  /** The names are those that the program gives; they need not be written down to be found again. */
  readonly byRule: boolean;
}

/** Names of the anchors: the document's own, else by the entry that holds the place (j23.y1126.e08.a1). */
export function pointNames(
  entries: readonly DocumentEntry[],
  divisions: SourceTokens['entries'],
): PointNames {
  const place = (offset: number): string =>
    divisions.find((d) => offset >= d.start && offset <= d.end)?.id ?? 'text';
  const { anchors } = apparatusTei(
    entries.map(({ start, end }) => ({ ids: [], start, end, lemma: '', readings: [] })),
    place,
  );
  const idAt = new Map(anchors.map(({ offset, id }) => [offset, id]));
  const rule = ({ start, end }: DocumentEntry): [string, string] => [idAt.get(start)!, idAt.get(end)!];
  const byRule = entries.every((e) => {
    const [from, to] = rule(e);
    return e.points === undefined || (e.points[0] === from && e.points[1] === to);
  });
  return { of: (entry) => (byRule ? rule(entry) : (entry.points ?? rule(entry))), byRule };
}
