/** A client of the language server, over the standard input and output of the program that the build made. */
import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CompletionItem,
  CompletionList,
  Diagnostic,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

const MAIN = resolve('lib/cli/main.js');

export const ABILITIES: ClientCapabilities = {
  textDocument: {
    completion: {
      completionItem: {
        snippetSupport: true,
        insertReplaceSupport: true,
        labelDetailsSupport: true,
        documentationFormat: ['markdown', 'plaintext'],
      },
    },
    hover: { contentFormat: ['markdown'] },
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true, versionSupport: true },
  },
};

export interface ClientOptions {
  readonly folder: string;
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly locale?: string;
  /** What the server is told when it asks for the settings. */
  readonly configuration?: () => unknown;
}

export class Client {
  readonly connection: MessageConnection;
  readonly #process: ChildProcess;
  readonly #exit: Promise<number | null>;
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #documents = new Map<string, TextDocument>();
  #openings = 0;
  #listeners: (() => void)[] = [];
  readonly logged: string[] = [];
  initialized!: InitializeResult;

  private constructor(options: ClientOptions) {
    const child = spawn(process.execPath, [MAIN, 'lsp', '--stdio'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: options.folder,
    });
    this.#process = child;
    this.#exit = new Promise((done) => child.on('exit', done));
    this.connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      for (const listener of this.#listeners) listener();
    });
    this.connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
    });
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => options.configuration?.() ?? null),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  static async start(options: ClientOptions): Promise<Client> {
    const client = new Client(options);
    client.initialized = await client.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: pathToFileURL(options.folder).href,
      capabilities: options.capabilities ?? ABILITIES,
      ...(options.initializationOptions === undefined
        ? {}
        : { initializationOptions: options.initializationOptions }),
      ...(options.locale === undefined ? {} : { locale: options.locale }),
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  /** @returns the exit code */
  async stop(): Promise<number | null> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await this.#exit;
    this.connection.dispose();
    return code;
  }

  /** As when the editor is killed. */
  async hangUp(): Promise<number | null> {
    this.#process.stdin?.end();
    const code = await this.#exit;
    this.connection.dispose();
    return code;
  }

  async open(uri: string, text: string): Promise<void> {
    // What was said of it before it was closed may still come: no two openings share a version.
    const version = 1000 * ++this.#openings;
    this.#documents.set(uri, TextDocument.create(uri, 'xml', version, text));
    this.#published.delete(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'xml', version, text },
    });
  }

  async close(uri: string): Promise<void> {
    this.#documents.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** Replaces a stretch, by UTF-16 offsets. */
  async edit(uri: string, from: number, to: number, text: string): Promise<void> {
    const document = this.document(uri);
    const range = { start: document.positionAt(from), end: document.positionAt(to) };
    await this.change(uri, [{ range, text }]);
  }

  async change(uri: string, contentChanges: { range?: Range; text: string }[]): Promise<void> {
    const document = this.document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges as { range: Range; text: string }[], version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  /** Replaces words that occur. */
  async replace(uri: string, words: string, text: string): Promise<void> {
    const at = this.document(uri).getText().indexOf(words);
    if (at < 0) throw new Error(`“${words}” is not there`);
    await this.edit(uri, at, at + words.length, text);
  }

  /** What was said of the document's present version, when it is what one waits for. */
  diagnostics(uri: string, isIt: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
    return new Promise((done, fail) => {
      const look = (): void => {
        const published = this.#published.get(uri);
        if (published === undefined || published.version !== this.document(uri).version) return;
        if (!isIt(published.diagnostics)) return;
        this.#listeners = this.#listeners.filter((listener) => listener !== look);
        clearTimeout(clock);
        done(published.diagnostics);
      };
      const clock = setTimeout(() => {
        this.#listeners = this.#listeners.filter((listener) => listener !== look);
        fail(new Error(`waited in vain; last: ${JSON.stringify(this.#published.get(uri))}`));
      }, 60_000);
      this.#listeners.push(look);
      look();
    });
  }

  ask<T>(method: string, uri: string, more: object = {}): Promise<T> {
    return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
  }

  async complete(uri: string, offset: number, more: object = {}): Promise<CompletionList> {
    return this.ask('completion', uri, { position: this.at(uri, offset), ...more });
  }

  async resolve(item: CompletionItem): Promise<CompletionItem> {
    return this.connection.sendRequest('completionItem/resolve', item);
  }

  at(uri: string, offset: number): Position {
    return this.document(uri).positionAt(offset);
  }

  /** The place of words, or of a later character in them. */
  placeOf(uri: string, words: string, more = 0): { position: Position } {
    const at = this.document(uri).getText().indexOf(words);
    if (at < 0) throw new Error(`“${words}” is not there`);
    return { position: this.at(uri, at + more) };
  }

  /** Does what an action or renaming says to the documents that are open. */
  async apply({ changes = {} }: WorkspaceEdit): Promise<void> {
    for (const [uri, edits] of Object.entries(changes)) {
      const document = this.document(uri);
      // From the end, so that places before stay right.
      const ordered = [...edits].sort(
        (a: TextEdit, b: TextEdit) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start),
      );
      await this.change(
        uri,
        ordered.map(({ range, newText }) => ({ range, text: newText })),
      );
    }
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}
