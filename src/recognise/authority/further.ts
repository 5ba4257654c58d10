/**
 * What a form of a further list is worth where it stands. Such lists name everybody of an age, so that a form of two
 * characters matches by accident as often as not: it says whom a name may mean, hardly that it is one.
 */
import type { Fold } from '../characters.js';
import { OFFICE_ENDINGS } from '../lists/offices.js';
import { PLACE_SUFFIXES } from '../lists/places.js';
import { COMPOUND_SURNAMES, SINGLE_SURNAMES } from '../lists/surnames.js';
import { NEVER_IN_NAME, NUMERALS } from '../lists/words.js';
import type { Bearer, Judgement } from './judgement.js';

/** A form that agrees only when characters are simplified (范 and 範), by its length. */
const LOOSE = { two: 0.3, longer: 0.7 };
const COMMON_WORD = 0.3;

export class FurtherForms {
  readonly #fold: Fold;
  readonly #surnames: ReadonlySet<string>;
  readonly #compound: ReadonlySet<string>;
  readonly #suffixes: ReadonlySet<string>;
  readonly #words: ReadonlySet<string>;
  readonly #never: ReadonlySet<string>;

  constructor(fold: Fold) {
    this.#fold = fold;
    this.#surnames = new Set(fold.text(SINGLE_SURNAMES));
    this.#compound = new Set(COMPOUND_SURNAMES.map((surname) => fold.text(surname)));
    this.#suffixes = new Set(fold.text(PLACE_SUFFIXES));
    this.#words = new Set(OFFICE_ENDINGS.map((word) => fold.text(word)));
    this.#never = new Set(fold.text(NEVER_IN_NAME + NUMERALS));
  }

  /**
   * @param isExact whether text and form agree as they are written, variants of one character aside
   * @param isNear whether the full name of a person stands nearby
   * @returns undefined where it says nothing
   */
  judge({ record, form }: Bearer, isExact: boolean, isNear: boolean): Judgement | undefined {
    const word = this.#fold.text(form.text.replace(/\s/gu, ''));
    const { length } = word;
    if (length < 2) return undefined;
    const own =
      record.kind === 'person'
        ? this.#person(word, form.type === 'short', isNear)
        : record.kind === 'place'
          ? this.#place(word)
          : 0.5;
    if (own === 0) return undefined;
    const loose = isExact ? 1 : length === 2 ? LOOSE.two : LOOSE.longer;
    const common = this.#words.has(word) || [...word].some((c) => this.#never.has(c)) ? COMMON_WORD : 1;
    return { score: own * loose * (length > 3 ? 1 : common), reason: describe({ record, form }) };
  }

  #person(word: string, isShort: boolean, isNear: boolean): number {
    if (isShort) return isNear ? 0.8 : 0;
    // 吳氏: half the women of an age.
    if (word.length === 2 && word.endsWith('氏')) return 0;
    const given = word.length - this.#surname(word);
    if (given < word.length) return given >= 2 || word.length >= 3 ? 0.85 : 0.2;
    return word.length === 2 ? 0.1 : word.length === 3 ? 0.45 : 0.7;
  }

  #surname(word: string): number {
    if (word.length > 2 && this.#compound.has(word.slice(0, 2))) return 2;
    return this.#surnames.has(word.charAt(0)) ? 1 : 0;
  }

  #place(word: string): number {
    const generic = this.#suffixes.has(word.at(-1) as string);
    if (word.length === 2) return generic ? 0.45 : 0.1;
    return generic ? 0.8 : 0.5;
  }
}

/** 岳飛 is a form of 岳飛 (cbdb:8888, 1103–1142). */
function describe({ record, form }: Bearer): string {
  const { born, died, activeFrom, activeTo, ref } = record;
  const life =
    born !== undefined || died !== undefined
      ? `, ${born ?? '?'}–${died ?? '?'}`
      : activeFrom !== undefined || activeTo !== undefined
        ? `, about ${activeFrom ?? '?'}–${activeTo ?? '?'}`
        : '';
  return `${form.text} is a form of ${record.forms[0]?.text ?? record.id} (${ref}${life})`;
}
