/** The site as files: nothing lost, nothing broken, the same bytes each time. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from 'fontkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { publishSite, type SiteReport } from '../../../src/publish/site/publish-site.js';
import { rareCharacters } from '../../../src/publish/site/rare-characters.js';
import { textType } from '../../../src/publish/site/text-type.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';
import { digest, faults, filesOf, wholeBaseText } from './site-files.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TRIAL = join(ROOT, 'tests', 'browser', 'edition');
const EDITION = join(ROOT, 'edition', 'tei', 'xixia-ji-23.xml');
const LISTS = join(ROOT, 'edition', 'authority');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'biannian 站 '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const trial = (out: string): Promise<SiteReport> =>
  publishSite({
    teiFiles: [join(TRIAL, 'chronicle.xml')],
    authorityFiles: [join(TRIAL, 'authority', 'lists.xml')],
    outFolder: join(folder, out),
  });

describe('the site of a small edition', () => {
  it('is the same bytes when made again', async () => {
    const report = await trial('one');
    await trial('two');
    expect(digest(join(folder, 'two'))).toBe(digest(join(folder, 'one')));
    expect(report.diagnostics).toEqual([]);
    expect(report.pages).toBe(filesOf(join(folder, 'one')).filter((file) => file.endsWith('.html')).length);
  });

  it('has no link that leads nowhere and no id twice', () => {
    expect(faults(join(folder, 'one'))).toEqual([]);
  });

  it('has nothing that a strict content security policy would refuse', () => {
    for (const file of filesOf(join(folder, 'one')).filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(folder, 'one', file), 'utf8');
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+="|javascript:/);
      expect(html).not.toMatch(/<script(?![^>]*src=)/);
      expect(html).not.toMatch(/<(?:script|img|link rel="stylesheet")[^>]*(?:src|href)="https?:/);
    }
  });

  it('gives the source text back when its own additions are taken out', () => {
    const source = restoreSourceText(
      readFileSync(join(TRIAL, 'chronicle.xml'), 'utf8'),
      'chronicle.xml',
    ).text;
    expect(wholeBaseText(join(folder, 'one'))).toBe(source.replace(/\r?\n/g, ''));
  });

  it('offers the TEI as it is, the plain text, and a table that a spreadsheet can read', async () => {
    const tei = await readFile(join(folder, 'one', 'download', 'tei', 'chronicle.xml'));
    expect(tei.equals(await readFile(join(TRIAL, 'chronicle.xml')))).toBe(true);
    const text = await readFile(join(folder, 'one', 'download', 'text', 'chronicle.txt'), 'utf8');
    expect(text).toContain('陷宋震威城，殺朱昭。');
    const table = await readFile(join(folder, 'one', 'download', 'names.csv'), 'utf8');
    expect(table.charCodeAt(0)).toBe(0xfeff);
    expect(table).toContain('\r\nperson,zhu-zhao,朱昭,昭,1126,j23.y1126.e01,,叱曰');
  });

  it('brings a glyph for a character that systems may lack, or says that it has none', async () => {
    const site = join(folder, 'one');
    expect(readFileSync(join(site, 'assets', 'site.css'), 'utf8')).toMatch(
      /unicode-range: [^;]*U\+20F2A[,;]/,
    );
    expect(existsSync(join(site, 'assets', 'rare-400.ttf'))).toBe(true);
    expect(rareCharacters(['武臣\u{20F2A}訛'], {}).missing).toEqual(['\u{20F2A}']);
    expect(rareCharacters(['武臣移訛'], {})).toEqual({ fonts: new Map(), css: '', missing: [] });
  });

  it('brings type for every character that it shows, upright and vertical, for systems that have none', async () => {
    const site = join(folder, 'one');
    const shown = new Set(
      filesOf(site)
        .filter((name) => name.endsWith('.html'))
        .flatMap((name) => [...readFileSync(join(site, name), 'utf8').matchAll(/[、-〿一-鿿]/gu)].map(String)),
    );
    const assets = readdirSync(join(site, 'assets')).filter((name) => /\.(?:woff|ttf)$/u.test(name));
    const types = assets.map((name) => create(readFileSync(join(site, 'assets', name))));
    const brought = (c: string): boolean =>
      types.some((type) => type.hasGlyphForCodePoint(c.codePointAt(0)!));
    expect([...shown].filter((c) => !brought(c))).toEqual([]);
    const marks = types.filter((type) =>
      ['，', '。', '「'].some((c) => type.hasGlyphForCodePoint(c.codePointAt(0)!)),
    );
    for (const type of marks) expect(type.availableFeatures).toContain('vert');
    expect(await textType(['说内'])).toEqual({ fonts: new Map(), css: '', missing: ['内', '说'] });
    expect(rareCharacters(['说'], {}, ['说']).css).toContain('unicode-range: U+8BF4;');
    expect(await textType(['only Latin'])).toEqual({ fonts: new Map(), css: '', missing: [] });
  });

  it('refuses to replace a folder of somebody’s own', async () => {
    const own = join(folder, 'own');
    await mkdir(own);
    await writeFile(join(own, 'thesis.txt'), 'mine');
    await expect(trial('own')).rejects.toThrow(InputRefused);
    expect(filesOf(own)).toEqual(['thesis.txt']);
  });

  it('refuses a file that is not well-formed and leaves the site that is there', async () => {
    const broken = join(folder, 'broken.xml');
    await writeFile(broken, '<TEI><text></TEI>');
    const before = digest(join(folder, 'two'));
    const failed = publishSite({ teiFiles: [broken], outFolder: join(folder, 'two') });
    await expect(failed).rejects.toThrow(/E-PUBLISH-XML.*broken\.xml/);
    expect(digest(join(folder, 'two'))).toBe(before);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe.skipIf(!existsSync(EDITION))('the site of the edition', () => {
  it('has every entry, every link, and the whole source text', async () => {
    const site = join(folder, 'edition');
    const report = await publishSite({
      teiFiles: [EDITION],
      authorityFiles: readdirSync(LISTS)
        .filter((name) => name.endsWith('.xml'))
        .map((name) => join(LISTS, name)),
      outFolder: site,
    });
    // A rare character of a cited source may be without a glyph until the header describes it.
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(faults(site)).toEqual([]);
    const source = restoreSourceText(readFileSync(EDITION, 'utf8'), 'edition').text;
    expect(wholeBaseText(site)).toBe(source.replace(/\r?\n/g, ''));
  });
});
