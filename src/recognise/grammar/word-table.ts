/** A set of words that tells the longest one that begins, or ends, at a place in a text. */
export class WordTable {
  private readonly words: ReadonlySet<string>;
  private readonly firsts = new Map<string, number>();
  private readonly lasts = new Map<string, number>();

  constructor(words: Iterable<string>) {
    this.words = new Set(words);
    for (const word of this.words) {
      const first = word[0];
      const last = word.at(-1);
      if (first === undefined || last === undefined) continue;
      this.firsts.set(first, Math.max(this.firsts.get(first) ?? 0, word.length));
      this.lasts.set(last, Math.max(this.lasts.get(last) ?? 0, word.length));
    }
  }

  has(word: string): boolean {
    return this.words.has(word);
  }

  /** Length of the longest word that begins at `at`; 0 for none. */
  beginningAt(text: string, at: number): number {
    for (let length = this.firsts.get(text[at] ?? '') ?? 0; length > 0; length--) {
      if (this.words.has(text.slice(at, at + length))) return length;
    }
    return 0;
  }

  /** Length of the longest word that ends before `at`; 0 for none. */
  endingAt(text: string, at: number): number {
    for (let length = this.lasts.get(text[at - 1] ?? '') ?? 0; length > 0; length--) {
      if (length <= at && this.words.has(text.slice(at - length, at))) return length;
    }
    return 0;
  }
}
