import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validate } from '../../../src/validation/validate.js';

interface Broken {
  readonly name: string;
  readonly changes: readonly { readonly find: string; readonly replace: string }[];
  readonly code: string;
  /** What the message must name. */
  readonly says: readonly string[];
  /** How the text at the finding's place begins. */
  readonly at: string;
  readonly path: string;
  /** What the remedy must name. */
  readonly help?: string;
}

const VALID = 'tests/corpus/schema/valid';
const cases = parse(readFileSync('tests/corpus/validation/broken.yaml', 'utf8')) as Broken[];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian messages '));
  cpSync(join(VALID, 'authority.xml'), join(folder, 'authority.xml'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('there are twelve kinds of mistake', () => {
  expect(cases).toHaveLength(12);
});

test.each(cases)(
  '$name: one finding, which names cause and place',
  async ({ changes, code, says, at, path, help }) => {
    let text = readFileSync(join(VALID, 'chronicle.xml'), 'utf8').replaceAll(
      '../../../../schema',
      resolve('schema'),
    );
    for (const { find, replace } of changes) {
      expect(text).toContain(find);
      text = text.replace(find, () => replace);
    }
    const file = join(folder, 'chronicle.xml');
    writeFileSync(file, text);
    const found = await validate([{ file, shown: 'chronicle.xml' }], {
      schemas: [],
      engine: 'native',
      language: 'en',
    });
    expect(found.map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`)).toHaveLength(1);
    const [{ range, ...diagnostic }] = found as [(typeof found)[number]];
    expect(diagnostic.code).toBe(code);
    for (const word of says) expect(diagnostic.message).toContain(word);
    expect([...diagnostic.sourceLine!].slice(range!.start.column - 1).join('')).toMatch(
      new RegExp(`^${at}`, 'u'),
    );
    expect(text.split('\n')[range!.start.line - 1]).toBe(diagnostic.sourceLine);
    expect(diagnostic.path).toBe(path);
    expect(diagnostic.help ?? '').toContain(help ?? '');
  },
);

test('before the place where a document breaks off, nothing is said of the grammar', async () => {
  const text = readFileSync(join(VALID, 'chronicle.xml'), 'utf8').replaceAll(
    '../../../../schema',
    resolve('schema'),
  );
  const file = join(folder, 'broken.xml');
  writeFileSync(file, text.replace('力戰。', '<persName resp="#editor">力戰。'));
  const found = await validate([{ file, shown: 'broken.xml' }], {
    schemas: [],
    engine: 'native',
    language: 'en',
  });
  expect(found.map(({ code }) => code)).toEqual(['E-XML-TAG-MISMATCH']);
});

test('of each broken document of the schema the first message names what is wrong', async () => {
  const broken = parse(readFileSync('tests/corpus/schema/invalid.yaml', 'utf8')) as {
    readonly name: string;
    readonly from: string;
    readonly find: string;
    readonly replace: string;
    readonly says: string;
  }[];
  for (const { name, from, find, replace, says } of broken) {
    const file = join(folder, 'one.xml');
    writeFileSync(
      file,
      readFileSync(join(VALID, from), 'utf8').replace(find, () => replace),
    );
    const schemas = [resolve('schema/biannian.rng')];
    const [first] = await validate([{ file, shown: name }], { schemas, engine: 'native', language: 'en' });
    expect(first?.message, name).toMatch(new RegExp(`[\`“]${says}[\`”]`));
  }
});
