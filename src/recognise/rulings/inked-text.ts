/**
 * A text without what is layout only: line ends, spaces, page breaks, the signs of printed line ends. These differ between
 * a source file and its TEI; what rulings quote does not.
 */
import type { Chronicle } from '../../model/chronicle.js';

export class InkedText {
  readonly text: string;
  /** Offset of each unit in the whole text. */
  readonly #offsets: Int32Array;
  /** Many rulings are about the same words: a text is looked through once for each. */
  readonly #occurrences = new Map<string, readonly number[]>();

  constructor(chronicle: Chronicle) {
    const { source, marks, printedLineEnd } = chronicle;
    const skip = marks
      .filter((mark) => mark.kind === 'milestone' && !mark.keepsText)
      .sort((a, b) => a.start - b.start);
    const offsets = new Int32Array(source.text.length);
    const pieces: string[] = [];
    let next = 0;
    let length = 0;
    for (let at = 0; at < source.text.length; at++) {
      while (next < skip.length && skip[next]!.end <= at) next++;
      if (next < skip.length && skip[next]!.start <= at) continue;
      const unit = source.text[at] as string;
      if (isBlank(unit) || unit === printedLineEnd) continue;
      offsets[length++] = at;
      pieces.push(unit);
    }
    this.text = pieces.join('');
    this.#offsets = offsets.subarray(0, length);
  }

  /** Where words stand in it, in order; they may overlap themselves. */
  occurrences(words: string): readonly number[] {
    const known = this.#occurrences.get(words);
    if (known !== undefined) return known;
    const found: number[] = [];
    for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + 1)) found.push(at);
    this.#occurrences.set(words, found);
    return found;
  }

  /** An extent of the inked text as one of the whole text. */
  extent(start: number, end: number): { start: number; end: number } {
    return { start: this.#offsets[start]!, end: this.#offsets[end - 1]! + 1 };
  }

  /** A quotation as it stands in this text. */
  static of(quotation: string): string {
    return quotation.replace(/\s/gu, '');
  }
}

function isBlank(unit: string): boolean {
  return /\s/u.test(unit);
}
