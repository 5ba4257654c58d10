/** Types of XML Schema Part 2 whose values are strings, names, URIs and bytes, and lists of them. */
import { COMBINING_CHAR, DIGIT, EXTENDER, LETTER } from 'xmlchars/xml/1.0/ed4.js';
import type { IdKind, NamespaceContext } from './datatype.js';
import type { TypeRow } from './type-row.js';

/**
 * XML Schema 1.0 takes names from XML 1.0 before its fifth edition: only characters of Unicode 2.0, so that many
 * Han characters (々 yes, 㐀 and 𠀀 no) are no name characters. jing, which everybody else uses, has it so too.
 */
export const NAME_START = `${LETTER}_`;
export const NAME_REST = `\\-${LETTER}${DIGIT}._${COMBINING_CHAR}${EXTENDER}`;

const NCNAME = new RegExp(`^[${NAME_START}][${NAME_REST}]*$`, 'u');
const NAME = new RegExp(`^[:${NAME_START}][:${NAME_REST}]*$`, 'u');
const NMTOKEN = new RegExp(`^[:${NAME_REST}]+$`, 'u');

export function isNcName(text: string): boolean {
  return NCNAME.test(text);
}

/** Length in characters, that is code points (XML Schema Part 2 §4.3.1). */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

function collapsed(pattern: RegExp, extra: Partial<TypeRow> = {}): TypeRow {
  return { whiteSpace: 'collapse', key: matching(pattern), length: characters, ...extra };
}

/** A list type: tokens of another type, at least one; its length is their number. */
function listOf(item: RegExp, idKind?: IdKind): TypeRow {
  return {
    whiteSpace: 'collapse',
    key: (text) => (text !== '' && text.split(' ').every((token) => item.test(token)) ? text : undefined),
    length: (text) => text.split(' ').length,
    ...(idKind === undefined ? {} : { idKind }),
  };
}

/** QName: the key is the namespace and the local name (§3.2.18). */
function qualified(text: string, context: NamespaceContext): string | undefined {
  const colon = text.indexOf(':');
  const prefix = colon < 0 ? '' : text.slice(0, colon);
  const local = text.slice(colon + 1);
  if (!NCNAME.test(local) || (colon >= 0 && !NCNAME.test(prefix))) return undefined;
  const namespace = context.resolvePrefix(prefix) ?? (prefix === '' ? '' : undefined);
  return namespace === undefined ? undefined : `{${namespace}}${local}`;
}

/**
 * anyURI takes nearly everything, since characters that are not allowed in a URI count as escaped (§3.2.17).
 * What is left to refuse: a broken escape, a second `#`, a scheme that is none, brackets out of their place.
 */
function isUriReference(text: string): boolean {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return false;
  const hash = text.indexOf('#');
  if (hash >= 0 && text.indexOf('#', hash + 1) >= 0) return false;
  const scheme = /^[^/?#]*?:/.exec(text)?.[0];
  if (scheme === undefined) return isHierarchical(text);
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:$/.test(scheme)) return false;
  const rest = text.slice(scheme.length);
  if (rest === '' || rest.startsWith('#')) return false;
  return rest.startsWith('/') ? isHierarchical(rest) : true;
}

/** RFC 2396 and 2732: `//authority/path?query#fragment`; square brackets only around an IPv6 address or in a query. */
function isHierarchical(text: string): boolean {
  if (text === '//') return false;
  const [, authority = '', path = ''] = /^(?:\/\/([^/?#]*))?([^?#]*)/.exec(text) ?? [];
  if (/[[\]]/.test(path)) return false;
  return !/[[\]]/.test(authority) || /^(?:[^@[\]]*@)?\[[0-9A-Fa-f:.]+\](?::\d*)?$/.test(authority);
}

function base64(text: string): string | undefined {
  const bare = text.replace(/ /g, '');
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/.test(bare)
    ? bare
    : undefined;
}

export const TEXT_TYPES: Readonly<Record<string, TypeRow>> = {
  string: { whiteSpace: 'preserve', key: (text) => text, length: characters },
  normalizedString: { whiteSpace: 'replace', key: (text) => text, length: characters },
  token: { whiteSpace: 'collapse', key: (text) => text, length: characters },
  language: collapsed(/^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/, { example: 'zh-Hant' }),
  Name: collapsed(NAME),
  NCName: collapsed(NCNAME),
  NMTOKEN: collapsed(NMTOKEN),
  NMTOKENS: listOf(NMTOKEN),
  ID: collapsed(NCNAME, { idKind: 'ID', example: 'p1' }),
  IDREF: collapsed(NCNAME, { idKind: 'IDREF', example: 'p1' }),
  IDREFS: listOf(NCNAME, 'IDREFS'),
  // Only a DTD can declare unparsed entities, and none is read: no literal is of these types.
  ENTITY: { whiteSpace: 'collapse', key: () => undefined, length: characters },
  ENTITIES: { whiteSpace: 'collapse', key: () => undefined, length: (text) => text.split(' ').length },
  NOTATION: { whiteSpace: 'collapse', key: qualified, contextual: true },
  QName: { whiteSpace: 'collapse', key: qualified, contextual: true, example: 'tei:p' },
  anyURI: {
    whiteSpace: 'collapse',
    key: (text) => (isUriReference(text) ? text : undefined),
    length: characters,
    example: '#p1',
  },
  boolean: {
    whiteSpace: 'collapse',
    key: (text) => ({ true: '1', '1': '1', false: '0', '0': '0' })[text],
    example: 'true',
  },
  hexBinary: {
    whiteSpace: 'collapse',
    key: (text) => (/^(?:[0-9A-Fa-f]{2})*$/.test(text) ? text.toUpperCase() : undefined),
    length: (text) => text.length / 2,
    example: '7DE8',
  },
  base64Binary: {
    whiteSpace: 'collapse',
    key: base64,
    length: (text) => {
      const bare = (base64(text) ?? '').replace(/=/g, '');
      return Math.floor((bare.length * 3) / 4);
    },
  },
};
