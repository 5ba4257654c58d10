/** Pointers to records of further lists: a prefix for the list, an id that may stand in a URI. */
import { basename } from 'node:path';
import type { PointerKind } from './further-list.js';

/** China Biographical Database: a person's page is found by his number. */
export const CBDB_PERSON: PointerKind = {
  ident: 'cbdb',
  pattern: '([0-9]+)',
  replacement: 'https://cbdb.fas.harvard.edu/cbdbapi/person.php?id=$1',
  isPath: false,
};

/** Temporal Gazetteer (CHGIS). */
export const TGAZ_PLACE: PointerKind = {
  ident: 'tgaz',
  pattern: '(.+)',
  replacement: 'https://maps.cga.harvard.edu/tgaz/placename/$1',
  isPath: false,
};

/** Records of a file that have no address of their own: the path, and the id after `#`. */
export function pointerInto(file: string, ident = identOf(file)): PointerKind {
  return { ident, pattern: '(.+)', replacement: `${file}#$1`, isPath: true };
}

/** A file's name as a prefix: letters, digits and hyphens, beginning with a letter. */
export function identOf(file: string): string {
  const name = basename(file)
    .replace(/\.[^.]*$/u, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  if (name === '' || TAKEN.has(name)) return `list${name === '' ? '' : `-${name}`}`;
  return /^[a-z]/u.test(name) ? name : `list-${name}`;
}

/** Prefixes that mean something else: the edition's own lists, and schemes of URIs. */
const TAKEN = new Set([
  'person',
  'place',
  'org',
  'work',
  'cbdb',
  'http',
  'https',
  'file',
  'urn',
  'mailto',
  'ftp',
]);

/** An id as it may stand in a pointer. */
export function inPointer(id: string): string {
  if (/^[A-Za-z0-9._-]*$/.test(id)) return id;
  return id.replace(/[^\p{L}\p{N}._~-]/gu, encodeURIComponent);
}
