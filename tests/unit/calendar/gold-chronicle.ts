/** Chronicles for the date tests, made from gold text by the citation layout's plainest rules. */

import type { Chronology } from '../../../src/calendar/chronology.js';
import { findEraYears } from '../../../src/calendar/era-year.js';
import { dateHeadings } from '../../../src/calendar/heading-sequence.js';
import type { Block, Chronicle, Entry, Year } from '../../../src/model/chronicle.js';
import type { Extent } from '../../../src/model/source-text.js';

export interface GoldSpan extends Extent {
  readonly kind: string;
}

/** Text and spans of a file with inline tags `[D|…]`. */
export function readGold(annotated: string): { text: string; spans: GoldSpan[] } {
  const spans: GoldSpan[] = [];
  const open: { kind: string; start: number }[] = [];
  let text = '';
  for (let i = 0; i < annotated.length; i++) {
    const tag = /^\[([A-Za-z])\|/.exec(annotated.slice(i, i + 3));
    if (tag?.[1] !== undefined) {
      open.push({ kind: tag[1], start: text.length });
      i += 2;
    } else if (annotated.charAt(i) === ']' && open.length > 0) {
      const span = open.pop();
      if (span !== undefined) spans.push({ ...span, end: text.length });
    } else text += annotated.charAt(i);
  }
  return { text, spans };
}

/** A chronicle of own-line headings (`…稱…年`), 綱 and 目 on lines of their own, citations ending entries. */
export function chronicleOf(text: string, chronology: Chronology): Chronicle {
  const years: { start: number; end: number; entries: { blocks: Block[] }[] }[] = [];
  let offset = 0;
  let cited = true;
  for (const line of text.split('\n')) {
    const eraYears = findEraYears(line);
    const isHead = eraYears.length > 0 && eraYears.at(-1)?.end === line.length && eraYears[0]?.start === 0;
    if (isHead) {
      years.push({ start: offset, end: offset + line.length, entries: [] });
      cited = true;
    } else if (line !== '' && years.length > 0) {
      let from = 0;
      for (const end of [...citationEnds(line), line.length]) {
        if (end <= from) continue;
        const entries = years.at(-1)?.entries ?? [];
        const block: Block = { kind: cited ? 'gang' : 'mu', start: offset + from, end: offset + end };
        if (cited || entries.length === 0) entries.push({ blocks: [block] });
        else entries.at(-1)?.blocks.push(block);
        cited = line.charAt(end - 1) === '）';
        from = end;
      }
    }
    offset += line.length + 1;
  }
  const headings = years.map((y) => ({
    text: text.slice(y.start, y.end),
    eraYears: findEraYears(text, y.start, y.end),
  }));
  const dated = dateHeadings(headings, chronology);
  const sections = years.map((y, i): Year => {
    const western = dated[i]?.western;
    return {
      kind: 'year',
      id: `y${i}`,
      start: y.start,
      end: y.entries.at(-1)?.blocks.at(-1)?.end ?? y.end,
      ...(western === undefined ? {} : { western }),
      ...(dated[i]?.certainty === undefined ? {} : { certainty: dated[i].certainty }),
      heads: [{ start: y.start, end: y.end }],
      eraYears: headings[i]?.eraYears ?? [],
      entries: y.entries.map(
        (e, k): Entry => ({
          kind: 'entry',
          id: `y${i}.e${k}`,
          number: k + 1,
          start: e.blocks[0]?.start ?? 0,
          end: e.blocks.at(-1)?.end ?? 0,
          blocks: e.blocks,
        }),
      ),
    };
  });
  return {
    source: {
      fileName: 'gold',
      text,
      encoding: 'utf-8',
      byteOrderMark: false,
      lineEnd: 'lf',
      lines: [],
      sha256: '',
    },
    layout: 'gold',
    juan: [{ kind: 'juan', id: 'j', start: 0, end: text.length, heads: [], sections }],
    marks: [],
    diagnostics: [],
  };
}

/** Ends of parentheses that hold a citation (…《…》…) and close at depth 0. */
function citationEnds(line: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < line.length; i++) {
    if (line.charAt(i) === '（' && depth++ === 0) start = i;
    if (line.charAt(i) === '）' && --depth === 0) {
      const inside = line.slice(start + 1, i);
      if (/^《|》$/.test(inside) && !/》作/.test(inside.slice(0, 12))) ends.push(i + 1);
    }
  }
  return ends;
}

/** Exact spans of upper-case `D`; lower-case ones count neither way. */
export function scoreDates(
  gold: readonly GoldSpan[],
  found: readonly Extent[],
): { precision: number; recall: number; f1: number; missed: GoldSpan[]; extra: Extent[] } {
  const sure = gold.filter((g) => g.kind === 'D');
  const doubtful = gold.filter((g) => g.kind === 'd');
  const same = (a: Extent, b: Extent): boolean => a.start === b.start && a.end === b.end;
  const counted = found.filter((f) => !doubtful.some((d) => f.start < d.end && d.start < f.end));
  const hit = counted.filter((f) => sure.some((g) => same(f, g))).length;
  const precision = counted.length === 0 ? 1 : hit / counted.length;
  const recall = sure.length === 0 ? 1 : hit / sure.length;
  return {
    precision,
    recall,
    f1: hit === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    missed: sure.filter((g) => !counted.some((f) => same(f, g))),
    extra: counted.filter((f) => !sure.some((g) => same(f, g))),
  };
}
