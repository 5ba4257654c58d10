/** The search index, as a script that a page opened from `file://` can load. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import MiniSearch from 'minisearch';
import { XSLT_FOLDER } from '../stylesheets.js';
import { foldingFor } from './folding.js';

/** One entry, or a unit's words outside its entries, as `xslt/html/search.xsl` gives it. */
export interface SearchEntry {
  readonly id: string;
  readonly page: string;
  readonly place: string;
  readonly year: string;
  /** Corrected reading. */
  readonly text: string;
  /** Base reading, where it differs. */
  readonly base: string;
  /** Every form, in the lists, of the names that the entry has. */
  readonly names: string;
}

interface Tokens {
  fold(text: string): string;
  tokens(text: string): string[];
}

const FIELDS = ['text', 'base', 'names'];

/** Loads the page's own tokenizer, so that index and query cannot read text differently. */
export async function loadTokens(folding: string): Promise<Tokens> {
  const source = await readFile(join(XSLT_FOLDER, 'html', 'assets', 'tokens.js'), 'utf8');
  const context = createContext({});
  new Script(source).runInContext(context);
  const make: (pairs: string) => Tokens = context.biannianTokens;
  return make(folding);
}

/** The text of `assets/search-data.js`: entries, folding pairs and MiniSearch's index of them. */
export async function searchData(entries: readonly SearchEntry[]): Promise<string> {
  const folding = foldingFor(entries.map((entry) => entry.text + entry.base + entry.names).join(''));
  const { tokens } = await loadTokens(folding);
  const index = new MiniSearch<SearchEntry & { number: number }>({
    idField: 'number',
    fields: FIELDS,
    tokenize: (text) => [...tokens(text)],
    processTerm: (term) => term,
  });
  index.addAll(entries.map((entry, number) => ({ ...entry, number })));
  return `globalThis.biannianSearch = ${JSON.stringify({ fields: FIELDS, folding, entries, index })};\n`;
}
