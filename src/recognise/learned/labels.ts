/** The tags of the learned model: BIES over four kinds of name, as CHisIEC counts them, and O. */

/** Order is part of the model file. */
export const TAG_KINDS = ['PER', 'LOC', 'OFI', 'BOOK'] as const;
export type TagKind = (typeof TAG_KINDS)[number];

export const LABEL_COUNT = 1 + 4 * TAG_KINDS.length;
export const OUTSIDE = 0;

/** The four positions in a name; a label is `1 + 4 × kind + position`. */
export const BEGIN = 0;
export const INSIDE = 1;
export const END = 2;
export const SINGLE = 3;

export function labelOf(kind: number, position: number): number {
  return 1 + 4 * kind + position;
}

/** True for the labels after which a new name may begin: O, E, S. */
export function closes(label: number): boolean {
  return label === OUTSIDE || (label - 1) % 4 >= END;
}

/** True for the labels that may follow a closed name: O, B, S. */
export function opens(label: number): boolean {
  return label === OUTSIDE || (label - 1) % 4 === BEGIN || (label - 1) % 4 === SINGLE;
}

/** Whether BIES allows `next` after `label`. */
export function mayFollow(label: number, next: number): boolean {
  if (closes(label)) return opens(next);
  const sameKind = (label - 1) >> 2 === (next - 1) >> 2;
  return !opens(next) && sameKind;
}

/** A name in a sequence of characters; indices of characters, half-open. */
export interface TaggedSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: number;
}

/** Labels of a sequence of `length` characters that holds `spans`, which must not overlap. */
export function labelsOf(spans: readonly TaggedSpan[], length: number): Uint8Array {
  const labels = new Uint8Array(length);
  for (const { start, end, kind } of spans) {
    if (end - start === 1) labels[start] = labelOf(kind, SINGLE);
    else {
      labels.fill(labelOf(kind, INSIDE), start + 1, end - 1);
      labels[start] = labelOf(kind, BEGIN);
      labels[end - 1] = labelOf(kind, END);
    }
  }
  return labels;
}
