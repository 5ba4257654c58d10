// Names that a model found in raw text, as flags for the list of the next model (self-training).
import { readFileSync } from 'node:fs';

/** Flags of mined names lie above those of the training data's own names (TAG_KINDS bits). */
const SHIFT = 4;
const PURE = 16;

/**
 * `[name, expected count by kind, occurrences]` rows → name → flags. A name must be expected at least
 * `least` times, and be a name in at least 15 % of its occurrences (50 % for one character).
 */
export function minedFlags(rows, least) {
  const flags = new Map();
  for (const [text, counts, occurrences] of rows) {
    const sum = counts.reduce((a, b) => a + b, 0);
    if (sum < least || occurrences === 0 || text.includes('\u{fffd}')) continue;
    const purity = sum / occurrences;
    if (purity < (text.length === 1 ? 0.5 : 0.15)) continue;
    let bits = purity >= 0.6 ? PURE : 0;
    counts.forEach((n, kind) => {
      if (n >= 0.25 * sum) bits |= 1 << kind;
    });
    flags.set(text, bits << SHIFT);
  }
  return flags;
}

export const readMined = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The lists of several models as one: mean expectation of each name. */
export function meanOf(lists) {
  const sums = new Map();
  for (const list of lists) {
    for (const [text, counts, occurrences] of list) {
      const row = sums.get(text) ?? [text, counts.map(() => 0), 0];
      counts.forEach((n, kind) => {
        row[1][kind] += n / lists.length;
      });
      row[2] = Math.max(row[2], occurrences);
      sums.set(text, row);
    }
  }
  return [...sums.values()];
}
