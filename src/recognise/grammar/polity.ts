/** States and peoples: by name, and by what stands around the one-character names that are also words. */

import type { Passage } from '../passage.js';
import type { Report } from './finding.js';
import type { Lexicon } from './lexicon.js';

/** How often each one-character name stands where only a state can: learnt from the text itself, first pass. */
export type PolityCensus = ReadonlyMap<string, number>;

export function takeCensus(passages: readonly Passage[], lexicon: Lexicon): PolityCensus {
  const census = new Map<string, number>();
  for (const { text } of passages) {
    for (let i = 0; i < text.length; i++) {
      const name = text[i]!;
      if (!lexicon.onePolities.has(name) || contradicted(text, i, lexicon)) continue;
      const next = text[i + 1] ?? '';
      if ('人主'.includes(next) || next === lexicon.fold.text('國'))
        census.set(name, (census.get(name) ?? 0) + 1);
    }
  }
  return census;
}

/** So many certain occurrences make a state of the text's world of a one-character name. */
const AT_HOME = 3;

export function polities({ text }: Passage, lexicon: Lexicon, census: PolityCensus, report: Report): void {
  for (let i = 0; i < text.length; i++) {
    const people = lexicon.peoples.beginningAt(text, i);
    const state = lexicon.polities.beginningAt(text, i);
    const length = Math.max(people, state);
    if (length > 0) {
      const office = lexicon.offices.beginningAt(text, i) > length;
      const suffix = lexicon.placeSuffixes.has(text[i + length] ?? '');
      if (!office) {
        report({
          start: i,
          end: i + length,
          kind: 'org',
          type: people > state ? 'people' : 'polity',
          score: suffix ? 0.5 : 0.9,
          reason: 'in the general list of states and peoples',
        });
        i += length - 1;
      }
      continue;
    }
    if (lexicon.onePolities.has(text[i]!)) oneCharacter(text, i, lexicon, census, report);
  }
}

function oneCharacter(text: string, i: number, lexicon: Lexicon, census: PolityCensus, report: Report): void {
  if (contradicted(text, i, lexicon)) return;
  if (text[i - 1] === '伪') {
    report({ start: i, end: i + 1, kind: 'org', type: 'polity', score: 0.95, reason: 'called 偽' });
    return;
  }
  const atHome = (census.get(text[i]!) ?? 0) >= AT_HOME;
  const after = lexicon.afterPolity.has(text[i + 1] ?? '');
  const before = lexicon.beforePolity.has(text[i - 1] ?? '') || lexicon.onePolities.has(text[i - 1] ?? '');
  const score = (atHome ? 0.7 : 0.25) + (after ? 0.15 : 0) + (before ? 0.12 : 0);
  report({
    start: i,
    end: i + 1,
    kind: 'org',
    type: 'polity',
    score: Math.min(score, 0.97),
    reason: [
      atHome ? 'a state of this text' : 'may be a state',
      before ? `after ${text[i - 1]}` : '',
      after ? `before ${text[i + 1]}` : '',
    ]
      .filter((words) => words !== '')
      .join(', '),
  });
}

/** 黃金, 夏四月, 金帛: another word. */
function contradicted(text: string, i: number, lexicon: Lexicon): boolean {
  const other = lexicon.notPolity.get(text[i]!);
  if (other === undefined) return false;
  const after = text[i + 1] ?? '';
  return other.before.has(text[i - 1] ?? '') || (after !== '' && other.after.has(after));
}
