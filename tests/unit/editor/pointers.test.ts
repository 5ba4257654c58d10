import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { Library, type LibraryDocument } from '../../../src/editor/document/library.js';
import { rename } from '../../../src/editor/features/references.js';
import { invert } from '../../../src/editor/pointers/invert-prefix.js';
import { PointerSpace } from '../../../src/editor/pointers/pointer-space.js';
import { identificationOf, recordOf } from '../../../src/editor/pointers/record.js';
import { ElementTree } from '../../../src/editor/xml/element-tree.js';
import { isTame } from '../../../src/validation/references/tame-pattern.js';

function documentOf(file: string, text: string): LibraryDocument {
  return {
    uri: `file://${file}`,
    file,
    buffer: TextDocument.create(`file://${file}`, 'xml', 1, text),
    tree: new ElementTree(text),
  };
}

describe('from an id back to the pointer', () => {
  const back = (matchPattern: string, replacementPattern: string, id: string): string | undefined =>
    invert({ ident: 'p', matchPattern, replacementPattern }, id);

  test.each([
    ['([A-Za-z0-9._-]+)', 'a.xml#$1', 'zhu-zhao', 'zhu-zhao'],
    ['^(.+)$', 'a.xml#$1', '朱昭', '朱昭'],
    ['([a-z]+)', 'a.xml#p_$1', 'p_zhu', 'zhu'],
    ['([0-9]+)\\.([0-9]+)', 'a.xml#j$1e$2', 'j23e01', '23.01'],
    ['([a-z]+)', 'a.xml#p_$1', 'zhu', undefined],
    ['([a-z]+)', 'a.xml', 'zhu', undefined],
    ['(a|b)+', 'a.xml#$1', 'a', undefined],
    ['(([a-z])+)', 'a.xml#$1', 'a', undefined],
    ['([a-z]+', 'a.xml#$1', 'a', undefined],
  ])('%s → %s: %s', (match, replacement, id, expected) => {
    expect(back(match, replacement, id)).toBe(expected);
  });
});

test('patterns that could take for ever are not tried', () => {
  for (const tame of [
    '([A-Za-z0-9._-]+)',
    '(.+)',
    '(KR[0-9][a-z]+)_([0-9]+)',
    'a|b',
    '([(|])+',
    '(\\(+)',
    '(a|b)',
  ])
    expect([tame, isTame(tame)]).toEqual([tame, true]);
  for (const wild of ['(a+)+', '((a)*)*', '(a|a)*', '(?:a|b)+c', '((a+)b)+'])
    expect([wild, isTame(wild)]).toEqual([wild, false]);
});

const LIST = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="gaozong"><persName type="temple">高宗</persName><persName type="main">趙構</persName>
  <birth when="1107-06-12"/><death notBefore="1187" notAfter="1188"/><note>宋帝。</note><note xml:lang="en">Emperor.</note></person>
<person xml:id="p.nameless"><note xml:lang="en">Nobody</note></person>
<bibl xml:id="ss"><title>宋史</title><bibl xml:id="ss.24"><title>高宗紀</title></bibl></bibl>
</listPerson></standOff></TEI>`;

test('a record in one line, by language', () => {
  const tree = new ElementTree(LIST);
  const said = (id: string, language: 'en' | 'zh'): string =>
    identificationOf(recordOf(tree, tree.ids.get(id)!), language);
  expect(said('gaozong', 'zh')).toBe('趙構 · 宋帝。 · 1107–1187');
  expect(said('gaozong', 'en')).toBe('趙構 · Emperor. · 1107–1187');
  expect(said('ss.24', 'zh')).toBe('宋史·高宗紀');
});

test('candidates lead where they should, and only to what fits', () => {
  const list = documentOf('/e/lists/all.xml', LIST);
  const text = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>
<prefixDef ident="w" matchPattern="(.+)" replacementPattern="../lists/all.xml#$1"/>
<prefixDef ident="pers" matchPattern="([a-z]+)" replacementPattern="../lists/all.xml#$1"/>
<prefixDef ident="gone" matchPattern="(.+)" replacementPattern="no.xml#$1"/>
<prefixDef ident="web" matchPattern="(.+)" replacementPattern="https://example.org/#$1"/>
</teiHeader><text xml:id="t"><persName xml:id="here"/></text></TEI>`;
  const document = documentOf('/e/tei/a.xml', text);
  const space = new PointerSpace(document, new Library(() => [list, document]));
  const values = (element: string, attribute: string, typed = ''): string[] =>
    [...space.candidates(element, attribute, typed)].map(({ value }) => value);
  // By the prefix that is called after it; what its pattern does not allow by the other.
  expect(values('persName', 'ref')).toEqual(['pers:gaozong', 'w:p.nameless', '#here']);
  expect(values('title', 'ref')).toEqual(['w:ss', 'w:ss.24']);
  expect(values('persName', 'ref', '../lists/all.xml#')).toContain('../lists/all.xml#gaozong');
  expect(values('ref', 'target')).toEqual(expect.arrayContaining(['#t', '#here', 'w:ss']));
  for (const value of values('ref', 'target')) expect(space.target(value)?.element).toBeDefined();
});

test('a pointer that is given another id stays XML', () => {
  const text = '<list><item xml:id="mou"/></list>';
  const document = documentOf('/a.xml', text);
  const { tree } = document;
  const pointer = {
    document,
    word: { from: 0, to: 1 },
    value: 'a&b.xml#mou',
    renamed: (id: string) => `a&b.xml#${id}`,
  };
  const element = tree.ids.get('mou');
  if (element === undefined) throw new Error('there is no such element');
  expect(rename({ document, element, id: 'mou' }, 'li', [pointer], 'en')).toMatchObject({
    changes: [{ text: 'li' }, { text: 'a&amp;b.xml#li' }],
  });
});

test('a record may be called as JavaScript calls its own', () => {
  const tree = new ElementTree(
    '<list><constructor xml:id="a"><constructor xml:id="b">甲</constructor></constructor></list>',
  );
  const element = tree.ids.get('b');
  if (element === undefined) throw new Error('there is no such element');
  expect(recordOf(tree, element)).toMatchObject({ id: 'b', forms: [], excerpt: '甲' });
});
