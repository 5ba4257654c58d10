/** Where a quotation stands in a source text. */
import type { Extent, SourceText } from '../model/source-text.js';
import { lineAt } from './lines.js';

/** Where the words stand inside their quotation; undefined where the quotation is gone or has become ambiguous. */
export function placeOf(
  source: SourceText,
  quote: string,
  words: string,
  line: number | undefined,
): Extent | undefined {
  const places: number[] = [];
  for (let at = source.text.indexOf(quote); at >= 0; at = source.text.indexOf(quote, at + 1)) places.push(at);
  const onLine = places.filter((at) => lineAt(source.lines, at).number === line);
  const at = places.length === 1 ? places[0] : onLine.length === 1 ? onLine[0] : undefined;
  const inside = quote.indexOf(words);
  if (at === undefined || inside < 0) return undefined;
  return { start: at + inside, end: at + inside + words.length };
}
