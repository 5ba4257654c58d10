/** Whatever the text is at a moment of typing, every question is answered, and nothing goes wrong inside. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CompletionList } from 'vscode-languageserver';
import { Client, uriOf } from './client.js';

const VALID = 'tests/corpus/schema/valid';
const CHRONICLE = readFileSync(join(VALID, 'chronicle.xml'), 'utf8').replaceAll(
  '../../../../schema',
  resolve('schema'),
);

let folder: string;
let client: Client;
let uri: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 亂 '));
  cpSync(join(VALID, 'authority.xml'), join(folder, 'authority.xml'));
  uri = uriOf(join(folder, 'chronicle.xml'));
  client = await Client.start({ folder });
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
});

/** What people type, paste and leave behind. */
const typed = fc.oneof(
  fc.constantFrom(
    ...[
      '<',
      '</',
      '>',
      '"',
      "'",
      '=',
      '&',
      ' ',
      '\n',
      '\r\n',
      '\t',
      '/',
      '/>',
      '-->',
      '<!--',
      ']]>',
      '<![CDATA[',
      '<?',
      '?>',
    ],
    ...[
      '&amp;',
      '&#x20F2A;',
      '&#0;',
      '&none;',
      '𠼪',
      '\ud842',
      '\udf2a',
      '\0',
      '\u0085',
      '\u2028',
      '\uFEFF',
      '%00',
      '春正月',
    ],
    ...[
      '<div>',
      '</div>',
      '<p',
      '<persName ref="',
      'xml:id="mou"',
      ' ref="person:',
      '#',
      'when="1127-06-19"',
      '</TEI>',
    ],
    '<!DOCTYPE TEI [<!ENTITY a "&b;&b;"><!ENTITY b "&a;">]>',
    '<?xml version="1.1" encoding="latin1"?>',
    ' xmlns="http://www.tei-c.org/ns/1.0"',
    ' xmlns:x=""',
    '<prefixDef ident="person" matchPattern="(" replacementPattern="$1#$2"/>',
  ),
  fc.string({ maxLength: 8 }),
);

const edit = fc.record({
  /** In thousandths of the text. */
  at: fc.nat(1000),
  length: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(2000) }),
  text: typed,
});

const QUESTIONS = ['completion', 'hover', 'definition', 'references', 'prepareRename', 'linkedEditingRange'];

async function askEverything(offset: number): Promise<void> {
  const position = client.at(uri, offset);
  const asked = [
    ...QUESTIONS.map((question) =>
      client.ask(question, uri, { position, context: { includeDeclaration: true } }),
    ),
    client.ask('codeAction', uri, {
      range: { start: position, end: position },
      context: { diagnostics: [] },
    }),
    client.ask('documentSymbol', uri),
    client.ask('foldingRange', uri),
  ];
  const [completion] = await Promise.all(asked);
  const { items } = completion as CompletionList;
  if (items[0] !== undefined) await client.resolve(items[0]);
  const renaming = client.ask('rename', uri, { position, newName: 'mou' });
  await renaming.catch((error: Error) => expect(error.message).not.toMatch(/TypeError|undefined/));
}

test('edits at random', async () => {
  await client.open(uri, CHRONICLE);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(edit, fc.integer({ min: -3, max: 6 })), { minLength: 1, maxLength: 8 }),
      fc.nat(3),
      async (edits, restart) => {
        if (restart === 0) await client.change(uri, [{ text: CHRONICLE }]);
        for (const [{ at, length, text }, shift] of edits) {
          const all = client.document(uri).getText().length;
          const from = Math.floor((all * at) / 1000);
          await client.edit(uri, from, Math.min(all, from + length), text);
          // Mostly where one is typing.
          await askEverything(
            Math.max(0, Math.min(client.document(uri).getText().length, from + text.length + shift)),
          );
        }
        await client.diagnostics(uri, () => true);
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
  expect(client.logged).toEqual([]);
  // It still knows what it knew.
  await client.change(uri, [{ text: CHRONICLE.replace('person:qinzong', 'person:qinzhong') }]);
  const found = await client.diagnostics(uri, ([first]) => first?.code === 'E-REF-DANGLING');
  expect(found).toHaveLength(1);
  await client.close(uri);
});

test('the text cut off anywhere', async () => {
  await client.open(uri, '');
  await askEverything(0);
  for (let end = 1; end < CHRONICLE.length; end += 97) {
    await client.change(uri, [{ text: CHRONICLE.slice(0, end) }]);
    await askEverything(end);
  }
  expect(client.logged).toEqual([]);
  await client.close(uri);
});

const TEI = (inner: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><ab>${inner}</ab></body></text></TEI>`;

test.each([
  ['a line of a megabyte', TEI(`${'春正月，𠼪'.repeat(200_000)}<persName ref="person:a"/>`)],
  ['an attribute of a megabyte', TEI(`<persName ref="${'a '.repeat(500_000)}"/>`)],
  ['one word of a megabyte in an attribute', TEI(`<persName ref="${'a'.repeat(1_000_000)} b"/>`)],
  ['ten thousand levels', `${'<a>'.repeat(10_000)}<`],
  ['ten thousand elements that may not be there', TEI('<nothing/>'.repeat(10_000))],
  [
    'ten thousand pointers that lead nowhere',
    TEI(Array.from({ length: 10_000 }, (_, i) => `<persName ref="#a${i}"/>`).join('')),
  ],
  [
    'entities that would never end',
    `<!DOCTYPE TEI [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">]>${TEI('&g;')}`,
  ],
  [
    'files that are not to be read',
    TEI('<ref target="/dev/zero#a file:///etc/passwd#b https://example.org/ a%00b#c"/>'),
  ],
])('%s', async (_, text) => {
  await client.open(uri, text);
  for (const words of ['<', '"', 'ref="', '/>', '</ab>']) {
    const at = text.lastIndexOf(words);
    if (at >= 0) await askEverything(at + words.length);
  }
  expect((await client.diagnostics(uri, (found) => found.length > 0)).length).toBeLessThanOrEqual(1000);
  expect(client.logged).toEqual([]);
  await client.close(uri);
});

test('a list that cannot be read is no fault', async () => {
  writeFileSync(join(folder, 'authority.xml'), Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x00]));
  await client.open(uri, CHRONICLE);
  await askEverything(CHRONICLE.indexOf('person:mou') + 3);
  await client.diagnostics(uri, () => true);
  expect(client.logged).toEqual([]);
  await client.close(uri);
});
