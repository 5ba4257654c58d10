/** What stands before and after a possible name, as signs. */
import type { Lexicon } from './lexicon.js';

/** The lists that tell what a neighbour is. */
export type Neighbours = Pick<
  Lexicon,
  | 'offices'
  | 'regions'
  | 'kinship'
  | 'onePolities'
  | 'beforePerson'
  | 'beforePlace'
  | 'afterPerson'
  | 'placeSuffixes'
  | 'numerals'
  | 'never'
>;

/** What precedes: one sign, the most telling. */
export function before(text: string, start: number, lexicon: Neighbours): string {
  const character = text[start - 1];
  if (character === undefined) return 'after=start';
  if (lexicon.offices.endingAt(text, start) > 1) return 'after=office';
  if (lexicon.regions.endingAt(text, start) > 0) return 'after=region';
  if (lexicon.kinship.endingAt(text, start) > 0) return 'after=kin';
  if ('将帅臣酋主'.includes(character)) return 'after=leader';
  if (character === '、') return 'after=list';
  if (character === '知' || character === '判') return 'after=know';
  if (lexicon.onePolities.has(character)) return 'after=state';
  if ('至攻围取陷入克守屯在于渡及'.includes(character)) return `after=${character}`;
  if (lexicon.beforePerson.has(character) && lexicon.beforePlace.has(character)) return 'after=verb';
  if (lexicon.beforePerson.has(character)) return 'after=person-verb';
  if (lexicon.beforePlace.has(character)) return 'after=place-verb';
  if (lexicon.placeSuffixes.has(character)) return 'after=suffix';
  if ('，。；：？！「」『』（）'.includes(character)) return 'after=stop';
  if (lexicon.numerals.has(character)) return 'after=number';
  if (lexicon.never.has(character)) return 'after=particle';
  return 'after=other';
}

/** What follows: one sign. */
export function after(text: string, end: number, lexicon: Neighbours): string {
  const character = text[end];
  if (character === undefined) return 'before=end';
  if (character === '、') return 'before=list';
  if ('曰等'.includes(character)) return `before=${character}`;
  if ('，。；：？！「」『』（）'.includes(character)) return 'before=stop';
  if (lexicon.never.has(character)) return 'before=particle';
  if (lexicon.offices.beginningAt(text, end) > 1) return 'before=office';
  if (lexicon.placeSuffixes.has(character)) return 'before=suffix';
  if (lexicon.afterPerson.has(character)) return 'before=predicate';
  if (lexicon.numerals.has(character)) return 'before=number';
  return 'before=other';
}

/** Whether a name can end here at all: before a stop, a particle or a predicate. */
export function mayEnd(sign: string): boolean {
  return sign !== 'before=other' && sign !== 'before=number';
}
