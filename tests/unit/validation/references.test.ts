import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { isPointer } from '../../../src/validation/references/pointer-attributes.js';
import { resolvePointer } from '../../../src/validation/references/resolve.js';
import { validate } from '../../../src/validation/validate.js';

const PERSON = {
  ident: 'person',
  matchPattern: '([a-z-]+)',
  replacementPattern: '../名 簿/persons.xml#$1',
  range: undefined!,
};

describe('where a pointer leads', () => {
  const to = (value: string) => resolvePointer(value, [PERSON], '/edition/tei/a.xml');

  test('bare names, files and prefixes', () => {
    expect(to('#e1')).toEqual({ kind: 'element', id: 'e1' });
    expect(to('#j23.y%E5%BB%BA%E7%82%8E1')).toEqual({ kind: 'element', id: 'j23.y建炎1' });
    expect(to('b.xml#e1')).toEqual({ kind: 'element', file: '/edition/tei/b.xml', id: 'e1' });
    expect(to('person:zhu-zhao')).toEqual({
      kind: 'element',
      file: '/edition/名 簿/persons.xml',
      id: 'zhu-zhao',
    });
  });

  test('what cannot or need not be followed', () => {
    expect(to('person:Zhu Zhao').kind).toBe('prefix-mismatch');
    expect(to('place:bian')).toEqual({ kind: 'undeclared-prefix', prefix: 'place' });
    expect(to('https://example.org/#a').kind).toBe('elsewhere');
    expect(to('#xpath(//div)').kind).toBe('elsewhere');
    expect(to('#').kind).toBe('empty');
  });

  test('a matchPattern that is no regular expression matches nothing', () => {
    const broken = { ...PERSON, matchPattern: '([a-z' };
    expect(resolvePointer('person:a', [broken], '/a.xml').kind).toBe('prefix-mismatch');
  });
});

test('from is a pointer on app and a date elsewhere', () => {
  expect([
    isPointer('app', 'from'),
    isPointer('date', 'from'),
    isPointer('persName', 'ref'),
    isPointer('div', 'n'),
  ]).toEqual([true, false, true, false]);
});

