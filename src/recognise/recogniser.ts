/**
 * The seam between those who find names and the arbiter who decides. A recogniser knows nothing of
 * the others: it reads the chronicle and makes claims; `arbiter.ts` settles them.
 */
import type { Chronicle } from '../model/chronicle.js';
import type { NameMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';

export interface Candidate {
  /** Authority pointer, `person:huo-guang`. */
  readonly ref: string;
  /** Relative weight among the candidates of one claim, 0–1. */
  readonly score: number;
  /** File of a further list that the record is from; undefined for the edition's own. */
  readonly list?: string;
}

export interface Claim extends Extent {
  readonly kind: NameMark['kind'];
  /** For `org`: `polity` or `people`. */
  readonly type?: string;
  readonly candidates: readonly Candidate[];
  /** Probability, as this recogniser sees it, that the span is such a name: 0–1, calibrated as well as it can. */
  readonly score: number;
  /** Evidence in words, for people and for `--explain`. */
  readonly reason: string;
  /** Which recogniser says so. */
  readonly by: string;
}

export interface Recogniser {
  readonly name: string;
  recognise(chronicle: Chronicle): Claim[];
}

/** Those that an edition may leave out. */
export const RECOGNISERS = ['authority', 'grammar', 'learned', 'memory'] as const;
export type RecogniserName = (typeof RECOGNISERS)[number];
