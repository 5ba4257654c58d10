/**
 * Running heads and folios. Chromium's margin boxes know neither the heading that is in force on a
 * page nor left and right pages of a book read from the right; so they are a second document of as
 * many pages, which is laid on the first.
 */
import { type PageFormat, pageRules } from './page-format.js';

/** A line of the contents, and the page (from 1) on which its heading stands. */
export interface Heading {
  readonly id: string;
  readonly label: string;
  readonly level: 'juan' | 'year';
  readonly page: number;
}

export interface PageNumbering {
  readonly pageCount: number;
  readonly empty: ReadonlySet<number>;
  /** Page on which the text begins: its folio is 1. */
  readonly text: number;
}

export interface PageHead {
  readonly page: number;
  readonly head: string;
  readonly folio: string;
}

/** Title page, its empty back, and the contents begin on the next left-hand page. */
const CONTENTS_PAGE = 3;

/** 123 → 一二三 */
export function chineseDigits(number: number): string {
  return [...String(number)].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('');
}

/** The folio of a page of the text; its first page is 1. */
export function folioOf(page: number, numbering: Pick<PageNumbering, 'text'>): number {
  return page - numbering.text + 1;
}

/**
 * What stands at the edge of each page. Right-hand (even) pages name book and juan, left-hand pages the
 * year that is in force at the page's end. Title page, the colophon (the last page) and empty pages bear nothing.
 */
export function pageHeads(
  headings: readonly Heading[],
  numbering: PageNumbering,
  bookTitle: string,
  contentsTitle: string,
): PageHead[] {
  const heads: PageHead[] = [];
  let next = 0;
  let juan = '';
  let year = '';
  for (let page = 1; page <= numbering.pageCount; page++) {
    for (let heading = headings[next]; heading && heading.page <= page; heading = headings[++next]) {
      if (heading.level === 'juan') [juan, year] = [heading.label, ''];
      else year = heading.label;
    }
    if (numbering.empty.has(page) || page < CONTENTS_PAGE || page === numbering.pageCount) continue;
    const inContents = page < numbering.text;
    heads.push({
      page,
      head: inContents ? contentsTitle : page % 2 === 0 || year === '' ? joined(bookTitle, juan) : year,
      folio: chineseDigits(inContents ? page - CONTENTS_PAGE + 1 : folioOf(page, numbering)),
    });
  }
  return heads;
}

function joined(book: string, juan: string): string {
  return juan === '' || juan === book ? book : `${book}　${juan}`;
}

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The document of heads and folios, one page for each page of the book. */
export function runningHeadsDocument(
  heads: readonly PageHead[],
  pageCount: number,
  format: PageFormat,
  fontFaces: string,
): string {
  const byPage = new Map(heads.map((head) => [head.page, head]));
  const pages = Array.from({ length: pageCount }, (_, index) => {
    const head = byPage.get(index + 1);
    const side = index % 2 === 0 ? 'left' : 'right';
    const marks = head
      ? `<p class="head">${escapeXml(head.head)}</p><p class="folio">${escapeXml(head.folio)}</p>`
      : '';
    return `<div class="page ${side}">${marks}</div>`;
  });
  return `<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="UTF-8"><title></title><style>${fontFaces}
${pageRules(format)}
@page{margin:0}@page :left{margin:0}@page :right{margin:0}
html{font-family:'Book';font-size:${(format.size * 0.78).toFixed(2)}pt;line-height:1}
body,p{margin:0}
.page{position:relative;width:${format.width.toFixed(3)}pt;height:${(format.height - 1).toFixed(3)}pt;break-after:page;overflow:hidden}
.page:last-child{break-after:auto}
p{position:absolute;writing-mode:vertical-rl;white-space:pre}
.head{top:${format.top}pt;letter-spacing:.08em}
.folio{bottom:${format.bottom}pt}
.left p{left:${(format.outer * 0.5).toFixed(2)}pt}
.right p{right:${(format.outer * 0.5).toFixed(2)}pt}
</style></head><body>${pages.join('')}</body></html>`;
}
