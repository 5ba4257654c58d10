import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { InputRefused } from '../../../../src/model/diagnostic.js';
import { readyRules } from '../../../../src/validation/schematron/ready-rules.js';
import { ask } from './ask.js';

/** Rules come with documents of anybody: whoever opens a document must not run its author's program. */

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'biannian-js-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function schema(content: string): string {
  return write(
    `${++count}.sch`,
    `<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
      xmlns:ixsl="http://saxonica.com/ns/interactiveXSLT" queryBinding="xslt3">
      <ns prefix="ixsl" uri="http://saxonica.com/ns/interactiveXSLT"/><ns prefix="js" uri="http://saxonica.com/ns/globalJS"/>
      <ns prefix="xsl" uri="http://www.w3.org/1999/XSL/Transform"/><ns prefix="f" uri="f"/><ns prefix="r" uri="https://biannian.invalid/schematron/rules"/>
      ${content}</schema>`,
  );
}

const reporting = (query: string): string =>
  `<pattern><rule context="r"><report test="true()"><value-of select="${query}"/></report></rule></pattern>`;

async function codes(content: string): Promise<string[]> {
  const refusal = await readyRules({ file: schema(content) }, { cacheFolder: false }).catch(
    (error: unknown) => error,
  );
  expect(refusal).toBeInstanceOf(InputRefused);
  return (refusal as InputRefused).diagnostics.map(({ code }) => code);
}

const said = async (content: string): Promise<string> =>
  (await ask(schema(content), write('d.xml', '<r/>'))).diagnostics
    .map(({ code, message }) => `${code} ${message}`)
    .join('\n');

describe('rules run no JavaScript', () => {
  test.each([
    "ixsl:eval('process.pid')",
    "ixsl:get(ixsl:window(), 'process')",
    "ixsl:call('a', 'constructor.constructor', ['return 1'])",
    "js:parseInt('12')",
    'ixsl:eval#1',
    "transform(map { 'stylesheet-text': '' })",
    "Q{http://saxonica.com/ns/interactiveXSLT}eval('1')",
  ])('%s is not known', async (query) => {
    expect(await codes(reporting(query))).toEqual(['E-SCHEMATRON-QUERY']);
  });

  test('nor is it when the name is made up at run time', async () => {
    const lookup = (uri: string, name: string, arity: number): string =>
      reporting(`exists(function-lookup(QName(string-join(('${uri}')), '${name}'), ${arity}))`);
    expect(await said(lookup('http://saxonica.com/ns/interactiveXSLT', 'eval', 1))).toContain('false');
    expect(await said(lookup('http://saxonica.com/ns/globalJS', 'eval', 1))).toContain('false');
    expect(await said(lookup('http://www.w3.org/2005/xpath-functions', 'transform', 1))).toContain('false');
    expect(await said(lookup('http://www.w3.org/2005/xpath-functions', 'contains', 2))).toContain('true');
  });

  test('nor in a query that is put together (xsl:evaluate)', async () => {
    const evaluating = (query: string): string =>
      `<xsl:function name="f:run"><xsl:evaluate xpath="${query}"/></xsl:function>${reporting('f:run()')}`;
    expect(await said(evaluating("'1 + ' || '1'"))).toBe('E-RULE 2');
    expect(
      await said(evaluating(`'Q{http://saxonica.com/ns/' || 'interactiveXSLT}eval(string(42))'`)),
    ).toContain('E-RULES-BROKE-OFF');
  });

  test('instructions of ixsl are refused', async () => {
    const set = `<ixsl:set-property name="constructor.prototype.polluted" select="1" object="'a'"/>`;
    const instruction = `<xsl:function name="f:set" extension-element-prefixes="ixsl">${set}</xsl:function>`;
    expect(await codes(instruction + reporting('f:set()'))).toEqual(['E-SCHEMATRON-QUERY']);
  });
});

describe('rules write nothing', () => {
  test('a result document with a name made up at run time is not written', async () => {
    const target = pathToFileURL(join(folder, 'written.txt')).href;
    const template = `<xsl:template match="/" priority="100"><xsl:result-document href="{string-join(('fi', 'le:', '${target.slice(5)}'))}" method="text">x</xsl:result-document></xsl:template>`;
    expect(await said(template + reporting("doc-available('d.xml')"))).toContain('E-RULES-BROKE-OFF');
    expect(existsSync(join(folder, 'written.txt'))).toBe(false);
  });

  test('compiled rules are kept with the user, never believed from a project that somebody brings', async () => {
    const user = join(folder, 'user');
    vi.stubEnv('XDG_CACHE_HOME', user);
    vi.stubEnv('LOCALAPPDATA', user);
    vi.stubEnv('HOME', user);
    await readyRules({ file: schema(reporting('7')) });
    const kept = readdirSync(user, { recursive: true }).filter((name) => String(name).endsWith('.rules'));
    expect(kept).toHaveLength(1);
  });
});
