/**
 * The same form again: what is probable in one place and often enough in others is a name
 * everywhere; what is read as a name once among many occurrences is a word.
 */
import type { NameMark } from '../../model/mark.js';
import type { Candidate, Claim } from '../recogniser.js';
import type { Occurrence, PassageIndex } from './occurrences.js';

/** The best occurrence must be as probable as this, … */
const SOMEWHERE_SURE = 0.6;
/** … and the mean of all occurrences as this. */
const OFTEN_ENOUGH = 0.2;

/** A form that stands so often, and is read as a name nowhere surely but everywhere somewhat, is one too. */
const OFTEN = 3;
const EVERYWHERE_SOMEWHAT = 0.25;
const STEADY = 0.62;

/** What an editor confirmed once is a name elsewhere too, unless he says otherwise. */
const CONFIRMED = 0.95;

type Kind = NameMark['kind'];

interface Belief {
  readonly sums: Map<Kind, number>;
  readonly best: Map<Kind, number>;
  readonly occurrences: Occurrence[];
  /** Kind that an editor confirmed. */
  confirmed: Kind | undefined;
  candidates: readonly Candidate[];
}

/** Persons and places of two characters and more. One character is too little evidence by itself. */
export function recurring(index: PassageIndex): Claim[] {
  const beliefs = new Map<string, Belief>();
  for (const name of index.known) {
    if (name.text.length < 2 || (name.kind !== 'person' && name.kind !== 'place')) continue;
    if (name.probability < 0.1) continue;
    let belief = beliefs.get(name.text);
    if (belief === undefined) {
      belief = { sums: new Map(), best: new Map(), occurrences: [], confirmed: undefined, candidates: [] };
      beliefs.set(name.text, belief);
    }
    if (name.confirmed) belief.confirmed = name.kind;
    if (name.candidates.length > belief.candidates.length) belief.candidates = name.candidates;
    belief.sums.set(name.kind, (belief.sums.get(name.kind) ?? 0) + name.probability);
    belief.best.set(name.kind, Math.max(belief.best.get(name.kind) ?? 0, name.probability));
  }
  for (const [word, belief] of beliefs) {
    const sums = [...belief.sums.values()];
    const mayBeSteady = Math.max(...sums) >= OFTEN * EVERYWHERE_SOMEWHAT;
    if (Math.max(...belief.best.values()) < SOMEWHERE_SURE && !mayBeSteady) beliefs.delete(word);
  }
  index.occurrences(new Set(beliefs.keys()), (word, occurrence) => {
    const belief = beliefs.get(word)!;
    // A confirmed form gives way only to a longer name that is all but certain.
    const rival = belief.confirmed === undefined ? 0 : 0.6;
    if (!index.withinMarked(occurrence, rival)) belief.occurrences.push(occurrence);
  });
  return [...beliefs].flatMap(([word, belief]) => claimsFor(index, word, belief));
}

function claimsFor(index: PassageIndex, word: string, belief: Belief): Claim[] {
  const { sums, best, occurrences, confirmed, candidates } = belief;
  const count = occurrences.length;
  if (confirmed !== undefined) {
    const reason = `the editor confirmed ${word} in another place`;
    return occurrences.map((occurrence) =>
      index.claim(occurrence, { kind: confirmed, score: CONFIRMED, reason, candidates }),
    );
  }
  if (count < 2) return [];
  const [kind, sum] = [...sums].sort((a, b) => b[1] - a[1])[0]!;
  const total = [...sums.values()].reduce((a, b) => a + b, 0);
  const mean = sum / count;
  const surest = best.get(kind)!;
  const steady = count >= OFTEN && mean >= EVERYWHERE_SOMEWHAT && sum / total > 0.6;
  if (surest < SOMEWHERE_SURE) {
    if (!steady) return [];
    const reason = `${word} looks like a name in all ${count} places where it stands`;
    return occurrences.map((occurrence) =>
      index.claim(occurrence, { kind, score: STEADY, reason, candidates }),
    );
  }
  if (mean < OFTEN_ENOUGH) return [];
  // The surest place speaks most; how often, and how alone the kind is, temper it.
  const score = Math.min(0.95, surest * (0.45 + 0.55 * Math.min(1, mean * 1.5)) * (sum / total));
  return occurrences.map((occurrence) =>
    index.claim(occurrence, {
      kind,
      score,
      candidates,
      reason: `${word} is a name in other places of this text (${count} in all)`,
    }),
  );
}
