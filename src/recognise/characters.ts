/**
 * The text as the learned model sees it: a row of characters, each folded to one 16-bit unit.
 *
 * Folding maps traditional, simplified and printed variant forms of a character to one (the
 * simplified one, because the training data are in simplified characters, so nothing there has to be
 * guessed). It is a table in the model file, so that a model always reads text as it was trained to.
 */
import type { Extent } from '../model/source-text.js';

/** What every character becomes that the fold table cannot bring into the basic plane. */
const OUTSIDE_BASIC_PLANE = 0xfffd;

export class Fold {
  private readonly table: Uint16Array;
  private readonly beyond: ReadonlyMap<number, number>;

  /** `pairs`: from, to, from, to … one code point each, as one string. */
  constructor(readonly pairs: string) {
    this.table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
    const beyond = new Map<number, number>();
    const points = Array.from(pairs, (character) => character.codePointAt(0)!);
    for (let i = 0; i + 1 < points.length; i += 2) {
      const from = points[i]!;
      const to = points[i + 1]! > 0xffff ? OUTSIDE_BASIC_PLANE : points[i + 1]!;
      if (from > 0xffff) beyond.set(from, to);
      else this.table[from] = to;
    }
    this.beyond = beyond;
  }

  of(codePoint: number): number {
    return codePoint > 0xffff ? (this.beyond.get(codePoint) ?? OUTSIDE_BASIC_PLANE) : this.table[codePoint]!;
  }

  /** A string of folded units, for lists. */
  text(text: string): string {
    return String.fromCharCode(...Array.from(text, (character) => this.of(character.codePointAt(0)!)));
  }
}

export interface Characters {
  readonly length: number;
  /** Folded units. */
  readonly units: Uint16Array;
  /** UTF-16 offset in the text where each character begins, and (in `ends`) where it ends. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * The characters of `text` within `extent`. White space is left out, and so are the stretches of
 * `skip` (page breaks, printed line ends), which must be in order.
 */
export function charactersOf(
  text: string,
  extent: Extent,
  fold: Fold,
  skip: readonly Extent[] = [],
): Characters {
  const room = extent.end - extent.start;
  const units = new Uint16Array(room);
  const starts = new Int32Array(room);
  const ends = new Int32Array(room);
  let length = 0;
  let nextSkip = 0;
  for (let i = extent.start; i < extent.end; ) {
    while (nextSkip < skip.length && skip[nextSkip]!.end <= i) nextSkip++;
    const skipped = skip[nextSkip];
    if (skipped !== undefined && skipped.start <= i) {
      i = skipped.end;
      continue;
    }
    const point = text.codePointAt(i)!;
    const next = i + (point > 0xffff ? 2 : 1);
    if (!isWhiteSpace(point)) {
      units[length] = fold.of(point);
      starts[length] = i;
      ends[length++] = next;
    }
    i = next;
  }
  return { length, units, starts, ends };
}

function isWhiteSpace(point: number): boolean {
  return point === 0x20 || point === 0x3000 || (point >= 9 && point <= 13) || point === 0xa0;
}
