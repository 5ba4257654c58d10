/** What a reader of authority lists is told of a file, whoever scans it. */
import type { Range } from '../model/diagnostic.js';

export interface ListScanner {
  /** An attribute of the tag that was opened last, entities expanded; undefined where it has none of that name. */
  attribute(name: string): string | undefined;
  /** Where the scanner stands. */
  place(): Range;
}

export interface ListEvents {
  /** @param name local name */
  open(name: string, scanner: ListScanner): void;
  close(name: string, scanner: ListScanner): void;
  /** Whether `text` should be called; asked before words are decoded. */
  readonly wantsText: boolean;
  text(text: string): void;
}
