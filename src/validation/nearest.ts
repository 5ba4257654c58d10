/** The few names likeliest to have been meant: for "did you mean …?". */

/**
 * Optimal string alignment distance (insert, delete, replace, exchange neighbours), by code point.
 * @returns a number greater than `limit` as soon as the distance is known to be greater
 */
export function distance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  const left = [...a];
  const right = [...b];
  if (Math.abs(left.length - right.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = right.map((_, i) => i + 1);
  last.unshift(0);
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    if (Math.min(...row) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[right.length]!;
}

/**
 * At most `count` of the candidates, best first: those that differ by a slip of the pen (a third of the
 * length), or only in capitals, or that continue the word.
 */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const limit = Math.max(1, Math.floor([...word].length / 3));
  const lower = word.toLowerCase();
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const folded = candidate.toLowerCase();
    if (folded === lower) scored.push({ candidate, score: 0 });
    else {
      const score = distance(lower, folded, limit);
      if (score <= limit) scored.push({ candidate, score });
      else if (word.length > 2 && folded.startsWith(lower)) scored.push({ candidate, score: limit + 0.5 });
    }
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
