/** What is told about the thing under the mouse. */
import { basename } from 'node:path';
import type { Language } from '../../model/catalogue/index.js';
import { isPointer } from '../../validation/references/pointer-attributes.js';
import type { DefinitionDocumentation, Grammar } from '../../validation/relaxng/index.js';
import { definitionsLeft } from '../completion/complete.js';
import { attributeSymbol } from '../completion/complete-attributes.js';
import { LeftContext } from '../completion/left-context.js';
import { describe } from '../document/documentation.js';
import type { Library, LibraryDocument } from '../document/library.js';
import { PointerSpace } from '../pointers/pointer-space.js';
import { recordOf } from '../pointers/record.js';
import type { Word } from '../xml/cursor.js';
import { outwards, type TreeElement } from '../xml/element-tree.js';
import { attributeValue } from '../xml/loose-events.js';
import { dateCard } from './date-card.js';
import { chronologyOf } from './edition-chronology.js';
import { type Place, placeAt } from './place.js';
import { recordCard } from './record-card.js';

export interface HoverRequest {
  readonly document: LibraryDocument;
  readonly offset: number;
  readonly library: Library;
  readonly language: Language;
  readonly grammar: Grammar | undefined;
  /** What the grammar says of itself; asked for only when it is needed. */
  documentation(): Promise<readonly DefinitionDocumentation[]>;
}

export interface HoverCard {
  readonly markdown: string;
  readonly word: Word;
}

export async function hover(request: HoverRequest): Promise<HoverCard | undefined> {
  const place = placeAt(request.document.tree, request.offset);
  if (place === undefined) return undefined;
  switch (place.kind) {
    case 'name':
    case 'attributeName':
      return onName(place, request);
    case 'token':
      return (await onValue(place, request)) ?? onName(place, request);
    case 'content':
      return onContent(place.element, request);
  }
}

type NamePlace = Exclude<Place, { kind: 'content' }>;

/** The grammar's documentation. */
async function onName(place: NamePlace, request: HoverRequest): Promise<HoverCard | undefined> {
  const { grammar, document, language } = request;
  if (grammar === undefined) return undefined;
  const { element, word } = place;
  const { text } = document.tree;
  const left = new LeftContext(text, element.tag.start, grammar);
  const { state: opened, xml, scope } = left.tag(element.tag.name, element.tag.attributes);
  if (opened === undefined) return undefined;
  const found = definitionsLeft(grammar, opened, xml, scope);
  const said = await request.documentation();
  const title = text.slice(word.from, word.to);
  if (place.kind === 'name')
    return card(`\`<${title}>\``, describe(said, { definitions: found }, language), word);
  const attribute = attributeSymbol(grammar, place.attribute.name, scope);
  if (place.kind === 'attributeName')
    return card(`\`@${title}\``, describe(said, { definitions: found, attribute }, language), word);
  const value = describe(said, { definitions: found, attribute, value: title }, language);
  return value === undefined ? undefined : card(`\`"${title}"\``, value, word);
}

function card(title: string, text: string | undefined, word: Word): HoverCard {
  return { markdown: text === undefined ? title : `${title}\n\n${text}`, word };
}

/** The record that a pointer leads to; a date's value. */
async function onValue(
  { element, attribute, word }: Extract<Place, { kind: 'token' }>,
  request: HoverRequest,
): Promise<HoverCard | undefined> {
  const { document, library, language } = request;
  const { tree } = document;
  const local = attribute.name.slice(attribute.name.indexOf(':') + 1);
  if (isPointer(element.local, local)) {
    const value = attributeValue(tree.text, { ...attribute, valueStart: word.from, valueEnd: word.to });
    const markdown = pointerCard(value, document, library, language);
    if (markdown !== undefined) return { markdown, word };
  }
  if (!/^(?:when|from|to|notBefore|notAfter)(?:-custom)?$/.test(local)) return undefined;
  const markdown = dateCard(tree, element, language, await chronologyOf(document.file));
  return markdown === undefined ? undefined : { markdown, word };
}

function pointerCard(
  value: string,
  document: LibraryDocument,
  library: Library,
  language: Language,
): string | undefined {
  const target = new PointerSpace(document, library).target(value);
  if (target?.element === undefined) return undefined;
  return recordCard(recordOf(target.document.tree, target.element), basename(target.document.file), language);
}

/** In the text: the date or name that it belongs to. */
async function onContent(element: TreeElement, request: HoverRequest): Promise<HoverCard | undefined> {
  const { document, library, language } = request;
  const { tree } = document;
  for (const outer of outwards(element)) {
    const word = { from: outer.tag.start, to: outer.end };
    if (outer.local === 'date' || outer.local === 'origDate') {
      const markdown = dateCard(tree, outer, language, await chronologyOf(document.file));
      return markdown === undefined ? undefined : { markdown, word };
    }
    const pointer = tree.value(outer, 'ref') ?? tree.value(outer, 'corresp');
    if (pointer !== undefined) {
      const cards = pointer
        .split(/\s+/)
        .flatMap((one) => pointerCard(one, document, library, language) ?? []);
      return cards.length === 0 ? undefined : { markdown: cards.join('\n\n'), word };
    }
    // A whole paragraph is not what is under the mouse.
    if (outer.local === 'ab' || outer.local === 'p' || outer.local === 'div') return undefined;
  }
  return undefined;
}
