/** Longest names that begin, or end, at a place of a text. */
export class NameIndex {
  readonly #byFirst = new Map<string, string[]>();
  readonly #byLast = new Map<string, string[]>();

  constructor(names: Iterable<string>) {
    for (const name of names) this.add(name);
  }

  add(name: string): void {
    if (name === '') return;
    for (const [map, key] of [
      [this.#byFirst, name.charAt(0)],
      [this.#byLast, name.charAt(name.length - 1)],
    ] as const) {
      const list = map.get(key);
      if (list === undefined) map.set(key, [name]);
      else if (!list.includes(name)) {
        list.push(name);
        list.sort((a, b) => b.length - a.length);
      }
    }
  }

  /** The longest name that begins at `at`. */
  startingAt(text: string, at: number): string | undefined {
    return this.#byFirst.get(text.charAt(at))?.find((name) => text.startsWith(name, at));
  }

  /** The longest name that ends before `end` and does not begin before `start`. */
  endingAt(text: string, end: number, start: number): string | undefined {
    return this.#byLast
      .get(text.charAt(end - 1))
      ?.find((name) => end - name.length >= start && text.startsWith(name, end - name.length));
  }
}
