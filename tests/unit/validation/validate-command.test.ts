import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerValidate } from '../../../src/cli/validate.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { watchInputs } from '../../../src/validation/watch.js';
import { readSvrl, type SvrlReport } from './schematron/read-svrl.js';

const VALID = 'tests/corpus/schema/valid';
let folder: string;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 驗證 '));
  output = '';
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    output += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true, force: true });
});

async function validate(...args: string[]): Promise<number> {
  const program = new Command();
  registerValidate(program);
  await program.parseAsync(['validate', ...args], { from: 'user' });
  return Number(process.exitCode ?? 0);
}
function copy(name: string, change: (text: string) => string = (text) => text, as = name): string {
  const file = join(folder, as);
  writeFileSync(file, change(readFileSync(join(VALID, name), 'utf8')));
  return file;
}

test('a folder of valid documents: nothing found', async () => {
  copy('chronicle.xml');
  copy('authority.xml');
  expect(await validate(folder)).toBe(0);
  expect(output).toMatch(/2 documents: 0 errors, 0 warnings/);
});

test('findings give exit code 1; warnings only with --strict', async () => {
  copy('authority.xml', (text) => text.replace('<note>宋帝。</note>', ''));
  expect(await validate(folder)).toBe(0);
  expect(output).toContain('1 warning');
  expect(await validate(folder, '--strict')).toBe(1);
  copy('authority.xml', (text) => text.replace('type="short"', 'type="nick"'));
  expect(await validate(folder)).toBe(1);
});

test('--format json, --max, --quiet and --lang', async () => {
  const file = copy('chronicle.xml', (text) => text.replaceAll('#biannian"', '#biannain"'));
  copy('authority.xml');
  expect(await validate(file, '--format', 'json', '--lang', 'zh', '--max', '1')).toBe(1);
  const found = JSON.parse(output) as { code: string; message: string; range: { start: { line: number } } }[];
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ code: 'E-REF-DANGLING', message: expect.stringContaining('並無此 id') });
  output = '';
  await validate(file, '--quiet');
  expect(output).toContain('E-REF-DANGLING');
  expect(output).not.toContain('1 document');
});

test('--schema takes the place of what the document names', async () => {
  const file = copy('chronicle.xml', (text) => text.replace('type="gang"', 'type="headline"'));
  copy('authority.xml');
  expect(await validate(file)).toBe(1);
  expect(await validate(file, '--schema', 'tests/corpus/schema/anything.rng')).toBe(0);
});

test('a schema on the net is not fetched; one that is not there is told', async () => {
  copy('authority.xml');
  const remote = copy('chronicle.xml', (text) =>
    text.replace('../../../../schema/biannian.rng', 'https://example.org/tei.rng'),
  );
  expect(await validate(remote, '--format', 'json')).toBe(0);
  expect(JSON.parse(output)).toMatchObject([
    { code: 'I-SCHEMA-REMOTE', range: { start: { line: 2, column: 1 } } },
  ]);
  output = '';
  const missing = copy('chronicle.xml', (text) =>
    text.replace('../../../../schema/biannian.rng', 'none.rng'),
  );
  expect(await validate(missing, '--format', 'json')).toBe(1);
  expect(JSON.parse(output)).toMatchObject([{ code: 'E-SCHEMA-MISSING' }]);
});

test('a document that is not well-formed gives that finding and no other', async () => {
  const file = copy('chronicle.xml', (text) => text.replace('</head>', '</haed>'));
  expect(await validate(file, '--format', 'json')).toBe(1);
  expect(JSON.parse(output)).toMatchObject([{ code: 'E-XML-TAG-MISMATCH' }]);
});

test('entities of an internal subset are put in their places for the rules; other files are never read', async () => {
  copy('authority.xml');
  const subset = '<!DOCTYPE TEI SYSTEM "none.dtd" [<!ENTITY name "𠼪">]>\n<TEI';
  const file = copy('chronicle.xml', (text) => text.replace('<TEI', subset).replace('>欽宗<', '>&name;<'));
  expect(await validate(file, '--format', 'json')).toBe(0);
  expect((JSON.parse(output) as { code: string }[]).map(({ code }) => code)).toEqual(['W-XML-DTD-NOT-READ']);
});

test('a document of which no schema is known is told so', async () => {
  const file = join(folder, 'other.xml');
  writeFileSync(file, '<other/>');
  expect(await validate(file, '--format', 'json')).toBe(0);
  expect(JSON.parse(output)).toMatchObject([{ code: 'I-SCHEMA-NONE' }]);
});

test('--watch checks again when a document changes, until it is ended', async () => {
  const file = copy('authority.xml');
  const ended = new AbortController();
  let checks = 0;
  const watching = watchInputs(
    [file],
    [],
    async () => {
      checks++;
      if (checks === 1) setTimeout(() => writeFileSync(file, '<changed/>'), 50);
      else ended.abort();
    },
    ended.signal,
  );
  await watching;
  expect(checks).toBe(2);
});

test('libxml2 gives a second opinion', async () => {
  const file = copy('chronicle.xml', (text) => text.replace('type="gang"', 'type="headline"'));
  copy('authority.xml');
  expect(await validate(file, '--engine', 'xmllint', '--format', 'json')).toBe(1);
  const found = JSON.parse(output) as { code: string }[];
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(['E-XMLLINT']));
});

