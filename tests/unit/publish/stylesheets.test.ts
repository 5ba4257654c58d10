import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileStylesheet } from '../../../src/publish/compile-stylesheet.js';
import { parseXml, runStylesheet, StylesheetError } from '../../../src/publish/stylesheets.js';

const XSL =
  'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" version="3.0"';

const MAIN = `<xsl:stylesheet ${XSL} exclude-result-prefixes="#all">
<xsl:import href="子%20folder/módulo.xsl"/>
<xsl:param name="words" as="xs:string*"/>
<xsl:param name="number" as="xs:integer" select="1"/>
<xsl:param name="table" as="map(*)" select="map{}"/>
<xsl:param name="other" as="document-node()?" select="()"/>
<xsl:output method="xml" omit-xml-declaration="yes"/>
<xsl:template match="/">
<out><xsl:call-template name="imported"/>|<xsl:value-of select="$words, $number, $table?key, count($other//*)"/></out>
<xsl:result-document href="下/𠼪.xml"><r/></xsl:result-document>
<xsl:if test="$number = 9"><xsl:sequence select="error(xs:QName('nine'), 'nine is refused')"/></xsl:if>
<xsl:if test="$number = 8"><xsl:message>eight</xsl:message></xsl:if>
</xsl:template>
</xsl:stylesheet>`;
const imported = (word: string): string =>
  `<xsl:stylesheet ${XSL}><xsl:template name="imported"><xsl:text>${word}</xsl:text></xsl:template></xsl:stylesheet>`;

let folder: string;
let main: string;
let module: string;
const source = parseXml('<a/>', 'file:///a.xml');

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'biannian stylesheets ')), '樣 式');
  await mkdir(join(folder, '子 folder'), { recursive: true });
  main = join(folder, 'main.xsl');
  module = join(folder, '子 folder', 'módulo.xsl');
  await writeFile(main, MAIN);
  await writeFile(module, imported('一'));
});

afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

describe('a stylesheet in a folder with spaces and Chinese characters', () => {
  it('is compiled with its imports and gives all its results', async () => {
    const results = await runStylesheet(main, {
      source,
      params: {
        words: ['甲', '乙'],
        number: 3,
        table: { key: '值' },
        other: parseXml('<x><y/></x>', 'file:///x'),
      },
    });
    expect(results.get('')).toBe('<out>一|甲 乙 3 值 2</out>');
    expect(results.get('下/𠼪.xml')).toBe('<r/>');
  });

  it('is compiled anew by itself when an imported module changes', async () => {
    await writeFile(module, imported('二'));
    expect((await runStylesheet(main, { source })).get('')).toBe('<out>二|1 0</out>');
    await writeFile(module, imported('一'));
    expect((await runStylesheet(main, { source })).get('')).toBe('<out>一|1 0</out>');
  });

  it('compiles to the same bytes each time, naming no folder of this machine', async () => {
    const [first, second] = [await compileStylesheet(main), await compileStylesheet(main)].map((sef) =>
      JSON.stringify(sef),
    );
    expect(second).toBe(first);
    expect(first).not.toContain('file:');
  });

  // SaxonJS names the line of the template, not that of the instruction.
  it('reports dynamic errors with code, module and line', async () => {
    const error = await runStylesheet(main, { source, params: { number: 9 } }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StylesheetError);
    expect(error).toMatchObject({ code: 'nine', module: 'main.xsl', line: 8 });
    expect((error as StylesheetError).message).toBe('main.xsl:8: nine is refused [nine]');
  });

  it('reports static errors with module and line', async () => {
    const broken = join(folder, 'broken.xsl');
    await writeFile(
      broken,
      `<xsl:stylesheet ${XSL}>\n<xsl:template match="/">\n<xsl:value-of select="1 +"/>\n</xsl:template></xsl:stylesheet>`,
    );
    const error = await runStylesheet(broken, { source }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(StylesheetError);
    expect((error as StylesheetError).message).toMatch(/broken\.xsl/);
  });

  it('says which file is missing', async () => {
    const error = await runStylesheet(join(folder, 'none.xsl'), { source }).catch((e: unknown) => e);
    expect((error as Error).message).toContain('none.xsl');
  });

  it('does not swallow messages: they are handed over or thrown', async () => {
    const heard: string[] = [];
    await runStylesheet(main, { source, params: { number: 8 }, onMessage: (text) => heard.push(text) });
    expect(heard).toEqual(['eight']);
    await expect(runStylesheet(main, { source, params: { number: 8 } })).rejects.toThrow('eight');
  });
});
