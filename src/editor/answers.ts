/** Answers to what a client asks about a document. */

import { basename } from 'node:path';
import {
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type CompletionList,
  CompletionTriggerKind,
  type DocumentSymbol,
  type FoldingRange,
  FoldingRangeKind,
  type Hover,
  type LinkedEditingRanges,
  type Location,
  MarkupKind,
  type Position,
  type Range,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isPointer } from '../validation/references/pointer-attributes.js';
import type { Shown } from './checks/shown.js';
import { complete } from './completion/complete.js';
import { completePointers } from './completion/complete-pointers.js';
import { type ItemData, itemAbilities, protocolItems } from './completion/protocol-items.js';
import { describe } from './document/documentation.js';
import type { LibraryDocument } from './document/library.js';
import type { OpenDocument } from './document/open-document.js';
import { foldsOf } from './features/folding.js';
import { hover } from './features/hover.js';
import { placeAt } from './features/place.js';
import { fixesFor } from './features/quick-fixes.js';
import { recordCard } from './features/record-card.js';
import {
  definitionsAt,
  documentsAround,
  identifiedAt,
  type Reference,
  referencesTo,
  rename,
  type Spot,
} from './features/references.js';
import { type OutlineItem, type OutlineKind, outlineOf } from './features/symbols.js';
import { PointerSpace } from './pointers/pointer-space.js';
import { recordOf } from './pointers/record.js';
import type { Workspace } from './workspace.js';
import type { Word } from './xml/cursor.js';

export function rangeOf({ from, to }: Word, buffer: TextDocument): Range {
  return { start: buffer.positionAt(from), end: buffer.positionAt(to) };
}

function locationOf({ document, word }: Spot): Location {
  return { uri: document.uri, range: rangeOf(word, document.buffer) };
}

/** @param trigger whether it was asked for, or comes of a character that was typed */
export async function completionAt(
  document: OpenDocument,
  position: Position,
  trigger: CompletionTriggerKind | undefined,
  workspace: Workspace,
): Promise<CompletionList> {
  const { version } = document;
  const found = await workspace.grammarOf(document);
  // The place is one of a text that is gone: the client asks again.
  if (document.version !== version) return { isIncomplete: true, items: [] };
  const { buffer, text } = document;
  const offset = buffer.offsetAt(position);
  const { cursor, proposals, element } = complete({
    text,
    offset,
    grammar: found?.grammar,
    isTyping: document.isTypingAt(offset),
  });
  // A space in prose is no question.
  if (cursor.kind === 'content' && trigger === CompletionTriggerKind.TriggerCharacter)
    return { isIncomplete: false, items: [] };
  const all = [...proposals];
  let isIncomplete = false;
  if (cursor.kind === 'attributeValue' && element !== undefined && isPointer(element, cursor.attribute)) {
    const space = new PointerSpace(document, workspace.library);
    const { language } = workspace.settings;
    // 王安石 in `<persName ref="|">王安石</persName>`.
    const around = document.tree.at(cursor.start);
    const content = around === undefined ? '' : document.tree.textOf(around, 20);
    const pointers = completePointers({ text, offset, cursor, element, language, content }, space);
    all.push(...pointers);
    // Names are found by the server: it has to be asked again with every letter.
    isIncomplete = pointers.length > 0;
  }
  const abilities = itemAbilities(workspace.capabilities);
  const items = protocolItems(all, { buffer, offset, abilities, grammar: found?.file });
  return { isIncomplete, items };
}

/** Adds the documentation. */
export async function resolvedItem(item: CompletionItem, workspace: Workspace): Promise<CompletionItem> {
  const data = item.data as ItemData | undefined;
  if (data === undefined) return item;
  const { language } = workspace.settings;
  const { uri, grammar, documented, pointer } = data;
  let markdown: string | undefined;
  if (grammar !== undefined && documented !== undefined)
    markdown = describe(await workspace.documentation.get(grammar), documented, language);
  const document = workspace.get(uri);
  if (pointer !== undefined && document !== undefined) {
    const target = new PointerSpace(document, workspace.library).target(pointer);
    if (target?.element !== undefined)
      markdown = recordCard(
        recordOf(target.document.tree, target.element),
        basename(target.document.file),
        language,
      );
  }
  if (markdown === undefined) return item;
  const formats = workspace.capabilities.textDocument?.completion?.completionItem?.documentationFormat;
  return { ...item, documentation: { kind: kindOf(formats), value: markdown } };
}

function kindOf(formats: readonly MarkupKind[] | undefined): MarkupKind {
  return formats?.includes(MarkupKind.Markdown) === true ? MarkupKind.Markdown : MarkupKind.PlainText;
}

export async function hoverAt(
  document: OpenDocument,
  position: Position,
  workspace: Workspace,
): Promise<Hover | null> {
  const { buffer, version } = document;
  const offset = buffer.offsetAt(position);
  const found = await workspace.grammarOf(document);
  if (document.version !== version) return null;
  const card = await hover({
    document,
    offset,
    library: workspace.library,
    language: workspace.settings.language,
    grammar: found?.grammar,
    documentation: async () => (found === undefined ? [] : workspace.documentation.get(found.file)),
  });
  // The words are no longer where they were.
  if (card === undefined || document.version !== version) return null;
  const formats = workspace.capabilities.textDocument?.hover?.contentFormat;
  return { contents: { kind: kindOf(formats), value: card.markdown }, range: rangeOf(card.word, buffer) };
}

export function definitionAt(document: OpenDocument, position: Position, workspace: Workspace): Location[] {
  return definitionsAt(document, document.buffer.offsetAt(position), workspace.library).map(locationOf);
}

