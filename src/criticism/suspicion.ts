/** A place of the text that may be an error of transmission, with its evidence and a proposed correction. */
import type { Certainty } from '../model/mark.js';

/** Types of corrections (encoding.md §6), and what is not a correction of a reading. */
export type SuspicionType =
  | 'conversion'
  | 'graphic'
  | 'name'
  | 'date'
  | 'citation'
  | 'punctuation'
  | 'paragraph'
  | 'private-use';

export interface Suspicion {
  readonly type: SuspicionType;
  /** Extent of the source text (UTF-16). */
  readonly start: number;
  readonly end: number;
  readonly found: string;
  /** '' where something stands that should not; undefined where only the doubt is sure. */
  readonly proposed?: string;
  readonly cert: Certainty;
  /** Weight of the evidence (natural logarithm of the odds); for ordering. */
  readonly score: number;
  readonly evidence: readonly string[];
}

export const byPlace = (a: Suspicion, b: Suspicion): number =>
  a.start - b.start || b.score - a.score || (a.type < b.type ? -1 : 1);
