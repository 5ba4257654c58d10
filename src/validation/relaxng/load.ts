import { resolve } from 'node:path';
import { defaultCacheFolder } from '../../files/cache-folder.js';
import { GrammarCache, sha256 } from './cache.js';
import type { DefinitionDocumentation } from './grammar/documentation.js';
import { Grammar } from './grammar.js';
import type { GrammarOptions } from './options.js';

/**
 * Reads a grammar in the XML syntax of RELAX NG, or its compiled form from the cache. Files it includes are looked
 * for beside the file that names them and never fetched.
 * @throws InputRefused when a file cannot be read or the grammar is not correct, with the place
 */
export async function loadGrammar(path: string, options: GrammarOptions = {}): Promise<Grammar> {
  const file = resolve(path);
  const folder = options.cacheFolder ?? defaultCacheFolder();
  const cache = folder === false ? undefined : new GrammarCache(folder);
  const cached = cache?.read(file);
  if (cached !== undefined) return new Grammar(cached);
  // What reads grammars is loaded only when one has to be read.
  const { compileGrammar } = await import('./grammar/compile.js');
  const sources = new Map<string, string>();
  const compiled = compileGrammar(file, (source, bytes) => sources.set(source, sha256(bytes)));
  cache?.write(file, sources, compiled);
  return new Grammar(compiled);
}

/**
 * What the `a:documentation` of a grammar says, by definition. The compiled form does not hold it: the grammar is read
 * again, which takes a while, and only editors want it.
 * @throws InputRefused
 */
export async function loadDocumentation(path: string): Promise<DefinitionDocumentation[]> {
  const { documentGrammar } = await import('./grammar/compile.js');
  return documentGrammar(resolve(path));
}
