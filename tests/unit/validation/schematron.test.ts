import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { locate } from '../../../src/validation/schematron/locate.js';
import { svrl } from '../../../src/validation/schematron/rules.js';
import { readSvrl, type SvrlFinding } from '../../../src/validation/schematron/svrl.js';

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian 規則 '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENT = '<r a="1"><x n="1"/><x n="2"/>文𠼪<y><x n="3">𠼪</x></y></r>';

async function run(
  content: string,
  attributes = '',
  phase?: string,
  document = DOCUMENT,
): Promise<SvrlFinding[]> {
  const file = join(folder, `${++count}.sch`);
  writeFileSync(
    file,
    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3" ${attributes}>${content}</schema>`,
  );
  const input = { file: join(folder, 'd.xml'), shown: 'd.xml' };
  const report = await svrl({ file, ...(phase === undefined ? {} : { phase }) }, input, document);
  if (typeof report !== 'string') throw report;
  return readSvrl(report);
}
const texts = (findings: readonly SvrlFinding[]): string[] => findings.map(({ text }) => text);

describe('ISO Schematron', () => {
  test('assert and report, value-of and name in messages', async () => {
    const found = await run(
      `<pattern><rule context="x"><assert test="@n &lt; 3"><name/> <value-of select="@n"/> is { too } great</assert>
       <report test="@n = '1'" role="info">one</report></rule></pattern>`,
    );
    expect(found.map(({ text, role, location }) => [text, role, location])).toEqual([
      ['one', 'info', '/Q{}r[1]/Q{}x[1]'],
      ['x 3 is { too } great', undefined, '/Q{}r[1]/Q{}y[1]/Q{}x[1]'],
    ]);
  });

  test('of a pattern only the first rule that matches a node fires; patterns are independent', async () => {
    const found = await run(
      `<pattern><rule context="y/x"><report test="true()">inner</report></rule><rule context="x"><report test="true()">any</report></rule></pattern>
       <pattern><rule context="x"><report test="@n = 3">again</report></rule></pattern>`,
    );
    expect(texts(found)).toEqual(['any', 'any', 'inner', 'again']);
  });

  test('attributes and text nodes as context', async () => {
    const found = await run(
      `<pattern><rule context="@n"><assert test=". != '2'">two</assert></rule></pattern>
       <pattern><rule context="text()"><report test="contains(., '文')">text</report></rule></pattern>`,
    );
    const places = locate(
      DOCUMENT,
      found.map(({ location }) => location),
    );
    expect(found.map(({ text, location }) => [text, places.get(location)?.range.start.column])).toEqual([
      ['two', 23],
      ['text', 30],
    ]);
  });

  test('let of schema, pattern and rule', async () => {
    const found = await run(
      `<let name="all" value="count(//x)"/><pattern><let name="half" value="$all div 2"/>
       <rule context="x"><let name="n" value="number(@n)"/><report test="$n gt $half"><value-of select="$n, $all"/></report></rule></pattern>`,
    );
    expect(texts(found)).toEqual(['2 3', '3 3']);
  });

  test('abstract rules and abstract patterns with parameters', async () => {
    const found = await run(
      `<pattern abstract="true" id="least"><rule context="$what"><assert test="$value >= $least"><value-of select="$value"/> under $least</assert></rule></pattern>
       <pattern is-a="least"><param name="what" value="x"/><param name="value" value="@n"/><param name="least" value="2"/></pattern>
       <pattern><rule abstract="true" id="named"><report test="true()">extended</report></rule><rule context="y"><extends rule="named"/></rule></pattern>`,
    );
    expect(texts(found)).toEqual(['1 under $least', 'extended']);
  });

  test('phases: named, default, all', async () => {
    const schema = `<phase id="one"><active pattern="a"/></phase>
      <pattern id="a"><rule context="r"><report test="true()">a</report></rule></pattern>
      <pattern id="b"><rule context="r"><report test="true()">b</report></rule></pattern>`;
    expect(texts(await run(schema))).toEqual(['a', 'b']);
    expect(texts(await run(schema, '', 'one'))).toEqual(['a']);
    expect(texts(await run(schema, 'defaultPhase="one"'))).toEqual(['a']);
    expect(texts(await run(schema, 'defaultPhase="one"', '#ALL'))).toEqual(['a', 'b']);
  });

  test('diagnostics by language, roles from the rule', async () => {
    const [found] = await run(
      `<pattern><rule context="r" role="warning"><assert id="k" test="false()" diagnostics="d z">English</assert></rule></pattern>
       <diagnostics><diagnostic id="d">more on <value-of select="@a"/></diagnostic><diagnostic id="z" xml:lang="zh">中文</diagnostic></diagnostics>`,
    );
    expect(found).toMatchObject({ rule: 'k', role: 'warning', diagnostics: { '': 'more on 1', zh: '中文' } });
  });

  test('include takes an element of another file', async () => {
    writeFileSync(
      join(folder, '部 part.sch'),
      '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern id="p"><rule context="y"><report test="true()">included</report></rule></pattern></schema>',
    );
    expect(texts(await run('<include href="部%20part.sch#p"/>'))).toEqual(['included']);
  });

  test('namespaces by sch:ns, keys and functions of the query language', async () => {
    const found = await run(
      `<ns prefix="t" uri="http://t/"/><ns prefix="f" uri="http://f/"/>
       <xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="k" match="t:a" use="@i"/>
       <pattern><rule context="t:b"><assert test="key('k', @to)">nothing has <value-of select="@to"/></assert></rule></pattern>`,
      '',
      undefined,
      '<r xmlns="http://t/"><a i="1"/><b to="1"/><b to="2"/></r>',
    );
    expect(texts(found)).toEqual(['nothing has 2']);
  });

  test.each([
    ['an unknown phase', '', 'none', 'there is no phase none'],
    [
      'a query that is none',
      '<pattern><rule context="r"><assert test="@n ="/></rule></pattern>',
      undefined,
      '',
    ],
    [
      'an abstract rule that is not there',
      '<pattern><rule context="r"><extends rule="q"/></rule></pattern>',
      undefined,
      'no abstract rule q',
    ],
  ])('%s is refused with its reason', async (_, content, phase, reason) => {
    const refusal = await run(content, '', phase).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(InputRefused);
    expect((refusal as InputRefused).diagnostics[0]).toMatchObject({ code: 'E-SCHEMATRON-SCHEMA' });
    expect((refusal as InputRefused).message).toContain(reason);
  });
});
