/** Coordinate lists (天德、雲內、武州): one member that is surely a place makes places of its likes. */

import type { Passage } from '../passage.js';
import type { Report, Weighed } from './finding.js';
import type { Lexicon } from './lexicon.js';

const COMMA = '、';
/** A finding must be as probable as this to vouch for its neighbours. */
const SURE = 0.6;
const LONGEST = 4;

/** @param known the findings of the other rules, weighed. */
export function placeLists(
  { text }: Passage,
  lexicon: Lexicon,
  known: readonly Weighed[],
  report: Report,
): void {
  const starts = new Map<number, number>();
  const ends = new Map<number, number>();
  const note = (start: number, end: number, score: number) => {
    starts.set(start, Math.max(starts.get(start) ?? 0, score));
    ends.set(end, Math.max(ends.get(end) ?? 0, score));
  };
  for (const { kind, start, end, score } of known)
    if (kind === 'place' && score >= SURE) note(start, end, score);
  const member = (start: number, end: number, from: number) => {
    const score = Math.max(0.5, Math.min(0.85, from - 0.05));
    report({ start, end, kind: 'place', score, reason: 'in a list with a place' });
    note(start, end, score);
  };
  const commas = [...text.matchAll(/、/g)].map((match) => match.index);
  // Leftwards first, from the places to their elders in the list; then rightwards.
  for (const comma of commas.toReversed()) {
    const vouching = starts.get(comma + 1);
    const start = memberStart(text, comma, lexicon);
    if (vouching !== undefined && !ends.has(comma) && start < comma) member(start, comma, vouching);
  }
  for (const comma of commas) {
    const vouching = ends.get(comma);
    const end = memberEnd(text, comma + 1, lexicon);
    if (vouching !== undefined && !starts.has(comma + 1) && end > comma + 1) member(comma + 1, end, vouching);
  }
}

/** A member ends at the next comma or particle, or at a numeral (河清四軍). */
function memberEnd(text: string, start: number, lexicon: Lexicon): number {
  let end = start;
  while (end < text.length && end - start < LONGEST && text[end] !== COMMA) {
    if (lexicon.never.has(text[end]!) || lexicon.numerals.has(text[end]!)) break;
    end++;
  }
  return end - start === LONGEST ? start : end;
}

/** A member begins after a comma, a particle, a verb or a state. */
function memberStart(text: string, end: number, lexicon: Lexicon): number {
  let start = end;
  while (start > 0 && end - start < LONGEST && !lexicon.never.has(text[start - 1]!)) {
    const before = text[start - 1]!;
    if (start < end && (lexicon.beforePlace.has(before) || lexicon.onePolities.has(before))) break;
    start--;
  }
  return end - start === LONGEST ? end : start;
}
