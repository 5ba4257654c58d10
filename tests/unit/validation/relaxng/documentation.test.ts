import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  type Documentation,
  loadDocumentation,
  loadGrammar,
} from '../../../../src/validation/relaxng/index.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-documentation-'));
afterAll(() => rmSync(folder, { recursive: true }));

const GRAMMAR = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" xmlns:h="http://www.w3.org/1999/xhtml">
<include href="types.rng"/>
<start><ref name="r"/></start>
<define name="unused"><element name="u"><a:documentation>nowhere</a:documentation><empty/></element></define>
<define name="r"><element name="r">
  <a:documentation>the <h:code>root</h:code>
    of all</a:documentation><a:documentation xml:lang="zh">根</a:documentation>
  <ref name="att"/><zeroOrMore><choice><ref name="x"/><ref name="x2"/></choice></zeroOrMore></element></define>
<define name="x"><a:documentation>around x</a:documentation><element name="x"><ref name="att"/><text/></element></define>
<define name="x2"><element name="x"><attribute name="k"><value>1</value></attribute></element></define>
<define name="att"><a:documentation>both of them</a:documentation>
  <optional><attribute name="n"><a:documentation>a number</a:documentation><ref name="t"/></attribute></optional>
  <optional><attribute name="m"><choice>
    <value>p</value><a:documentation>for plus</a:documentation>
    <value>q</value></choice></attribute></optional></define>
</grammar>`;
const TYPES = `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">
<define name="t"><a:documentation>whole</a:documentation><text/></define></grammar>`;

test('what a grammar says of elements, attributes, types and values, by definition', async () => {
  const file = join(folder, 'a.rng');
  writeFileSync(file, GRAMMAR);
  writeFileSync(join(folder, 'types.rng'), TYPES);
  const grammar = await loadGrammar(file, { cacheFolder: false });
  const said = await loadDocumentation(file);
  expect(said).toHaveLength(grammar.compiled.contents.length);
  const texts = (documentation: readonly Documentation[] = []): string[] =>
    documentation.map(({ text }) => text);
  const { automaton, names } = grammar;
  const [r] = automaton.definitions(automaton.start, names.symbol('', 'r'));
  expect(said[r!]!.texts).toEqual([{ text: 'the root of all' }, { text: '根', language: 'zh' }]);
  const content = automaton.closeTag(automaton.open(automaton.start, names.symbol('', 'r'))!.child)!;
  const both = automaton.definitions(content, names.symbol('', 'x'));
  expect(both.map((definition) => texts(said[definition]!.texts)).sort()).toEqual([[], ['around x']]);
  const { attributes } = said[r!]!;
  const n = attributes.get(names.symbol('', 'n'))!;
  expect([texts(n.texts), texts(n.type)]).toEqual([['a number'], ['whole']]);
  const m = attributes.get(names.symbol('', 'm'))!;
  expect([texts(m.texts), texts(m.values.get('p')), m.values.has('q')]).toEqual([
    ['both of them'],
    ['for plus'],
    false,
  ]);
});
