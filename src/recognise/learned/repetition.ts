/**
 * What a passage says more than once. A name stands again and again, now after one word and now after
 * another, and a word beside which the same characters always stand is rather a part of something: this is
 * seen without knowing what the passage is about.
 */

/**
 * Units. Longer passages are looked at stretch by stretch, so that a chapter printed as one paragraph is
 * not full of repetitions; passages that a model is trained on are hardly ever longer.
 */
const STRETCH = 256;

export class Repetition {
  /** Occurrences of each character in its stretch, 1–3. */
  times = new Uint8Array(0);
  /** Different characters before and after it there, 1–3 each, as `before × 4 + after`. */
  company = new Uint8Array(0);
  /** Occurrences of the pair of each character and the next, 1–3. */
  pairTimes = new Uint8Array(0);
  /** Whether the pair stands after different characters (1), before different ones (2). */
  pairCompany = new Uint8Array(0);

  private readonly counts = new Uint16Array(0x10000);
  private readonly befores = new Uint8Array(0x10000);
  private readonly afters = new Uint8Array(0x10000);
  /** Open addressing: pair → count, the characters around its first occurrence, and whether others followed. */
  private readonly keys = new Uint32Array(4 * STRETCH);
  private readonly pairCounts = new Uint8Array(4 * STRETCH);
  private readonly around = new Uint32Array(4 * STRETCH);
  private readonly sides = new Uint8Array(4 * STRETCH);
  private readonly slots = new Uint16Array(STRETCH + 1);

  /**
   * Counts what stands at `units[from … to − 1]`, with at least two units of room before and after it. Results
   * have the same indices, pairs also `from − 1`.
   */
  count(units: Uint16Array, from: number, to: number): void {
    if (this.times.length < units.length) {
      for (const field of ['times', 'company', 'pairTimes', 'pairCompany'] as const) {
        this[field] = new Uint8Array(units.length);
      }
    }
    const stretches = Math.max(1, Math.ceil((to - from) / STRETCH));
    const size = Math.ceil((to - from) / stretches);
    for (let start = from; start < to; start += size) {
      this.countStretch(units, start, Math.min(to, start + size));
    }
    // What an earlier, longer passage left behind the end.
    this.times[to] = 0;
  }

  private countStretch(units: Uint16Array, from: number, to: number): void {
    const { counts, befores, afters, keys, pairCounts, around, sides, slots } = this;
    const mask = keys.length - 1;
    keys.fill(0);
    for (let i = from - 1; i < to; i++) {
      const first = units[i]!;
      const second = units[i + 1]!;
      const key = ((first << 16) | second) >>> 0;
      let slot = (Math.imul(key, 0x9e3779b1) >>> 16) & mask;
      while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & mask;
      const neighbours = ((units[i - 1]! << 16) | units[i + 2]!) >>> 0;
      if (keys[slot] === 0) {
        keys[slot] = key;
        pairCounts[slot] = 1;
        around[slot] = neighbours;
        sides[slot] = 0;
        if (afters[first]! < 3) afters[first]!++;
        if (befores[second]! < 3) befores[second]!++;
      } else {
        if (pairCounts[slot]! < 3) pairCounts[slot]!++;
        const differing = around[slot]! ^ neighbours;
        if (differing >>> 16 !== 0) sides[slot]! |= 1;
        if ((differing & 0xffff) !== 0) sides[slot]! |= 2;
      }
      slots[i - from + 1] = slot;
      if (i < from) continue;
      counts[first]!++;
    }
    for (let i = from - 1; i < to; i++) {
      const slot = slots[i - from + 1]!;
      this.pairTimes[i] = pairCounts[slot]!;
      this.pairCompany[i] = sides[slot]!;
      if (i < from) continue;
      const unit = units[i]!;
      this.times[i] = Math.min(3, counts[unit]!);
      this.company[i] = (befores[unit]! << 2) | afters[unit]!;
    }
    for (let i = from - 1; i <= to; i++) {
      const unit = units[i]!;
      counts[unit] = 0;
      befores[unit] = 0;
      afters[unit] = 0;
    }
  }
}