test('--source shows where the source text was changed', async () => {
  const file = copy('mandoku.xml');
  copy('authority.xml');
  const base = join(folder, 'base.txt');
  writeFileSync(base, '# -*- mode: mandoku-view; -*-\n#+TITLE: 紀元\n');
  await validate(file, '--source', base, '--format', 'json');
  const found = (
    JSON.parse(output) as { code: string; range?: { start: { line: number } }; message: string }[]
  ).filter(({ code }) => code === 'E-SOURCE-CHANGED');
  expect(found[0]?.message).toContain('line 2');
  expect(found[0]?.message).toContain('紀元');
});

test('patterns and folders; what is not there is refused', async () => {
  mkdirSync(join(folder, '子'));
  copy('authority.xml', undefined, '子/a.xml');
  copy('authority.xml', undefined, 'b.txt');
  expect(await validate(`${folder}/**/*.xml`)).toBe(0);
  expect(output).toContain('1 document:');
  const refusal = await validate(join(folder, 'none.xml')).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(InputRefused);
});

const SCHEMATRON = 'xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"';

function rules(content: string): string {
  const file = join(folder, 'rules.sch');
  writeFileSync(file, `<schema ${SCHEMATRON}>${content}</schema>`);
  return file;
}

function document(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test('rules that are named are asked whatever the grammar finds, in one call', async () => {
  const schema = rules('<pattern><rule context="b"><report test="true()">a b</report></rule></pattern>');
  const grammar = document(
    'g.rng',
    '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><s:rule xmlns:s="http://purl.oclc.org/dsdl/schematron" context="a"><s:assert test="c" role="warning">no c</s:assert></s:rule><empty/></element>',
  );
  const file = document('d.xml', '<a><b/></a>');
  expect(await validate(file, '--schema', schema, '--schema', grammar, '--format', 'json')).toBe(1);
  const codes = (text: string): string[] => (JSON.parse(text) as { code: string }[]).map(({ code }) => code);
  expect(codes(output)).toEqual(['W-RULE', 'E-RNG-ELEMENT-UNKNOWN', 'E-RULE']);
  output = '';
  expect(
    await validate(file, '--schema', schema, '--schema', grammar, '--no-rules', '--format', 'json'),
  ).toBe(1);
  expect(codes(output)).toEqual(['E-RNG-ELEMENT-UNKNOWN']);
});

test('--phase; an unknown one is refused with those that there are', async () => {
  const schema = rules(
    '<phase id="draft"><active pattern="p"/></phase><pattern id="p"><rule context="a"><report test="true()" role="info">p</report></rule></pattern><pattern id="q"><rule context="a"><report test="true()">q</report></rule></pattern>',
  );
  const file = document('d.xml', '<a/>');
  expect(await validate(file, '--schema', schema, '--phase', 'draft')).toBe(0);
  expect(output).toContain('I-RULE: p');
  await expect(validate(file, '--schema', schema, '--phase', 'drat')).rejects.toMatchObject({
    diagnostics: [{ code: 'E-SCHEMATRON-PHASE', params: { known: 'draft, #ALL', suggestion: 'draft' } }],
  });
});

test('--format svrl: one report on the standard output, several in a folder', async () => {
  const schema = rules('<pattern id="p"><rule context="a"><assert test="b">no b</assert></rule></pattern>');
  const one = document('one.xml', '<a/>');
  const two = document('two.xml', '<a><b/></a>');
  expect(await validate(one, '--schema', schema, '--format', 'svrl')).toBe(1);
  expect(readSvrl(output)).toMatchObject({
    elements: ['schematron-output', 'active-pattern', 'fired-rule', 'failed-assert', 'text'],
    findings: [{ kind: 'failed-assert', text: 'no b', attributes: { location: '/Q{}a[1]', test: 'b' } }],
  });
  await expect(validate(one, two, '--schema', schema, '--format', 'svrl')).rejects.toMatchObject({
    diagnostics: [{ code: 'E-SVRL-SEVERAL' }],
  });
  const out = join(folder, 'reports');
  expect(await validate(one, two, '--schema', schema, '--format', 'svrl', '--out', out)).toBe(1);
  const read = (name: string): SvrlReport => readSvrl(readFileSync(join(out, name), 'utf8'));
  expect([read('one.svrl').findings.length, read('two.svrl').findings.length]).toEqual([1, 0]);
  await expect(validate(one, '--no-rules', '--schema', schema, '--format', 'svrl')).rejects.toMatchObject({
    diagnostics: [{ code: 'E-SVRL-NO-RULES' }],
  });
});

test('rules of an ODD; a schema that is neither is refused', async () => {
  const odd = document(
    'x.odd',
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="x"><elementSpec ident="p"><constraintSpec ident="k" scheme="schematron"><constraint>
     <s:assert xmlns:s="http://purl.oclc.org/dsdl/schematron" test="@n">p needs n</s:assert></constraint></constraintSpec></elementSpec></schemaSpec></TEI>`,
  );
  const file = document('d.xml', '<p xmlns="http://www.tei-c.org/ns/1.0"/>');
  expect(await validate(file, '--schema', odd)).toBe(1);
  expect(output).toContain('E-RULE: p needs n');
  const html = document('h.sch', '<html/>');
  await expect(validate(file, '--schema', html)).rejects.toMatchObject({
    diagnostics: [{ code: 'E-SCHEMATRON-ROOT' }],
  });
});
