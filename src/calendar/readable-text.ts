/** A head or block as it is read: folded, without line ends, page breaks and spaces, corrections put in. */
import type { Extent } from '../model/source-text.js';
import { fold } from './variants.js';

export interface ReadableText {
  readonly text: string;
  /** The extent in the source of a stretch of `text`; undefined where it begins or ends inside a correction's words. */
  extent(stretch: Extent): Extent | undefined;
  /** Where the title in 《》 that begins at an offset of `text` ends; undefined where none begins. */
  titleEnd(at: number): number | undefined;
}

interface Correction extends Extent {
  readonly text: string;
}

/**
 * Reads one stretch of a source. `breaks`: extents of page and line breaks in order of the text, which are
 * left out.
 */
export function readableText(
  source: string,
  extent: Extent,
  breaks: readonly Extent[],
  corrections: readonly Correction[] = [],
): ReadableText {
  const changes = corrections.filter((c) => c.start >= extent.start && c.end <= extent.end);
  const starts: number[] = [];
  const ends: number[] = [];
  const parts: string[] = [];
  const push = (character: string, start: number, end: number): void => {
    parts.push(character);
    starts.push(start);
    ends.push(end);
  };
  let nextBreak = firstEndingAfter(breaks, extent.start);
  for (let i = extent.start; i < extent.end; i++) {
    const change = changes.find((c) => c.start === i);
    if (change !== undefined && change.end > change.start) {
      for (let k = 0; k < change.text.length; k++) {
        const last = k === change.text.length - 1;
        // The words of a correction have no places of their own, save its two ends.
        push(change.text.charAt(k), k === 0 ? change.start : Number.NaN, last ? change.end : Number.NaN);
      }
      i = change.end - 1;
      continue;
    }
    while (nextBreak < breaks.length && (breaks[nextBreak]?.end ?? 0) <= i) nextBreak++;
    const here = breaks[nextBreak];
    if (here !== undefined && here.start <= i) {
      i = here.end - 1;
      continue;
    }
    const character = source.charAt(i);
    if (!/[\s　¶]/u.test(character)) push(character, i, i + 1);
  }
  const text = fold(parts.join(''));
  return {
    text,
    extent: ({ start, end }) => {
      const from = starts[start];
      const to = ends[end - 1];
      return from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)
        ? undefined
        : { start: from, end: to };
    },
    titleEnd: (at) => {
      if (text.charAt(at) !== '《') return undefined;
      let depth = 0;
      for (let i = at; i < text.length; i++) {
        if (text.charAt(i) === '《') depth++;
        else if (text.charAt(i) === '》' && --depth === 0) return i + 1;
      }
      return undefined;
    },
  };
}

/** Index of the first of ordered extents that ends after an offset. */
function firstEndingAfter(extents: readonly Extent[], offset: number): number {
  let low = 0;
  let high = extents.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((extents[middle]?.end ?? Number.POSITIVE_INFINITY) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
