/** A window on the source line, wide enough to see the culprit, with its place in columns of a terminal. */
import type { Range } from '../../model/diagnostic.js';

/** Columns of the terminal that the excerpt may take. */
const WINDOW = 96;
const LEAD = 36;

/**
 * Columns that a character takes in a terminal: 2 for East Asian wide and full-width ones (UAX #11 W, F),
 * 0 for combining marks and format characters, else 1.
 */
function columns(codePoint: number): number {
  if (codePoint < 0x300) return codePoint === 0xad ? 0 : 1;
  const character = String.fromCodePoint(codePoint);
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  const wide =
    (codePoint >= 0x1100 && codePoint <= 0x115f) ||
    (codePoint >= 0x2e80 && codePoint <= 0x303e) ||
    (codePoint >= 0x3041 && codePoint <= 0xa4cf) ||
    (codePoint >= 0xac00 && codePoint <= 0xd7a3) ||
    (codePoint >= 0xf900 && codePoint <= 0xfaff) ||
    (codePoint >= 0xfe30 && codePoint <= 0xfe6f) ||
    (codePoint >= 0xff00 && codePoint <= 0xff60) ||
    (codePoint >= 0xffe0 && codePoint <= 0xffe6) ||
    (codePoint >= 0x16fe0 && codePoint <= 0x18dff) ||
    (codePoint >= 0x1b000 && codePoint <= 0x1b2ff) ||
    (codePoint >= 0x1f300 && codePoint <= 0x1f64f) ||
    (codePoint >= 0x1f900 && codePoint <= 0x1f9ff) ||
    (codePoint >= 0x20000 && codePoint <= 0x3fffd);
  return wide ? 2 : 1;
}

export function width(text: string): number {
  let sum = 0;
  for (const character of text) sum += columns(character.codePointAt(0)!);
  return sum;
}

export interface Excerpt {
  readonly text: string;
  /** Columns before the culprit, and of the culprit within the window. */
  readonly before: number;
  readonly marked: number;
}

export function excerpt(sourceLine: string, range: Range): Excerpt {
  // A tab or a control character would shift what follows by an unknown width.
  const characters = [...sourceLine].map((c) => (/\p{Cc}/u.test(c) ? ' ' : c));
  const start = Math.min(range.start.column - 1, characters.length);
  const sameLine = range.end.line === range.start.line;
  let end = sameLine ? Math.min(range.end.column - 1, characters.length) : characters.length;
  // Of a tag the name is enough: a long underline hides where it begins.
  if (characters[start] === '<') {
    const space = characters.findIndex((c, i) => i > start && i < end && c === ' ');
    if (space > 0) end = space;
  }
  let from = start;
  for (let lead = 0; from > 0 && lead < LEAD; from--) lead += columns(characters[from - 1]!.codePointAt(0)!);
  // Indentation says nothing.
  while (from < start && characters[from] === ' ') from++;
  let to = from;
  for (let total = 0; to < characters.length && total < WINDOW; to++)
    total += columns(characters[to]!.codePointAt(0)!);
  const shown = (a: number, b: number): string => characters.slice(a, b).join('');
  const indented = characters.slice(0, from).every((c) => c === ' ');
  const head = indented ? '' : '…';
  const tail = to < characters.length ? '…' : '';
  return {
    text: head + shown(from, to) + tail,
    before: width(head + shown(from, start)),
    marked: width(shown(start, Math.min(end, to))),
  };
}
