/** Binding: heads laid on the pages, and what a PDF of a book says about itself. */
import { createHash } from 'node:crypto';
import {
  asPDFName,
  beginMarkedContent,
  drawObject,
  endMarkedContent,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';

export interface BookMetadata {
  readonly title: string;
  readonly authors: readonly string[];
  /** ISO date (`2026`, `2026-11-22`); never the clock's, so that two builds give the same bytes. */
  readonly date: string;
  readonly producer: string;
}

/**
 * Draws page n of `heads` on page n of `book`, as an artifact: running heads are no part of the text that
 * a screen reader reads (PDF 32000-1, 14.8.2.2).
 */
export async function layOn(book: PDFDocument, heads: PDFDocument): Promise<void> {
  const forms = await book.embedPages(heads.getPages());
  for (const [index, page] of book.getPages().entries()) {
    const form = forms[index];
    if (!form) continue;
    const name = page.node.newXObject('Heads', form.ref);
    page.pushOperators(
      beginMarkedContent(asPDFName('Artifact')),
      pushGraphicsState(),
      drawObject(name),
      popGraphicsState(),
      endMarkedContent(),
    );
  }
}

/** Title, author, reading direction and page labels; everything that would differ from run to run is fixed. */
export function describe(book: PDFDocument, metadata: BookMetadata, pages: { readonly text: number }): void {
  const date = new Date(/^\d{4}(-\d\d(-\d\d)?)?$/.test(metadata.date) ? metadata.date : '2000-01-01');
  book.setTitle(metadata.title, { showInWindowTitleBar: true });
  book.setAuthor(metadata.authors.join('、'));
  book.setCreator(metadata.producer);
  book.setProducer(metadata.producer);
  book.setCreationDate(date);
  book.setModificationDate(date);
  book.setLanguage('zh-Hant');
  const { context, catalog } = book;
  const preferences = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict) ?? context.obj({});
  preferences.set(PDFName.of('Direction'), PDFName.of('R2L'));
  catalog.set(PDFName.of('ViewerPreferences'), preferences);
  catalog.set(PDFName.of('PageLayout'), PDFName.of('TwoPageRight'));
  catalog.set(PDFName.of('PageLabels'), pageLabels(book, pages));
}

/** Pages before the text are i, ii, iii …, those from the text on 1, 2, 3 … (PDF 32000-1, 12.4.2). */
function pageLabels(book: PDFDocument, pages: { readonly text: number }): PDFDict {
  const { context } = book;
  const numbers = PDFArray.withContext(context);
  numbers.push(PDFNumber.of(0));
  numbers.push(context.obj({ S: 'r' }));
  numbers.push(PDFNumber.of(pages.text - 1));
  numbers.push(context.obj({ S: 'D' }));
  return context.obj({ Nums: numbers });
}

/** The file's bytes. Its ID is a digest of what is in it, where pdf-lib and Chromium would take chance or the clock. */
export async function bind(book: PDFDocument): Promise<Uint8Array> {
  book.context.trailerInfo.ID = undefined;
  const draft = await book.save({ addDefaultPage: false, updateFieldAppearances: false });
  const id = PDFHexString.of(createHash('sha256').update(draft).digest('hex').slice(0, 32));
  book.context.trailerInfo.ID = book.context.obj([id, id]);
  return book.save({ addDefaultPage: false, updateFieldAppearances: false });
}
