/** Does a grammar hold rules? Asked of every grammar, so without reading it as XML. */
import { readFileSync, statSync } from 'node:fs';
import { localFile } from '../local-file.js';

const NAMESPACE = 'http://purl.oclc.org/dsdl/schematron';

/** Whether a grammar, or a file that it names, speaks of Schematron: a look at the bytes, so that most grammars cost nothing. */
export function mayHoldRules(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  // What is missing, or no file, the grammar itself will tell.
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  const text = readFileSync(file, 'latin1');
  if (text.includes(NAMESPACE)) return true;
  for (const [, href = ''] of text.matchAll(
    /<(?:[\w.-]+:)?(?:include|externalRef)\s[^>]*?href\s*=\s*["']([^"']+)/g,
  )) {
    const next = localFile(Buffer.from(href, 'latin1').toString('utf8'), file);
    if (next !== undefined && mayHoldRules(next, seen)) return true;
  }
  return false;
}
