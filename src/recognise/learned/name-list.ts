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

interface Node {
  readonly next: Map<number, Node>;
  flags: number;
}

export class NameList {
  private readonly root: Node = { next: new Map(), flags: 0 };
  private readonly starts = new Uint8Array(0x10000);

  constructor(names: Iterable<ListedName>) {
    for (const { text, flags } of names) this.add(text, flags);
  }

  private add(text: string, flags: number): void {
    let node = this.root;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let next = node.next.get(unit);
      if (next === undefined) {
        next = { next: new Map(), flags: 0 };
        node.next.set(unit, next);
      }
      node = next;
    }
    node.flags |= flags;
    if (text.length > 0) this.starts[text.charCodeAt(0)] = 1;
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
      let node: Node | undefined = this.root;
      let end = 0;
      let flags = 0;
      for (let i = start; i < length; i++) {
        node = node.next.get(characters[i]!);
        if (node === undefined) break;
        if (node.flags !== 0) {
          end = i + 1;
          flags = node.flags;
        }
      }
      if (end > covered) {
        found(start, end, flags);
        covered = end;
      }
    }
  }
}
