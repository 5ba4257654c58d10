/** Where things are defined, where they are pointed to, and under which name. */
import { readdirSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { Language } from '../../model/catalogue/index.js';
import { fill } from '../../model/diagnostic.js';
import { isPointer } from '../../validation/references/pointer-attributes.js';
import { isNcName } from '../../validation/relaxng/index.js';
import { escaped } from '../completion/complete-attributes.js';
import type { Library, LibraryDocument } from '../document/library.js';
import { PointerSpace } from '../pointers/pointer-space.js';
import type { Word } from '../xml/cursor.js';
import { attributeOf, type TreeElement } from '../xml/element-tree.js';
import { attributeValue } from '../xml/loose-events.js';
import { placeAt } from './place.js';

/** A stretch of a document. */
export interface Spot {
  readonly document: LibraryDocument;
  readonly word: Word;
}

interface Identified {
  readonly document: LibraryDocument;
  readonly element: TreeElement;
  readonly id: string;
}

/** More files are no edition. */
const MOST_FILES = 2000;

/** The targets of the pointer at a place; of an instruction, the file that it names. */
export function definitionsAt(document: LibraryDocument, offset: number, library: Library): Spot[] {
  const instruction = document.tree.instructions.find(({ start, end }) => start <= offset && offset < end);
  if (instruction !== undefined) {
    const body = document.tree.text.slice(instruction.start, instruction.end);
    const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(body);
    const other = fileAt(document, href?.[1] ?? href?.[2], library);
    return other === undefined ? [] : [{ document: other, word: { from: 0, to: 0 } }];
  }
  const place = placeAt(document.tree, offset);
  if (place?.kind !== 'token') return [];
  const { attribute, element, word } = place;
  const local = attribute.name.slice(attribute.name.indexOf(':') + 1);
  if (!isPointer(element.local, local) && local !== 'href') return [];
  const value = attributeValue(document.tree.text, {
    ...attribute,
    valueStart: word.from,
    valueEnd: word.to,
  });
  const target = new PointerSpace(document, library).target(value);
  if (target === undefined) return [];
  const { element: found } = target;
  const at = found === undefined ? { from: 0, to: 0 } : { from: found.tag.start, to: found.tag.end };
  return [{ document: target.document, word: at }];
}

function fileAt(
  document: LibraryDocument,
  href: string | undefined,
  library: Library,
): LibraryDocument | undefined {
  return href === undefined || href === ''
    ? undefined
    : new PointerSpace(document, library).target(href)?.document;
}

/** What has the id that a place is on, or that the pointer there leads to. */
export function identifiedAt(
  document: LibraryDocument,
  offset: number,
  library: Library,
): Identified | undefined {
  const place = placeAt(document.tree, offset);
  if (place?.kind !== 'token' && place?.kind !== 'attributeName') return undefined;
  const { attribute, element } = place;
  if (attribute.name === 'xml:id') {
    const id = document.tree.value(element, 'xml:id')?.trim() ?? '';
    return id === '' ? undefined : { document, element, id };
  }
  if (place.kind !== 'token' || !isPointer(element.local, attribute.name)) return undefined;
  const { word } = place;
  const value = attributeValue(document.tree.text, {
    ...attribute,
    valueStart: word.from,
    valueEnd: word.to,
  });
  const target = new PointerSpace(document, library).target(value);
  if (target?.element === undefined) return undefined;
  const id = target.document.tree.value(target.element, 'xml:id')?.trim() ?? '';
  return { document: target.document, element: target.element, id };
}

/** A pointer and the part of it that is the id. */
export interface Reference extends Spot {
  readonly value: string;
  /** Leads to the new id, if the id is another. */
  renamed(id: string): string | undefined;
}

/** All pointers to something, in the documents given. */
export function referencesTo(
  target: Identified,
  documents: Iterable<LibraryDocument>,
  library: Library,
): Reference[] {
  const found: Reference[] = [];
  for (const document of documents) {
    const { tree } = document;
    // Most documents do not hold the id at all; encoded ones are looked for in all.
    if (/^[\w.-]+$/.test(target.id) && !tree.text.includes(target.id)) continue;
    const space = new PointerSpace(document, library);
    const leads = (value: string): boolean => {
      const to = space.destination(value);
      return (
        to.kind === 'element' && to.id === target.id && (to.file ?? document.file) === target.document.file
      );
    };
    for (const element of tree.elements) {
      for (const attribute of element.tag.attributes) {
        if (attribute.valueStart < 0 || !isPointer(element.local, attribute.name)) continue;
        const raw = tree.text.slice(attribute.valueStart, attribute.valueEnd);
        for (const match of raw.matchAll(/[^ \t\r\n]+/g)) {
          const word = {
            from: attribute.valueStart + match.index,
            to: attribute.valueStart + match.index + match[0].length,
          };
          const value = attributeValue(tree.text, { ...attribute, valueStart: word.from, valueEnd: word.to });
          if (!leads(value)) continue;
          found.push({ document, word, value, renamed: (id) => renamedPointer(value, target.id, id, space) });
        }
      }
    }
  }
  return found;
}

function renamedPointer(value: string, old: string, id: string, space: PointerSpace): string | undefined {
  if (!value.endsWith(old)) return undefined;
  const renamed = value.slice(0, value.length - old.length) + id;
  const to = space.destination(renamed);
  return to.kind === 'element' && to.id === id ? renamed : undefined;
}

/** Why a thing cannot be given another id, or the changes that do it. */
export type Renaming =
  | { readonly refused: string }
  | { readonly changes: readonly (Spot & { readonly text: string })[] };

type Refusal = 'nothing' | 'no-name' | 'taken' | 'unreachable';

/** `{id}` is the new id, `{pointer}` one that cannot lead to it. */
const REFUSALS: Readonly<Record<Language, Readonly<Record<Refusal, string>>>> = {
  en: {
    nothing: 'there is no id here',
    'no-name': '“{id}” is no name: letters, digits, “.”, “-” and “_”, beginning with a letter',
    taken: '#{id} is there already',
    unreachable: '{pointer} cannot lead to #{id}',
  },
  zh: {
    nothing: '此處沒有標識',
    'no-name': '「{id}」不能作標識：須以字母起首，只用字母、數字與 . - _',
    taken: '已有 #{id}',
    unreachable: '指標 {pointer} 無法指向 #{id}',
  },
};

/** @param target undefined where there is nothing to rename */
export function rename(
  target: Identified | undefined,
  id: string,
  references: readonly Reference[],
  language: Language,
): Renaming {
  const refuse = (refusal: Refusal, pointer = ''): Renaming => ({
    refused: fill(REFUSALS[language][refusal], { id, pointer }),
  });
  const own = target && attributeOf(target.element, 'xml:id');
  if (target === undefined || own === undefined) return refuse('nothing');
  if (!isNcName(id)) return refuse('no-name');
  if (target.document.tree.ids.has(id) && id !== target.id) return refuse('taken');
  const changes: (Spot & { text: string })[] = [
    { document: target.document, word: { from: own.valueStart, to: own.valueEnd }, text: id },
  ];
  for (const { document, word, value, renamed } of references) {
    const text = renamed(id);
    if (text === undefined) return refuse('unreachable', value);
    changes.push({ document, word, text: escaped(text) });
  }
  return { changes };
}

/** The documents that may point to one of an edition: those in its folder and below, or around it up to its configuration. */
export function documentsAround(file: string, library: Library): LibraryDocument[] {
  const found: LibraryDocument[] = [];
  const visit = (folder: string, depth: number): void => {
    for (const entry of entriesOf(folder)) {
      if (found.length >= MOST_FILES) return;
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || entry.name === 'dist') continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (depth > 0) visit(path, depth - 1);
      } else if (extname(entry.name).toLowerCase() === '.xml') {
        const document = library.get(path);
        if (document !== undefined) found.push(document);
      }
    }
  };
  visit(folderOfEdition(file), DEEPEST);
  return found;
}

const DEEPEST = 6;
const HIGHEST = 5;

function folderOfEdition(file: string): string {
  const own = dirname(file);
  let folder = own;
  for (let level = 0; level < HIGHEST; level++) {
    if (entriesOf(folder).some(({ name }) => name === 'biannian.yaml')) return folder;
    folder = dirname(folder);
  }
  return own;
}

function entriesOf(folder: string): { name: string; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
