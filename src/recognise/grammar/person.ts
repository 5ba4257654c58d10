/** Persons: by surname, by what is done to them and what they do, by kinship, and in transcription. */

import type { Passage } from '../passage.js';
import { after, before } from './boundary.js';
import type { Report } from './finding.js';
import type { Lexicon } from './lexicon.js';

export function persons({ text }: Passage, lexicon: Lexicon, report: Report): void {
  for (let i = 0; i < text.length; i++) {
    if (lexicon.never.has(text[i]!)) continue;
    const compound = lexicon.compoundSurnames.beginningAt(text, i);
    if (compound > 0) surnamed(text, i, compound, lexicon, report);
    if (lexicon.surnames.has(text[i]!)) surnamed(text, i, 1, lexicon, report);
    kinsman(text, i, lexicon, report);
    foreign(text, i, lexicon, report);
  }
}

function surnamed(text: string, start: number, surname: number, lexicon: Lexicon, report: Report): void {
  const left = before(text, start, lexicon);
  for (let given = 1; given <= 2; given++) {
    const end = start + surname + given;
    const last = text[end - 1];
    if (last === undefined || lexicon.never.has(last)) return;
    report({
      start,
      end,
      kind: 'person',
      signs: [
        surname > 1 ? 'surname=compound' : 'surname=single',
        `given=${given}`,
        left,
        after(text, end, lexicon),
        ...givenSigns(text.slice(start + surname, end), lexicon),
      ],
      reason: `surname ${text.slice(start, start + surname)} and given name`,
    });
  }
}

function givenSigns(given: string, lexicon: Lexicon): string[] {
  const signs: string[] = [];
  if (lexicon.afterPerson.has(given.at(-1)!)) signs.push('ends=predicate');
  if (lexicon.placeSuffixes.has(given.at(-1)!)) signs.push('ends=suffix');
  if (lexicon.numerals.has(given[0]!)) signs.push('given=number');
  if (given.length > 1 && lexicon.afterPerson.has(given[0]!)) signs.push('given=predicate');
  return signs;
}

/** 父永奇, 弟德聰, 其子某. */
function kinsman(text: string, start: number, lexicon: Lexicon, report: Report): void {
  const kin = lexicon.kinship.endingAt(text, start);
  if (kin === 0) return;
  for (let length = 1; length <= 2; length++) {
    const end = start + length;
    const last = text[end - 1];
    if (last === undefined || lexicon.never.has(last) || lexicon.kinship.has(last)) return;
    report({
      start,
      end,
      kind: 'person',
      signs: [
        'kin',
        `kin=${length}`,
        `kin-${after(text, end, lexicon)}`,
        ...givenSigns(text.slice(start, end), lexicon),
      ],
      reason: `after the word of kinship ${text.slice(start - kin, start)}`,
    });
  }
}

/** Names in transcription: a run of transcribing characters. */
function foreign(text: string, start: number, lexicon: Lexicon, report: Report): void {
  let matching = 0;
  for (let length = 1; length <= 5; length++) {
    const character = text[start + length - 1];
    if (character === undefined || lexicon.never.has(character)) return;
    if (lexicon.transliteration.has(character)) matching++;
    if (length < 2 || matching / length < 0.75) continue;
    const end = start + length;
    const right = after(text, end, lexicon);
    report({
      start,
      end,
      kind: 'person',
      signs: [
        'foreign',
        `foreign=${length}`,
        `foreign-${before(text, start, lexicon)}`,
        `foreign-${right}`,
        ...(matching === length ? ['foreign=all'] : []),
        ...(lexicon.transliteration.has(text[end] ?? '') ? ['foreign=goes-on'] : []),
        ...(lexicon.transliteration.has(text[start - 1] ?? '') ? ['foreign=began-earlier'] : []),
      ],
      reason: 'characters of transcription where a person is named',
    });
  }
}
