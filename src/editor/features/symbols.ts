/** The outline of a document: juan, years and entries of a chronicle, records of a list, divisions of any TEI. */

import { cut, nameOf, recordOf } from '../pointers/record.js';
import type { Word } from '../xml/cursor.js';
import type { ElementTree, TreeElement } from '../xml/element-tree.js';

export type OutlineKind =
  | 'document'
  | 'header'
  | 'part'
  | 'juan'
  | 'year'
  | 'entry'
  | 'division'
  | 'list'
  | 'record';

export interface OutlineItem {
  readonly kind: OutlineKind;
  readonly name: string;
  readonly detail: string;
  readonly extent: Word;
  /** The start tag. */
  readonly head: Word;
  readonly children: readonly OutlineItem[];
}

const DIVISION = /^div\d?$/;
const PARTS = new Set([
  'TEI',
  'teiCorpus',
  'text',
  'group',
  'front',
  'body',
  'back',
  'standOff',
  'facsimile',
  'sourceDoc',
]);
const LISTS = /^list(?!$)/;
const RECORDS = new Set([
  'person',
  'personGrp',
  'place',
  'org',
  'bibl',
  'biblStruct',
  'event',
  'nym',
  'object',
  'witness',
]);
/** What a reader does not read. */
const UNREAD = new Set(['sic', 'orig', 'abbr', 'rdg', 'note']);
const LENGTH = 20;
/** More lines are no outline. */
const MOST = 20_000;

export function outlineOf(tree: ElementTree): OutlineItem[] {
  let left = MOST;
  const within = (elements: readonly TreeElement[]): OutlineItem[] =>
    elements.flatMap((element): OutlineItem[] => {
      const said = left > 0 ? describe(tree, element) : undefined;
      if (said === undefined) return element.children.length === 0 ? [] : within(element.children);
      left--;
      const { tag, end } = element;
      const children = said.kind === 'header' ? [] : within(element.children);
      // A part that holds one thing that is worth a line is not worth one itself.
      if (said.kind === 'part' && children.length === 0) return [];
      return [
        {
          ...said,
          extent: { from: tag.start, to: end },
          head: { from: tag.start, to: Math.min(tag.end, end) },
          children,
        },
      ];
    });
  return within(tree.elements.filter(({ parent }) => parent === undefined));
}

type Said = Pick<OutlineItem, 'kind' | 'name' | 'detail'>;

function describe(tree: ElementTree, element: TreeElement): Said | undefined {
  const { local } = element;
  const id = tree.value(element, 'xml:id') ?? '';
  if (local === 'teiHeader') return { kind: 'header', name: 'teiHeader', detail: titleOf(tree, element) };
  if (local === 'TEI' || local === 'teiCorpus') return { kind: 'document', name: local, detail: id };
  if (PARTS.has(local)) return { kind: 'part', name: local, detail: id };
  if (DIVISION.test(local)) return division(tree, element, id);
  if (LISTS.test(local)) return { kind: 'list', name: local, detail: headOf(tree, element) };
  if (!RECORDS.has(local) || id === '') return undefined;
  const name = nameOf(recordOf(tree, element));
  return { kind: 'record', name: name === '' ? id : cut(name, LENGTH), detail: id };
}

function division(tree: ElementTree, element: TreeElement, id: string): Said {
  const type = tree.value(element, 'type') ?? '';
  const n = tree.value(element, 'n') ?? '';
  switch (type) {
    case 'year':
      return { kind: 'year', name: yearHead(tree, element) || n || id || type, detail: n };
    case 'entry': {
      const words = cut(beginningOf(tree, element), LENGTH);
      return {
        kind: 'entry',
        name: [n, words].filter((part) => part !== '').join(' ') || id || type,
        detail: id,
      };
    }
    case 'juan':
      return { kind: 'juan', name: headOf(tree, element) || `卷${n}`, detail: id };
    default: {
      const name = [type, n, headOf(tree, element)].filter((part) => part !== '').join(' ');
      return {
        kind: 'division',
        name: name || cut(beginningOf(tree, element), LENGTH) || element.local,
        detail: id,
      };
    }
  }
}

/** A year has a head for each reckoning. */
function yearHead(tree: ElementTree, element: TreeElement): string {
  return element.children
    .filter(({ local }) => local === 'head')
    .map((head) => cut(tree.textOf(head, LENGTH, UNREAD), LENGTH))
    .join('　');
}

function headOf(tree: ElementTree, element: TreeElement): string {
  const head = element.children.find(({ local }) => local === 'head');
  return head === undefined ? '' : cut(tree.textOf(head, 2 * LENGTH, UNREAD), 2 * LENGTH);
}

/** The first words of the 綱, or of whatever stands first. */
function beginningOf(tree: ElementTree, element: TreeElement): string {
  const blocks = element.children.filter(({ local }) => local === 'ab' || local === 'p');
  const gang = blocks.filter((block) => tree.value(block, 'type') === 'gang');
  for (const block of [...gang, ...blocks]) {
    const words = tree.textOf(block, LENGTH, UNREAD);
    if (words !== '') return words;
  }
  return tree.textOf(element, LENGTH, UNREAD);
}

function titleOf(tree: ElementTree, header: TreeElement): string {
  const title = firstWithin(header, 'title', 4);
  return title === undefined ? '' : cut(tree.textOf(title, 2 * LENGTH), 2 * LENGTH);
}

function firstWithin(element: TreeElement, local: string, depth: number): TreeElement | undefined {
  if (depth === 0) return undefined;
  for (const child of element.children) {
    const found = child.local === local ? child : firstWithin(child, local, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
