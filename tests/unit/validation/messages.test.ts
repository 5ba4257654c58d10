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
