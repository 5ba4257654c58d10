/** The variants found by reading: they stand in the text and in the witnesses, and the collation lists most of them. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGaijiTable } from '../../src/criticism/gaiji.js';
import { fold } from '../../src/criticism/variant-character.js';
import { BREAK, placeAt, type Witness } from '../../src/criticism/witness.js';
import { readWitness } from '../../src/criticism/witness-reader.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const witnesses = join(root, '..', 'shared', 'witnesses');
const lines = readFileSync(join(root, 'edition/source/xixia-ji-23.txt'), 'utf8').split('\n');
const rowsOf = (table: string): [string, string, string, string, string, string][] =>
  readFileSync(join(root, 'tests/corpus/gold', table), 'utf8')
    .trimEnd()
    .split('\n')
    .filter((row) => !row.startsWith('#'))
    .slice(1)
    .map((row) => row.split('\t') as [string, string, string, string, string, string]);
const rows = [...rowsOf('variants.tsv'), ...rowsOf('variants-apart.tsv')];

describe('the variants found by reading', () => {
  it('stand in their lines, at one place', () => {
    for (const [line, , quotation] of rows) {
      const parts = lines[Number(line) - 1]!.split(quotation.replace(/[[\]]/gu, ''));
      expect(parts.length - 1, `${line} ${quotation}`).toBe(1);
    }
    expect(rows.length).toBeGreaterThan(390);
  });

  it('are listed by the collation of the edition as the tool says', () => {
    const said = execFileSync(process.execPath, [join(root, 'tools/measure-variants.mjs')], {
      cwd: root,
      encoding: 'utf8',
    });
    const [, found, all] = /of the sense +listed (\d+) of (\d+)/u.exec(said)!;
    expect(Number(found) / Number(all)).toBeGreaterThan(0.9);
  });

  // The witnesses are not part of the project: clone them from Kanripo beside it.
  it.skipIf(!existsSync(witnesses))('stand in the witnesses, on their pages', () => {
    const gaiji = readGaijiTable(readFileSync(join(witnesses, 'gaiji.tsv'), 'utf8'));
    const read = new Map<string, Witness>();
    for (const [line, cited, , reading, , place] of rows) {
      if (reading === '-') continue;
      const [folder, page] = place.split('_') as [string, string];
      const witness = read.get(folder) ?? readWitness(join(witnesses, folder), gaiji);
      read.set(folder, witness);
      expect(standsOn(witness, reading, page), `${line} ${cited} ${reading} ${place}`).toBe(true);
    }
  });
});

/** Whether the words stand on the page, or run over from it, or on to it. */
function standsOn(witness: Witness, words: string, page: string): boolean {
  const wanted = Array.from(fold(words), (c) => c.codePointAt(0)!);
  const file = witness.files.find(({ name }) => name.includes(`_${page.split('-')[0]}.`))!;
  for (let at = file.start; at + wanted.length <= file.end; at++) {
    const here = (i: number): boolean => {
      const code = witness.codes[at + i]!;
      return code !== BREAK && fold(String.fromCodePoint(code)).codePointAt(0) === wanted[i];
    };
    if (!wanted.every((_, i) => here(i))) continue;
    const pages = [placeAt(witness, at).page, placeAt(witness, at + wanted.length - 1).page];
    if (pages.includes(page)) return true;
  }
  return false;
}
