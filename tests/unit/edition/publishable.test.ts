import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reckoningOfDynasty } from '../../../src/calendar/index.js';
import { insistOnTei } from '../../../src/edition/publishable.js';
import { writeWhole } from '../../../src/files/whole.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 出版 '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('what is not TEI is refused before anything is published, all wrong files at once', () => {
  const good = file('good.xml', '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>');
  expect(() => insistOnTei([good])).not.toThrow();
  const wrong = [file('empty.xml', ''), file('page.xml', '<html/>'), folder, join(folder, 'none.xml')];
  expect(() => insistOnTei([good, ...wrong])).toThrow(
    /E-TEI-MALFORMED[\s\S]*E-PUBLISH-NOT-TEI[\s\S]*it is a folder[\s\S]*no such file/,
  );
});

test('a place that cannot be written to is the user’s to mend, not a fault of the program', () => {
  const inTheWay = file('file', 'x');
  expect(() => writeWhole(join(inTheWay, 'out.xml'), '')).toThrow(/E-FILE-UNWRITABLE/);
});

test('夏 and 大夏 are the name of more than one state: the reckoning is of the one that has a word', () => {
  expect(['夏', '大夏', '夏國', '西夏'].map(reckoningOfDynasty)).toEqual([
    'xixia',
    'xixia',
    'xixia',
    'xixia',
  ]);
});
