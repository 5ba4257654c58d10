/**
 * The editor's decisions: corrections, restored paragraph breaks, doubts, the compiler's own mistakes, and who speaks.
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

export interface Decisions {
  readonly corrections: readonly Correction[];
  readonly paragraphs: readonly ParagraphBreak[];
  readonly doubts: readonly Doubt[];
  readonly compiler: readonly CompilerError[];
  readonly speakers: readonly Speaker[];
}

export const NO_DECISIONS: Decisions = {
  corrections: [],
  paragraphs: [],
  doubts: [],
  compiler: [],
  speakers: [],
};

/**
 * Which restored paragraph breaks have a note: each of them, none, or the first one alone, which then says how many
 * others there are.
 */
export type ParagraphNotes = 'first' | 'each' | 'none';
