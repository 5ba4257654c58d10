/** One-character places between 、 (麟、府、豐): a list counts when all its members are places. */
import type { Extent } from '../../model/source-text.js';

/** @param matches in order of the text @returns where members of such lists begin */
export function placeSeries(
  text: string,
  matches: readonly (Extent & { readonly isPlace: boolean })[],
): Set<number> {
  const places = new Map<number, number>();
  for (const { start, end, isPlace } of matches) {
    if (isPlace) places.set(start, Math.max(end, places.get(start) ?? 0));
  }
  const inLonger = within(matches);
  const found = new Set<number>();
  for (const [start, end] of places) {
    if (text[end] === '、' && places.has(end + 1) && !(end - start === 1 && inLonger(start))) {
      found.add(start);
      found.add(end + 1);
    }
  }
  return found;
}

/** Whether a match that begins before an offset ends after it. */
function within(matches: readonly Extent[]): (offset: number) => boolean {
  const starts: number[] = [];
  const reach: number[] = [];
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start)) {
    if (starts.at(-1) === start) reach[reach.length - 1] = Math.max(reach.at(-1) as number, end);
    else {
      starts.push(start);
      reach.push(Math.max(reach.at(-1) ?? 0, end));
    }
  }
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach[low - 1] as number) > offset;
  };
}
