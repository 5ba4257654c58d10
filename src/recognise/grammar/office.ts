/** Offices and titles: a run of words of the general list, with the place or 知 before it. */

import type { Passage } from '../passage.js';
import type { Report, Weighed } from './finding.js';
import type { Lexicon } from './lexicon.js';

const PREFIXES = '同权副正左右前';

export function offices(passage: Passage, lexicon: Lexicon, report: Report): void {
  const { text } = passage;
  for (let i = 0; i < text.length; i++) {
    let end = i;
    for (let length = lexicon.offices.beginningAt(text, i); length > 0; ) {
      end += length;
      length = lexicon.offices.beginningAt(text, end);
    }
    if (end - i < 2) continue;
    const start = PREFIXES.includes(text[i - 1] ?? '，') ? i - 1 : i;
    report({ start, end, kind: 'role', score: 0.75, reason: 'in the general list of offices' });
    i = end - 1;
  }
}

/** 知懷德軍, 鄜延副總管: an office takes in the place that belongs to it. `known` are the findings so far. */
export function officesWithPlaces(passage: Passage, known: readonly Weighed[], report: Report): void {
  const { text } = passage;
  const offices = new Map(known.filter((f) => f.kind === 'role').map((f) => [f.start, f]));
  for (const place of known) {
    if (place.kind !== 'place' || place.score < 0.5) continue;
    const office = offices.get(place.end);
    if (office !== undefined) {
      report({
        start: place.start,
        end: office.end,
        kind: 'role',
        score: Math.min(0.9, office.score + 0.1),
        reason: 'an office with the place it belongs to',
      });
    }
    const knows =
      text[place.start - 1] === '知' && /[州府军县监城寨]$/.test(text.slice(place.start, place.end));
    if (knows) {
      const first = /[权同出起改差移]/.test(text[place.start - 2] ?? '') ? place.start - 2 : place.start - 1;
      report({ start: first, end: place.end, kind: 'role', score: 0.8, reason: '知 with a place' });
    }
  }
}
