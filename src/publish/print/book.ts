/**
 * The printed book: vertical, right to left, in the manner of the 中華書局 點校本.
 *
 * Chromium has no `target-counter`, so the book is printed until its page numbers hold: first without
 * them, to learn on which page everything stands, then with them (the contents have room for the
 * numbers, and the index comes after all that it points to, so the second time is the last).
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/whole.js';
import { type BookSources, readBookSources, runBookStylesheet } from '../book-sources.js';
import { XSLT_FOLDER } from '../stylesheets.js';
import { bind, describe, layOn } from './bind.js';
import { bookFontFaces } from './book-fonts.js';
import { type FormatName, PAGE_FORMATS, pageRules } from './page-format.js';
import { anchorPages, emptyPages } from './pdf-places.js';
import { type Press, type Sheet, withPress } from './press.js';
import { folioOf, type Heading, pageHeads, runningHeadsDocument } from './running-heads.js';

export interface BookOptions {
  /** TEI files in the order of the book. */
  readonly teiFiles: readonly string[];
  /** TEI files of the authority lists. */
  readonly authorityFiles?: readonly string[];
  /** The PDF to write. */
  readonly outFile: string;
  /** Title of a book of several files; a single file's own title otherwise. */
  readonly title?: string;
  readonly format?: FormatName;
  /** Name and version of the program, as it stands in the file's metadata. */
  readonly producer?: string;
}

export interface BookReport {
  readonly file: string;
  readonly bytes: number;
  readonly pages: number;
  readonly indexEntries: number;
}

/** Of folios and page numbers. */
const DIGITS = '〇一二三四五六七八九　';

/** Two passes settle a book; more would be a fault of ours, and none may run for ever. */
const MOST_PASSES = 4;

/**
 * Prints the book and writes it whole.
 *
 * @throws InputRefused with E-GLYPH-MISSING for each character that no font has, E-BROWSER-MISSING
 *   without a browser.
 */
export async function publishBook(options: BookOptions): Promise<BookReport> {
  const sources = await readBookSources(options.teiFiles, options.authorityFiles ?? []);
  const format = PAGE_FORMATS[options.format ?? 'a5'];
  const compose = (layout: Layout): Promise<string> => composeBook(sources, options.title, layout);
  const numberless = await compose({ folios: new Map(), blankBeforeText: false });
  const fonts = bookFontFaces(numberless, DIGITS + sources.words.text.replaceAll(/<[^>]*>/g, ''), [
    ...sources.editions,
    ...sources.authority,
  ]);
  const style = [
    fonts,
    pageRules(format),
    await readFile(join(XSLT_FOLDER, 'print', 'book.css'), 'utf8'),
  ].join('\n');

  return withPress(async (press) => {
    const { sheet, headings, textPage } = await printUntilSettled(press, style, numberless, compose);
    const { pdf, metadata } = sheet;
    const pages = {
      pageCount: pdf.getPageCount(),
      empty: emptyPages(pdf),
      text: textPage,
    };
    const heads = pageHeads(headings, pages, metadata.work, metadata.contentsTitle);
    const overlay = await press(runningHeadsDocument(heads, pages.pageCount, format, fonts));
    await layOn(pdf, overlay.pdf);
    describe(pdf, { ...metadata, producer: options.producer ?? 'Biannian' }, pages);
    const bytes = await bind(pdf);
    writeWhole(options.outFile, bytes);
    return {
      file: options.outFile,
      bytes: bytes.length,
      pages: pages.pageCount,
      indexEntries: numberless.split('<p class="entry').length - 1,
    };
  });
}

/** What only a printed book can tell about itself. */
interface Layout {
  /** Page number of what stands under an id, as the folios count. */
  readonly folios: ReadonlyMap<string, number>;
  /** The text begins on a left-hand (odd) page. Chromium does not bring it there (`break-before: recto`) in vertical text. */
  readonly blankBeforeText: boolean;
}

/** The book as XHTML. */
async function composeBook(sources: BookSources, title: string | undefined, layout: Layout): Promise<string> {
  const results = await runBookStylesheet('print/book', sources, {
    ...(title === undefined ? {} : { title }),
    folios: Object.fromEntries([...layout.folios].map(([id, folio]) => [id, String(folio)])),
    'blank-before-text': layout.blankBeforeText,
  });
  return results.get('') ?? '';
}

interface Settled {
  readonly sheet: Sheet;
  readonly headings: readonly Heading[];
  /** Page (from 1) on which the text begins; its folio is 1. */
  readonly textPage: number;
}

async function printUntilSettled(
  press: Press,
  style: string,
  numberless: string,
  compose: (layout: Layout) => Promise<string>,
): Promise<Settled> {
  let xhtml = numberless;
  let layout: Layout = { folios: new Map(), blankBeforeText: false };
  for (let pass = 1; pass <= MOST_PASSES; pass++) {
    const sheet = await press(xhtml.replace('</head>', `<style>${style}</style></head>`));
    const pages = anchorPages(sheet.pdf);
    const headings = sheet.contents.map((line) => {
      const page = pages.get(line.id);
      if (page === undefined) throw new Error(`the PDF has no destination for ${line.id}`);
      return { ...line, page };
    });
    const textPage = headings[0]?.page ?? 1;
    const found: Layout = {
      folios: new Map([...pages].map(([id, page]) => [id, folioOf(page, { text: textPage })])),
      blankBeforeText: textPage % 2 === 0 ? !layout.blankBeforeText : layout.blankBeforeText,
    };
    if (holds(layout, found)) return { sheet, headings, textPage };
    layout = found;
    xhtml = await compose(layout);
  }
  throw new Error(`the page numbers of the book did not settle in ${MOST_PASSES} passes`);
}

/** Whether a book that was printed with `layout` came out so. Fewer places are linked to once pages are named. */
function holds(layout: Layout, found: Layout): boolean {
  return (
    layout.blankBeforeText === found.blankBeforeText &&
    [...found.folios].every(([id, folio]) => layout.folios.get(id) === folio)
  );
}
