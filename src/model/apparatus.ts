/** The apparatus apart from how it is written: what witnesses read, and the notes 校勘記. */

/** `rdg/@type` (encoding.md §6). Addition: the witness has more; omission: it has less. */
export type VariantClass =
  | 'orthographic'
  | 'transliteration'
  | 'substantive'
  | 'omission'
  | 'addition'
  | 'transposition';

export interface Reading {
  /** Sigla of the witnesses that read so, sorted. */
  readonly witnesses: readonly string[];
  readonly text: string;
  readonly class: VariantClass;
}

/** [start, end) of the source text (UTF-16) is `lemma`; empty for what a witness has more. */
export interface AppEntry {
  /** More than one where overlapping entries were merged. */
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly lemma: string;
  readonly readings: readonly Reading[];
}

/** A witness of which readings are given. */
export interface WitnessRecord {
  readonly siglum: string;
  readonly id: string;
  readonly title: string;
  /** Files that were drawn on. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

/** A note of the apparatus (校勘記): what `note[@target]` in `standOff` holds. */
export interface ApparatusNote {
  readonly id: string;
  /** `xml:id` of the correction or anchor it speaks of. */
  readonly target: string;
  /** `apparatus`: a correction or a doubt; `editorial`: a mistake of the compiler's own. */
  readonly type: 'apparatus' | 'editorial';
  readonly resp: string;
  readonly text: string;
}
