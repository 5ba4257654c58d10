/** The general lists, folded as the text is, in the form the rules ask of them. */
import type { Fold } from '../characters.js';
import { OFFICE_ENDINGS } from '../lists/offices.js';
import { PLACE_SUFFIXES } from '../lists/places.js';
import * as polities from '../lists/polities.js';
import * as regions from '../lists/regions.js';
import { COMPOUND_SURNAMES, SINGLE_SURNAMES } from '../lists/surnames.js';
import { ADDRESS, FIEFS, TRANSLITERATION } from '../lists/titles.js';
import * as words from '../lists/words.js';
import { WordTable } from './word-table.js';

export interface Lexicon {
  readonly fold: Fold;
  readonly surnames: ReadonlySet<string>;
  readonly compoundSurnames: WordTable;
  readonly transliteration: ReadonlySet<string>;
  readonly fiefs: ReadonlySet<string>;
  /** Titles that follow a surname in address: 李將軍. */
  readonly address: WordTable;
  readonly offices: WordTable;
  readonly placeSuffixes: ReadonlySet<string>;
  readonly regions: WordTable;
  readonly rivers: ReadonlySet<string>;
  readonly atRiverBefore: ReadonlySet<string>;
  readonly atRiverAfter: ReadonlySet<string>;
  readonly polities: WordTable;
  readonly peoples: WordTable;
  readonly onePolities: ReadonlySet<string>;
  readonly afterPolity: ReadonlySet<string>;
  readonly beforePolity: ReadonlySet<string>;
  readonly notPolity: ReadonlyMap<string, { before: ReadonlySet<string>; after: ReadonlySet<string> }>;
  readonly never: ReadonlySet<string>;
  readonly beforePlace: ReadonlySet<string>;
  readonly beforePerson: ReadonlySet<string>;
  readonly afterPerson: ReadonlySet<string>;
  readonly kinship: WordTable;
  readonly numerals: ReadonlySet<string>;
  readonly commonBeforeSuffix: ReadonlySet<string>;
}

export function lexicon(fold: Fold): Lexicon {
  const set = (characters: string) => new Set(fold.text(characters));
  const table = (list: readonly string[]) => new WordTable(list.map((word) => fold.text(word)));
  const many = (list: readonly string[]) => table(list.filter((word) => word.length > 1));
  return {
    fold,
    surnames: set(SINGLE_SURNAMES),
    compoundSurnames: table(COMPOUND_SURNAMES),
    transliteration: set(TRANSLITERATION),
    fiefs: set(FIEFS),
    address: table(ADDRESS),
    offices: table(OFFICE_ENDINGS),
    placeSuffixes: set(PLACE_SUFFIXES),
    regions: table(regions.REGIONS),
    rivers: set(regions.RIVERS),
    atRiverBefore: set(regions.AT_RIVER_BEFORE),
    atRiverAfter: set(regions.AT_RIVER_AFTER),
    polities: many(polities.POLITIES),
    peoples: many(polities.PEOPLES),
    onePolities: set(polities.ONE_CHARACTER_POLITIES),
    afterPolity: set(polities.AFTER_POLITY),
    beforePolity: set(polities.BEFORE_POLITY),
    notPolity: new Map(
      polities.NOT_POLITY.map(([name, before, after]) => [
        fold.text(name),
        { before: set(before), after: set(after) },
      ]),
    ),
    never: set(words.NEVER_IN_NAME),
    beforePlace: set(words.BEFORE_PLACE),
    beforePerson: set(words.BEFORE_PERSON),
    afterPerson: set(words.AFTER_PERSON),
    kinship: table(words.KINSHIP),
    numerals: set(words.NUMERALS),
    commonBeforeSuffix: set(words.COMMON_BEFORE_SUFFIX),
  };
}
