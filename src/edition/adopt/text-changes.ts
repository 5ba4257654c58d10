/** What was changed in the text itself, and where a place of the changed text stands in the text as it was found. */
import { diffArrays, diffChars } from 'diff';
import type { Extent } from '../../model/source-text.js';

export interface TextChange extends Extent {
  readonly to: string;
  /** In the changed text. */
  readonly edited: Extent;
}

interface Piece {
  readonly same: boolean;
  readonly base: Extent;
  readonly edited: Extent;
}

/** Of one stretch of lines; what differs more was written anew. */
const MOST_EDITS = 2000;

export class TextChanges {
  readonly changes: readonly TextChange[];
  readonly #pieces: readonly Piece[];

  /** Whole lines first: a text of megabytes is compared in no time where few of its lines were changed. */
  constructor(base: string, edited: string) {
    const pieces: {
      same: boolean;
      base: { start: number; end: number };
      edited: { start: number; end: number };
    }[] = [];
    let [b, e] = [0, 0];
    const add = (same: boolean, ofBase: number, ofEdited: number): void => {
      const last = pieces.at(-1);
      if (last?.same === same) {
        last.base.end += ofBase;
        last.edited.end += ofEdited;
      } else {
        pieces.push({ same, base: { start: b, end: b + ofBase }, edited: { start: e, end: e + ofEdited } });
      }
      b += ofBase;
      e += ofEdited;
    };
    for (const { removed, added } of hunks(diffArrays(linesOf(base), linesOf(edited)))) {
      if (removed === added) add(true, removed.length, added.length);
      else if (removed === '' || added === '') add(false, removed.length, added.length);
      else {
        const parts = diffChars(removed, added, { maxEditLength: MOST_EDITS });
        if (parts === undefined) add(false, removed.length, added.length);
        for (const part of parts ?? []) {
          const { length } = part.value;
          if (part.removed) add(false, length, 0);
          else if (part.added) add(false, 0, length);
          else add(true, length, length);
        }
      }
    }
    this.#pieces = pieces;
    this.changes = pieces
      .filter((piece) => !piece.same)
      .map((piece) => ({
        ...piece.base,
        to: edited.slice(piece.edited.start, piece.edited.end),
        edited: piece.edited,
      }));
  }

  /**
   * Where an element of the changed text may stand in the base text, the likeliest first: words that were taken out at
   * its edge may have been its own or its neighbour's.
   */
  extentsOf({ start, end }: Extent): Extent[] {
    const isPoint = start === end;
    const own = isPoint ? this.endOf(end) : this.startOf(start);
    const starts = [
      own,
      ...(isPoint ? [this.startOf(start)] : []),
      ...this.#goneAt(start).map((gone) => gone.start),
    ];
    const ends = [this.endOf(end), ...this.#goneAt(end).map((gone) => gone.end)];
    const points = isPoint ? starts.map((at) => ({ start: at, end: at })) : [];
    return [...points, ...starts.flatMap((from) => ends.map((to) => ({ start: from, end: to })))].filter(
      (place) => place.start <= place.end,
    );
  }

  /** What was taken out, and nothing put in its place, at an offset of the changed text. */
  #goneAt(offset: number): Extent[] {
    return this.#pieces
      .filter(({ same, edited }) => !same && edited.start === offset && edited.end === offset)
      .map(({ base }) => base);
  }

  /** Where what begins at an offset of the changed text begins in the base text. */
  startOf(offset: number): number {
    const piece = this.#pieces.find(({ edited }) => edited.start <= offset && offset < edited.end);
    if (piece === undefined) return this.#pieces.at(-1)?.base.end ?? offset;
    return piece.same ? piece.base.start + offset - piece.edited.start : piece.base.start;
  }

  /** Where what ends at an offset of the changed text ends in the base text. */
  endOf(offset: number): number {
    const piece = this.#pieces.find(({ edited }) => edited.start < offset && offset <= edited.end);
    if (piece === undefined) return this.#pieces[0]?.base.start ?? offset;
    return piece.same ? piece.base.start + offset - piece.edited.start : piece.base.end;
  }
}

/** Each with the line end before it, as `lb` stands for it (in a mandoku text with its ¶). */
const linesOf = (text: string): string[] =>
  text.match(/¶?(?:\r\n|\r|\n)(?:(?!¶?[\r\n])[\s\S])*|^(?:(?!¶?[\r\n])[\s\S])+|¶$/gu) ?? [];

/** What goes and what comes at one place. */
function* hunks(
  parts: readonly { value: string[]; added?: boolean; removed?: boolean }[],
): Generator<{ removed: string; added: string }> {
  let [removed, added] = ['', ''];
  for (const part of parts) {
    const words = part.value.join('');
    if (part.removed) removed += words;
    else if (part.added) added += words;
    else {
      if (removed !== added) yield { removed, added };
      [removed, added] = ['', ''];
      yield { removed: words, added: words };
    }
  }
  if (removed !== added) yield { removed, added };
}

/** Whether a place lies in words that went, or came. */
export const isWithin = (place: Extent, words: Extent): boolean =>
  words.start < words.end && words.start <= place.start && place.end <= words.end;
