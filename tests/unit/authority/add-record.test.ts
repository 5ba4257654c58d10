import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRecord } from '../../../src/authority/add-record.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian-add-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function list(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

describe('a new record in a list', () => {
  it('keeps the byte order mark and the line ends of the file, and its undoing gives the file back', () => {
    const before = '\ufeff<listPerson>\r\n  <person xml:id="a"/>\r\n</listPerson>\r\n';
    const path = list('mark.xml', before);
    const added = addRecord(path, 'person', '<person xml:id="b"/>');
    expect(readFileSync(path, 'utf8')).toBe(
      '\ufeff<listPerson>\r\n  <person xml:id="a"/>\r\n  <person xml:id="b"/>\r\n</listPerson>\r\n',
    );
    expect(added?.undo()).toBe(true);
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('does not go into a comment after the list', () => {
    const path = list('comment.xml', '<TEI><listPerson>\n</listPerson><!-- as in </listPerson> --></TEI>');
    addRecord(path, 'person', '<person xml:id="b"/>');
    expect(readFileSync(path, 'utf8')).toContain('\n  <person xml:id="b"/>\n</listPerson><!--');
  });

  it('is written in the encoding of the file, by number where that has no such character', () => {
    const head = '<?xml version="1.0" encoding="big5"?>\n<listPerson>\n<!-- 宋 -->\n';
    const path = list('big5.xml', iconv.encode(`${head}</listPerson>\n`, 'big5'));
    addRecord(path, 'person', '<person xml:id="b"><persName>王𠼪</persName></person>');
    expect(iconv.decode(readFileSync(path), 'big5')).toBe(
      `${head}  <person xml:id="b"><persName>王&#x20F2A;</persName></person>\n</listPerson>\n`,
    );
  });
});
