/**
 * The memory of the document: it reads what the arbiter settled the first time and claims again what
 * the text itself has introduced. Three habits of chronicles make it worth more than any list:
 * a name once given recurs in the same form; in the entry a person goes by his given name alone
 * (霍光 … 光), and a place without its generic word (震威城 … 震威). What stands as title and name is one.
 */
import type { Explanation } from '../arbiter.js';
import type { Passage } from '../passage.js';
import type { Claim } from '../recogniser.js';
import { confirmedSeries } from './confirmed-series.js';
import { type Names, PassageIndex } from './occurrences.js';
import { recurring } from './recurrence.js';
import { shortForms } from './short-form.js';
import { titledNames } from './title-and-name.js';

export interface Memory {
  readonly claims: readonly Claim[];
  /** Offsets at which the title of a prince begins that belongs to the name after it. */
  readonly absorbed: ReadonlySet<number>;
}

/**
 * @param settled the first arbitration's explanations: what was marked, and what was only probable.
 * @param passages the same passages that the other recognisers read.
 */
export function remember(
  passages: readonly Passage[],
  settled: readonly Explanation[],
  names: Names,
): Memory {
  const index = new PassageIndex(passages, settled);
  const titled = titledNames(index, names);
  return {
    claims: [
      ...recurring(index),
      ...confirmedSeries(index, names),
      ...shortForms(index, names),
      ...titled.claims,
    ],
    absorbed: titled.absorbed,
  };
}
