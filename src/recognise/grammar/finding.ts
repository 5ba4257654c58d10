/** What a rule of the grammar finds in a passage. */
import type { NameMark } from '../../model/mark.js';

/** A rule's finding, in characters of the passage. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: NameMark['kind'];
  readonly type?: string;
  /** Set by rules that are sure of themselves, or that follow this house's conventions. */
  readonly score?: number;
  /** What speaks for and against it; weighed by weights fitted on data (weights.ts). */
  readonly signs?: readonly string[];
  readonly reason: string;
}

/** A finding whose probability is settled. */
export interface Weighed extends Finding {
  readonly score: number;
}

export type Report = (finding: Finding) => void;
