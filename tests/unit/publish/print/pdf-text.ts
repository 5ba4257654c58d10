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

export interface ReadPdf {
  readonly pages: readonly PageText[];
  readonly info: Record<string, unknown>;
  readonly fontTypes: ReadonlySet<string>;
  readonly labels: readonly string[] | null;
  readonly outline: readonly string[];
}

/** @param outer width of the strip at the edge in which heads and folios stand. */
export async function readPdf(file: string, outer: number): Promise<ReadPdf> {
  const pdf = await getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 }).promise;
  const pages: PageText[] = [];
  const fontTypes = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    let head = '';
    let folio = '';
    let body = '';
    let extent: [number, number, number, number] | undefined;
    for (const item of items) {
      if (!('str' in item)) continue;
      const text = item.str.replaceAll(/\s/g, '');
      if (text === '') continue;
      const x = item.transform[4] as number;
      const y = item.transform[5] as number;
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
