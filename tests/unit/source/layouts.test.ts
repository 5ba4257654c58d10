import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chronicleOfFile, LAYOUT_CORPUS, structureTable } from './structure-table.js';

const names = readdirSync(LAYOUT_CORPUS)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.replace(/\.txt$/u, ''));

/** The tables were made by hand, from the texts, before the program had read them. */
describe('texts in each layout, against tables made by hand', () => {
  test.each(names)('%s', (name) => {
    const chronicle = chronicleOfFile(`${LAYOUT_CORPUS}/${name}.txt`);
    const expected = readFileSync(`${LAYOUT_CORPUS}/${name}.tsv`, 'utf8').trimEnd().split('\n');
    expect(structureTable(chronicle)).toEqual(expected);
    expect(chronicle.layout).toBe(name.split('-')[0]);
  });
});
