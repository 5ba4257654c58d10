/** What completion proposes, before it is put in the words of the protocol. Offsets are UTF-16. */
import type { NameSymbol } from '../../validation/relaxng/index.js';
import type { Word } from '../xml/cursor.js';

export interface Proposal {
  readonly kind: 'element' | 'attribute' | 'value' | 'pointer' | 'endTag';
  readonly label: string;
  /** Beside the label, fainter. */
  readonly description?: string;
  readonly detail?: string;
  /** What typing is compared with, where that is not the label. */
  readonly filterText?: string;
  readonly replaces: Word;
  readonly text: string;
  /** The text with places to fill in, in the syntax of snippets. */
  readonly snippet?: string;
  /** Lower comes first; then as they stand in the list. */
  readonly rank: number;
  /** Where its documentation is found. */
  readonly documented?: DocumentedName;
}

export interface DocumentedName {
  /** Definitions of the element. */
  readonly definitions: readonly number[];
  readonly attribute?: NameSymbol;
  readonly value?: string;
}

/** Plain text within a snippet. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A choice of a snippet. */
export function choiceOf(number: number, values: readonly string[]): string {
  return `\${${number}|${values.map((value) => value.replace(/[\\,|$}]/g, '\\$&')).join()}|}`;
}
