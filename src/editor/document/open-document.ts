/** A document that is open in the editor, with what was made from its present text. */
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { InputFile } from '../../validation/inputs.js';
import { ElementTree } from '../xml/element-tree.js';
import { placeOf } from './file-address.js';
import { HousePositions } from './house-positions.js';

interface Made {
  readonly version: number;
  tree?: ElementTree;
  positions?: HousePositions;
}

export class OpenDocument {
  readonly uri: string;
  /** Absolute path; imagined where the document is no file. */
  readonly file: string;
  readonly buffer: TextDocument;
  #made: Made;
  /** Where the last edit ended, if something was typed. */
  #typedUpTo: number | undefined;

  constructor(buffer: TextDocument, folder: string) {
    this.buffer = buffer;
    this.uri = buffer.uri;
    this.file = placeOf(buffer.uri, folder);
    this.#made = { version: buffer.version };
  }

  get version(): number {
    return this.buffer.version;
  }

  get text(): string {
    return this.buffer.getText();
  }

  get tree(): ElementTree {
    const made = this.#current;
    made.tree ??= new ElementTree(this.text);
    return made.tree;
  }

  get positions(): HousePositions {
    const made = this.#current;
    made.positions ??= new HousePositions(this.buffer);
    return made.positions;
  }

  get #current(): Made {
    if (this.#made.version !== this.buffer.version) this.#made = { version: this.buffer.version };
    return this.#made;
  }

  /** As the checks want it. */
  get input(): InputFile & { readonly text: string } {
    return { file: this.file, shown: this.file, text: this.text };
  }

  edit(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    TextDocument.update(this.buffer, [...changes], version);
    // Another version may come with the same number from a careless client.
    this.#made = { version };
    const [change, ...others] = changes;
    this.#typedUpTo =
      change !== undefined && others.length === 0 && 'range' in change && change.text !== ''
        ? this.buffer.offsetAt(change.range.start) + change.text.length
        : undefined;
  }

  /** What stands before the offset was typed just now. */
  isTypingAt(offset: number): boolean {
    return this.#typedUpTo === offset;
  }
}
