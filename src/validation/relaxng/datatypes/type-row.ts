import type { IdKind, NamespaceContext, WhiteSpace } from './datatype.js';

/** One built-in type of XML Schema Part 2 §3. */
export interface TypeRow {
  readonly whiteSpace: WhiteSpace;
  /** The key of the value, after white space was normalised; undefined when the literal is not of the type. */
  key(text: string, context: NamespaceContext): string | undefined;
  /** Length as §4.3.1 counts it for this type. Types without lengths have none. */
  length?(text: string): number;
  /** Order of two literals of the type; NaN when they have none. Types without an order have none. */
  compare?(a: string, b: string): number;
  /** totalDigits and fractionDigits apply. */
  readonly decimal?: boolean;
  readonly idKind?: IdKind;
  readonly contextual?: boolean;
  readonly example?: string;
}
