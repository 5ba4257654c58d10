/** The book of the edition in this repository, measured once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishBook } from '../../../../src/publish/print/book.js';
import { PAGE_FORMATS } from '../../../../src/publish/print/page-format.js';
import { correctedReading } from '../reading-text.js';
import { type ReadPdf, readPdf } from './pdf-text.js';

const edition = fileURLToPath(new URL('../../../../edition/', import.meta.url));
const tei = join(edition, 'tei', 'xixia-ji-23.xml');
const folder = mkdtempSync(join(tmpdir(), 'biannian-chapter-'));

let book: ReadPdf;
let textStart: number;
let indexStart: number;

beforeAll(async () => {
  const report = await publishBook({
    teiFiles: [tei],
    authorityFiles: ['persons', 'places', 'orgs', 'works'].map((name) =>
      join(edition, 'authority', `${name}.xml`),
    ),
    outFile: join(folder, 'book.pdf'),
  });
  book = await readPdf(report.file, PAGE_FORMATS.a5.outer);
  textStart = book.pages.findIndex(({ body }) => body.startsWith('西夏紀卷二十三') && !body.includes('撰'));
  indexStart = book.pages.findIndex(({ body }) => body.startsWith('人名地名索引按'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('prints the corrected reading, every character in its order', () => {
  const printed = book.pages
    .slice(textStart, indexStart)
    .map(({ body }) => body)
    .join('')
    .replace('西夏紀卷二十三', '')
    .replace(/校勘記〔一〕.*/, '')
    .replaceAll(/公元[〇一二三四五六七八九]+年/g, '')
    .replaceAll(/〔[〇一二三四五六七八九]+〕/g, '');
  expect(printed).toBe(correctedReading(tei, { 'pua-e400': '革', 'pua-e406': '口' }));
});

test('every page number in the index is that of the page which it leads to', () => {
  const links = book.links.filter(({ page }) => page >= indexStart);
  expect(links.length).toBeGreaterThan(300);
  const wrong = links.filter(({ label, leadsTo }) => book.pages[leadsTo]?.folio !== label);
  expect(wrong).toEqual([]);
});

test('no mark that closes or pauses stands at the head of a column', () => {
  // Heads of columns: the topmost character of each column of the text.
  expect(book.columnHeads.slice(textStart, indexStart).flat().join('')).not.toMatch(
    /[，。、；：？！」』）》〉]/,
  );
});

test('no font is Type 3, and nothing is printed outside the margins', () => {
  expect(book.fontTypes.has('Type3')).toBe(false);
  const { top, bottom, height } = PAGE_FORMATS.a5;
  for (const { extent } of book.pages) {
    if (!extent) continue;
    expect(extent[2]).toBeGreaterThan(bottom - 1);
    expect(extent[3]).toBeLessThan(height - top + 1);
  }
});
