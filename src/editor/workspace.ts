/** What the server knows: the open documents, the settings, and what is read on their behalf. */
import type { ClientCapabilities } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Grammar } from '../validation/relaxng/index.js';
import { GrammarDocumentation } from './document/documentation.js';
import { Grammars } from './document/grammars.js';
import { Library } from './document/library.js';
import { OpenDocument } from './document/open-document.js';
import { grammarFileOf } from './document/schema-of.js';
import { DEFAULT_SETTINGS, type Settings } from './document/settings.js';

export class Workspace {
  readonly library = new Library(() => this.#documents.values());
  readonly documentation = new GrammarDocumentation();
  settings: Settings = DEFAULT_SETTINGS;
  capabilities: ClientCapabilities = {};
  /** Where relative paths of settings, and documents that are no files, are taken to be. */
  folder = process.cwd();
  readonly #documents = new Map<string, OpenDocument>();
  readonly #grammars = new Grammars();

  get documents(): Iterable<OpenDocument> {
    return this.#documents.values();
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  open(uri: string, languageId: string, version: number, text: string): OpenDocument {
    const document = new OpenDocument(TextDocument.create(uri, languageId, version, text), this.folder);
    this.#documents.set(uri, document);
    return document;
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.#documents.get(uri);
    this.#documents.delete(uri);
    return document;
  }

  /** The grammar of a document; undefined where it has none, or one that cannot be used, which the checks tell. */
  async grammarOf(document: OpenDocument): Promise<{ file: string; grammar: Grammar } | undefined> {
    const file = grammarFileOf(document, this.settings.schemas);
    if (file === undefined) return undefined;
    try {
      return { file, grammar: await this.#grammars.get(file) };
    } catch {
      return undefined;
    }
  }

  /** Files may have changed. */
  forget(): void {
    this.#grammars.forget();
    this.documentation.forget();
  }
}
