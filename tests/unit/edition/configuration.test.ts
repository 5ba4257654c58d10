/** The configuration: its errors name the line, and its documentation names every field. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../../src/edition/configuration.js';
import { InputRefused } from '../../../src/model/diagnostic.js';

function refusal(yaml: string) {
  const file = join(mkdtempSync(join(tmpdir(), 'biannian-')), 'biannian.yaml');
  writeFileSync(file, yaml);
  try {
    readConfiguration(file);
  } catch (error) {
    if (error instanceof InputRefused)
      return error.diagnostics.map((d) => `${d.range?.start.line}: ${d.message}`);
    throw error;
  }
  return [];
}

const GOOD = 'edition:\n  id: a\n  title: A\ntexts:\n  - source: a.txt\n    tei: a.xml\n';

test('a good configuration is read, its paths made absolute', () => {
  expect(refusal(GOOD)).toEqual([]);
});

test.each([
  [
    'a field that is not known',
    GOOD.replace('title: A', 'title: A\n  titel: B'),
    /^4: .*titel is not known here/,
  ],
  ['a value of the wrong kind', `${GOOD}    juan: x\n`, /^7: .*must be integer/],
  ['a value that is not of the list', `${GOOD}    encoding: latin1\n`, /^7: .*must be one of utf-8/],
  ['a missing field', 'edition:\n  id: a\ntexts: []\n', /title/],
  ['YAML that is not well-formed', 'edition: [\n', /^[12]: /],
])('%s is reported with its line', (_, yaml, expected) => {
  expect(refusal(yaml).join('\n')).toMatch(expected);
});

test('docs/configuration.md names every field of the schema', () => {
  const schema: unknown = JSON.parse(readFileSync('schema/configuration.schema.json', 'utf8'));
  const page = readFileSync('docs/configuration.md', 'utf8') + readFileSync('docs/layouts.md', 'utf8');
  const names = new Set<string>();
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { properties?: Record<string, unknown> };
    for (const name of Object.keys(properties ?? {})) names.add(name);
    for (const child of Object.values(node)) visit(child);
  };
  visit(schema);
  expect([...names].filter((name) => !page.includes(name))).toEqual([]);
});
