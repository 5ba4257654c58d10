/** The program as people run it: exit codes, what it says, nothing half-written. Runs what the build made in lib/. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const MAIN = resolve('lib/cli/main.js');
const TEXT = '西夏稱元德七年\n春正月，使金賀正旦。（《金史·交聘表》）\n';

function run(args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    cwd,
    encoding: 'buffer',
  });
  return { status, out: stdout.toString('utf8'), bytes: stdout, err: stderr.toString('utf8') };
}

function folder(): string {
  return mkdtempSync(join(tmpdir(), '編年 test '));
}

test('convert and text: there and back, in a folder with a space and Chinese characters', () => {
  const cwd = folder();
  const source = Buffer.from(`\uFEFF${TEXT.replaceAll('\n', '\r\n')}`);
  writeFileSync(join(cwd, '某書.txt'), source);
  const converted = run(['convert', '某書.txt', '-o', '某書.xml'], cwd);
  expect([converted.status, converted.err]).toEqual([0, '']);
  expect(converted.out).toMatch(/1 year, 1125.* · 1 entry/u);
  expect(run(['text', '某書.xml'], cwd).bytes.equals(source)).toBe(true);
});

test('XML given for a plain text is told', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'a.xml'), '<?xml version="1.0"?>\n<TEI/>\n');
  const { status, err } = run(['convert', 'a.xml', '-o', 'b.xml'], cwd);
  expect([status, err]).toEqual([0, expect.stringContaining('W-SOURCE-XML')]);
});

test('--json is JSON, and nothing else', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'a.txt'), TEXT);
  const { out } = run(['convert', 'a.txt', '--json'], cwd);
  expect(JSON.parse(out)).toMatchObject([{ written: 'written', report: { years: 1, entries: 1 } }]);
});

test.each([
  ['a file that is not there', ['convert', 'no.txt'], 'E-FILE-UNREADABLE'],
  ['an empty file', ['convert', 'empty.txt'], 'E-SOURCE-EMPTY'],
  ['a character that XML cannot hold', ['convert', 'nul.txt'], 'U+0000 at byte 3'],
  ['an encoding that is not known', ['convert', 'a.txt', '--encoding', 'latin9'], 'latin9'],
  ['a layout that is not known', ['convert', 'a.txt', '--layout', 'scroll'], 'citation'],
  ['no argument', ['convert'], 'name a text file'],
  ['a command that is not known', ['convrt'], 'convert'],
  ['a share that is none (bug: the test never failed)', ['evaluate', 'a', 'b', '--least', '9o'], '0 to 100'],
  ['a day that is none', ['review', 'a.xml', '--date', '2026-02-30'], 'as 2026-01-31'],
  ['text of something that is not XML', ['text', 'a.txt'], 'not well-formed'],
])('%s: exit code 2, a message, no file', (_, args, words) => {
  const cwd = folder();
  writeFileSync(join(cwd, 'a.txt'), TEXT);
  writeFileSync(join(cwd, 'empty.txt'), '');
  writeFileSync(join(cwd, 'nul.txt'), 'abc\0def\n');
  const before = readdirSync(cwd);
  const { status, err } = run(args, cwd);
  expect([status, err]).toEqual([2, expect.stringContaining(words)]);
  expect(readdirSync(cwd)).toEqual(before);
});

test('a file that a person changed stays as it is, with exit code 2', () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'a.txt'), TEXT);
  run(['convert', 'a.txt'], cwd);
  const file = join(cwd, 'a.xml');
  const edited = readFileSync(file, 'utf8').replace('賀正旦', '賀正月');
  writeFileSync(file, edited);
  const again = run(['convert', 'a.txt'], cwd);
  expect([again.status, again.err]).toEqual([2, expect.stringContaining('E-TEI-EDITED')]);
  expect(readFileSync(file, 'utf8')).toBe(edited);
  const back = run(['text', 'a.xml'], cwd);
  expect([back.status, back.err]).toEqual([1, expect.stringContaining('E-TEI-HASH')]);
  expect(existsSync(join(cwd, 'a.xml.tmp'))).toBe(false);
});
