import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { registerValidate } from '../../../src/cli/validate.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { watchInputs } from '../../../src/validation/watch.js';

const VALID = 'tests/corpus/schema/valid';
let folder: string;
let output: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 驗證 '));
  output = '';
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
