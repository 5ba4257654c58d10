/** Longest names that begin, or end, at a place of a text. */
export class NameIndex {
  /** By their first two characters, and by their last two; names of one character under it alone. Longest first. */
  readonly #byFirst = new Map<string, string[]>();
  readonly #byLast = new Map<string, string[]>();
  readonly #firsts = new Set<string>();

  constructor(names: Iterable<string>) {
    for (const name of new Set(names)) {
      if (name === '') continue;
      this.#firsts.add(name.charAt(0));
      add(this.#byFirst, name.slice(0, 2), name);
      add(this.#byLast, name.slice(-2), name);
    }
    for (const list of [...this.#byFirst.values(), ...this.#byLast.values()]) {
      list.sort((a, b) => b.length - a.length);
    }
  }

  /** The longest name that begins at `at`. */
  startingAt(text: string, at: number): string | undefined {
    if (!this.#firsts.has(text.charAt(at))) return undefined;
    const longer = this.#byFirst.get(text.slice(at, at + 2));
    if (longer !== undefined) {
      for (const name of longer) if (text.startsWith(name, at)) return name;
    }
    return this.#byFirst.get(text.charAt(at))?.[0];
  }

  /** The longest name that ends before `end` and does not begin before `start`. */
  endingAt(text: string, end: number, start: number): string | undefined {
    const longer = end - 2 >= start ? this.#byLast.get(text.slice(end - 2, end)) : undefined;
    if (longer !== undefined) {
      for (const name of longer) {
        if (end - name.length >= start && text.startsWith(name, end - name.length)) return name;
      }
    }
    return end - 1 >= start ? this.#byLast.get(text.charAt(end - 1))?.[0] : undefined;
  }
}

function add(map: Map<string, string[]>, key: string, name: string): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [name]);
  else list.push(name);
}
