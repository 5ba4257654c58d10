/**
 * The editor's decisions: corrections, restored paragraph breaks, doubts, the compiler's own mistakes, who speaks, and where
 * cited works have what was taken from them.
 * Each is anchored by a quotation that stands once in the base text, so that it survives edits elsewhere; `line` tells
 * two places apart where the quotation has become ambiguous.
 */
import type { Range } from './diagnostic.js';
import type { Certainty } from './mark.js';

export interface Decision {
  readonly id: string;
  readonly quote: string;
  readonly resp: string;
  /** Line of the source file, to tell two places of one quotation apart. */
  readonly line?: number;
  /** Pointer to the leaf of the witness that was looked up. */
  readonly source?: string;
  readonly evidence?: string;
  /** 校勘記. */
  readonly note?: string;
  /** Where the decision stands in its file. */
  readonly place: { readonly file: string; readonly range: Range };
}

export interface Correction extends Decision {
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly cert: Certainty;
}

/** The break stands between `before` and `after`; `quote` is both together. */
export interface ParagraphBreak extends Decision {
  readonly before: string;
  readonly after: string;
}

/** 疑當作: not corrected. */
export interface Doubt extends Decision {
  readonly from?: string;
  readonly to?: string;
}

export type CompilerError = Decision;

export interface Speaker extends Decision {
  readonly kind: 'said' | 'quote';
  readonly who?: string;
}

/** Where a cited work has the passage (or that it has none), by an editor's own reading. */
export interface PassageDecision extends Decision {
  /** The citation, where the quotation holds more than one: its words, or what it resolves to (宋史·夏國傳). */
  readonly cited?: string;
  readonly is: 'found' | 'elsewhere' | 'absent';
  readonly juan?: string;
  readonly page?: string;
  /** Last page, where the passage goes over it. */
  readonly to?: string;
  /** For `elsewhere`: the part, or the other work, that has it. */
  readonly work?: string;
  readonly cert?: Certainty;
}

export interface Decisions {
  readonly corrections: readonly Correction[];
  readonly paragraphs: readonly ParagraphBreak[];
  readonly doubts: readonly Doubt[];
  readonly compiler: readonly CompilerError[];
  readonly speakers: readonly Speaker[];
  readonly passages: readonly PassageDecision[];
}

export const NO_DECISIONS: Decisions = {
  corrections: [],
  paragraphs: [],
  doubts: [],
  compiler: [],
  speakers: [],
  passages: [],
};

/**
 * Which restored paragraph breaks have a note: each of them, none, or the first one alone, which then says how many
 * others there are.
 */
export type ParagraphNotes = 'first' | 'each' | 'none';
