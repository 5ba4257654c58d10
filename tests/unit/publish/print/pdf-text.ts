/** Reads a PDF back for the tests: text in logical order, links, fonts. pdf.js, not the library that wrote it. */
import { readFile } from 'node:fs/promises';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PageText {
  /** Text of the body of the page, without white space. */
  readonly body: string;
  /** Running head and folio, which stand in the outer margin. */
  readonly head: string;
  readonly folio: string;
  readonly width: number;
  readonly height: number;
  /** Where body text stands: left, right, bottom, top, in points from the left lower corner. */
  readonly extent: readonly [number, number, number, number] | undefined;
}

/** A link within the book: the words under it, and the page (from 0) that it leads to. */
export interface InnerLink {
  readonly page: number;
  readonly label: string;
  readonly leadsTo: number;
}

export interface ReadPdf {
  readonly pages: readonly PageText[];
  readonly info: Record<string, unknown>;
  readonly fontTypes: ReadonlySet<string>;
  readonly labels: readonly string[] | null;
  readonly outline: readonly string[];
  readonly links: readonly InnerLink[];
  /** The topmost character of each column, page by page. */
  readonly columnHeads: readonly (readonly string[])[];
}

/** @param outer width of the strip at the edge in which heads and folios stand. */
export async function readPdf(file: string, outer: number): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
  const pages: PageText[] = [];
  const fontTypes = new Set<string>();
  const links: InnerLink[] = [];
  const columnHeads: string[][] = [];
  const places = new Map<string, number>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    let head = '';
    let folio = '';
    let body = '';
    const words: { text: string; x: number; y: number; size: number }[] = [];
    let extent: [number, number, number, number] | undefined;
    for (const item of items) {
      if (!('str' in item)) continue;
      const text = item.str.replaceAll(/[\s\u2060]/g, '');
      if (text === '') continue;
      const x = item.transform[4] as number;
      const y = item.transform[5] as number;
      words.push({ text, x, y, size: item.height });
      const outside = number % 2 === 1 ? x < outer - 8 : x > width - outer + 8;
      if (outside && y > height / 2) head += text;
      else if (outside) folio += text;
      else {
        body += text;
        extent = extent
          ? [Math.min(extent[0], x), Math.max(extent[1], x), Math.min(extent[2], y), Math.max(extent[3], y)]
          : [x, x, y, y];
      }
    }
    pages.push({ body, head, folio, width, height, extent });
    columnHeads.push(
      topmost(words.filter(({ x, size }) => size > 6 && x > outer - 8 && x < width - outer + 8)),
    );
    for (const annotation of await page.getAnnotations()) {
      if (typeof annotation.dest !== 'string') continue;
      const [left, bottom, right, top] = annotation.rect as [number, number, number, number];
      const label = words
        .filter(
          ({ text, x, y }) =>
            /^[〇一二三四五六七八九]/.test(text) &&
            x > left - 3 &&
            x < right &&
            y > bottom - 2 &&
            y < top - 2,
        )
        .map(({ text }) => text)
        .join('');
      let leadsTo = places.get(annotation.dest);
      if (leadsTo === undefined) {
        const destination = await pdf.getDestination(annotation.dest);
        leadsTo = destination ? await pdf.getPageIndex(destination[0]) : -1;
        places.set(annotation.dest, leadsTo);
      }
      links.push({ page: number - 1, label, leadsTo });
    }
    const operators = await page.getOperatorList();
    for (const [index, operator] of operators.fnArray.entries()) {
      if (operator !== OPS.setFont) continue;
      const id = operators.argsArray[index]?.[0] as string;
      const font = page.commonObjs.has(id) ? page.commonObjs.get(id) : undefined;
      fontTypes.add(font?.isType3Font ? 'Type3' : String(font?.type ?? 'unknown'));
    }
  }
  const outline = (await pdf.getOutline()) ?? [];
  const result: ReadPdf = {
    pages,
    info: (await pdf.getMetadata()).info as Record<string, unknown>,
    fontTypes,
    labels: await pdf.getPageLabels(),
    outline: flatten(outline),
    links,
    columnHeads,
  };
  await pdf.loadingTask.destroy();
  return result;
}

interface OutlineItem {
  readonly title: string;
  readonly items: readonly OutlineItem[];
}

function flatten(items: readonly OutlineItem[]): string[] {
  return items.flatMap((item) => [item.title, ...flatten(item.items)]);
}

/** Columns are told apart by where their characters begin, give or take a point; small type stands in the same ones. */
function topmost(words: readonly { text: string; x: number; y: number }[]): string[] {
  const columns: { x: number; text: string; y: number }[] = [];
  for (const { text, x, y } of words) {
    const column = columns.find((candidate) => Math.abs(candidate.x - x) < 6);
    if (!column) columns.push({ x, text, y });
    else if (y > column.y) Object.assign(column, { text, y });
  }
  return columns.map(({ text }) => [...text][0] ?? '');
}
