/** The documents that others point to: those that are open as they stand in the editor, the rest from the disk. */
import { readFileSync, statSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { decodeXml } from '../../files/xml-bytes.js';
import { ElementTree } from '../xml/element-tree.js';
import { addressOf } from './file-address.js';

/** Longer files hold no lists that anyone chooses from. */
const LONGEST = 64_000_000;

export interface LibraryDocument {
  readonly uri: string;
  readonly file: string;
  readonly buffer: TextDocument;
  readonly tree: ElementTree;
}

interface OnDisk {
  readonly stamp: string;
  readonly document: LibraryDocument | undefined;
}

export class Library {
  readonly #open: () => Iterable<LibraryDocument>;
  readonly #onDisk = new Map<string, OnDisk>();

  /** @param open the documents that are open */
  constructor(open: () => Iterable<LibraryDocument>) {
    this.#open = open;
  }

  /** @param file absolute path. @returns undefined when it cannot be read */
  get(file: string): LibraryDocument | undefined {
    for (const document of this.#open()) if (document.file === file) return document;
    const stamp = stampOfFile(file);
    if (stamp === '') return undefined;
    const known = this.#onDisk.get(file);
    if (known?.stamp === stamp) return known.document;
    const document = read(file);
    this.#onDisk.set(file, { stamp, document });
    return document;
  }
}

/** Changes when a file does; '' where there is none, or none that is to be read. */
export function stampOfFile(file: string): string {
  try {
    const stats = statSync(file, { throwIfNoEntry: false });
    // A device or a pipe would never end.
    return stats?.isFile() !== true || stats.size > LONGEST ? '' : `${stats.mtimeMs} ${stats.size}`;
  } catch {
    return ''; // No file can have that name.
  }
}

function read(file: string): LibraryDocument | undefined {
  try {
    const text = decodeXml(readFileSync(file), file);
    const uri = addressOf(file);
    return { uri, file, buffer: TextDocument.create(uri, 'xml', 0, text), tree: new ElementTree(text) };
  } catch {
    return undefined; // In an encoding that nobody knows, or not for us to read: the checks say so.
  }
}
