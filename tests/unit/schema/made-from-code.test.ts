import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { diagnosticsPage } from '../../../src/model/catalogue/page.js';
import { customisation } from '../../../src/validation/odd/customisation.js';
import { parseXmlFile } from '../../../src/validation/parser.js';
import { DocumentValidator, loadGrammar } from '../../../src/validation/relaxng/index.js';

const HINT = 'run: node tools/run.mjs build && node tools/make-docs.mjs';
const TEI_ALL = '../shared/schema/tei_all.rng';

test('docs/diagnostics.md is what the catalogue says', () => {
  expect(readFileSync('docs/diagnostics.md', 'utf8') === diagnosticsPage(), HINT).toBe(true);
});

test('schema/biannian.odd is what the grammar and the rules say', () => {
  const made = customisation({ grammar: 'schema/biannian.rng', rules: 'schema/biannian.sch' });
  expect(readFileSync('schema/biannian.odd', 'utf8') === made, HINT).toBe(true);
  expect(made).toContain(
    '<attDef ident="type" mode="change" usage="req"><valList type="closed" mode="replace"><valItem ident="citation"/><valItem ident="conversion"/>',
  );
});

test.skipIf(!existsSync(TEI_ALL))('the ODD is valid TEI (skipped without ../shared)', async () => {
  const found: string[] = [];
  const report = (d: { message: string }): void => {
    found.push(d.message);
  };
  const grammar = await loadGrammar(TEI_ALL, { cacheFolder: join(tmpdir(), 'biannian-tests') });
  expect(parseXmlFile('schema/biannian.odd', [new DocumentValidator(grammar, { report })], { report })).toBe(
    true,
  );
  expect(found).toEqual([]);
});
