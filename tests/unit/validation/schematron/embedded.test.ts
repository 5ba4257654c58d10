/** Rules in grammars and in ODDs. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayHoldRules } from '../../../../src/validation/schematron/grammar-rules.js';
import { readyRules } from '../../../../src/validation/schematron/ready-rules.js';
import { ask } from './ask.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 規則 '));
  mkdirSync(join(folder, 'sub'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const grammar = (content: string, more = ''): string =>
  `<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="http://purl.oclc.org/dsdl/schematron" ${more}>${content}</grammar>`;

async function found(schema: string, document: string): Promise<string[]> {
  const { report } = await ask(schema, write('d.xml', document));
  return report.findings.map(({ text, attributes }) => `${text.trim()} ${attributes.location}`);
}

describe('rules in a RELAX NG grammar', () => {
  test('patterns, rules and namespaces anywhere, through include and externalRef', async () => {
    write(
      'sub/inner.rng',
      grammar(
        '<define name="b"><element name="b"><s:rule context="t:b"><s:report test="true()">inner</s:report></s:rule><empty/></element></define>',
      ),
    );
    write(
      'sub/reference.rng',
      '<element name="c" xmlns="http://relaxng.org/ns/structure/1.0"><pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="t:c"><report test="true()">reference</report></rule></pattern><empty/></element>',
    );
    const file = write(
      'main.rng',
      grammar(
        `<s:ns prefix="t" uri="http://t/"/><include href="sub/inner.rng"/>
         <start><element name="a"><s:pattern><s:rule context="t:a"><s:assert test="every $n in @n satisfies $n = 1">main</s:assert></s:rule></s:pattern>
         <ref name="b"/><externalRef href="sub/reference.rng"/></element></start>
         <s:ns prefix="t" uri="http://t/"/>`,
        'ns="http://t/"',
      ),
    );
    expect(mayHoldRules(file)).toBe(true);
    expect(await found(file, '<a xmlns="http://t/" n="2"><b/><c/></a>')).toEqual([
      'inner /Q{http://t/}a[1]/Q{http://t/}b[1]',
      'main /Q{http://t/}a[1]',
      'reference /Q{http://t/}a[1]/Q{http://t/}c[1]',
    ]);
  });

  test('rules that stand apart do not stand in each other’s way', async () => {
    const file = write(
      'apart.rng',
      grammar(
        '<start><element name="a"><s:rule context="a"><s:report test="true()">one</s:report></s:rule><s:rule context="a"><s:report test="true()">two</s:report></s:rule><empty/></element></start>',
      ),
    );
    expect(await found(file, '<a/>')).toEqual(['one /Q{}a[1]', 'two /Q{}a[1]']);
  });

  test('a grammar without rules has none', async () => {
    const file = write(
      'none.rng',
      '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>',
    );
    expect(mayHoldRules(file)).toBe(false);
    expect(await readyRules({ file }, { cacheFolder: false })).toBeUndefined();
  });

  test('an error in a rule is told where it stands in the grammar', async () => {
    const file = write(
      'wrong.rng',
      grammar(
        '<start><element name="a">\n<s:rule context="a"><s:assert test="]"/></s:rule><empty/></element></start>',
      ),
    );
    await expect(readyRules({ file }, { cacheFolder: false })).rejects.toMatchObject({
      diagnostics: [{ code: 'E-SCHEMATRON-QUERY', file, range: { start: { line: 2, column: 31 } } }],
    });
  });
});

const odd = (content: string): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>
   <schemaSpec ident="x">${content}</schemaSpec></body></text></TEI>`;
const constraint = (content: string, more = ''): string =>
  `<constraintSpec ident="k" scheme="schematron" ${more}><constraint>${content}</constraint></constraintSpec>`;
const TEI = '/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}';
const document = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p n="1"/><q n="2"/><p/></TEI>';

describe('rules in an ODD', () => {
  test('assertions that stand alone are about the element of their elementSpec', async () => {
    const file = write(
      'alone.odd',
      odd(
        `<elementSpec ident="p">${constraint('<sch:let name="n" value="@n"/><sch:assert test="$n">p needs n</sch:assert>')}</elementSpec>`,
      ),
    );
    expect(await found(file, document)).toEqual([`p needs n ${TEI}p[2]`]);
  });

  test('of an attDef they are about the attribute', async () => {
    const file = write(
      'attribute.odd',
      odd(
        `<elementSpec ident="q"><attList><attDef ident="n">${constraint('<sch:assert test=". = 1">one</sch:assert>')}</attDef></attList></elementSpec>`,
      ),
    );
    expect(await found(file, document)).toEqual([`one ${TEI}q[1]/@n`]);
  });

  test('of a class they are about its members, also through other classes; of a class without known members about all', async () => {
    const file = write(
      'class.odd',
      odd(`<classSpec ident="att.a" type="atts">${constraint('<sch:report test="true()">a</sch:report>')}</classSpec>
       <classSpec ident="att.b" type="atts"><classes><memberOf key="att.a"/></classes></classSpec>
       <elementSpec ident="q"><classes><memberOf key="att.b"/></classes></elementSpec>
       <classSpec ident="att.c" type="atts"><attList><attDef ident="n">${constraint('<sch:report test=". = 1">c</sch:report>')}</attDef></attList></classSpec>`),
    );
    expect(await found(file, document)).toEqual([`a ${TEI}q[1]`, `c ${TEI}p[1]/@n`]);
  });

  test('patterns and rules as they are; the older name of the scheme; of the schema itself the root', async () => {
    const file = write(
      'rules.odd',
      odd(`<sch:ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
       <constraintSpec ident="k" scheme="isoschematron"><constraint><sch:rule context="t:q"><sch:report test="true()">rule</sch:report></sch:rule>
       <sch:rule context="t:*[@n]"><sch:report test="true()">second</sch:report></sch:rule></constraint></constraintSpec>
       ${constraint('<sch:pattern><sch:rule context="t:p[1]"><sch:report test="true()">pattern</sch:report></sch:rule></sch:pattern>')}
       ${constraint('<sch:assert test="t:TEI/t:q">root</sch:assert><sch:report test="t:TEI">at the root</sch:report>')}`),
    );
    expect(await found(file, document)).toEqual([
      `second ${TEI}p[1]`,
      `rule ${TEI}q[1]`,
      `pattern ${TEI}p[1]`,
      'at the root /',
    ]);
  });

  test('what is deleted, of another scheme, or an example says nothing', async () => {
    const file = write(
      'nothing.odd',
      odd(`${constraint('<sch:report test="true()">deleted</sch:report>', 'mode="delete"')}
       <elementSpec ident="p" mode="delete">${constraint('<sch:report test="true()">deleted</sch:report>')}</elementSpec>
       <constraintSpec ident="k" scheme="other"><constraint><sch:assert test="x"/></constraint></constraintSpec>
       <exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples"><sch:pattern/></egXML></exemplum>`),
    );
    expect(await readyRules({ file }, { cacheFolder: false })).toBeUndefined();
  });

  test('an element in a namespace of its own', async () => {
    const file = write(
      'namespace.odd',
      odd(
        `<elementSpec ident="w" ns="http://w/">${constraint('<sch:report test="true()">w</sch:report>')}</elementSpec>`,
      ),
    );
    expect(await found(file, '<r><w/><w xmlns="http://w/"/></r>')).toEqual(['w /Q{}r[1]/Q{http://w/}w[1]']);
  });
});
