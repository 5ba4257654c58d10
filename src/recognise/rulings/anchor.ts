/** Finds the words that rulings quote, in a text that may have changed since. */
import type { Chronicle } from '../../model/chronicle.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { namingExtents } from '../naming-extents.js';
import { isSpanRuling, type Ruling, type SpanRuling } from './ruling.js';

export interface LocatedRuling extends Extent {
  readonly ruling: SpanRuling;
}

export interface LocatedRulings {
  readonly located: readonly LocatedRuling[];
  /** Record → the record it was ruled to be the same as. */
  readonly unions: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters of context that must agree, on both sides together, where the words stand more than once. */
const ENOUGH_CONTEXT = 3;

/** How far around an occurrence context is looked at. */
const WINDOW = 60;

/**
 * A ruling is at the occurrence whose context agrees longest with what it kept. Where two agree equally, its
 * entry decides; where that leaves a choice too, or too little agrees, it is lost and said to be
 * (`W-RULING-LOST`). A later ruling on the same words wins over an earlier one.
 */
export function locateRulings(chronicle: Chronicle, rulings: readonly Ruling[]): LocatedRulings {
  const { text } = chronicle.source;
  const entries = namingExtents(chronicle);
  const located = new Map<string, LocatedRuling>();
  const unions = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];
  for (const ruling of rulings) {
    if (!isSpanRuling(ruling)) {
      unions.set(ruling.records[1], ruling.records[0]);
      continue;
    }
    const start = locate(text, ruling, entries);
    if (start === undefined) {
      diagnostics.push(
        diagnose('W-RULING-LOST', {
          quote: ruling.quote,
          context: `${ruling.before ?? ''}[${ruling.quote}]${ruling.after ?? ''}`,
        }),
      );
      continue;
    }
    const end = start + ruling.quote.length;
    for (const [key, old] of located) if (old.start < end && start < old.end) located.delete(key);
    located.set(`${start}:${end}`, { start, end, ruling });
  }
  return {
    located: [...located.values()].sort((a, b) => a.start - b.start),
    unions: closed(unions),
    diagnostics,
  };
}

function locate(
  text: string,
  { quote, before = '', after = '', entry }: SpanRuling,
  extents: ReturnType<typeof namingExtents>,
): number | undefined {
  let best: number[] = [];
  let most = -1;
  let occurrences = 0;
  for (let at = text.indexOf(quote); at >= 0 && quote !== ''; at = text.indexOf(quote, at + 1)) {
    occurrences++;
    const end = at + quote.length;
    const agreeing =
      commonEnd(inked(text.slice(Math.max(0, at - WINDOW), at)), inked(before)) +
      commonStart(inked(text.slice(end, end + WINDOW)), inked(after));
    if (agreeing > most) {
      best = [at];
      most = agreeing;
    } else if (agreeing === most) best.push(at);
  }
  if (occurrences > 1 && most < Math.min(ENOUGH_CONTEXT, inked(before + after).length)) return undefined;
  if (best.length > 1 && entry !== undefined) {
    best = best.filter((at) =>
      extents.some((extent) => extent.entry === entry && extent.start <= at && at < extent.end),
    );
  }
  return best.length === 1 ? best[0] : undefined;
}

/** Line ends and spaces are layout: they differ between a source file and its TEI. */
function inked(text: string): string {
  return text.replace(/\s/gu, '');
}

function commonEnd(text: string, expected: string): number {
  let n = 0;
  while (n < expected.length && text[text.length - 1 - n] === expected[expected.length - 1 - n]) n++;
  return n;
}

function commonStart(text: string, expected: string): number {
  let n = 0;
  while (n < expected.length && text[n] === expected[n]) n++;
  return n;
}

/** a = b and b = c make a of c; a circle is left where it closes. */
function closed(unions: ReadonlyMap<string, string>): Map<string, string> {
  const result = new Map<string, string>();
  for (const first of unions.keys()) {
    let last = first;
    const passed = new Set<string>();
    while (unions.has(last) && !passed.has(last)) {
      passed.add(last);
      last = unions.get(last) as string;
    }
    if (last !== first) result.set(first, last);
  }
  return result;
}
