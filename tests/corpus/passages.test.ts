/** Where the cited works have what the chapter takes from them: the table made by reading, the witnesses, and `locate`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { collate } from '../../src/criticism/collate.js';
import { readGaijiTable } from '../../src/criticism/gaiji.js';
import { placeAt, type Witness } from '../../src/criticism/witness.js';
import { readWitness } from '../../src/criticism/witness-reader.js';
import { readConfiguration } from '../../src/edition/configuration.js';
import { openDesk } from '../../src/edition/critical-desk.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const witnesses = join(root, '..', 'shared', 'witnesses');
const source = readConfiguration(join(root, 'edition')).texts[0]!.source;
const rows = readFileSync(join(root, 'tests/corpus/gold/passages.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [line, entry, kind, cited, witness, from, to, first, last, certainty] = row.split('\t') as string[];
    return { line: Number(line), entry, kind, cited, witness, from, to, first, last, certainty } as const;
  });

describe('the passages found by reading', () => {
  it('belong to citations that stand in their lines', () => {
    const lines = readFileSync(source, 'utf8').split('\n');
    for (const { line, cited } of rows) expect(lines[line - 1], `line ${line}`).toContain(cited);
    expect(rows.filter((row) => row.kind === 'cited').length).toBeGreaterThan(110);
  });

  // The witnesses are not part of the project: clone them from Kanripo beside it.
  if (!existsSync(witnesses)) console.error(`skipped: ${witnesses} is not there`);
  describe.skipIf(!existsSync(witnesses))('with the witnesses at hand', () => {
    it('begin and end on their pages', () => {
      const gaiji = readGaijiTable(readFileSync(join(witnesses, 'gaiji.tsv'), 'utf8'));
      const read = new Map<string, Witness>();
      for (const { witness: folder, from, to, first, last } of rows) {
        if (folder === undefined || folder === '-') continue;
        const witness = read.get(folder) ?? readWitness(join(witnesses, folder), gaiji);
        read.set(folder, witness);
        expect(pagesOf(witness, first!, from!), `${folder} ${from} ${first}`).toContain(from);
        expect(pagesOf(witness, last!, to!), `${folder} ${to} ${last}`).toContain(to);
      }
    });

    it('are in the 卷 where locate finds them, wherever it gives a place', () => {
      const { chronicle, library, nameForms } = openDesk(source, { edition: join(root, 'edition'), witnesses });
      const { citations } = collate(chronicle, library, nameForms);
      const text = chronicle.source.text;
      let given = 0;
      for (const { entry, cited, from, witness } of rows) {
        if (witness === '-') continue;
        for (const found of citations.filter((c) => c.entry === entry && text.slice(c.start, c.end) === cited)) {
          if (found.passage === undefined) continue;
          expect(found.passage.from.page?.split('-')[0], `${entry} ${cited}`).toBe(from!.split('-')[0]);
          given += 1;
        }
      }
      expect(given).toBeGreaterThan(60);
    });
  });
});

/** Pages of that 卷 on which the words stand, each by its first character and its last. */
function pagesOf(witness: Witness, words: string, page: string): (string | undefined)[] {
  const wanted = Array.from(words, (c) => c.codePointAt(0)!);
  const file = witness.files.find(({ name }) => name.includes(`_${page.split('-')[0]}.`))!;
  const pages: (string | undefined)[] = [];
  for (let at = file.start; at + wanted.length <= file.end; at++) {
    if (wanted.every((code, i) => witness.codes[at + i] === code))
      pages.push(placeAt(witness, at).page, placeAt(witness, at + wanted.length - 1).page);
  }
  return pages;
}
