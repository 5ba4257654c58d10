/** The press: XHTML in, PDF out. One browser prints all sheets of a book. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PDFDocument } from 'pdf-lib';
import type { Browser } from 'puppeteer-core';
import { withBrowser } from '../browser.js';

/** A line of the contents. */
export interface ContentsLine {
  readonly id: string;
  readonly label: string;
  readonly level: 'juan' | 'year';
}

/** What the document says of itself (print/book.xsl). */
export interface SheetMetadata {
  readonly title: string;
  /** The title without its juan. */
  readonly work: string;
  readonly authors: readonly string[];
  readonly date: string;
  readonly contentsTitle: string;
}

export interface Sheet {
  readonly pdf: PDFDocument;
  readonly contents: readonly ContentsLine[];
  readonly metadata: SheetMetadata;
}

export type Press = (xhtml: string) => Promise<Sheet>;

/** Runs `work` with a press; browser and temporary folder are gone afterwards. */
export async function withPress<T>(work: (press: Press) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'biannian-print-'));
  try {
    return await withBrowser((browser) => work((xhtml) => print(browser, folder, xhtml)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** These run in the page, whose DOM the program's own compiler does not know. */
const FAILED_FONTS = `document.fonts.ready.then((fonts) =>
  [...fonts].filter((font) => font.status === 'error').map((font) => font.weight + ' ' + font.unicodeRange))`;

const CONTENTS = `[...document.querySelectorAll('.contents .line')].map((line) => ({
  id: decodeURIComponent(line.querySelector('a').getAttribute('href').slice(1)),
  label: line.querySelector('a').textContent,
  level: line.classList.contains('juan') ? 'juan' : 'year' }))`;

const METADATA = `(() => {
  const metas = (name) => [...document.querySelectorAll('meta[name="' + name + '"]')].map((meta) => meta.content);
  return {
    title: document.title,
    work: metas('work')[0] ?? '',
    authors: metas('author'),
    date: metas('date')[0] ?? '',
    contentsTitle: document.querySelector('.contents h2')?.textContent ?? '' };
})()`;

async function print(browser: Browser, folder: string, xhtml: string): Promise<Sheet> {
  const file = join(folder, 'sheet.html');
  await writeFile(file, xhtml);
  const page = await browser.newPage();
  try {
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load', timeout: 0 });
    const failed = (await page.evaluate(FAILED_FONTS)) as string[];
    if (failed.length > 0) throw new Error(`the browser could not load ${failed.length} fonts: ${failed[0]}`);
    const contents = (await page.evaluate(CONTENTS)) as ContentsLine[];
    const metadata = (await page.evaluate(METADATA)) as SheetMetadata;
    const bytes = await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      outline: true,
      tagged: true,
      timeout: 0,
    });
    return { pdf: await PDFDocument.load(bytes, { updateMetadata: false }), contents, metadata };
  } finally {
    await page.close();
  }
}
