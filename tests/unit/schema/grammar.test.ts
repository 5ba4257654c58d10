import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runXmllint, type XmllintFinding } from '../../../src/validation/xmllint.js';
import { readGrammar, Sampler } from './sampler.js';

const CORPUS = 'tests/corpus/schema';
const GRAMMAR = 'schema/biannian.rng';
const TEI_ALL = '../shared/schema/tei_all.rng';

interface Broken {
  readonly name: string;
  readonly from: string;
  readonly find: string;
  readonly replace: string;
}

const read = (file: string): string => readFileSync(file, 'utf8');
const xmllint = (grammar: string, documents: readonly string[]): Promise<XmllintFinding[]> =>
  runXmllint(grammar, documents, read);

/** Every TEI document that is committed to the project. */
function committedTei(): string[] {
  const found: string[] = [];
  for (const folder of ['tests/corpus', 'edition', 'examples']) {
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
      if (name.endsWith('.xml') && /<TEI\b/.test(read(join(folder, name)).slice(0, 2000)))
        found.push(join(folder, name));
  }
  return found;
}

function samples(count: number): string[] {
  const sampler = new Sampler(readGrammar(GRAMMAR), 1126);
  const documents = Array.from({ length: count }, () => sampler.document());
  expect(sampler.missed, 'elements of the grammar that no sample met').toEqual([]);
  return documents;
}

describe('schema/biannian.rng', () => {
  test('accepts the documents of the contract', async () => {
    const files = readdirSync(join(CORPUS, 'valid'));
    expect(files.length).toBeGreaterThan(3);
    expect(
      await xmllint(
        GRAMMAR,
        files.map((file) => read(join(CORPUS, 'valid', file))),
      ),
    ).toEqual([]);
  });

  test('refuses each broken document', async () => {
    const cases = parse(read(join(CORPUS, 'invalid.yaml'))) as Broken[];
    const documents = cases.map(({ name, from, find, replace }) => {
      const valid = read(join(CORPUS, 'valid', from));
      expect(valid, name).toContain(find);
      return valid.replace(find, () => replace);
    });
    const refused = new Set((await xmllint(GRAMMAR, documents)).map((f) => f.document));
    expect(cases.filter((_, i) => !refused.has(i)).map(({ name }) => name)).toEqual([]);
  });

  test('authority.rng takes authority lists only', async () => {
    const valid = (name: string): string => read(join(CORPUS, 'valid', name));
    const findings = await xmllint('schema/authority.rng', [valid('authority.xml'), valid('chronicle.xml')]);
    expect(new Set(findings.map((f) => f.document))).toEqual(new Set([1]));
  });

  test.skipIf(!existsSync(TEI_ALL))(
    'is a part of tei_all: its golden documents and random ones are valid against both (skipped without ../shared)',
    async () => {
      const golden = committedTei();
      const documents = [...golden.map(read), ...samples(40)];
      const refused = new Set((await xmllint(GRAMMAR, documents)).map((f) => f.document));
      const accepted = documents.filter((_, i) => !refused.has(i));
      expect(accepted.length).toBeGreaterThan(40);
      expect(await xmllint(TEI_ALL, accepted)).toEqual([]);
    },
  );

  test.skipIf(!existsSync('../shared/encoding-example.xml'))(
    'accepts the two example files of the contract (skipped without ../shared)',
    async () => {
      const examples = ['encoding-example.xml', 'encoding-constructs.xml'];
      expect(
        await xmllint(
          GRAMMAR,
          examples.map((name) => read(join('../shared', name))),
        ),
      ).toEqual([]);
    },
  );
});
