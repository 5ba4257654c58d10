/** "Did you mean": the name that a misspelt one most likely stands for. */

/**
 * Edit distance with transpositions (optimal string alignment); a difference of case only counts half.
 * @param limit beyond it any larger number may be given back
 */
export function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (a.toLowerCase() === b.toLowerCase()) return 0.5;
  const x = [...a];
  const y = [...b];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const current = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] as number) + 1,
        (current[j - 1] as number) + 1,
        (previous[j - 1] as number) + same,
      );
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        best = Math.min(best, (beforePrevious[j - 2] as number) + 1);
      }
      current.push(best);
    }
    if (Math.min(...current) > limit) return limit + 1;
    beforePrevious = previous;
    previous = current;
  }
  return previous[y.length] as number;
}

/** The nearest of the names, if it is near enough to be meant: a third of the letters may differ, at most three. */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(name.length / 3)));
  let best: string | undefined;
  let least = limit + 0.25;
  for (const candidate of candidates) {
    const d = distance(name, candidate, limit);
    // A short name that shares no letter in its place is not a misspelling of it.
    if (d < least && d < candidate.length) {
      least = d;
      best = candidate;
    }
  }
  return best;
}
