/** What the pointers of a document lead to, and what they could lead to. */
import { dirname, resolve } from 'node:path';
import type { PrefixDefinition } from '../../validation/references/collect.js';
import { type Destination, resolvePointer } from '../../validation/references/resolve.js';
import { isTame } from '../../validation/references/tame-pattern.js';
import { kindsOfTarget } from '../../validation/references/target-kinds.js';
import type { Library, LibraryDocument } from '../document/library.js';
import type { ElementTree, TreeElement } from '../xml/element-tree.js';
import { invert } from './invert-prefix.js';
import { type IdRecord, recordOf } from './record.js';

export interface PointerTarget {
  readonly document: LibraryDocument;
  /** Undefined where the pointer is to the document as a whole. */
  readonly element: TreeElement | undefined;
}

/** A value that a pointer may have, and what it would lead to. */
export interface PointerCandidate {
  readonly value: string;
  readonly record: IdRecord;
  readonly document: LibraryDocument;
}

/** Those of a document, without patterns that could take for ever. */
function prefixesOf(tree: ElementTree): PrefixDefinition[] {
  return tree.elements
    .filter(({ local }) => local === 'prefixDef')
    .map((element) => ({
      ident: tree.value(element, 'ident') ?? '',
      matchPattern: tree.value(element, 'matchPattern') ?? '',
      replacementPattern: tree.value(element, 'replacementPattern') ?? '',
    }))
    .filter(({ matchPattern }) => isTame(matchPattern));
}

export class PointerSpace {
  readonly #document: LibraryDocument;
  readonly #library: Library;
  readonly #prefixes: readonly PrefixDefinition[];

  constructor(document: LibraryDocument, library: Library) {
    this.#document = document;
    this.#library = library;
    this.#prefixes = prefixesOf(document.tree);
  }

  destination(value: string): Destination {
    return resolvePointer(value, this.#prefixes, this.#document.file);
  }

  /** What a pointer leads to; undefined where there is no such thing, or it is elsewhere. */
  target(value: string): PointerTarget | undefined {
    const destination = this.destination(value);
    if (destination.kind !== 'element') return undefined;
    const { file, id } = destination;
    const document =
      file === undefined || file === this.#document.file ? this.#document : this.#library.get(file);
    if (document === undefined) return undefined;
    const element = id === undefined ? undefined : document.tree.ids.get(id);
    return id !== undefined && element === undefined ? undefined : { document, element };
  }

  /**
   * The pointers that an attribute may have: to the lists that the document's prefixes lead to, then within the document,
   * then into a file that was begun to be named. Only what fits the attribute, where TEI says what that is.
   * @param typed so far
   */
  *candidates(element: string, attribute: string, typed: string): Generator<PointerCandidate> {
    const kinds = kindsOfTarget(element, attribute);
    const fits = ({ local }: TreeElement): boolean => kinds?.includes(local) ?? true;
    yield* this.#ofPrefixes(element, attribute, fits);
    yield* this.#ofDocument(this.#document, fits, (id) => `#${encodeId(id)}`);
    const [, address] = /^([^#:\s]+)#/.exec(typed) ?? [];
    if (address === undefined) return;
    const file = resolve(dirname(this.#document.file), safelyDecoded(address));
    const other = this.#library.get(file);
    if (other !== undefined) yield* this.#ofDocument(other, fits, (id) => `${address}#${encodeId(id)}`);
  }

  /** Where several prefixes lead to one record, the one that is meant for it. */
  *#ofPrefixes(
    element: string,
    attribute: string,
    fits: (element: TreeElement) => boolean,
  ): Generator<PointerCandidate> {
    const best = new Map<string, { candidate: PointerCandidate; score: number }>();
    const used = this.#usage(element, attribute);
    for (const prefix of this.#prefixes) {
      const { ident } = prefix;
      for (const candidate of this.#ofPrefix(prefix, fits)) {
        const { document, record } = candidate;
        const score = 2 * (used.get(ident) ?? 0) + (isNamedAfter(ident, record.element) ? 1 : 0);
        const key = `${document.file}#${record.id}`;
        const known = best.get(key);
        if (known === undefined || known.score < score) best.set(key, { candidate, score });
      }
    }
    for (const { candidate } of best.values()) yield candidate;
  }

  /** How often the document uses each prefix in such attributes. */
  #usage(element: string, attribute: string): Map<string, number> {
    const used = new Map<string, number>();
    const { tree } = this.#document;
    for (const one of tree.elements) {
      if (one.local !== element) continue;
      const prefix = /^\s*([^:#\s]+):/.exec(tree.value(one, attribute) ?? '')?.[1];
      if (prefix !== undefined) used.set(prefix, (used.get(prefix) ?? 0) + 1);
    }
    return used;
  }

  *#ofPrefix(prefix: PrefixDefinition, fits: (element: TreeElement) => boolean): Generator<PointerCandidate> {
    const [address = ''] = prefix.replacementPattern.split('#');
    // Which files a name with gaps stands for is not known.
    if (address.includes('$') || /^[a-z][a-z0-9+.-]+:/i.test(address)) return;
    const file =
      address === '' ? this.#document.file : resolve(dirname(this.#document.file), safelyDecoded(address));
    const document = file === this.#document.file ? this.#document : this.#library.get(file);
    if (document === undefined) return;
    for (const [id, element] of document.tree.ids) {
      if (!fits(element)) continue;
      const rest = invert(prefix, id);
      if (rest === undefined) continue;
      const value = `${prefix.ident}:${rest}`;
      const back = this.destination(value);
      if (back.kind !== 'element' || back.id !== id) continue;
      yield { value, record: recordOf(document.tree, element), document };
    }
  }

  *#ofDocument(
    document: LibraryDocument,
    fits: (element: TreeElement) => boolean,
    pointer: (id: string) => string,
  ): Generator<PointerCandidate> {
    for (const [id, element] of document.tree.ids)
      if (fits(element)) yield { value: pointer(id), record: recordOf(document.tree, element), document };
  }
}

/** What begins alike (`pers` for a `person`), and `work` for a `bibl`. */
function isNamedAfter(ident: string, element: string): boolean {
  const begins = ident.slice(0, 3).toLowerCase() === element.slice(0, 3).toLowerCase();
  return begins || (ident === 'work' && element.startsWith('bibl'));
}

/** Ids as they stand, Chinese ones too; only what would end or change the address is encoded. */
function encodeId(id: string): string {
  return id.replace(/[%\s#]/g, encodeURIComponent);
}

function safelyDecoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
