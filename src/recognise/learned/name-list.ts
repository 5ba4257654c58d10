/**
 * A list of known names as the learned model reads it: not an authority, only a hint. For every
 * character it says at which place of a listed name it stands, the longest name first.
 */

/** How often a name was seen in all, and how often as each kind. */
export interface ListedName {
  readonly text: string;
  /** Bits: 1 person, 2 place, 4 office, 8 book; +16 where the text shows it more often than not as a name. */
  readonly flags: number;
}

/**
 * A trie in typed arrays: the edges lie in one open-addressing table, keyed by the node they leave and the character
 * they bear, so that tens of thousands of names take a few megabytes and no objects.
 */
export class NameList {
  /** Flags of each node; 0 where no name ends. Node 0 is the root. */
  private flags = new Int32Array(1024);
  private nodes = 1;
  private from: Int32Array;
  private unit: Uint16Array;
  /** Node that the edge leads to; 0 for an empty slot. */
  private to: Int32Array;
  private readonly starts = new Uint8Array(0x10000);

  constructor(names: Iterable<ListedName>) {
    this.from = new Int32Array(2048);
    this.unit = new Uint16Array(2048);
    this.to = new Int32Array(2048);
    for (const { text, flags } of names) this.add(text, flags);
  }

  private add(text: string, flags: number): void {
    let node = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      const slot = this.slot(node, unit);
      node = this.to[slot]! || this.grow(slot, node, unit);
    }
    this.flags[node]! |= flags;
    if (text.length > 0) this.starts[text.charCodeAt(0)] = 1;
  }

  /** The slot of an edge, or the empty one where it would stand. */
  private slot(node: number, unit: number): number {
    const mask = this.to.length - 1;
    let slot = Math.imul(node * 0x10001 + unit, 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.to[slot] !== 0 && (this.from[slot] !== node || this.unit[slot] !== unit))
      slot = (slot + 1) & mask;
    return slot;
  }

  private grow(slot: number, node: number, unit: number): number {
    const child = this.nodes++;
    this.from[slot] = node;
    this.unit[slot] = unit;
    this.to[slot] = child;
    if (this.nodes === this.flags.length) {
      const flags = new Int32Array(this.nodes * 2);
      flags.set(this.flags);
      this.flags = flags;
    }
    if (this.nodes * 2 > this.to.length) this.rehash();
    return child;
  }

  private rehash(): void {
    const { from, unit, to } = this;
    this.from = new Int32Array(to.length * 2);
    this.unit = new Uint16Array(to.length * 2);
    this.to = new Int32Array(to.length * 2);
    for (let old = 0; old < to.length; old++) {
      if (to[old] === 0) continue;
      const slot = this.slot(from[old]!, unit[old]!);
      this.from[slot] = from[old]!;
      this.unit[slot] = unit[old]!;
      this.to[slot] = to[old]!;
    }
  }

  /** Calls `found` for the longest listed name at each character, skipping those within a longer one. */
  scan(
    characters: Uint16Array,
    length: number,
    found: (start: number, end: number, flags: number) => void,
  ): void {
    let covered = 0;
    for (let start = 0; start < length; start++) {
      if (this.starts[characters[start]!] === 0) continue;
      let node = 0;
      let end = 0;
      let flags = 0;
      for (let i = start; i < length; i++) {
        node = this.to[this.slot(node, characters[i]!)]!;
        if (node === 0) break;
        if (this.flags[node] !== 0) {
          end = i + 1;
          flags = this.flags[node]!;
        }
      }
      if (end > covered) {
        found(start, end, flags);
        covered = end;
      }
    }
  }
}
