/** The collation of a chronicle with the works that it cites, as data. */

import type { AppEntry, VariantClass, WitnessRecord } from '../model/apparatus.js';
import type { LocationStatus } from './cited-passage.js';
import type { Words } from './entry-text.js';
import type { Bounds } from './locate.js';
import type { Transliteration } from './transliteration.js';
import { rebuild } from './variant.js';
import type { WitnessPlace } from './witness.js';

/** A difference; start and end are offsets into the source text (UTF-16). */
export interface CollatedVariant {
  readonly start: number;
  readonly end: number;
  readonly reading: string;
  readonly class: VariantClass;
}

/** A stretch of the entry and the stretch of the witness that it agrees with. */
export interface CollatedSegment {
  readonly start: number;
  readonly end: number;
  readonly from: WitnessPlace;
  /** Characters of the witness. */
  readonly length: number;
  /** The witness has this stretch in another place than the entry's order would have it. */
  readonly moved: boolean;
  readonly variants: readonly CollatedVariant[];
}

export interface CollatedPassage {
  readonly from: WitnessPlace;
  readonly to: WitnessPlace;
  readonly coverage: number;
  readonly score: number;
  readonly segments: readonly CollatedSegment[];
}

export interface CollatedCitation {
  readonly entry: string;
  /** As cited, ellipsis resolved: 漢書·霍光傳. */
  readonly cited: string;
  readonly ref?: string;
  /** Spoken of in a remark; the passage is what the remark's words draw on; it is collated where they quote it. */
  readonly mention?: boolean;
  /** Extent of the citation in the source text. */
  readonly start: number;
  readonly end: number;
  readonly status: LocationStatus | 'no-witness';
  readonly by?: 'words' | 'date';
  readonly siglum?: string;
  readonly passage?: CollatedPassage;
  /** Where the cited part stands in the witness, for `part-only`: first and last place. */
  readonly part?: { readonly from: WitnessPlace; readonly to: WitnessPlace };
  /** Where another part of the same work has more of the entry. */
  readonly elsewhere?: { readonly from: WitnessPlace; readonly to: WitnessPlace; readonly coverage: number };
}

/** Words of an entry that no cited witness has. */
export interface Uncovered {
  readonly entry: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** A cited work of the entry has no witness at hand: the words may come from it. */
  readonly mayBeFrom: readonly string[];
}

export interface Collation {
  readonly source: { readonly file: string; readonly sha256: string };
  readonly witnesses: readonly WitnessRecord[];
  readonly citations: readonly CollatedCitation[];
  readonly apps: readonly AppEntry[];
  /** Ids of entries that overlapped and became one. */
  readonly merged: readonly (readonly string[])[];
  readonly transliterations: readonly Transliteration[];
  readonly uncovered: readonly Uncovered[];
}

/** Indices into the characters of an entry or a remark for an extent of the source text. */
export function indicesOf(entry: Words, start: number, end: number): Bounds {
  let low = 0;
  while (low < entry.offsets.length && entry.offsets[low]! < start) low += 1;
  let high = low;
  while (high < entry.offsets.length && entry.offsets[high]! < end) high += 1;
  return { start: low, end: high };
}

/**
 * The witness's characters of a segment, from the entry and the table alone: the invariant of the collation is
 * that they are those of the witness file.
 */
export function rebuildSegment(entry: Words, segment: CollatedSegment): string {
  const whole = indicesOf(entry, segment.start, segment.end);
  const variants = segment.variants.map((v) => {
    const { start, end } = indicesOf(entry, v.start, v.end);
    return { start: start - whole.start, end: end - whole.start, reading: v.reading };
  });
  return rebuild(entry.codes.subarray(whole.start, whole.end), variants);
}
