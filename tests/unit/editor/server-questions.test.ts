/** What a client may ask, of the program that the build made. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  CompletionItem,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InsertReplaceEdit,
  LinkedEditingRanges,
  Location,
  MarkupContent,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { Client, uriOf } from './client.js';

const VALID = 'tests/corpus/schema/valid';
const CHRONICLE = readFileSync(join(VALID, 'chronicle.xml'), 'utf8').replaceAll(
  '../../../../schema',
  resolve('schema'),
);
const AUTHORITY = readFileSync(join(VALID, 'authority.xml'), 'utf8');

let folder: string;
let client: Client;
let uri: string;
let list: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 編輯 '));
  writeFileSync(join(folder, '紀 年.xml'), CHRONICLE);
  writeFileSync(join(folder, 'authority.xml'), AUTHORITY);
  uri = uriOf(join(folder, '紀 年.xml'));
  list = uriOf(join(folder, 'authority.xml'));
  client = await Client.start({ folder });
});
beforeEach(async () => {
  await client.open(uri, CHRONICLE);
});
afterAll(async () => {
  expect(await client.stop()).toBe(0);
  rmSync(folder, { recursive: true, force: true });
  expect(client.logged).toEqual([]);
});

const offsetOf = (words: string, more = 0): number => {
  const at = client.document(uri).getText().indexOf(words);
  expect(at).toBeGreaterThanOrEqual(0);
  return at + more;
};
const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

describe('completion', () => {
  test('elements while one types, in a text that is not XML at that moment', async () => {
    const at = offsetOf('某</persName>力戰', '某</persName>'.length);
    await client.edit(uri, at, at, '<');
    const { items, isIncomplete } = await client.complete(uri, at + 1, {
      context: { triggerKind: 2, triggerCharacter: '<' },
    });
    expect(isIncomplete).toBe(false);
    expect(labels(items)).toEqual(expect.arrayContaining(['persName', 'date', 'note', 'app']));
    expect(labels(items)).not.toContain('div');
    const persName = items.find(({ label }) => label === 'persName')!;
    expect(persName).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: 'persName resp="$1">$0</persName>' },
    });
    const { insert, replace } = persName.textEdit as InsertReplaceEdit;
    expect([insert.start, replace.end]).toEqual([client.at(uri, at + 1), client.at(uri, at + 1)]);
    const { documentation } = await client.resolve(persName);
    expect((documentation as MarkupContent).value).toContain('A personal name');
  });

  test('a space in prose asks for nothing, one in a tag for attributes', async () => {
    const space = { context: { triggerKind: 2, triggerCharacter: ' ' } };
    const at = offsetOf('力戰');
    await client.edit(uri, at, at, ' ');
    expect((await client.complete(uri, at + 1, space)).items).toEqual([]);
    const tag = offsetOf('<placeName ref="place:bao"', '<placeName'.length);
    expect(labels((await client.complete(uri, tag + 1, space)).items)).toEqual([
      'source',
      'xml:id',
      'xml:lang',
    ]);
  });

  test('without snippets plain names; without insert and replace one range', async () => {
    const plain = await Client.start({ folder, capabilities: {} });
    await plain.open(uri, CHRONICLE);
    const at = CHRONICLE.indexOf('<placeName ref="place:bao"') + 3;
    const { items } = await plain.complete(uri, at);
    const { textEdit, insertTextFormat } = items.find(({ label }) => label === 'persName')!;
    expect([(textEdit as TextEdit).newText, insertTextFormat]).toEqual(['persName', undefined]);
    expect(plain.document(uri).getText((textEdit as TextEdit).range)).toBe('placeName');
    await plain.stop();
  });

  test('pointers: only those that fit, with who it is', async () => {
    const at = offsetOf('ref="person:qinzong"', 5);
    const { items, isIncomplete } = await client.complete(uri, at);
    expect(isIncomplete).toBe(true);
    // By the name that stands in the element; then the others; marks of the document may be meant too.
    expect(labels(items)).toEqual(['person:qinzong', 'person:mou', '#j1.y1126.e01.p1']);
    expect(items[1]).toMatchObject({ detail: '某裏 · 夏之守將。', labelDetails: { description: '某裏' } });
    const resolved = await client.resolve(items[1]!);
    expect((resolved.documentation as MarkupContent).value).toMatch(/某裏[\s\S]*某離[\s\S]*夏之守將。/);
  });

  test.each([
    ['某離', ['person:mou']],
    ['欽', ['person:qinzong']],
    ['qin', ['person:qinzong']],
    ['person:m', ['person:mou']],
    ['qzg', ['person:qinzong']],
    ['無此人', []],
  ])('pointers by what is typed: %s', async (typed, expected) => {
    const at = offsetOf('ref="person:qinzong"', 5);
    await client.edit(uri, at, at + 'person:qinzong'.length, typed);
    const { items } = await client.complete(uri, at + typed.length);
    expect(labels(items)).toEqual(expected);
    for (const item of items) {
      // A client that compares from the beginning keeps it too.
      expect(item.filterText!.startsWith(typed)).toBe(true);
      expect(client.document(uri).getText((item.textEdit as InsertReplaceEdit).replace)).toBe(typed);
    }
  });

  test('pointers within the document: calendars, witnesses, those responsible', async () => {
    expect(
      labels((await client.complete(uri, offsetOf('datingMethod="#', 'datingMethod="#'.length))).items),
    ).toEqual(['#lunisolar-xia', '#lunisolar-song']);
    const { items } = await client.complete(uri, offsetOf('resp="#biannian"', 6));
    expect(labels(items)).toEqual(expect.arrayContaining(['#editor', '#biannian']));
    expect(labels(items)).not.toContain('#lunisolar-xia');
  });

  test('pointers from a list as it stands in the editor', async () => {
    await client.open(list, AUTHORITY.replace('<note>夏之守將。</note>', '<note>改。</note>'));
    const { items } = await client.complete(uri, offsetOf('ref="person:mou"', 5));
    expect(items.find(({ label }) => label === 'person:mou')?.detail).toBe('某裏 · 改。');
    await client.close(list);
  });
});

describe('hover', () => {
  const over = async (words: string, more = 0): Promise<string> => {
    const hover = await client.ask<Hover | null>('hover', uri, client.placeOf(uri, words, more));
    return hover === null ? '' : (hover.contents as MarkupContent).value;
  };

  test('the grammar on an element, of several definitions the one that is meant', async () => {
    expect(await over('<persName ref', 3)).toContain('A personal name');
    expect(await over('</persName>力戰', 4)).toContain('A personal name');
    expect(await over('<div type="year"', 1)).toContain('A year, with one head for each reckoning');
    expect(await over('<div type="entry"', 1)).toContain('An entry: one event');
    expect(await over('<ab type="blank"', 1)).toContain('Layout that is kept');
  });

  test('the grammar on an attribute', async () => {
    expect(await over('ref="place:bao"', 1)).toContain('The authority record, where someone has decided.');
  });

  test('the record under a pointer, and under the name that has it', async () => {
    const record = /\*\*某裏\*\*[\s\S]*某離[\s\S]*夏之守將/;
    expect(await over('ref="person:mou" resp="#biannian"', 8)).toMatch(record);
    expect(await over('evidence="external">某</persName>', 'evidence="external">'.length)).toMatch(record);
    expect(await over('corresp="work:shi.zhuan"', 12)).toContain('史·傳');
  });

  test('a date in both calendars', async () => {
    const month = await over('春正月</date>', 1);
    expect(month).toContain('Gregorian (proleptic) 1126-02-01 · Julian 1126-01-25');
    await client.replace(uri, '春正月</date>', '</date><date when="1127-06-19">五月庚寅朔</date>');
    const day = await over('五月庚寅朔', 2);
    expect(day).toContain('JDN 2132857');
    expect(day).toContain('Julian 1127-06-12');
    expect(day).toContain('宋高宗建炎元年五月一日庚寅');
    // Without any value the words are understood by what stands around them.
    await client.replace(uri, '<date when="1127-06-19">五月庚寅朔</date>', '<date>建炎元年五月庚寅</date>');
    expect(await over('建炎元年五月庚寅', 2)).toContain('JDN 2132857');
  });

  test('nothing on plain text', async () => {
    expect(await over('力戰')).toBe('');
  });
});

describe('pointers', () => {
  test('definition: in the list, in the document, a schema', async () => {
    const to = async (words: string, more: number): Promise<Location[]> =>
      client.ask('definition', uri, client.placeOf(uri, words, more));
    const [record] = await to('ref="person:mou"', 8);
    expect(record?.uri).toBe(list);
    expect(AUTHORITY.split('\n')[record!.range.start.line]).toContain('xml:id="mou"');
    const [holder] = await to('corresp="#j1.y1126.e01.p1"', 12);
    expect(client.document(uri).getText(holder!.range)).toContain('<persName xml:id="j1.y1126.e01.p1"');
    const [schema] = await to('biannian.rng', 2);
    expect(schema?.uri).toBe(uriOf(resolve('schema/biannian.rng')));
    expect(await to('corresp="work:shi.ji" n', 2)).toEqual([]);
  });

  test('references, from the id and from a pointer, open and on the disk', async () => {
    const ask = (context: object): Promise<Location[]> =>
      client.ask('references', uri, { ...client.placeOf(uri, 'ref="person:mou"', 8), context });
    const found = await ask({ includeDeclaration: true });
    expect(found.map((one) => one.uri)).toEqual([list, uri, uri, uri]);
    expect(await ask({ includeDeclaration: false })).toHaveLength(3);
    await client.open(list, AUTHORITY);
    const at = client.document(list).getText().indexOf('xml:id="mou"') + 9;
    const same: Location[] = await client.ask('references', list, {
      position: client.at(list, at),
      context: { includeDeclaration: false },
    });
    expect(same).toHaveLength(3);
    await client.close(list);
  });

  test('rename: the id and every pointer to it', async () => {
    await client.open(list, AUTHORITY);
    const place = client.placeOf(uri, 'ref="person:mou"', 14);
    const { range, placeholder } = await client.ask<{ range: Range; placeholder: string }>(
      'prepareRename',
      uri,
      place,
    );
    expect([client.document(uri).getText(range), placeholder]).toEqual(['mou', 'mou']);
    const edit: WorkspaceEdit = await client.ask('rename', uri, { ...place, newName: 'mou-li' });
    await client.apply(edit);
    expect(client.document(uri).getText().split('person:mou-li')).toHaveLength(4);
    expect(client.document(list).getText()).toContain('<person xml:id="mou-li"');
    expect(await client.diagnostics(uri, (now) => now.length === 0)).toEqual([]);
    await expect(client.ask('rename', uri, { ...place, newName: 'qinzong' })).rejects.toThrow(
      'there already',
    );
    await expect(client.ask('rename', uri, { ...place, newName: '1 a' })).rejects.toThrow('no name');
    await client.close(list);
  });
});

describe('outline', () => {
  test('by juan, year and entry', async () => {
    const symbols: DocumentSymbol[] = await client.ask('documentSymbol', uri);
    const lines: string[] = [];
    const write = ({ name, children }: DocumentSymbol, depth: number): void => {
      lines.push(`${'  '.repeat(depth)}${name}`);
      for (const child of children ?? []) write(child, depth + 1);
    };
    for (const symbol of symbols) write(symbol, 0);
    expect(lines).toEqual([
      'TEI',
      '  teiHeader',
      '  text',
      '    body',
      '      卷1',
      '        preface',
      '        宋欽宗靖康元年　西夏稱元德七年',
      '          1 春正月，圍某堡。',
      '          2 二月，還。',
      '          2a 先是，元符中，城之。詔曰：「朕聞之。」',
      '        unknown',
    ]);
    for (const { range, selectionRange } of symbols) {
      expect(range.start).toEqual(selectionRange.start);
      expect(client.document(uri).offsetAt(range.end)).toBe(offsetOf('</TEI>', 6));
    }
  });

  test('of a list its records', async () => {
    await client.open(list, AUTHORITY);
    const names = JSON.stringify(await client.ask('documentSymbol', list));
    for (const name of ['某裏', '欽宗', '某堡', '西夏', '史·傳']) expect(names).toContain(`"name":"${name}"`);
    await client.close(list);
  });

  test('folding and linked names', async () => {
    const folds: FoldingRange[] = await client.ask('foldingRange', uri);
    const line = client.placeOf(uri, '<div type="year"').position.line;
    expect(folds.find(({ startLine }) => startLine === line)?.endLine).toBe(
      client.placeOf(uri, '<div type="unknown"').position.line - 2,
    );
    const linked: LinkedEditingRanges = await client.ask(
      'linkedEditingRange',
      uri,
      client.placeOf(uri, '<seg', 2),
    );
    expect(linked.ranges.map((range) => client.document(uri).getText(range))).toEqual(['seg', 'seg']);
  });
});

describe('odd addresses', () => {
  test('a document that is no file is checked, and completed by what it names', async () => {
    await client.open(
      'untitled:Untitled-1',
      CHRONICLE.replace('<seg type="relative-time">', '<seg type="relative-time"><p/>'),
    );
    await client.diagnostics('untitled:Untitled-1', (now) =>
      now.some(({ code }) => code === 'E-RNG-ELEMENT-MISPLACED'),
    );
    const text = client.document('untitled:Untitled-1').getText();
    expect(labels((await client.complete('untitled:Untitled-1', text.indexOf('<seg') + 1)).items)).toContain(
      'persName',
    );
    await client.close('untitled:Untitled-1');
  });

  test('a new document: everything from the root on', async () => {
    await client.open('untitled:新', '<');
    const { items } = await client.complete('untitled:新', 1);
    expect(labels(items)).toEqual(['TEI']);
    await client.close('untitled:新');
  });

  test.each([
    'file:///C:/編年/a%20b.xml',
    'file://server/share/a.xml',
    'git:/a.xml?x',
    'file:///%E0%A4%A',
    'nonsense',
  ])('%s', async (address) => {
    await client.open(address, '<TEI xmlns="http://www.tei-c.org/ns/1.0"><ref target="b.xml#c"/></TEI>');
    expect((await client.diagnostics(address, (now) => now.length > 0)).length).toBeGreaterThan(0);
    expect(await client.ask('definition', address, { position: { line: 0, character: 60 } })).toEqual([]);
    await client.close(address);
  });

  test('a document that is not open is answered too', async () => {
    const place = { position: { line: 3, character: 1 } };
    expect(await client.ask('hover', 'file:///no.xml', place)).toBeNull();
    expect(await client.ask('completion', 'file:///no.xml', place)).toEqual({
      isIncomplete: false,
      items: [],
    });
    expect(await client.ask('documentSymbol', 'file:///no.xml')).toEqual([]);
  });

  test('outside the workspace, in a folder of its own', async () => {
    const other = mkdtempSync(join(tmpdir(), 'biannian elsewhere '));
    mkdirSync(join(other, 'tei'));
    cpSync(join(VALID, 'authority.xml'), join(other, 'tei', 'authority.xml'));
    const there = uriOf(join(other, 'tei', 'a.xml'));
    await client.open(there, CHRONICLE);
    expect(await client.diagnostics(there, () => true)).toEqual([]);
    const [record]: Location[] = await client.ask(
      'definition',
      there,
      client.placeOf(there, 'ref="person:mou"', 8),
    );
    expect(record?.uri).toBe(uriOf(join(other, 'tei', 'authority.xml')));
    await client.close(there);
    rmSync(other, { recursive: true });
  });
});

test('when the editor is gone, so is the server', async () => {
  const other = await Client.start({ folder });
  await other.open(uri, CHRONICLE);
  expect(await other.hangUp()).toBe(1);
});
