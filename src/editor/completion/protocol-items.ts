/** Proposals in the words of the protocol. */
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type Position,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Word } from '../xml/cursor.js';
import type { DocumentedName, Proposal } from './proposal.js';

const KIND: Readonly<Record<Proposal['kind'], CompletionItemKind>> = {
  element: CompletionItemKind.Class,
  attribute: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  pointer: CompletionItemKind.Reference,
  endTag: CompletionItemKind.Class,
};

export interface ItemAbilities {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  readonly adjustsIndentation: boolean;
}

export function itemAbilities({ textDocument }: ClientCapabilities): ItemAbilities {
  const item = textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    adjustsIndentation:
      item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.adjustIndentation) === true,
  };
}

/** What the client hands back when it wants the documentation. */
export interface ItemData {
  readonly uri: string;
  readonly grammar?: string;
  readonly documented?: DocumentedName;
  readonly pointer?: string;
}

export interface ItemContext {
  readonly buffer: TextDocument;
  readonly offset: number;
  readonly abilities: ItemAbilities;
  readonly grammar: string | undefined;
}

export function protocolItems(proposals: readonly Proposal[], context: ItemContext): CompletionItem[] {
  const names = (proposal: Proposal): boolean => proposal.kind === 'element' || proposal.kind === 'attribute';
  return proposals
    .map((proposal, i) => ({ proposal, i }))
    .sort(
      (a, b) =>
        a.proposal.rank - b.proposal.rank ||
        (names(a.proposal) && names(b.proposal) ? compare(a.proposal.label, b.proposal.label) : 0) ||
        a.i - b.i,
    )
    .map(({ proposal }, i) => item(proposal, i, context));
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function item(proposal: Proposal, number: number, context: ItemContext): CompletionItem {
  const { kind, label, description, detail, filterText, replaces, text, snippet, documented } = proposal;
  const { buffer, offset, abilities, grammar } = context;
  const isSnippet = abilities.snippets && snippet !== undefined;
  const newText = isSnippet ? snippet : text;
  const word = onOneLine(replaces, offset, buffer);
  const at = (position: number): Position => buffer.positionAt(position);
  const data: ItemData = {
    uri: buffer.uri,
    ...(grammar === undefined || documented === undefined ? {} : { grammar, documented }),
    ...(kind === 'pointer' ? { pointer: label } : {}),
  };
  return {
    label,
    kind: KIND[kind],
    ...(abilities.labelDetails && description !== undefined ? { labelDetails: { description } } : {}),
    ...(detail === undefined ? {} : { detail }),
    filterText: filterText ?? label,
    sortText: String(number).padStart(5, '0'),
    textEdit: abilities.insertReplace
      ? {
          newText,
          insert: { start: at(word.from), end: at(offset) },
          replace: { start: at(word.from), end: at(word.to) },
        }
      : { newText, range: { start: at(word.from), end: at(word.to) } },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(isSnippet && newText.includes('\n') && abilities.adjustsIndentation
      ? { insertTextMode: InsertTextMode.adjustIndentation }
      : {}),
    data,
  };
}

/** The protocol wants what is replaced on the line of the cursor. */
function onOneLine({ from, to }: Word, offset: number, buffer: TextDocument): Word {
  const { line } = buffer.positionAt(offset);
  const start = buffer.offsetAt({ line, character: 0 });
  const end = buffer.offsetAt({ line, character: Number.MAX_SAFE_INTEGER });
  return { from: Math.max(from, start), to: Math.min(to, end) };
}
