/** What a single character can be in a name, for the model's features: a bit set a character. */

import type { Fold } from '../characters.js';
import { PLACE_SUFFIXES, REGION_DIRECTIONS } from '../lists/places.js';
import { SINGLE_SURNAMES } from '../lists/surnames.js';

const PUNCTUATION = '，。、；：？！「」『』（）()《》〈〉“”‘’,.;:?!·—…【】[]';
const NUMBERS = '一二三四五六七八九十百千萬數餘兩初元';
const KINSHIP = '父子弟兄母妻女孫婿侄姪叔祖';
const NAMING = '名字號諱曰為乃遣使命以詔殺執擒斬獲令召拜封立與及';

/** The bit of punctuation. */
export const STOP = 16;

/** Class of a character in the hashes below: a small number, 0 for none. */
export function characterClasses(fold: Fold): Uint8Array {
  const classes = new Uint8Array(0x10000);
  const mark = (characters: string, bit: number) => {
    for (const character of characters) {
      const unit = fold.of(character.codePointAt(0)!);
      classes[unit]! |= bit;
    }
  };
  mark(SINGLE_SURNAMES, 1);
  mark(PLACE_SUFFIXES, 2);
  mark(REGION_DIRECTIONS, 4);
  mark(NUMBERS, 8);
  mark(PUNCTUATION, STOP);
  mark(KINSHIP, 32);
  mark(NAMING, 64);
  return classes;
}
