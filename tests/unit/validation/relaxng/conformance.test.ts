import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { type Diagnostic, InputRefused } from '../../../../src/model/diagnostic.js';
import { parseXmlText } from '../../../../src/validation/parser.js';
import { DocumentValidator, type Grammar, loadGrammar } from '../../../../src/validation/relaxng/index.js';
import { readCases, writeCase } from './case-file.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const verdicts = JSON.parse(readFileSync(join(here, 'jing-cases.json'), 'utf8')) as Record<string, string>;
const exceptions = JSON.parse(readFileSync(join(here, 'jing-differences.json'), 'utf8')) as Record<
  string,
  { ours: string; why: string }
>;
const folder = mkdtempSync(join(tmpdir(), 'biannian-relaxng-'));
afterAll(() => rmSync(folder, { recursive: true }));

function isValid(grammar: Grammar, text: string): boolean {
  const found: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): number => found.push(diagnostic);
  parseXmlText(text, [new DocumentValidator(grammar, { report })], { report });
  return found.length === 0;
}

describe('the specification, section by section, and the datatypes: verdicts of jing', () => {
  const cases = readCases(join(here, 'cases'));

  test('every case has a verdict', () => {
    expect(Object.keys(verdicts).sort()).toEqual(cases.map(({ id }) => id).sort());
  });

  test.each(cases.map((one, i) => [one.id, one, i] as const))('%s', async (id, one, i) => {
    const place = join(folder, String(i));
    writeCase(one, place);
    let ours: string;
    try {
      const grammar = await loadGrammar(join(place, 'main.rng'), { cacheFolder: false });
      ours = one.documents.map((text) => (isValid(grammar, text) ? '+' : '-')).join('');
    } catch (error) {
      if (!(error instanceof InputRefused)) throw error;
      expect(error.diagnostics[0]?.file).toBeDefined();
      ours = 'incorrect';
    }
    expect(ours).toBe(exceptions[id]?.ours ?? verdicts[id]);
  });

  test('differences from jing are differences', () => {
    for (const [id, { ours, why }] of Object.entries(exceptions)) {
      expect(why).not.toBe('');
      expect(ours, id).not.toBe(verdicts[id]);
    }
  });
});
