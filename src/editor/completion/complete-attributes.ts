/** Which attributes a tag may still have, and which values an attribute. */
import {
  allowedAttributes,
  allowedValues,
  type ExpandedName,
  type Grammar,
  type NameSymbol,
  type State,
} from '../../validation/relaxng/index.js';
import { XMLNS_NAMESPACE, type XmlTag } from '../../validation/xml-events.js';
import { type Cursor, type Word, wordAround } from '../xml/cursor.js';
import { attributeNamespace } from '../xml/loose-events.js';
import type { NamespaceScope } from '../xml/namespaces.js';
import { valueStop } from './element-template.js';
import { inSnippet, type Proposal } from './proposal.js';
import { writtenAttribute } from './written-name.js';

/** The tag at a place, without the attribute that the place is in. */
export interface OpenTag {
  readonly xml: XmlTag;
  readonly scope: NamespaceScope;
  /** Before its first attribute. */
  readonly opened: State;
  /** Definitions of the element that its attributes leave. */
  readonly definitions: readonly number[];
}

/** The state after the attributes that are there. What the grammar does not have is passed over, values that are wrong are let pass. */
export function afterAttributes(grammar: Grammar, opened: State, xml: XmlTag, scope: NamespaceScope): State {
  let state = opened;
  grammar.values.context = { resolvePrefix: (prefix) => scope.resolve(prefix) };
  for (const { uri, local, value } of xml.attributes) {
    if (uri === XMLNS_NAMESPACE) continue;
    const symbol = grammar.names.symbol(uri, local);
    state =
      grammar.automaton.attribute(state, symbol, value) ??
      grammar.automaton.attributeGiven(state, symbol) ??
      state;
  }
  return state;
}

type NameCursor = Extract<Cursor, { kind: 'attributeName' }>;
type ValueCursor = Extract<Cursor, { kind: 'attributeValue' }>;

export function completeAttributes(cursor: NameCursor, tag: OpenTag, grammar: Grammar): Proposal[] {
  const state = afterAttributes(grammar, tag.opened, tag.xml, tag.scope);
  const given = new Set(tag.xml.attributes.map(({ uri, local }) => `${uri} ${local}`));
  return allowedAttributes(grammar, state)
    .filter(({ ns, local }) => !given.has(`${ns} ${local}`))
    .map((allowed) => {
      const { name, declaration } = writtenAttribute(allowed, tag.scope);
      const base = {
        kind: 'attribute' as const,
        label: name,
        replaces: cursor.name,
        rank: allowed.required ? 0 : name.includes(':') ? 2 : 1,
        documented: { definitions: tag.definitions, attribute: allowed.symbol },
      };
      if (cursor.hasValue) return { ...base, text: name };
      const before = `${cursor.needsSpace ? ' ' : ''}${declaration === undefined ? '' : `${declaration} `}`;
      return {
        ...base,
        text: `${before}${name}=""`,
        snippet: `${inSnippet(before + name)}="${valueStop(grammar, state, allowed.symbol, 1)}"`,
      };
    });
}

/** The attribute that a value belongs to, as the grammar knows it. */
export function attributeSymbol(grammar: Grammar, name: string, scope: NamespaceScope): NameSymbol {
  const { ns, local } = expandedAttribute(name, scope);
  return grammar.names.symbol(ns, local);
}

function expandedAttribute(name: string, scope: NamespaceScope): ExpandedName {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  return { ns: attributeNamespace(name, prefix, scope), local: name.slice(colon + 1) };
}

/** The values that the grammar lists. */
export function completeValues(
  text: string,
  offset: number,
  cursor: ValueCursor,
  tag: OpenTag,
  grammar: Grammar,
): Proposal[] {
  const state = afterAttributes(grammar, tag.opened, tag.xml, tag.scope);
  const attribute = attributeSymbol(grammar, cursor.attribute, tag.scope);
  const token = tokenAt(text, offset, cursor.value);
  const before = text
    .slice(cursor.value.from, token.from)
    .split(/\s+/)
    .filter((word) => word !== '');
  const { values, tokens } = allowedValues(
    grammar,
    grammar.automaton.attributeValues(state, attribute),
    before,
  );
  const quotes = quoting(text, cursor);
  const propose = (value: string, replaces: Word, isWhole: boolean): Proposal => ({
    kind: 'value',
    label: value,
    replaces,
    text: isWhole ? quotes(escaped(value)) : escaped(value),
    rank: 0,
    documented: { definitions: tag.definitions, attribute, value },
  });
  const wholes = before.length === 0 ? values.map((value) => propose(value, cursor.value, true)) : [];
  // Without quotes there is but one token.
  const inList = tokens.filter((one) => before.length > 0 || !values.includes(one));
  return [...wholes, ...inList.map((one) => propose(one, token, !cursor.isQuoted))];
}

/** The word of a value that a place is in. */
export function tokenAt(text: string, offset: number, value: Word): Word {
  return wordAround(text, offset, value.from, value.to);
}

/** Puts the quotes that are missing around a value. */
export function quoting(text: string, { value, isQuoted, isClosed }: ValueCursor): (value: string) => string {
  if (!isQuoted) return (plain) => `"${plain}"`;
  const quote = text.charAt(value.from - 1);
  return isClosed ? (plain) => plain : (plain) => plain + quote;
}

export function escaped(value: string): string {
  return value.replace(/[&<"']/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '"' ? '&quot;' : '&apos;',
  );
}
