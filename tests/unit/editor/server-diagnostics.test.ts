/** What the server says while one types is what `validate` says of the same text. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic, Position } from 'vscode-languageserver';
import { parse } from 'yaml';
import type { Diagnostic as HouseDiagnostic } from '../../../src/model/diagnostic.js';
import { validate } from '../../../src/validation/validate.js';
import { Client, uriOf } from './client.js';

const VALID = 'tests/corpus/schema/valid';
const CHRONICLE = readFileSync(join(VALID, 'chronicle.xml'), 'utf8').replaceAll(
  '../../../../schema',
  resolve('schema'),
);

interface Broken {
  readonly name: string;
  readonly changes: readonly { readonly find: string; readonly replace: string }[];
}
const BROKEN = parse(readFileSync('tests/corpus/validation/broken.yaml', 'utf8')) as Broken[];

let folder: string;
let client: Client;
const file = (name: string): string => join(folder, name);
const uri = (name: string): string => uriOf(file(name));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 編輯 '));
  cpSync(join(VALID, 'authority.xml'), file('authority.xml'));
  writeFileSync(file('chronicle.xml'), CHRONICLE);
  client = await Client.start({ folder });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
  expect(client.logged).toEqual([]);
});

/** Lines and code points to lines and UTF-16, the plain way. */
function unitsOf(
  text: string,
  { line, column }: { line: number; column: number },
): { line: number; character: number } {
  const source = text.split(/\r\n|\n|\r/)[line - 1] ?? '';
  return { line: line - 1, character: [...source].slice(0, column - 1).join('').length };
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;

function asClientsSeeIt(found: readonly HouseDiagnostic[], text: string): unknown[] {
  return found.map(({ code, severity, message, help, range }) => ({
    code,
    severity: SEVERITIES[severity],
    message: help === undefined ? message : `${message}\n${help}`,
    range: range && { start: unitsOf(text, range.start), end: unitsOf(text, range.end) },
  }));
}

function plain(found: readonly Diagnostic[]): unknown[] {
  return found.map(({ code, severity, message, range }) => ({ code, severity, message, range }));
}

async function validated(name: string, text: string): Promise<unknown[]> {
  const beside = file(`on disk ${name}`);
  writeFileSync(beside, text);
  const found = await validate([{ file: beside, shown: beside }], {
    schemas: [],
    engine: 'native',
    language: 'en',
  });
  rmSync(beside);
  return asClientsSeeIt(found, text);
}

/** Waits until the server says of the open text what `validate` says of it in a file. */
async function expectSame(name: string): Promise<readonly Diagnostic[]> {
  const expected = await validated(name, client.document(uri(name)).getText());
  const said = JSON.stringify(expected);
  const found = await client.diagnostics(uri(name), (now) => JSON.stringify(plain(now)) === said);
  expect(plain(found)).toEqual(expected);
  return found;
}

describe('the same findings as validate, of a text that is not saved', () => {
  beforeAll(() => client.open(uri('chronicle.xml'), CHRONICLE));
  afterAll(() => client.close(uri('chronicle.xml')));

  test.each(BROKEN)('$name', async ({ changes }) => {
    for (const { find, replace } of changes) await client.replace(uri('chronicle.xml'), find, replace);
    expect((await expectSame('chronicle.xml')).length).toBeGreaterThan(0);
    await client.change(uri('chronicle.xml'), [{ text: CHRONICLE }]);
    expect(await expectSame('chronicle.xml')).toEqual([]);
  });

  test('beyond the BMP a character is two units', async () => {
    await client.replace(uri('chronicle.xml'), '<seg type="relative-time">先是</seg>', '𠼪移𠼪<p>先是</p>');
    const [found] = await expectSame('chronicle.xml');
    const document = client.document(uri('chronicle.xml'));
    expect(document.getText(found!.range)).toBe('<p>');
  });

  test('rules, with 𠼪 before the place', async () => {
    await client.change(uri('chronicle.xml'), [{ text: CHRONICLE }]);
    const choice =
      '𠼪<choice xml:id="c1"><sic>裏</sic><corr type="conversion" resp="#editor" cert="high" source="#base">里</corr></choice>';
    await client.replace(uri('chronicle.xml'), '力戰。', `${choice}力戰。`);
    const found = await expectSame('chronicle.xml');
    expect(found.map(({ code }) => code)).toContain('W-RULE');
    await client.replace(uri('chronicle.xml'), choice, '');
    expect(await expectSame('chronicle.xml')).toEqual([]);
  });
});

test('a code leads to its explanation, a finding to what belongs to it', async () => {
  await client.open(uri('chronicle.xml'), CHRONICLE.replace('person:qinzong', 'place:bao'));
  const [found] = await client.diagnostics(uri('chronicle.xml'), (now) => now.length > 0);
  expect(found).toMatchObject({ code: 'E-REF-KIND', source: 'biannian' });
  const href = found!.codeDescription!.href;
  expect(href).toMatch(/^file:.*docs\/diagnostics\.md#e-ref-kind$/);
  expect(readFileSync(new URL(href), 'utf8')).toContain('### E-REF-KIND');
  expect(found!.relatedInformation).toMatchObject([
    { location: { uri: uri('authority.xml') }, message: '#bao' },
  ]);
  await client.close(uri('chronicle.xml'));
});

test('pointers into a list that is open and not saved', async () => {
  await client.open(uri('chronicle.xml'), CHRONICLE.replace('person:qinzong', 'person:newcomer'));
  await client.diagnostics(uri('chronicle.xml'), (now) => now.some(({ code }) => code === 'E-REF-DANGLING'));
  await client.open(uri('authority.xml'), readFileSync(file('authority.xml'), 'utf8'));
  await client.replace(uri('authority.xml'), '<person xml:id="qinzong">', '<person xml:id="newcomer">');
  await client.diagnostics(uri('chronicle.xml'), (now) => now.length === 0);
  await client.close(uri('authority.xml'));
  await client.diagnostics(uri('chronicle.xml'), (now) => now.some(({ code }) => code === 'E-REF-DANGLING'));
  await client.close(uri('chronicle.xml'));
});

test('a document that points into two lists is looked at again when both change at once', async () => {
  const [people, places] = [uri('people.xml'), uri('places.xml')];
  const list = (name: string): string =>
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><list><item xml:id="${name}"/></list></standOff></TEI>`;
  writeFileSync(file('people.xml'), list('a'));
  writeFileSync(file('places.xml'), list('b'));
  const changed = CHRONICLE.replace('ref="person:qinzong"', 'ref="people.xml#new"');
  await client.open(uri('chronicle.xml'), changed);
  const dangling = (now: readonly Diagnostic[]): boolean => now.some(({ code }) => code === 'E-REF-DANGLING');
  await client.diagnostics(uri('chronicle.xml'), dangling);
  await client.open(people, list('a'));
  await client.open(places, list('b'));
  await client.replace(people, 'xml:id="a"', 'xml:id="new"');
  await client.replace(places, 'xml:id="b"', 'xml:id="c"');
  await client.diagnostics(uri('chronicle.xml'), (now) => !dangling(now));
  for (const one of [people, places, uri('chronicle.xml')]) await client.close(one);
});

describe('fixes', () => {
  async function actions(words: string): Promise<CodeAction[]> {
    const { position } = client.placeOf(uri('chronicle.xml'), words);
    return client.ask('codeAction', uri('chronicle.xml'), {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
  }

  test.each([
    [
      'a dangling pointer',
      'person:qinzong',
      'person:qinzhong',
      'ref="person:qinzhong"',
      'ref="person:qinzong"',
    ],
    ['a value misspelt', '<ab type="gang">', '<ab type="gan">', 'type="gan"', 'type="gang"'],
    [
      'an attribute misspelt',
      'when-custom="靖康-01"',
      'when-kustom="靖康-01"',
      'when-kustom',
      'when-custom="靖康-01"',
    ],
    [
      'an element misspelt',
      '<seg type="relative-time">先是</seg>',
      '<sek type="relative-time">先是</sek>',
      '<sek',
      '<seg type="relative-time">先是</seg>',
    ],
    [
      'an attribute that is missing',
      '<orgName type="polity" ref="org:xia" resp="#biannian" cert="high" evidence="external">夏',
      '<orgName ref="org:xia" resp="#biannian" cert="high" evidence="external">夏',
      '<orgName ref="org:xia" resp',
      'evidence="external" type="">夏',
    ],
    [
      'an end tag that is missing',
      '<seg type="relative-time">先是</seg>',
      '<seg type="relative-time">先是',
      '</ab>\n          </div>\n        </div>\n        <div type="unknown"',
      '</seg></ab>',
    ],
    [
      'one of a list of values',
      'corresp="#j1.y1126.e01.p1"',
      'corresp="#j1.y1126.e01.p1 #j1.y1126.e01.p2"',
      'corresp="#j1.y1126.e01.p1 ',
      'corresp="#j1.y1126.e01.p1 #j1.y1126.e01.p1"',
    ],
  ])('%s', async (_, good, bad, where, mended) => {
    expect(CHRONICLE).toContain(good);
    await client.open(
      uri('chronicle.xml'),
      CHRONICLE.replace(good, () => bad),
    );
    // What is found elsewhere, by another thread, may be told before.
    const { position } = client.placeOf(uri('chronicle.xml'), where);
    await client.diagnostics(uri('chronicle.xml'), (now) =>
      now.some(({ range }) => !isBefore(position, range.start) && !isBefore(range.end, position)),
    );
    const found = await actions(where);
    expect(found.map(({ kind, diagnostics }) => [kind, diagnostics?.length])).toContainEqual(['quickfix', 1]);
    const [action] = found;
    await client.apply(action!.edit!);
    expect(client.document(uri('chronicle.xml')).getText()).toContain(mended);
    await client.close(uri('chronicle.xml'));
  });
});

test('a pointer that is wrong in several places can be mended in all of them', async () => {
  await client.open(uri('chronicle.xml'), CHRONICLE.replaceAll('org:xia', 'org:xai'));
  await client.diagnostics(uri('chronicle.xml'), ([first]) => first?.code === 'E-REF-DANGLING');
  const { position } = client.placeOf(uri('chronicle.xml'), 'org:xai');
  const range = { start: position, end: position };
  const found: CodeAction[] = await client.ask('codeAction', uri('chronicle.xml'), {
    range,
    context: { diagnostics: [] },
  });
  expect(found.map(({ title }) => title)).toEqual(['ref="org:xia"', 'ref="org:xia" (× 2)']);
  await client.apply(found[1]!.edit!);
  expect(client.document(uri('chronicle.xml')).getText()).toBe(CHRONICLE);
  await client.close(uri('chronicle.xml'));
});

describe('which schemas, which language, which rules', () => {
  const GRAMMAR = `<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="r"><text/></element></start></grammar>`;

  test('settings at the start: a schema, Chinese', async () => {
    mkdirSync(file('own'), { recursive: true });
    writeFileSync(file('own/r.rng'), GRAMMAR);
    const other = await Client.start({
      folder,
      initializationOptions: { schemas: ['own/r.rng'], language: 'zh' },
    });
    await other.open(uri('own/a.xml'), '<r><s/></r>');
    const [found] = await other.diagnostics(uri('own/a.xml'), (now) => now.length > 0);
    expect(found).toMatchObject({
      code: 'E-RNG-ELEMENT-UNKNOWN',
      message: expect.stringContaining('此語法中沒有元素'),
    });
    await other.stop();
  });

  test('settings that are asked for, and change', async () => {
    let language = 'en';
    const other = await Client.start({
      folder,
      capabilities: { workspace: { configuration: true } },
      configuration: () => ({ language, schemas: ['own/r.rng'] }),
    });
    await other.open(uri('own/a.xml'), '<r><s/></r>');
    await other.diagnostics(uri('own/a.xml'), ([first]) =>
      String(first?.message).includes('there is no element'),
    );
    language = 'zh';
    await other.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await other.diagnostics(uri('own/a.xml'), ([first]) => String(first?.message).includes('沒有元素'));
    await other.stop();
  });

  test('the locale of the editor; a grammar that cannot be used; one that is mended', async () => {
    writeFileSync(file('own/broken.rng'), GRAMMAR.replace('<text/>', '<txt/>'));
    const other = await Client.start({ folder, locale: 'zh-TW' });
    const text = '<?xml-model href="broken.rng"?><r><s/></r>';
    await other.open(uri('own/a.xml'), text);
    const [found] = await other.diagnostics(uri('own/a.xml'), (now) => now.length > 0);
    expect(found).toMatchObject({ code: 'E-GRAMMAR-ELEMENT', range: { start: { line: 0, character: 0 } } });
    writeFileSync(file('own/broken.rng'), GRAMMAR);
    await other.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri('own/broken.rng'), type: 2 }],
    });
    await other.diagnostics(uri('own/a.xml'), ([first]) => first?.code === 'E-RNG-ELEMENT-UNKNOWN');
    await other.stop();
  });

  test('rules can be switched off; rules that are no rules are told', async () => {
    const rule = (body: string): string =>
      `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern><rule context="r">${body}</rule></pattern></schema>`;
    writeFileSync(file('own/r.sch'), rule('<assert test="false()">never</assert>'));
    const text = '<?xml-model href="r.sch"?><r/>';
    await client.open(uri('own/a.xml'), text);
    await client.diagnostics(uri('own/a.xml'), ([first]) => first?.code === 'E-RULE');
    await client.close(uri('own/a.xml'));
    writeFileSync(file('own/r.sch'), rule('<assert test="1 +">never</assert>'));
    await client.open(uri('own/a.xml'), text);
    await client.diagnostics(uri('own/a.xml'), ([first]) => first?.code === 'E-SCHEMATRON-QUERY');
    await client.close(uri('own/a.xml'));
    const other = await Client.start({ folder, initializationOptions: { biannian: { rules: false } } });
    await other.open(uri('own/a.xml'), text);
    expect(await other.diagnostics(uri('own/a.xml'), () => true)).toEqual([]);
    await other.stop();
  });
});

describe('rules, wherever they stand', () => {
  const RULES = 'http://purl.oclc.org/dsdl/schematron';
  const report = (context: string, test: string, words: string): string =>
    `<s:pattern xmlns:s="${RULES}"><s:rule context="${context}"><s:report test="${test}">${words}</s:report></s:rule></s:pattern>`;
  const grammar = (rules: string): string =>
    `<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">${rules}<optional><attribute name="n"/></optional><zeroOrMore><element name="s"><text/></element></zeroOrMore></element>`;
  const changed = (name: string): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: uri(name), type: 2 }],
    });
  const codes = (found: readonly Diagnostic[]): unknown[] => found.map(({ code }) => code);

  test('those of a grammar, as they are when it changes, also where the grammar finds errors', async () => {
    writeFileSync(file('r.rng'), grammar(report('s', 'true()', 'an s, says the <s:name/>')));
    await client.open(uri('r.xml'), '<?xml-model href="r.rng"?>\n<r n="1">\n 𠼪</r>');
    expect(codes(await expectSame('r.xml'))).toEqual(['E-RNG-TEXT']);
    await client.replace(uri('r.xml'), '𠼪', '<s/>');
    const [found, ...others] = await expectSame('r.xml');
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'E-RULE',
      message: 'an s, says the s',
      range: { start: { line: 2 } },
    });
    await client.replace(uri('r.xml'), ' n="1"', ' m="1"');
    expect(codes(await expectSame('r.xml'))).toEqual(['E-RNG-ATTRIBUTE-UNKNOWN', 'E-RULE']);
    writeFileSync(file('r.rng'), grammar(report('r', '@m', 'm stands here')));
    await changed('r.rng');
    expect((await expectSame('r.xml')).map(({ message }) => message)).toContain('m stands here');
    // What is not XML has no tree to ask.
    await client.replace(uri('r.xml'), '</r>', '');
    expect(codes(await expectSame('r.xml'))).toEqual(['E-XML-UNCLOSED']);
    await client.close(uri('r.xml'));
  });

  test('those of a phase', async () => {
    const pattern = (id: string): string =>
      report('r', 'true()', id).replace('<s:pattern', `<s:pattern id="${id}"`);
    writeFileSync(
      file('phases.sch'),
      `<schema xmlns="${RULES}" queryBinding="xslt3"><phase id="one"><active pattern="a"/></phase><phase id="two"><active pattern="b"/></phase>${pattern('a')}${pattern('b')}</schema>`,
    );
    const initializationOptions = { schemas: ['phases.sch'], phase: 'two' };
    const other = await Client.start({ folder, initializationOptions });
    await other.open(uri('a.xml'), '<r/>');
    const found = await other.diagnostics(uri('a.xml'), (now) => now.length > 0);
    expect(found.map(({ message }) => message)).toEqual(['b']);
    await other.stop();
  });

  test('those that a schema includes, when these change', async () => {
    writeFileSync(file('part.sch'), report('r', 'true()', 'first'));
    writeFileSync(
      file('whole.sch'),
      `<schema xmlns="${RULES}" queryBinding="xslt3"><include href="part.sch"/></schema>`,
    );
    await client.open(uri('r.xml'), '<?xml-model href="whole.sch"?><r/>');
    expect((await expectSame('r.xml')).map(({ message }) => message)).toEqual(['first']);
    writeFileSync(file('part.sch'), report('r', 'true()', 'second'));
    await changed('part.sch');
    expect((await expectSame('r.xml')).map(({ message }) => message)).toEqual(['second']);
    await client.close(uri('r.xml'));
  });

  test('a document that names rules has them asked whatever the grammar finds, but for our own', async () => {
    writeFileSync(
      file('some.sch'),
      `<schema xmlns="${RULES}" queryBinding="xslt3"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>${report('t:TEI', 'true()', 'asked')}</schema>`,
    );
    const choice =
      '<choice xml:id="c1"><sic>裏</sic><corr type="conversion" resp="#editor" cert="high" source="#base">里</corr></choice>';
    const text = CHRONICLE.replace(
      '<TEI',
      '<?xml-model href="some.sch" type="application/xml"?>\n<TEI',
    ).replace('力戰。', `${choice}力戰。`);
    await client.open(uri('chronicle.xml'), text);
    const both = await expectSame('chronicle.xml');
    expect(new Set(codes(both))).toEqual(new Set(['E-RULE', 'W-RULE']));
    await client.replace(uri('chronicle.xml'), choice, `<nothing/>${choice}`);
    const named = codes(await expectSame('chronicle.xml'));
    expect(named).toContain('E-RULE');
    expect(named).not.toContain('W-RULE');
    await client.close(uri('chronicle.xml'));
  });

  test('a finding in another document leads there', async () => {
    writeFileSync(file('other.xml'), '<o>\n <p/>\n</o>');
    writeFileSync(
      file('others.sch'),
      `<schema xmlns="${RULES}" queryBinding="xslt3">${report('p', 'true()', 'a p').replace('pattern', 'pattern documents="\'other.xml\'"')}</schema>`,
    );
    await client.open(uri('r.xml'), '<?xml-model href="others.sch"?>\n<r/>');
    const found = await client.diagnostics(uri('r.xml'), (now) => now.length > 0);
    const start = { line: 0, character: 0 };
    expect(found).toMatchObject([
      {
        message: 'a p',
        range: { start, end: start },
        relatedInformation: [
          { location: { uri: uri('other.xml'), range: { start: { line: 1, character: 1 } } } },
        ],
      },
    ]);
    writeFileSync(file('other.xml'), '<o/>');
    await changed('other.xml');
    await client.diagnostics(uri('r.xml'), (now) => now.length === 0);
    await client.close(uri('r.xml'));
  });

  test('a query that fails is told with its place; the other patterns are asked', async () => {
    writeFileSync(
      file('fails.sch'),
      `<schema xmlns="${RULES}" queryBinding="xslt3">\n${report('r', '1 div @n gt 1', 'never')}${report('r', 'true()', 'said')}</schema>`,
    );
    await client.open(uri('r.xml'), '<?xml-model href="fails.sch"?>\n<r n="x"/>');
    const found = await client.diagnostics(uri('r.xml'), (now) => now.length === 2);
    expect(found).toMatchObject([
      {
        code: 'E-RULES-BROKE-OFF',
        relatedInformation: [
          { location: { uri: uri('fails.sch'), range: { start: { line: 1 } } }, message: 'the query' },
        ],
      },
      { code: 'E-RULE', message: 'said' },
    ]);
    await client.close(uri('r.xml'));
  });
});
