/** What the gaiji of a collection stand for: `&KR1529;` is 𠼪. */

/** A code point for each gaiji number. A gaiji described only by components (IDS) has none. */
export type GaijiTable = ReadonlyMap<string, number>;

const single = (text: string | undefined): number | undefined =>
  text !== undefined && [...text].length === 1 && text !== '?' ? text.codePointAt(0) : undefined;

/**
 * Reads Kanripo's list: number, tab, character or IDS, tab, normalised form. The character itself comes
 * before its normal form; lines without either are passed over.
 */
export function readGaijiTable(tsv: string): GaijiTable {
  const table = new Map<string, number>();
  for (const line of tsv.split(/\r?\n/)) {
    const [number, character, normal] = line.split('\t');
    const code = single(character) ?? single(normal);
    if (number !== undefined && /^[A-Z]+\d+$/.test(number) && code !== undefined) table.set(number, code);
  }
  return table;
}
