/**
 * The typed model that stands in the middle of the house: a source text as one string, its structure
 * as nested extents over that string, and everything else known about it as marks over that string
 * (stand-off). Nothing before `tei/` knows XML; nothing after it knows the plain text.
 *
 * Invariants (tests/unit/model, property-tested over every layout):
 * - extents of siblings are in order and do not overlap; a child's extent lies in its parent's;
 * - every character of the source belongs to exactly one head or block, except line ends between
 *   blocks;
 * - marks lie within one block or head, save speech, which may run over several blocks.
 */
import type { Diagnostic } from './diagnostic.js';
import type { Mark } from './mark.js';
import type { Extent, SourceText } from './source-text.js';

/**
 * - `gang` 綱 headline, `mu` 目 narrative (encoding.md §2)
 * - `text`: running text of layouts that do not part the two
 * - `note`: a compiler's remark that is a paragraph of its own (按：附：論曰：)
 * - `blank`: a line of nothing but white space
 * - `source-header`: lines of the file format, kept verbatim (mandoku's org head)
 */
export type BlockKind = 'gang' | 'mu' | 'text' | 'note' | 'blank' | 'source-header';

export interface Block extends Extent {
  readonly kind: BlockKind;
}

/** A head's words. For a year, one head for each reckoning line (宋高宗紹興十年… / 西夏稱大慶元年). */
export interface Head extends Extent {
  /** Whose reckoning a year head gives (`song`, `jin`, `liao`, `xixia` …), where its words or its era tell. */
  readonly reckoning?: string;
}

export interface Entry extends Extent {
  readonly kind: 'entry';
  /** `j23.y1126.e03`; given once, see encoding.md §2. */
  readonly id: string;
  /** 1-based within the year. */
  readonly number: number;
  readonly blocks: readonly Block[];
}

/** A year named by one of a heading's words: 宋高宗紹興十年 = { dynasty: 宋, ruler: 高宗, era: 紹興, year: 10 }. */
export interface EraYear extends Extent {
  readonly dynasty?: string;
  readonly ruler?: string;
  readonly era: string;
  /** 元年 is 1. */
  readonly year: number;
  /** Extent of era and number alone (紹興十年), what a `date` holds. */
  readonly date: Extent;
}

export interface Year extends Extent {
  readonly kind: 'year';
  readonly id: string;
  /** The Western year in which the greater part of the lunar year falls, where known. */
  readonly western?: number;
  /** How sure `western` is: stated by the edition's chronology, or only looked up in the era table. */
  readonly certainty?: 'high' | 'medium' | 'low';
  readonly heads: readonly Head[];
  readonly eraYears: readonly EraYear[];
  readonly entries: readonly Entry[];
}

/** Text outside the years: a reign's preface, a summary, or what no rule of the layout understood. */
export interface Section extends Extent {
  readonly kind: 'preface' | 'unknown';
  readonly id: string;
  readonly heads: readonly Head[];
  readonly blocks: readonly Block[];
}

export interface Juan extends Extent {
  readonly kind: 'juan';
  readonly id: string;
  readonly number?: number;
  readonly heads: readonly Head[];
  readonly sections: readonly (Section | Year)[];
}

export interface Chronicle {
  readonly source: SourceText;
  /** Name of the layout description it was read with. */
  readonly layout: string;
  /** A character that ends printed lines in this layout (mandoku's ¶), before the file's line end. */
  readonly printedLineEnd?: string;
  readonly juan: readonly Juan[];
  /** What the text itself shows: citations, titles, notes, speech; then what recognisers add. Ordered by start, longer first. */
  readonly marks: readonly Mark[];
  readonly diagnostics: readonly Diagnostic[];
}
