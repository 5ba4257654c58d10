/** Completion at a place in a text: elements, attributes, values, end tags. */

import { TEI_NAMESPACE } from '../../validation/references/collect.js';
import { allowedValues, type Grammar } from '../../validation/relaxng/index.js';
import { type Cursor, cursorAfterLess, cursorAt, type Word } from '../xml/cursor.js';
import { afterAttributes, completeAttributes, completeValues, type OpenTag } from './complete-attributes.js';
import { completeElements } from './complete-elements.js';
import { LeftContext } from './left-context.js';
import type { Proposal } from './proposal.js';

export interface CompletionRequest {
  readonly text: string;
  /** UTF-16 */
  readonly offset: number;
  readonly grammar: Grammar | undefined;
  /** The character before the place was typed just now, rather than completion asked for. */
  readonly isTyping: boolean;
}

/** The cursor and what the grammar proposes there. */
export interface Completion {
  readonly cursor: Cursor;
  readonly proposals: readonly Proposal[];
  /** Of a value: the local name of its element, where that is one of TEI. */
  readonly element?: string;
}

export function complete(request: CompletionRequest): Completion {
  const { text, offset, grammar } = request;
  if (text.charAt(offset - 1) === '<') {
    const left = new LeftContext(text, offset - 1, grammar);
    if (left.stop.kind === 'text') {
      const cursor = cursorAfterLess(text, offset);
      return { cursor, proposals: proposalsAt(cursor, left, request) };
    }
  }
  const left = new LeftContext(text, offset, grammar);
  const cursor = cursorAt(text, offset, left.stop);
  const element = cursor.kind === 'attributeValue' ? teiElement(cursor, left) : undefined;
  const proposals = proposalsAt(cursor, left, request);
  return { cursor, proposals, ...(element === undefined ? {} : { element }) };
}

function teiElement({ element, others }: TagCursor, left: LeftContext): string | undefined {
  const { uri, local } = left.xml(element, others).xml;
  return uri === TEI_NAMESPACE ? local : undefined;
}

function proposalsAt(cursor: Cursor, left: LeftContext, request: CompletionRequest): Proposal[] {
  const { text, offset, grammar } = request;
  switch (cursor.kind) {
    case 'elementName': {
      const content = left.content;
      if (grammar === undefined || content === undefined) return [];
      const place = { name: cursor.name, before: '' as const, isNameOnly: cursor.tagIsClosed };
      return completeElements(text, place, left, grammar, content);
    }
    case 'endTagName': {
      const { element } = left;
      if (element === undefined) return [];
      const { name, tagIsClosed } = cursor;
      return [
        {
          kind: 'endTag',
          label: element.name,
          replaces: name,
          text: tagIsClosed ? element.name : `${element.name}>`,
          rank: 0,
        },
      ];
    }
    case 'attributeName':
    case 'attributeValue': {
      const tag = grammar && openTag(cursor, left, grammar);
      if (grammar === undefined || tag === undefined) return [];
      return cursor.kind === 'attributeName'
        ? completeAttributes(cursor, tag, grammar)
        : completeValues(text, offset, cursor, tag, grammar);
    }
    case 'content':
      return grammar === undefined ? [] : inContent(left, request, grammar);
    case 'none':
      return [];
  }
}

type TagCursor = Extract<Cursor, { kind: 'attributeName' | 'attributeValue' }>;

function openTag(cursor: TagCursor, left: LeftContext, grammar: Grammar): OpenTag | undefined {
  const { state: opened, xml, scope } = left.tag(cursor.element, cursor.others);
  if (opened === undefined) return undefined;
  return { xml, scope, opened, definitions: definitionsLeft(grammar, opened, xml, scope) };
}

/** Of the definitions that an opened tag may follow, those that its attributes leave. */
export function definitionsLeft(
  grammar: Grammar,
  opened: OpenTag['opened'],
  xml: OpenTag['xml'],
  scope: OpenTag['scope'],
): number[] {
  const symbol = grammar.names.symbol(xml.uri, xml.local);
  const { parts } = afterAttributes(grammar, opened, xml, scope);
  const left = new Set(opened.parts.filter((_, i) => parts.length === opened.parts.length && parts[i] !== 0));
  const { contents, elementNames } = grammar.compiled;
  const found: number[] = [];
  for (let definition = 0; definition < contents.length; definition++) {
    if (!left.has(contents[definition] as number)) continue;
    // Elements of other names may have the same content.
    if (grammar.names.contains(elementNames[definition] as number, symbol)) found.push(definition);
  }
  return found;
}

/** Between tags: elements with their tags; where the grammar wants a value, the values. */
function inContent(
  left: LeftContext,
  { text, offset, isTyping }: CompletionRequest,
  grammar: Grammar,
): Proposal[] {
  const content = left.content;
  if (content === undefined) return [];
  const isMixed = content.parts.some((p) => grammar.store.hasCharacters(p));
  // Who writes prose is not to be disturbed at every letter.
  if (isMixed && isTyping && /[^\s>]$/.test(text.slice(offset - 1, offset))) return [];
  const word = wordBefore(text, offset);
  const values = left.element === undefined ? [] : allowedValues(grammar, content.parts).values;
  const place = {
    name: isMixed ? { from: offset, to: offset } : word,
    before: '<' as const,
    isNameOnly: false,
  };
  return [
    ...values.map(
      (value): Proposal => ({ kind: 'value', label: value, replaces: word, text: value, rank: 0 }),
    ),
    ...completeElements(text, place, left, grammar, content),
  ];
}

/** Letters directly before a place, as names have them. */
function wordBefore(text: string, offset: number): Word {
  const word = /[\w.:-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0] ?? '';
  return { from: offset - word.length, to: offset };
}
