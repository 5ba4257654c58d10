/** Where names of a list stand in a text without punctuation. */

/** Characters of the longest name looked for. */
const LONGEST_NAME = 6;

/** Where one of the names stands in a text; of names that begin alike the longest. */
export function namesIn(base: Uint32Array, names: ReadonlySet<string>): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = 0; start < base.length; start++) {
    for (let end = Math.min(base.length, start + LONGEST_NAME); end > start + 1; end--) {
      if (!names.has(String.fromCodePoint(...base.subarray(start, end)))) continue;
      found.push({ start, end });
      start = end - 1;
      break;
    }
  }
  return found;
}
