/** How the ends of apparatus entries are named: anchors by their entry, places by line and column. */
import { splitLines } from '../../source/lines.js';
import type { SourceTokens } from '../source-tokens.js';
import type { DocumentEntry } from './document.js';
import { apparatusTei } from './list-app.js';

/** `9.12`: line of the source text and column (code points), both from 1. */
export function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/u);
  return `${before.length}.${[...(before.at(-1) ?? '')].length + 1}`;
}

/** The extent of `9.12-9.15`; the end is the first place after. Undefined for what is no place of the text. */
export function offsetOfLine(
  text: string,
  location: string | undefined,
): { start: number; end: number } | undefined {
  const [, fromLine, fromColumn, toLine, toColumn] =
    /^(\d+)\.(\d+)-(\d+)\.(\d+)$/u.exec(location ?? '')?.map(Number) ?? [];
  if (fromLine === undefined) return undefined;
  const lines = splitLines(text);
  const at = (line: number, column: number): number | undefined => {
    const own = lines.find((l) => l.number === line);
    if (own === undefined) return undefined;
    let offset = own.start;
    for (let k = 1; k < column; k++) offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
    return offset > text.length ? undefined : offset;
  };
  const [start, end] = [at(fromLine, fromColumn!), at(toLine!, toColumn!)];
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
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
