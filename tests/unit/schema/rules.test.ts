import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { askText } from '../validation/schematron/ask.js';

interface Case {
  readonly rule: string;
  readonly from: string;
  readonly find: string;
  readonly replace: string;
}

const VALID = 'tests/corpus/schema/valid';
const SCHEMA = resolve('schema/biannian.sch');
const check = (name: string, text: string, language: 'en' | 'zh' = 'en'): Promise<readonly Diagnostic[]> =>
  askText(SCHEMA, { file: resolve(VALID, name), shown: name }, text, language);
const read = (name: string): string => readFileSync(join(VALID, name), 'utf8');
const cases = parse(readFileSync('tests/corpus/schema/rules.yaml', 'utf8')) as Case[];

describe('schema/biannian.sch', () => {
  test('finds nothing in the documents of the contract', async () => {
    for (const name of readdirSync(VALID)) expect([name, await check(name, read(name))]).toEqual([name, []]);
  });

  test('every rule has a broken document here', () => {
    const rules = [...readFileSync(SCHEMA, 'utf8').matchAll(/<(?:assert|report) id="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(cases.map(({ rule }) => rule).sort()).toEqual(rules.sort());
  });

  test('every rule has words in Chinese', () => {
    const text = readFileSync(SCHEMA, 'utf8');
    for (const [, id] of text.matchAll(/<(?:assert|report) id="([^"]+)"/g))
      expect(text).toContain(`<diagnostic id="${id}-zh" xml:lang="zh-Hant">`);
  });

  test.each(cases)('$rule', async ({ rule, from, find, replace }) => {
    const valid = read(from);
    expect(valid).toContain(find);
    const found = await check(
      from,
      valid.replace(find, () => replace),
    );
    const own = found.filter((diagnostic) => diagnostic.params.rule === rule);
    expect(own.length, found.map((d) => d.message).join('\n')).toBeGreaterThan(0);
    expect(own[0]!.range).toBeDefined();
  });

  test('a finding stands at its place and in its language', async () => {
    const broken = read('criticism.xml').replace('<sic>天</sic>', '<sic>正</sic>');
    const [found] = await check('criticism.xml', broken, 'zh');
    expect(found).toMatchObject({
      code: 'E-RULE',
      severity: 'error',
      path: expect.stringContaining('choice 1 (#j2.y1134.c1)'),
    });
    expect(found!.message).toBe('校改與底本同作「正」。 [corr-change]');
    const line = broken.split('\n')[found!.range!.start.line - 1]!;
    expect([...line].slice(found!.range!.start.column - 1).join('')).toMatch(/^<choice xml:id="j2.y1134.c1"/);
  });
});
