/**
 * A witness: the text of a cited work as one stream of characters with their places, without
 * punctuation and white space. Passages, alignments and collations speak of offsets into this stream.
 */

import { parseNumeral } from '../calendar/numerals.js';

/** One line of the file, or the part of one that stands outside (or inside) small type. */
export interface WitnessLines {
  /** Offset of each line's first character, ascending. */
  readonly start: Uint32Array;
  /** Index into `pages`. */
  readonly page: Uint32Array;
  /** Line on the page (1-based), or in the file where there are no pages. */
  readonly number: Uint32Array;
  /** Ideographic spaces before the first character: headings are indented. */
  readonly indent: Uint8Array;
  /** 0 the line begins here, 1 it goes on after an inline note, 2 small type (小字雙行). */
  readonly kind: Uint8Array;
}

export interface WitnessFile {
  readonly name: string;
  readonly sha256: string;
  /** 卷 as the file names itself (卷四百八十六), '' where it does not. */
  readonly juan: string;
  /** Extent in the stream: main text first, then `notes` onwards the inline notes, each after a break. */
  readonly start: number;
  readonly notes: number;
  readonly end: number;
}

export interface Witness {
  /** `KR2a0032`: the folder's or file's name. */
  readonly id: string;
  readonly title: string;
  readonly files: readonly WitnessFile[];
  /** Code points; `BREAK` parts files and notes. */
  readonly codes: Uint32Array;
  readonly pages: readonly string[];
  readonly lines: WitnessLines;
}

/** Stands between stretches that do not run on; no n-gram and no alignment goes over it. */
export const BREAK = 0;

/** A gaiji that no table resolves. */
export const UNKNOWN_CHARACTER = 0x3013;

/** Where a character stands, as people cite it. */
export interface WitnessPlace {
  readonly file: string;
  readonly juan: string;
  /** `486-20a`; undefined for texts without pages. */
  readonly page?: string;
  readonly line: number;
  /** Code points from the beginning of the line to the character. */
  readonly character: number;
  /** The character stands in small type. */
  readonly note: boolean;
}

/** 卷四百八十六 → 486, 卷之二 → 2, 後錄卷三 → 3; undefined where the label holds no number. */
export function juanNumber(label: string): number | undefined {
  const numeral = /[\p{L}]*?[卷巻]?(?:之|第)?([〇零一二三四五六七八九十百]+)(?:上|中|下)?$/u.exec(label)?.[1];
  if (numeral !== undefined) return parseNumeral(numeral);
  const digits = /\d+/.exec(label)?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** Index of the last element ≤ value in an ascending array; −1 when there is none. */
export function lastAtOrBefore(ascending: Uint32Array, value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function fileAt(witness: Witness, offset: number): WitnessFile | undefined {
  return witness.files.find((f) => offset >= f.start && offset < f.end);
}

/** The place of the character at a stream offset. @throws RangeError outside the stream. */
export function placeAt(witness: Witness, offset: number): WitnessPlace {
  const file = fileAt(witness, offset);
  const line = lastAtOrBefore(witness.lines.start, offset);
  if (file === undefined || line < 0) throw new RangeError(`offset ${offset} is outside ${witness.id}`);
  // A line that goes on after a note is counted from its own beginning.
  let first = line;
  while (first > 0 && witness.lines.kind[first] === 1) first -= 1;
  let character = offset - witness.lines.start[line]!;
  for (let k = first; k < line; k++) {
    if (witness.lines.kind[k] !== 2) character += witness.lines.start[k + 1]! - witness.lines.start[k]!;
  }
  const page = witness.pages[witness.lines.page[line]!]!;
  return {
    file: file.name,
    juan: file.juan,
    ...(page === '' ? {} : { page }),
    line: witness.lines.number[line]!,
    character,
    note: witness.lines.kind[line] === 2,
  };
}

/** The characters of an extent of the stream. */
export function witnessText(witness: Witness, start: number, end: number): string {
  let out = '';
  for (let i = start; i < end; i++) {
    const code = witness.codes[i]!;
    if (code !== BREAK) out += String.fromCodePoint(code);
  }
  return out;
}

/**
 * The stream offset of a place: the inverse of `placeAt`.
 * @throws RangeError where the witness has no such place
 */
export function offsetAt(witness: Witness, place: WitnessPlace): number {
  const file = witness.files.find((f) => f.name === place.file);
  const { start, page, number, kind } = witness.lines;
  const first = file === undefined ? 0 : Math.max(0, lastAtOrBefore(start, file.start - 1) + 1);
  for (let k = first; file !== undefined && k < start.length && start[k]! < file.end; k++) {
    if (number[k] !== place.line || (witness.pages[page[k]!]! || undefined) !== place.page) continue;
    if (kind[k] === 1 || (kind[k] === 2) !== place.note) continue;
    if (place.note) return start[k]! + place.character;
    // A line that goes on after a note: the characters are counted through.
    let rest = place.character;
    for (let line = k; line < start.length; line++) {
      const length = (start[line + 1] ?? file.notes) - start[line]!;
      if (rest < length || kind[line + 1] !== 1) return start[line]! + rest;
      rest -= length;
    }
  }
  throw new RangeError(`${witness.id} has no place ${place.file} ${place.page ?? ''} ${place.line}`);
}
