/** Quotations by which a decision finds its place again. */

const isWhole = (text: string, at: number): boolean =>
  !/[\udc00-\udfff]/u.test(text[at] ?? '') || !/[\ud800-\udbff]/u.test(text[at - 1] ?? '');

/** The line of the text that holds the words, without its line end. */
function lineAround(text: string, start: number, end: number): { start: number; end: number } {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const found = text.slice(end).search(/[\r\n]/u);
  return { start: from, end: found < 0 ? text.length : end + found };
}

/**
 * The shortest quotation on one line that stands once in the text and holds the words, for the first time at this
 * place. Where nothing stands (what is lost is put in), one that begins here.
 */
export function uniqueQuotation(text: string, start: number, end: number): string {
  if (start === end) return quotationAfter(text, start);
  const line = lineAround(text, start, end);
  const words = text.slice(start, end);
  for (let width = 3; ; width++) {
    let from = Math.max(line.start, start - width);
    let to = Math.min(line.end, end + width);
    while (!isWhole(text, from)) from -= 1;
    while (!isWhole(text, to)) to += 1;
    if (text.slice(from, to).indexOf(words) !== start - from) from = start;
    const quote = text.slice(from, to);
    const once = text.indexOf(quote) === text.lastIndexOf(quote);
    if (once || (to === line.end && (from === line.start || from === start))) return quote;
  }
}

/** The shortest quotation that ends at a place, of words of its own line. */
export function quotationBefore(text: string, end: number, least = 2): string {
  const line = lineAround(text, end, end);
  for (let width = least; ; width++) {
    let from = Math.max(line.start, end - width);
    while (!isWhole(text, from)) from -= 1;
    const quote = text.slice(from, end);
    if (from === line.start || text.indexOf(quote) === text.lastIndexOf(quote)) return quote;
  }
}

/** The shortest quotation that begins at a place, of words of its own line; none where it has no words more. */
export function quotationAfter(text: string, start: number, least = 3): string {
  const line = lineAround(text, start, start);
  for (let width = least; ; width++) {
    let to = Math.min(line.end, start + width);
    while (!isWhole(text, to)) to += 1;
    const quote = text.slice(start, to);
    if (to === line.end && !/\p{L}/u.test(quote)) return '';
    if (to === line.end || text.indexOf(quote) === text.lastIndexOf(quote)) return quote;
  }
}
