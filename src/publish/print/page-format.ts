/** Sizes of paper and type. All lengths are in points (1/72 inch), as PDF counts. */

export type FormatName = 'a5' | '16kai' | '32kai';

export interface PageFormat {
  /** Of the trimmed page. */
  readonly width: number;
  readonly height: number;
  /** Distance between the middles of two columns, and how many stand on a page. */
  readonly pitch: number;
  readonly columns: number;
  /** Type of the text. */
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
  /** The margin at the edge, where running head and folio stand; the inner one is what is left. */
  readonly outer: number;
}

const MM = 72 / 25.4;

/** A5; 16開 (185 × 260 mm) and 大32開 (140 × 203 mm) as the trade in China trims them. */
export const PAGE_FORMATS: Readonly<Record<FormatName, PageFormat>> = {
  a5: {
    width: 148 * MM,
    height: 210 * MM,
    pitch: 19,
    columns: 16,
    size: 10.8,
    top: 60,
    bottom: 56,
    outer: 64,
  },
  '16kai': {
    width: 185 * MM,
    height: 260 * MM,
    pitch: 21,
    columns: 19,
    size: 12,
    top: 72,
    bottom: 68,
    outer: 72,
  },
  '32kai': {
    width: 140 * MM,
    height: 203 * MM,
    pitch: 18.5,
    columns: 16,
    size: 10.5,
    top: 56,
    bottom: 54,
    outer: 58,
  },
};

/** The half of an inch that the browser may round: a page must never be a hair too narrow for its columns. */
const SLACK = 0.5;

/**
 * `@page` rules and the custom properties that book.css builds on. Odd pages lie on the left in a book
 * that is read from right to left, though Chromium calls them right pages.
 */
export function pageRules(format: PageFormat): string {
  const text = format.pitch * format.columns + SLACK;
  const inner = format.width - format.outer - text;
  const points = (value: number): string => `${value.toFixed(3)}pt`;
  const margins = (left: number, right: number): string =>
    `margin:${points(format.top)} ${points(right)} ${points(format.bottom)} ${points(left)}`;
  return [
    `@page{size:${points(format.width)} ${points(format.height)};${margins(format.outer, inner)}}`,
    `@page :right{${margins(format.outer, inner)}}`,
    `@page :left{${margins(inner, format.outer)}}`,
    `:root{--pitch:${points(format.pitch)};--columns:${format.columns};--size:${points(format.size)};--wave:url("${wave()}")}`,
  ].join('\n');
}

/** A wave of 150 lengths on a strip that is stretched to .22em × 60em. */
function wave(): string {
  const step = 2;
  const turns = Array.from({ length: 300 }, (_, i) => `T2 ${(i + 2) * step}`).join('');
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 600' preserveAspectRatio='none'><path d='M2 0Q.2 1 2 2${turns}' fill='none' stroke='#000' stroke-width='.55'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
