import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { movedRange } from '../../../src/editor/checks/moved-range.js';
import { pathOf, placeOf } from '../../../src/editor/document/file-address.js';
import { HousePositions } from '../../../src/editor/document/house-positions.js';
import { DEFAULT_SETTINGS, languageOf, readSettings } from '../../../src/editor/document/settings.js';
import { parseXmlText } from '../../../src/validation/parser.js';

const text = fc.string({
  unit: fc.constantFrom('a', '目', '𠼪', '𠀀', '\n', '\r\n', '\r', ' '),
  maxLength: 40,
});

function documentOf(content: string): TextDocument {
  return TextDocument.create('file:///a.xml', 'xml', 1, content);
}

test('a column of the house is a character, a unit of the protocol half a 𠼪', () => {
  fc.assert(
    fc.property(text, fc.nat(8), fc.nat(20), (content, line, column) => {
      const positions = new HousePositions(documentOf(content));
      const lines = content.split(/\r\n|\n|\r/);
      const number = Math.min(line, lines.length - 1);
      const characters = [...(lines[number] as string)];
      expect(positions.position({ line: line + 1, column: column + 1 })).toEqual({
        line: number,
        character: characters.slice(0, column).join('').length,
      });
    }),
    { numRuns: 2000 },
  );
});

test('the reader of the house and the protocol count lines alike', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const content = `<a>${before}<b/>${after}</a>`;
      const document = documentOf(content);
      const positions = new HousePositions(document);
      let found = '';
      parseXmlText(
        content,
        [
          {
            startElement(tag, at) {
              if (tag.name === 'b') found = document.getText(positions.range(at.range()));
            },
          },
        ],
        { report: () => {} },
      );
      expect(found).toBe('<b/>');
    }),
    { numRuns: 500 },
  );
});

test('what an edit did not touch is found again', () => {
  fc.assert(
    fc.property(
      text,
      text,
      fc.nat(40),
      fc.nat(40),
      fc.nat(40),
      fc.nat(40),
      (content, inserted, a, b, c, d) => {
        const document = documentOf(content);
        const snap = (offset: number): number =>
          document.offsetAt(document.positionAt(Math.min(offset, content.length)));
        const [from, to] = [snap(Math.min(a, b)), snap(Math.max(a, b))];
        const [start, end] = [snap(Math.min(c, d)), snap(Math.max(c, d))];
        const rangeOf = (x: number, y: number): Range => ({
          start: document.positionAt(x),
          end: document.positionAt(y),
        });
        const range = rangeOf(start, end);
        const change = { range: rangeOf(from, to), text: inserted };
        const marked = document.getText(range);
        const moved = movedRange(range, change);
        const isTouched = !(end < from || start >= to);
        expect(moved === undefined).toBe(isTouched);
        if (moved === undefined) return;
        TextDocument.update(document, [change], 2);
        // A line end that is put together of two halves is one for the protocol, and moves what is after it.
        const [before, after] = [content.slice(0, from), content.slice(to)];
        if (/\r$/.test(before + inserted) || /^\n/.test(after)) return;
        if (before.endsWith('\r') && inserted.startsWith('\n')) return;
        expect(document.getText(moved)).toBe(marked);
      },
    ),
    { numRuns: 3000 },
  );
});

test('an edit without a range replaces everything', () => {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  expect(movedRange(range, { text: 'x' })).toBeUndefined();
});

test('addresses', () => {
  expect(pathOf('file:///a/%E7%B7%A8%20%E5%B9%B4.xml')).toBe('/a/編 年.xml');
  for (const uri of ['untitled:a', 'git:/a', 'file://host/a', 'file:///%2F', ''])
    expect(pathOf(uri)).toBeUndefined();
  expect(placeOf('untitled:a', '/w')).toBe('/w/untitled%3aa.xml');
});

test('the extension for VS Code has the settings of the server', () => {
  const { contributes } = JSON.parse(readFileSync('editors/vscode/package.json', 'utf8')) as {
    contributes: { configuration: { properties: Record<string, unknown> } };
  };
  const names = ['command', ...Object.keys(DEFAULT_SETTINGS)].map((name) => `biannian.${name}`);
  expect(Object.keys(contributes.configuration.properties).sort()).toEqual(names.sort());
});

test('settings: what is not what it should be stays as it was', () => {
  const read = (sent: unknown): unknown => readSettings(sent, DEFAULT_SETTINGS, '/w');
  expect(read({ biannian: { language: 'zh', schemas: ['a.rng', ''], rules: false } })).toEqual({
    language: 'zh',
    schemas: ['/w/a.rng'],
    rules: false,
    phase: '',
  });
  expect(read({ phase: '#ANY' })).toEqual({ ...DEFAULT_SETTINGS, phase: '#ANY' });
  expect(read({ schemas: ['/x/a.rng'] })).toEqual({ ...DEFAULT_SETTINGS, schemas: ['/x/a.rng'] });
  for (const nonsense of [
    null,
    undefined,
    1,
    [],
    'zh',
    { language: 'fr', schemas: 'a', rules: 'no' },
    { biannian: 3 },
  ])
    expect(read(nonsense)).toEqual(DEFAULT_SETTINGS);
  expect(['zh-TW', 'zh_Hant', 'zh', 'en-GB', 'zha', undefined].map(languageOf)).toEqual([
    'zh',
    'zh',
    'zh',
    'en',
    'en',
    'en',
  ]);
});
