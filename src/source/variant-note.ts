/** 撒裏曷（《金史》作撒離喝）: a variant that the compiler notes, and the word it speaks of. */
import type { Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { readCitations, type TitleBrackets } from './citation.js';

const READING = /(?:作|名)([^，。；：（）]+)[。]?$/u;

/**
 * The note, its works, and the variant on the word before the parenthesis. The word is taken to be as long as the
 * reading: it is the same name in other characters. A recogniser that knows the name may correct this.
 */
export function readVariant(
  text: string,
  block: Extent,
  note: Extent,
  titles: readonly TitleBrackets[],
): Mark[] {
  const inside = { start: note.start + 1, end: note.end - 1 };
  const marks: Mark[] = [{ kind: 'variant-note', start: note.start, end: note.end }];
  const bibls = readCitations(text, inside, titles, true);
  marks.push(...bibls);
  const found = READING.exec(text.slice(inside.start, inside.end));
  if (found?.[1] === undefined) return marks;
  const reading = found[1];
  const extent = { start: inside.end - reading.length, end: inside.end };
  const start = wordBefore(text, block.start, note.start, [...reading].length);
  if (start === undefined) return marks;
  const work = bibls[0]?.work;
  marks.push({
    kind: 'variant',
    start,
    end: note.start,
    readings: [{ extent, text: reading, ...(work === undefined ? {} : { work }) }],
  });
  return marks;
}

/** So many Han characters before an offset, not over punctuation; undefined where there are none. */
function wordBefore(text: string, from: number, to: number, count: number): number | undefined {
  const han = [...text.slice(Math.max(from, to - 2 * count), to)];
  let start = to;
  for (let i = 0; i < count; i++) {
    const c = han.pop();
    if (c === undefined || !/[\p{Script=Han}\p{Co}]/u.test(c)) break;
    start -= c.length;
  }
  return start < to ? start : undefined;
}
