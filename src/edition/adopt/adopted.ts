/** Hand edits as the files of an edition hold them. */
import type { Ruling } from '../../recognise/rulings/ruling.js';

interface Adoptable {
  readonly line: number;
  /** Stands once in the text, or once on its line. */
  readonly quote: string;
  readonly resp: string;
  readonly note?: string;
}

/** A new correction as a decisions file holds it. */
export interface AdoptedCorrection extends Adoptable {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly cert: string;
  readonly source?: string;
}

/** A note on words that stay: of the apparatus (`doubts`), or on what the compiler did (`compiler`). */
export interface AdoptedRemark extends Adoptable {
  readonly id: string;
  readonly note: string;
}

/** Who says the words that begin so. */
export interface AdoptedSpeaker extends Adoptable {
  readonly kind: 'said' | 'quote';
  readonly who?: string;
}

/** A decision that is there already and reads otherwise now; a speaker's id is his quotation. */
export interface ChangedDecision {
  readonly id: string;
  readonly field: 'to' | 'note' | 'cert' | 'source' | 'type' | 'who' | 'kind';
  readonly value: string;
}

/** A name whose pointer has no record yet. */
export interface NewRecord {
  readonly ref: string;
  readonly name: string;
}

/** What must be done by hand. */
export interface Unexpressed {
  /** In the source text, or in the TEI file where it stands outside the text. */
  readonly in: 'source' | 'tei';
  readonly line: number;
  readonly what: string;
}

export interface Adopted {
  readonly corrections: readonly AdoptedCorrection[];
  readonly doubts: readonly AdoptedRemark[];
  readonly compiler: readonly AdoptedRemark[];
  readonly speakers: readonly AdoptedSpeaker[];
  readonly changes: readonly ChangedDecision[];
  readonly rulings: readonly Ruling[];
  readonly records: readonly NewRecord[];
  readonly unexpressed: readonly Unexpressed[];
}
