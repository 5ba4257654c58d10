/** The few names likeliest to have been meant: for "did you mean …?". */

/** More slips than this are another word. */
const MOST_SLIPS = 3;

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
    let least = i;
    for (let j = 1; j <= right.length; j++) {
      const same = left[i - 1] === right[j - 1];
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1])
        best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
      if (best < least) least = best;
    }
    if (least > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[right.length]!;
}

/**
 * At most `count` of the candidates, best first: those that differ by a slip of the pen (a third of the
 * length, at most three), or only in capitals, or that continue the word.
 */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const limit = Math.min(MOST_SLIPS, Math.max(1, Math.floor([...word].length / 3)));
  const lower = word.toLowerCase();
  const letters = tally(lower);
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === word) continue;
    const longer = candidate.length - word.length;
    const continues = longer > 0 && word.length > 2;
    if (!continues && Math.abs(longer) > 2 * limit) continue;
    const folded = candidate.toLowerCase();
    if (folded === lower) scored.push({ candidate, score: 0 });
    else if (Math.abs(longer) <= 2 * limit && lacking(letters, folded) <= limit) {
      const score = distance(lower, folded, limit);
      if (score <= limit) scored.push({ candidate, score });
      else if (continues && folded.startsWith(lower)) scored.push({ candidate, score: limit + 0.5 });
    } else if (continues && folded.startsWith(lower)) scored.push({ candidate, score: limit + 0.5 });
  }
  return scored
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

const BUCKETS = 64;

/** How often letters occur, by their number in 64 classes. */
function tally(text: string): Int16Array {
  const counts = new Int16Array(BUCKETS);
  forEachLetter(text, (letter) => {
    counts[letter]!++;
  });
  return counts;
}

const scratch = new Int16Array(BUCKETS);

/** Letters of the one word that the other lacks: no fewer slips can lie between the two. */
function lacking(letters: Int16Array, text: string): number {
  scratch.set(letters);
  forEachLetter(text, (letter) => {
    scratch[letter]!--;
  });
  return scratch.reduce((sum, rest) => (rest > 0 ? sum + rest : sum), 0);
}

/** A character beyond the BMP counts once, by its high surrogate. */
function forEachLetter(text: string, use: (letter: number) => void): void {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) use(unit % BUCKETS);
  }
}
