import type { DatatypeReference, IdKind } from './datatypes/datatype.js';
import type { NameTable } from './name-class.js';
import type { Pattern, PatternTable } from './pattern-store.js';

/** A literal of a `value` pattern. */
export interface ValueRow {
  readonly datatype: number;
  readonly literal: string;
  /** Namespaces in scope, for types that need them: [prefix, namespace]. */
  readonly namespaces?: readonly (readonly [string, string])[];
}

/** Attribute of an element, both by symbol, whose value is an ID or refers to one. */
export type IdRow = readonly [element: number, attribute: number, kind: IdKind];

/** A grammar in the simplified form (§4.22), as it is kept in the cache. */
export interface CompiledGrammar {
  readonly names: NameTable;
  readonly datatypes: readonly DatatypeReference[];
  readonly values: readonly ValueRow[];
  readonly ids: readonly IdRow[];
  readonly patterns: PatternTable;
  /** By definition: its content, and its name class. */
  readonly contents: Int32Array;
  readonly elementNames: Int32Array;
  readonly start: Pattern;
}
