/** What raw text teaches of characters and bigrams: which stand in like company, and which stand together. */

export interface Clusters {
  /** A fine and a coarse class of each character; 0 for characters too rare to have one. */
  readonly fine: Uint8Array;
  readonly coarse: Uint8Array;
  /** Bigrams that have a class, as `first × 65536 + second`, in rising order; and their classes. */
  readonly bigrams: Uint32Array;
  readonly bigramClasses: Uint16Array;
  /** Bigrams whose characters attract or repel each other, and how much: TIES. */
  readonly tied: Uint32Array;
  readonly ties: Uint16Array;
}

/**
 * How strongly two characters stand together, from their pointwise mutual information in raw text:
 * 1 for less than −0.5 (they avoid each other), 2 … 5 for more than 2, 3.5, 5, 6.5.
 */
export const TIES = [-0.5, 2, 3.5, 5, 6.5] as const;

/** An open-addressing table from bigram to a number: no objects, no strings. */
export class BigramTable {
  private readonly keys: Uint32Array;
  private readonly values: Uint16Array;
  private readonly mask: number;
  private readonly shift: number;

  constructor(bigrams: Uint32Array, values: Uint16Array) {
    let size = 16;
    while (size < bigrams.length * 2) size *= 2;
    this.mask = size - 1;
    this.shift = Math.clz32(size) + 1;
    this.keys = new Uint32Array(size);
    this.values = new Uint16Array(size);
    bigrams.forEach((key, i) => {
      let slot = this.home(key);
      while (this.keys[slot] !== 0) slot = (slot + 1) & this.mask;
      this.keys[slot] = key;
      this.values[slot] = values[i]!;
    });
  }

  /** Where a key's slots begin: the upper bits of the product (Knuth, TAOCP 3, §6.4); the lower ones see the second character only. */
  private home(key: number): number {
    return Math.imul(key, 0x9e3779b1) >>> this.shift;
  }

  /** Number of the bigram, 0 where it has none. */
  of(first: number, second: number): number {
    const key = ((first << 16) | second) >>> 0;
    let slot = this.home(key);
    for (;;) {
      const found = this.keys[slot]!;
      if (found === key) return this.values[slot]!;
      if (found === 0) return 0;
      slot = (slot + 1) & this.mask;
    }
  }
}
