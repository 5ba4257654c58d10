/** What a PDF printed by Chromium tells about itself: where its anchors lie and which pages are empty. */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';

/**
 * Pages (from 1) of the elements that something links to, by id. Chromium writes a named destination for
 * each of those, and for no others (PDF 32000-1, 12.3.2.3).
 */
export function anchorPages(pdf: PDFDocument): Map<string, number> {
  const numbers = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const destinations = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const pages = new Map<string, number>();
  for (const [name, value] of destinations?.entries() ?? []) {
    const destination = pdf.context.lookup(value);
    const target = destination instanceof PDFArray ? destination.get(0) : undefined;
    const page = target instanceof PDFRef ? numbers.get(target.toString()) : undefined;
    if (page !== undefined) pages.set(decodeId(name), page);
  }
  return pages;
}

/** A name's bytes are UTF-8; ids in it may have been percent-encoded by the link. */
function decodeId(name: PDFName): string {
  const text = name.decodeText();
  return /%[0-9A-F]{2}/i.test(text) ? decodeURIComponent(text) : text;
}

/** Pages on which nothing is written: those that only bring the next part to a left-hand page. */
export function emptyPages(pdf: PDFDocument): Set<number> {
  const empty = new Set<number>();
  for (const [index, page] of pdf.getPages().entries()) {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
    const written = streams.some((item) => {
      const stream = item === undefined ? undefined : pdf.context.lookup(item);
      if (!(stream instanceof PDFRawStream)) return false;
      return /\bBT\b/.test(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'));
    });
    if (!written) empty.add(index + 1);
  }
  return empty;
}
