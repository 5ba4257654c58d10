/** The language server: what a client says, and what it is answered. Nothing that a client sends ends it but `exit`. */
import {
  type CompletionList,
  type Connection,
  createConnection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { VERSION } from '../edition/version.js';
import {
  codeActionsAt,
  completionAt,
  definitionAt,
  foldingRangesOf,
  hoverAt,
  linkedNamesAt,
  referencesAt,
  renamableAt,
  renameAt,
  resolvedItem,
  symbolsOf,
} from './answers.js';
import { Checker } from './checks/checker.js';
import { pathOf } from './document/file-address.js';
import type { OpenDocument } from './document/open-document.js';
import { DEFAULT_SETTINGS, languageOf, readSettings } from './document/settings.js';
import { Workspace } from './workspace.js';

const SECTION = 'biannian';

/** Serves one client until it leaves. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): void {
  // Standard output speaks the protocol, whatever a library may have to say.
  console.log = console.error;
  const connection = createConnection(ProposedFeatures.all, input, output);
  new Server(connection).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #checker: Checker;
  readonly #workspace = new Workspace();

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#checker = new Checker({
      settings: () => this.#workspace.settings,
      documents: () => this.#workspace.documents,
      shows: () => {
        const shown = this.#workspace.capabilities.textDocument?.publishDiagnostics;
        return {
          showsRelated: shown?.relatedInformation === true,
          showsLinks: shown?.codeDescriptionSupport === true,
        };
      },
      publish: ({ uri, version }, shown) => {
        const diagnostics = shown.map(({ protocol }) => protocol);
        this.#sent(connection.sendDiagnostics({ uri, version, diagnostics }));
      },
      log: (message) => connection.console.error(message),
    });
  }

  listen(): void {
    this.#onLife();
    this.#onDocuments();
    this.#onQuestions();
    this.#connection.listen();
  }

  /** A client that is gone does not hear. */
  #sent(sending: Promise<unknown>): void {
    sending.catch(() => {});
  }

  #onLife(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => this.#checker.close());
    connection.onDidChangeConfiguration(({ settings }) => {
      this.#configure(settings).catch((error: unknown) => this.#complain('settings', error));
    });
    connection.onDidChangeWatchedFiles(() => this.#recheck());
  }

  #initialize({
    capabilities,
    initializationOptions,
    locale,
    workspaceFolders,
    rootUri,
  }: InitializeParams): InitializeResult {
    const workspace = this.#workspace;
    workspace.capabilities = capabilities;
    const root = workspaceFolders?.[0]?.uri ?? rootUri ?? undefined;
    workspace.folder = (root === undefined ? undefined : pathOf(root)) ?? process.cwd();
    const base = { ...DEFAULT_SETTINGS, language: languageOf(locale) };
    workspace.settings = readSettings(initializationOptions, base, workspace.folder);
    return {
      serverInfo: { name: 'biannian', version: VERSION },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: {
          triggerCharacters: ['<', '/', ' ', '"', "'", ':', '#', '='],
          resolveProvider: true,
        },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        linkedEditingRangeProvider: true,
      },
    };
  }

  #initialized(): void {
    const { workspace } = this.#workspace.capabilities;
    const { client } = this.#connection;
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true)
      this.#sent(client.register(DidChangeConfigurationNotification.type, { section: SECTION }));
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true)
      this.#sent(
        client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [{ globPattern: '**/*.{xml,rng,sch,isosch,schematron,odd}' }],
        }),
      );
    this.#configure(undefined).catch((error: unknown) => this.#complain('settings', error));
  }

  /** Asks the client for the settings where it can be asked; @param sent else what it sent. */
  async #configure(sent: unknown): Promise<void> {
    const workspace = this.#workspace;
    const given =
      workspace.capabilities.workspace?.configuration === true
        ? await this.#connection.workspace.getConfiguration(SECTION)
        : sent;
    const before = JSON.stringify(workspace.settings);
    workspace.settings = readSettings(given, workspace.settings, workspace.folder);
    if (JSON.stringify(workspace.settings) !== before) this.#recheck();
  }

  #recheck(): void {
    this.#workspace.forget();
    this.#checker.recheck();
  }

  #onDocuments(): void {
    const connection = this.#connection;
    const workspace = this.#workspace;
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      const before = workspace.close(uri);
      if (before !== undefined) this.#checker.closed(before);
      const document = workspace.open(uri, languageId, version, text);
      this.#checker.opened(document);
      // So that the first question is answered as quickly as the others.
      workspace.grammarOf(document).catch(() => {});
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const document = workspace.get(uri);
      if (document === undefined) return;
      document.edit(contentChanges, version);
      this.#checker.changed(document, contentChanges);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const document = workspace.close(uri);
      if (document !== undefined) this.#checker.closed(document);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      // A schema that is written in the same editor.
      if (/\.(?:rng|sch|isosch|schematron|odd)$/i.test(uri)) this.#recheck();
    });
  }

  #onQuestions(): void {
    const connection = this.#connection;
    const workspace = this.#workspace;
    const nothing: CompletionList = { isIncomplete: false, items: [] };
    connection.onCompletion(({ textDocument, position, context }) =>
      this.#answer(textDocument.uri, nothing, (document) =>
        completionAt(document, position, context?.triggerKind, workspace),
      ),
    );
    connection.onCompletionResolve(async (item) => {
      try {
        return await resolvedItem(item, workspace);
      } catch (error) {
        this.#complain('documentation', error);
        return item;
      }
    });
    connection.onHover(({ textDocument, position }) =>
      this.#answer(textDocument.uri, null, (document) => hoverAt(document, position, workspace)),
    );
    connection.onDefinition(({ textDocument, position }) =>
      this.#answer(textDocument.uri, [], (document) => definitionAt(document, position, workspace)),
    );
    connection.onReferences(({ textDocument, position, context }) =>
      this.#answer(textDocument.uri, [], (document) =>
        referencesAt(document, position, context.includeDeclaration, workspace),
      ),
    );
    connection.onPrepareRename(({ textDocument, position }) =>
      this.#answer(textDocument.uri, null, (document) => renamableAt(document, position, workspace)),
    );
    connection.onRenameRequest(({ textDocument, position, newName }) => {
      const document = workspace.get(textDocument.uri);
      if (document === undefined) return null;
      try {
        return renameAt(document, position, newName, workspace);
      } catch (error) {
        return new ResponseError(
          ErrorCodes.InvalidParams,
          error instanceof Error ? error.message : String(error),
        );
      }
    });
    connection.onCodeAction(({ textDocument, range, context }) =>
      this.#answer(textDocument.uri, [], (document) =>
        codeActionsAt(document, range, context.only, this.#checker.shown(document)),
      ),
    );
    connection.onDocumentSymbol(({ textDocument }) => this.#answer(textDocument.uri, [], symbolsOf));
    connection.onFoldingRanges(({ textDocument }) => this.#answer(textDocument.uri, [], foldingRangesOf));
    connection.languages.onLinkedEditingRange(({ textDocument, position }) =>
      this.#answer(textDocument.uri, null, (document) => linkedNamesAt(document, position)),
    );
  }

  /** Every question is answered: a fault of ours is logged, and the client gets nothing instead. */
  async #answer<T, N extends T>(
    uri: string,
    nothing: N,
    work: (document: OpenDocument) => T | Promise<T>,
  ): Promise<T> {
    const document = this.#workspace.get(uri);
    if (document === undefined) return nothing;
    try {
      return await work(document);
    } catch (error) {
      this.#complain(uri, error);
      return nothing;
    }
  }

  #complain(about: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(`${about}: ${text}`);
  }
}
