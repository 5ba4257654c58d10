import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EpubCheck } from '@likecoin/epubcheck-ts';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publishEpub } from '../../../../src/publish/epub/epub.js';
import { correctedReading } from '../reading-text.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const corpus = join(root, 'tests', 'corpus', 'publish');
const teiFiles = ['juan-1.xml', 'juan-2.xml'].map((name) => join(corpus, name));
const authorityFiles = [join(corpus, 'authority', 'names.xml')];
const folder = mkdtempSync(join(tmpdir(), 'biannian-epub-'));

let bytes: Uint8Array;
let files: Map<string, string>;

beforeAll(async () => {
  const { file } = await publishEpub({
    teiFiles,
    authorityFiles,
    outFile: join(folder, 'a.epub'),
    title: '河上紀年',
  });
  bytes = new Uint8Array(readFileSync(file));
  files = new Map(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const words = (xhtml: string): string =>
  xhtml
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll(/[\s\u2060]/g, '');

test('the check finds nothing to say', async () => {
  const { messages } = await EpubCheck.validate(bytes);
  expect(messages).toEqual([]);
});

test('the edition of this repository passes the check too', async () => {
  const { file } = await publishEpub({
    teiFiles: [join(root, 'edition', 'tei', 'xixia-ji-23.xml')],
    authorityFiles: ['persons', 'places', 'orgs', 'works'].map((name) =>
      join(root, 'edition', 'authority', `${name}.xml`),
    ),
    outFile: join(folder, 'chapter.epub'),
  });
  const { messages } = await EpubCheck.validate(new Uint8Array(readFileSync(file)));
  expect(messages).toEqual([]);
});

describe('the container', () => {
  test('begins with an unpacked mimetype', () => {
    // EPUB 3.3 §4.2.6.1: bytes 30–37 "mimetype", 38–57 the type itself.
    expect(strFromU8(bytes.slice(30, 58))).toBe('mimetypeapplication/epub+zip');
  });

  test('is the same bytes again, in another time zone too', async () => {
    const zone = process.env.TZ;
    process.env.TZ = 'Pacific/Kiritimati';
    try {
      const { file } = await publishEpub({
        teiFiles,
        authorityFiles,
        outFile: join(folder, 'b.epub'),
        title: '河上紀年',
      });
      expect(Buffer.compare(readFileSync(file), Buffer.from(bytes))).toBe(0);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});

test('it turns its pages from the left, and lists a document for each unit', () => {
  const opf = files.get('OEBPS/package.opf') ?? '';
  expect(opf).toContain('<spine page-progression-direction="rtl">');
  expect(opf).toContain('<dc:title>河上紀年</dc:title>');
  expect(opf).toContain('<dc:creator>無是公</dc:creator>');
  expect(opf).toContain('2026-01-31T00:00:00Z');
  // The preface and three years.
  expect([...files.keys()].filter((name) => name.includes('/text-'))).toHaveLength(4);
});

test('its text is the corrected reading, whole and in order', () => {
  const printed = [...files]
    .filter(([name]) => name.includes('/text-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, xhtml]) => words(xhtml.replaceAll(/<section class="(notes|sources)".*?<\/section>/gs, '')))
    .join('')
    .replaceAll(/(^|(?<=。|）))卷[一二]/g, '')
    .replaceAll(/公元[〇一二三四五六七八九]+年/g, '')
    .replaceAll(/〔[一二三四]〕/g, '');
  const expected = teiFiles
    .map((file) => correctedReading(file, { 'pua-e500': '⿱山⿰水木', 'pua-e406': '口' }))
    .join('');
  expect(printed).toBe(expected);
});

test('each year says on which leaves its sources have the passages', () => {
  const sources = [...files.values()].flatMap(
    (xhtml) => /<section class="sources">.*?<\/section>/s.exec(String(xhtml)) ?? [],
  );
  expect(sources).toHaveLength(1);
  expect(words(sources[0]!)).toContain('卷四百八十六葉二十上至二十下（疑），又見卷三葉十二上。');
});

test('every note pops up: its number leads to a footnote in the same document and back', () => {
  let notes = 0;
  for (const [name, xhtml] of files) {
    for (const [, target = '', id = ''] of xhtml.matchAll(
      /<a class="note-number" href="#([^"]+)" id="([^"]+)" epub:type="noteref"/g,
    )) {
      notes++;
      expect(xhtml, name).toContain(
        `<aside class="note" id="${target}" epub:type="footnote" role="doc-footnote">`,
      );
      expect(xhtml, name).toContain(`href="#${id}" role="doc-backlink"`);
    }
  }
  expect(notes).toBe(5);
});

test('every link of the index leads to the name', () => {
  const index = files.get('OEBPS/index.xhtml') ?? '';
  const links = [...index.matchAll(/href="(text-\d+\.xhtml)#([^"]+)"/g)];
  expect(links.length).toBeGreaterThan(5);
  for (const [, file, id] of links) expect(files.get(`OEBPS/${file}`)).toContain(`id="${id}"`);
});