/** The documents in which something may be pointed to. */
function neighbours(
  document: LibraryDocument,
  target: LibraryDocument,
  workspace: Workspace,
): LibraryDocument[] {
  const found = new Map<string, LibraryDocument>();
  for (const open of workspace.documents) found.set(open.file, open);
  for (const around of [document, target])
    for (const other of documentsAround(around.file, workspace.library)) found.set(other.file, other);
  found.set(document.file, document);
  return [...found.values()];
}

export function referencesAt(
  document: OpenDocument,
  position: Position,
  includesDeclaration: boolean,
  workspace: Workspace,
): Location[] {
  const target = identifiedAt(document, document.buffer.offsetAt(position), workspace.library);
  if (target === undefined) return [];
  const references: Spot[] = referencesTo(
    target,
    neighbours(document, target.document, workspace),
    workspace.library,
  );
  const { tag } = target.element;
  const declaration = { document: target.document, word: { from: tag.start, to: tag.end } };
  return [...(includesDeclaration ? [declaration] : []), ...references].map(locationOf);
}

/** The id under the cursor, where it can be given another. */
export function renamableAt(
  document: OpenDocument,
  position: Position,
  workspace: Workspace,
): { range: Range; placeholder: string } | null {
  const offset = document.buffer.offsetAt(position);
  const target = identifiedAt(document, offset, workspace.library);
  const place = placeAt(document.tree, offset);
  if (target === undefined || place === undefined || place.kind !== 'token') return null;
  // Of `person:huo-guang` only what follows the prefix is the id.
  const { word } = place;
  const { id } = target;
  const from = document.text.slice(word.from, word.to).endsWith(id) ? word.to - id.length : undefined;
  return from === undefined
    ? null
    : { range: rangeOf({ from, to: word.to }, document.buffer), placeholder: id };
}

/** @throws Error with the reason, for people */
export function renameAt(
  document: OpenDocument,
  position: Position,
  id: string,
  workspace: Workspace,
): WorkspaceEdit {
  const target = identifiedAt(document, document.buffer.offsetAt(position), workspace.library);
  const references: Reference[] =
    target === undefined
      ? []
      : referencesTo(target, neighbours(document, target.document, workspace), workspace.library);
  const renaming = rename(target, id, references, workspace.settings.language);
  if ('refused' in renaming) throw new Error(renaming.refused);
  const changes: Record<string, TextEdit[]> = {};
  for (const { document: changed, word, text } of renaming.changes) {
    changes[changed.uri] ??= [];
    changes[changed.uri]?.push({ range: rangeOf(word, changed.buffer), newText: text });
  }
  return { changes };
}

/** The changes that would mend what is found in a range. @param only the kinds that the client wants */
export function codeActionsAt(
  document: OpenDocument,
  range: Range,
  only: readonly string[] | undefined,
  shown: readonly Shown[],
): CodeAction[] {
  // Kinds have sub-kinds: `quickfix.a`; the empty kind holds them all.
  const isWanted = (kind: string): boolean => kind === '' || kind === CodeActionKind.QuickFix;
  if (only?.some(isWanted) === false) return [];
  return shown
    .filter(({ protocol }) => touches(protocol.range, range))
    .flatMap(({ house, protocol }) =>
      fixesFor(house, document, document.positions).map(({ title, edits, isPreferred }) => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [protocol],
        isPreferred,
        edit: {
          changes: {
            [document.uri]: edits.map(({ word, text }) => ({
              range: rangeOf(word, document.buffer),
              newText: text,
            })),
          },
        },
      })),
    );
}

function touches(a: Range, b: Range): boolean {
  const before = (x: Position, y: Position): boolean =>
    x.line < y.line || (x.line === y.line && x.character < y.character);
  return !before(a.end, b.start) && !before(b.end, a.start);
}

const SYMBOLS: Readonly<Record<OutlineKind, SymbolKind>> = {
  document: SymbolKind.File,
  header: SymbolKind.Object,
  part: SymbolKind.Module,
  juan: SymbolKind.Package,
  year: SymbolKind.Namespace,
  entry: SymbolKind.Event,
  division: SymbolKind.Namespace,
  list: SymbolKind.Array,
  record: SymbolKind.Key,
};

export function symbolsOf(document: OpenDocument): DocumentSymbol[] {
  const { buffer } = document;
  const symbol = ({ kind, name, detail, extent, head, children }: OutlineItem): DocumentSymbol => ({
    name,
    ...(detail === '' ? {} : { detail }),
    kind: SYMBOLS[kind],
    range: rangeOf(extent, buffer),
    selectionRange: rangeOf(head, buffer),
    children: children.map(symbol),
  });
  return outlineOf(document.tree).map(symbol);
}

export function foldingRangesOf(document: OpenDocument): FoldingRange[] {
  return foldsOf(document.tree, document.buffer).map(({ startLine, endLine, isComment }) => ({
    startLine,
    endLine,
    ...(isComment ? { kind: FoldingRangeKind.Comment } : {}),
  }));
}

/** The names of a start tag and its end tag change together. */
export function linkedNamesAt(document: OpenDocument, position: Position): LinkedEditingRanges | null {
  const place = placeAt(document.tree, document.buffer.offsetAt(position));
  if (place?.kind !== 'name') return null;
  const { tag, endTag } = place.element;
  if (endTag === undefined || !tag.isClosed) return null;
  const words = [
    { from: tag.start + 1, to: tag.start + 1 + tag.name.length },
    { from: endTag.start + 2, to: endTag.start + 2 + endTag.name.length },
  ];
  return { ranges: words.map((word) => rangeOf(word, document.buffer)), wordPattern: '[^\\s<>/="\']+' };
}