describe('references of an edition', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  const tei = (inner: string, header = ''): string =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>${header}</teiHeader>${inner}</TEI>`;
  const PREFIXES = `<respStmt xml:id="editor"/><witness xml:id="shi"/><listPrefixDef>
<prefixDef ident="person" matchPattern="(.+)" replacementPattern="lists/persons.xml#$1"/>
<prefixDef ident="place" matchPattern="(.+)" replacementPattern="lists/places.xml#$1"/></listPrefixDef>`;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'biannian 參照 '));
    mkdirSync(file('lists'));
    writeFileSync(
      file('lists/persons.xml'),
      tei(
        '<standOff><listPerson><person xml:id="zhu-zhao"/><person xml:id="unused"/></listPerson></standOff>',
      ),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function check(
    documents: Readonly<Record<string, string>>,
    also: readonly string[] = [],
  ): Promise<Diagnostic[]> {
    for (const [name, text] of Object.entries(documents)) writeFileSync(file(name), text);
    const inputs = [...Object.keys(documents), ...also].map((name) => ({ file: file(name), shown: name }));
    return validate(inputs, {
      schemas: [join('tests', 'corpus', 'schema', 'anything.rng')],
      engine: 'native',
      language: 'en',
    });
  }
  const body = (text: string): string => tei(`<text><body><ab>${text}</ab></body></text>`, PREFIXES);

  test('a dangling pointer is told once, with its place, its number and the nearest id', async () => {
    const text = '<persName resp="#editor" ref="person:zhu-zaho">昭</persName>';
    const [found, ...rest] = await check({ 'a.xml': body(`𠼪${text}${text}`) });
    expect(rest).toEqual([]);
    expect(found).toMatchObject({
      code: 'E-REF-DANGLING',
      file: 'a.xml',
      help: expect.stringContaining('Did you mean person:zhu-zhao?'),
      path: 'ab 1 › persName 1',
      message: expect.stringContaining('(2 times)'),
      fix: { text: 'ref="person:zhu-zhao"' },
    });
    const { start, end } = found!.range!;
    expect([...found!.sourceLine!].slice(start.column - 1, end.column - 1).join('')).toBe(
      'ref="person:zhu-zaho"',
    );
  });

  test('a target of the wrong kind', async () => {
    const found = await check({
      'a.xml': body('<placeName resp="#editor" ref="person:zhu-zhao">昭</placeName>'),
    });
    expect(found.map((d) => [d.code, d.params.found, d.params.wanted])).toEqual([
      ['E-REF-KIND', 'person', 'place'],
    ]);
    expect(found[0]!.related?.[0]?.file).toContain('persons.xml');
  });

  test('a file that is not there is told once', async () => {
    const found = await check({
      'a.xml': body('<placeName resp="#editor" ref="place:a"/><placeName resp="#editor" ref="place:b"/>'),
    });
    expect(found.map((d) => d.code)).toEqual(['E-REF-FILE']);
  });

  test('a pattern that would take for ever is stopped, and said so once (bug: validate hung)', async () => {
    const hostile = (pattern: string) =>
      tei(
        `<text><body><ab><persName ref="x:${'a'.repeat(60)}!"/><persName ref="x:${'a'.repeat(61)}!"/></ab></body></text>`,
        `<listPrefixDef><prefixDef ident="x" matchPattern="${pattern}" replacementPattern="#$1"/></listPrefixDef>`,
      );
    for (const pattern of ['(a+)+', '(a|a)*', 'a*a*a*a*a*a*a*a*a*a*a*a*a*'])
      expect((await check({ 'a.xml': hostile(pattern) })).map((d) => [d.code, d.params.pattern])).toEqual([
        ['E-REF-PATTERN-SLOW', pattern],
      ]);
  });

  test('a pattern with repetitions in one another that does end is matched like others', async () => {
    const document = tei(
      '<text><body><ab><persName ref="x:zhu-zhao"/><persName ref="x:Zhu"/></ab></body></text>',
      '<listPrefixDef><prefixDef ident="x" matchPattern="([a-z]+(-[a-z]+)*)" replacementPattern="lists/persons.xml#$1"/></listPrefixDef>',
    );
    expect((await check({ 'a.xml': document })).map((d) => d.code)).toEqual(['E-REF-PATTERN']);
  });

  test('a device is no file to look into', async () => {
    const found = await check({ 'a.xml': body('<persName resp="#editor" ref="/dev/zero#a"/>') });
    expect(found.map((d) => d.code)).toEqual(['E-REF-FILE']);
  });

  test('a name that no file can have is a file that is not there', async () => {
    const found = await check({ 'a.xml': body('<persName resp="#editor" ref="a%00.xml#b"/>') });
    expect(found.map((d) => d.code)).toEqual(['E-REF-FILE']);
  });

  test('a schema whose address cannot be decoded is one that is not there', async () => {
    writeFileSync(file('a.xml'), `<?xml-model href="%E0.rng"?><?xml-model href="file://a/b.rng"?>${tei('')}`);
    const found = await validate([{ file: file('a.xml'), shown: 'a.xml' }], {
      schemas: [],
      engine: 'native',
      language: 'en',
    });
    expect(found.map((d) => d.code)).toEqual(['E-SCHEMA-MISSING', 'E-SCHEMA-MISSING']);
  });

  test('a pointer without #, an empty one, a prefix that is not declared', async () => {
    const found = await check({
      'a.xml': body(
        '<persName resp="editor"/><persName resp="#editor" ref="#"/><persName resp="#editor" ref="persn:a"/>',
      ),
    });
    expect(found.map((d) => d.code)).toEqual(['E-REF-NO-HASH', 'E-REF-EMPTY', 'E-REF-PREFIX']);
    expect(found[0]!.help).toContain('Did you mean #editor?');
    expect(found[2]!.help).toContain('Did you mean person?');
  });

  test('a siglum that is not declared, with those that are', async () => {
    const found = await check({
      'a.xml': body('<app><lem wit="#shi">一</lem><rdg wit="#jinshi">二</rdg></app>'),
    });
    expect(found.map((d) => d.code)).toEqual(['E-WITNESS-UNDECLARED']);
    expect(found[0]!.help).toContain('#shi');
  });

  test('an id twice in a file, and an address twice in an edition, told at the outermost', async () => {
    const text = tei('<text><body><div xml:id="j1"><div xml:id="j1.y1"/></div></body></text>');
    const found = await check({ 'a.xml': text, 'b.xml': text.replace('xml:id="j1.y1"/>', 'xml:id="j1"/>') });
    expect(found.map((d) => [d.file, d.code])).toEqual([
      ['b.xml', 'E-ID-EDITION'],
      ['b.xml', 'E-ID-TWICE'],
    ]);
  });

  test('records that nothing points to, when the lists are looked at too', async () => {
    const found = await check(
      { 'a.xml': body('<persName resp="#editor" ref="person:zhu-zhao">昭</persName>') },
      ['lists/persons.xml'],
    );
    expect(found.map((d) => [d.code, d.params.id])).toEqual([['I-RECORD-UNUSED', 'unused']]);
  });

  test('marks that no one answers for, where others have resp', async () => {
    const found = await check({
      'a.xml': body('<persName resp="#editor">昭</persName><orgName>夏</orgName><orgName>宋</orgName>'),
    });
    expect(found.map((d) => [d.code, d.params.element, d.params.count])).toEqual([
      ['W-MARK-NO-RESP', 'orgName', 2],
    ]);
    expect(await check({ 'a.xml': body('<persName>昭</persName><orgName>夏</orgName>') })).toEqual([]);
  });
});
