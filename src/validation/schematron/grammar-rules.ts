/** Does a grammar hold rules? Asked of every grammar, so without reading it as XML. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const NAMESPACE = 'http://purl.oclc.org/dsdl/schematron';

/** Whether a grammar, or a file that it names, speaks of Schematron: a look at the bytes, so that most grammars cost nothing. */
export function mayHoldRules(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file) || !existsSync(file)) return false;
  seen.add(file);
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

/** The file that a reference names; undefined for an address of the net. */
export function localFile(href: string, from: string): string | undefined {
  if (/^([a-z][a-z0-9+.-]+:|\/\/)/i.test(href) || href === '') return undefined;
  return resolve(dirname(from), decodeURIComponent(href.replace(/#.*$/, '')));
}
