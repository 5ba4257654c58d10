// General lists (lists/*.txt: names parted by spaces, lines with # for comments) as flags for the model's list of names.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMPOUND_SURNAMES, SINGLE_SURNAMES } from '../../lib/recognise/lists/surnames.js';

/** Bits above those of the training data's own names (TAG_KINDS), by list. */
const BITS = {
  persons: 4,
  'persons-foreign': 4,
  rulers: 4,
  styles: 4,
  given: 5,
  'persons-given': 5,
  places: 6,
  'places-one': 6,
  palaces: 6,
  peoples: 7,
  'peoples-one': 7,
  offices: 8,
  fiefs: 8,
  institutions: 9,
  books: 10,
};

/** @returns folded name → bits */
export function listFlags(folder, fold) {
  const flags = new Map();
  const add = (name, list) => {
    const text = fold.text(name);
    if (text.length === [...name].length) flags.set(text, (flags.get(text) ?? 0) | (1 << BITS[list]));
  };
  for (const file of readdirSync(folder).sort()) {
    const list = file.replace(/\.txt$/u, '');
    if (BITS[list] === undefined) continue;
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
      if (line.startsWith('#')) continue;
      for (const name of line.split(/\s+/u)) {
        if (name === '' || (name.length < 2 && !list.endsWith('-one'))) continue;
        add(name, list);
        if (list === 'persons') for (const given of givenName(name)) add(given, 'given');
      }
    }
  }
  return flags;
}

/** The given name of two characters: 顯忠 of 李顯忠. One character is a word more often than a name. */
function givenName(name) {
  const surname = COMPOUND_SURNAMES.some((compound) => name.startsWith(compound)) ? 2 : 1;
  const given = name.slice(surname);
  return given.length === 2 && (surname === 2 || SINGLE_SURNAMES.includes(name[0])) ? [given] : [];
}
