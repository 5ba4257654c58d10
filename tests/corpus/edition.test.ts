/** The edition in this repository: what is committed is what its sources make, and its names are those of the gold data. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/edition/configuration.js';
import { convertText, readDesk } from '../../src/edition/convert.js';
import { compareNames } from './name-spans.js';

const configuration = readConfiguration('edition');
const text = configuration.texts[0];
if (text === undefined) throw new Error('the edition has no text');
const conversion = convertText(text, readDesk(configuration, true, configuration.edition.title), { dryRun: true });

test('the committed TEI is what the sources make: a second run changes nothing', () => {
  expect(conversion.xml).toBe(readFileSync(text.tei, 'utf8'));
  expect(conversion.changes).toEqual([]);
  expect(conversion.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
});

test('every citation is resolved to a listed work', () => {
  expect(conversion.report.citations).toMatchObject({ unresolved: 0, unlisted: 0 });
});

test('every decision and ruling finds its place', () => {
  const lost = conversion.diagnostics.filter((d) => d.code === 'W-DECISION-LOST' || d.code === 'W-RULING-LOST');
  expect(lost).toEqual([]);
});

test('titles, polities and dates are those of the gold data (lines 50–129)', () => {
  const gold = readFileSync('tests/corpus/gold/xixia-ji-23.ann', 'utf8');
  const f1 = compareNames(gold, conversion.chronicle);
  expect(f1.T).toBeGreaterThanOrEqual(0.99);
  expect(f1.G).toBeGreaterThanOrEqual(0.98);
  expect(f1.D).toBeGreaterThanOrEqual(0.97);
  expect(f1.P).toBeGreaterThanOrEqual(0.98);
  expect(f1.L).toBeGreaterThanOrEqual(0.98);
});
