/** What the loose scanner reads, as the events of the strict reader, so that a validator can follow. */
import { referencedText } from '../../tei/xml.js';
import {
  type Locator,
  XMLNS_NAMESPACE,
  type XmlAttribute,
  type XmlTag,
} from '../../validation/xml-events.js';
import type { LooseAttribute, LooseTag } from './loose-scanner.js';
import { NamespaceScope } from './namespaces.js';

const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** The place of nothing: for questions that nobody reports about. */
export class Nowhere implements Locator {
  readonly startLine = 1;
  readonly startColumn = 1;
  readonly endLine = 1;
  readonly endColumn = 1;
  scope = NamespaceScope.ROOT;

  range(): { start: { line: number; column: number }; end: { line: number; column: number } } {
    return { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  }
  attributeRange(): ReturnType<Nowhere['range']> {
    return this.range();
  }
  inkRange(): ReturnType<Nowhere['range']> {
    return this.range();
  }
  resolvePrefix(prefix: string): string | undefined {
    return this.scope.resolve(prefix);
  }
}

/** The scope within a tag. */
export function scopeOf(
  text: string,
  tag: Pick<LooseTag, 'attributes'>,
  outer: NamespaceScope,
): NamespaceScope {
  let declared: Map<string, string> | undefined;
  for (const attribute of tag.attributes) {
    const { name } = attribute;
    if (!name.startsWith('xmlns') || attribute.valueStart < 0) continue;
    const prefix = name === 'xmlns' ? '' : name.charAt(5) === ':' ? name.slice(6) : undefined;
    if (prefix === undefined) continue;
    declared ??= new Map();
    declared.set(prefix, attributeValue(text, attribute));
  }
  return declared === undefined ? outer : outer.within(declared);
}

/** @param scope within the tag */
export function tagOf(
  text: string,
  name: string,
  attributes: readonly LooseAttribute[],
  scope: NamespaceScope,
): XmlTag {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return {
    name,
    prefix,
    local: name.slice(colon + 1),
    uri: scope.resolve(prefix) ?? '',
    attributes: attributes.length === 0 ? NO_ATTRIBUTES : attributesOf(text, attributes, scope),
  };
}

/** Each name once; those without value are left out. */
function attributesOf(
  text: string,
  attributes: readonly LooseAttribute[],
  scope: NamespaceScope,
): XmlAttribute[] {
  const found: XmlAttribute[] = [];
  for (const attribute of attributes) {
    const { name } = attribute;
    if (attribute.valueStart < 0 || isAmong(name, found)) continue;
    if (found.length >= MOST_ATTRIBUTES) break;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    found.push({
      name,
      prefix,
      local: colon < 0 ? name : name.slice(colon + 1),
      uri: attributeNamespace(name, prefix, scope),
      value: attributeValue(text, attribute),
    });
  }
  return found;
}

/** A tag with more is no tag of a document. */
const MOST_ATTRIBUTES = 200;

function isAmong(name: string, attributes: readonly XmlAttribute[]): boolean {
  for (const attribute of attributes) if (attribute.name === name) return true;
  return false;
}

/** Without a prefix an attribute is in no namespace (Namespaces in XML §6.2). */
export function attributeNamespace(name: string, prefix: string, scope: NamespaceScope): string {
  if (name === 'xmlns' || prefix === 'xmlns') return XMLNS_NAMESPACE;
  return prefix === '' ? '' : (scope.resolve(prefix) ?? '');
}

/** An attribute's value, normalised (XML §3.3.3) and with the references that XML itself defines replaced. */
export function attributeValue(text: string, { valueStart, valueEnd }: LooseAttribute): string {
  if (valueStart < 0) return '';
  const raw = text.slice(valueStart, valueEnd);
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code < 0x20 || code === AMPERSAND) return decoded(raw.replace(/[\t\n\r]/g, ' '));
  }
  return raw;
}

const AMPERSAND = 0x26;

export function decoded(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(#?\w+);/g, (whole, reference: string) => referencedText(reference) ?? whole);
}
