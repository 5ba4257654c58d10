/**
 * Where a pointer leads: TEI P5 chapter 16 (bare-name fragments of this or another document) and
 * prefixDef (chapter 16.2.3: `person:huo-guang` through a regular expression).
 */
import { dirname, resolve as resolvePath } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PrefixDefinition } from './collect.js';
import { DocumentPattern } from './document-pattern.js';

export type Destination =
  /** An element of this document, or of another file; without id the file as a whole. */
  | { readonly kind: 'element'; readonly file?: string; readonly id?: string }
  /** Outside the file system, or in a form that is not looked into (XPointer schemes). */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'undeclared-prefix'; readonly prefix: string }
  | { readonly kind: 'prefix-mismatch'; readonly prefix: string; readonly patterns: readonly string[] }
  /** Whether the pattern matches takes longer to find out than anyone waits. */
  | { readonly kind: 'pattern-too-slow'; readonly prefix: string; readonly pattern: string }
  | { readonly kind: 'empty' };

/** URI schemes that are never prefixes of an edition's own making. */
const URI_SCHEMES = new Set(
  'http https ftp mailto urn data file doi tag info tel geo news sftp git ssh ark hdl lsid cts dts blob about'.split(
    ' ',
  ),
);

/** @param file path of the document that holds the pointer */
export function resolvePointer(
  value: string,
  prefixes: readonly PrefixDefinition[],
  file: string,
): Destination {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1];
  const definitions = scheme === undefined ? [] : prefixes.filter((prefix) => prefix.ident === scheme);
  if (scheme !== undefined && definitions.length > 0) {
    const rest = value.slice(scheme.length + 1);
    for (const { matchPattern, replacementPattern } of definitions) {
      const groups = patternOf(matchPattern).match(rest);
      if (groups === undefined) return { kind: 'pattern-too-slow', prefix: scheme, pattern: matchPattern };
      // A replacement is a URI, not another prefix.
      if (groups !== null) return resolvePointer(replaced(replacementPattern, groups), [], file);
    }
    return { kind: 'prefix-mismatch', prefix: scheme, patterns: definitions.map((d) => d.matchPattern) };
  }
  if (scheme !== undefined && scheme.toLowerCase() !== 'file') {
    if (URI_SCHEMES.has(scheme.toLowerCase()) || value.startsWith(`${scheme}://`))
      return { kind: 'elsewhere' };
    return { kind: 'undeclared-prefix', prefix: scheme };
  }
  if (value.startsWith('//')) return { kind: 'elsewhere' };
  const [, address = '', fragment] = /^([^#]*)(?:#(.*))?$/s.exec(value) ?? [];
  if (fragment === '') return { kind: 'empty' };
  if (fragment?.includes('(') || address.includes('?')) return { kind: 'elsewhere' };
  const id = fragment === undefined ? {} : { id: decode(fragment) };
  if (address === '') return { kind: 'element', ...id };
  const path = /^file:/i.test(address) ? fileOf(address) : resolvePath(dirname(file), decode(address));
  return path === undefined ? { kind: 'elsewhere' } : { kind: 'element', file: path, ...id };
}

/** TEI att.patternReplacement: `$1` … `$9` are the groups of the match. */
function replaced(replacementPattern: string, groups: readonly (string | undefined)[]): string {
  return replacementPattern.replace(/\$(\d)/g, (_, digit: string) => groups[Number(digit)] ?? '');
}

const patterns = new Map<string, DocumentPattern>();

function patternOf(source: string): DocumentPattern {
  const known = patterns.get(source);
  if (known !== undefined) return known;
  const made = new DocumentPattern(source);
  patterns.set(source, made);
  return made;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function fileOf(address: string): string | undefined {
  try {
    return fileURLToPath(address);
  } catch {
    return undefined; // file://host/…
  }
}
