/** A list that is given beside the edition's own: it proposes records, and decides only where nobody else can be meant. */
import type { Diagnostic } from '../model/diagnostic.js';
import type { NameRecord } from './records.js';

export interface LoadedList {
  readonly records: readonly NameRecord[];
  /** Rows that were left out, with their places. */
  readonly diagnostics: readonly Diagnostic[];
}

/** A kind of pointer that records of a list have (TEI `prefixDef`). */
export interface PointerKind {
  /** Before the colon. */
  readonly ident: string;
  /** Regular expression of what stands after it. */
  readonly pattern: string;
  /** Where it leads, `$1` for the id: an address of the web, or the path of the list with `#$1`. */
  readonly replacement: string;
  /** Whether `replacement` is a path, to be made relative to the file that points. */
  readonly isPath: boolean;
}

export interface FurtherList {
  /** Path, as the user gave it. */
  readonly file: string;
  readonly pointers: readonly PointerKind[];
  /**
   * Reads the list; a second call for the same years reads nothing.
   * @param years where the text's years are known, records of other times may be left out
   * @throws InputRefused where the list cannot be read
   */
  load(years?: { readonly from: number; readonly to: number }): LoadedList;
  /** A record of what was loaded, by its pointer. */
  find(ref: string): NameRecord | undefined;
  /** What was read so far. */
  loaded(): readonly NameRecord[];
}
