/** Finds the words that rulings quote, in a text that may have changed since. */
import type { Chronicle } from '../../model/chronicle.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { type NamingExtent, namingExtents } from '../naming-extents.js';
import { InkedText } from './inked-text.js';
import { isSpanRuling, placeOfRuling, type Ruling, type SpanRuling } from './ruling.js';
import { unite } from './unions.js';

export interface LocatedRuling extends Extent {
  readonly ruling: SpanRuling;
}

export interface LocatedRulings {
  /** In order of the text. They do not overlap, save places within offices. */
  readonly located: readonly LocatedRuling[];
  /** Record → the record it was ruled to be the same as. */
  readonly unions: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Characters of context that must agree, on both sides together. */
const ENOUGH_CONTEXT = 3;
/** Words so long that stand once need no context. */
const SPEAKS_FOR_ITSELF = 4;

/**
 * A ruling is at the occurrence whose context agrees longest with what it kept. Where two agree equally, its
 * entry decides; where that leaves a choice too, or too little agrees, it is lost and said to be
 * (`W-RULING-LOST`). A later ruling on the same words wins over an earlier one, which is said where it is no mere change
 * of mind (`W-RULING-CONFLICT`).
 */
export function locateRulings(chronicle: Chronicle, rulings: readonly Ruling[]): LocatedRulings {
  if (rulings.length === 0) return { located: [], unions: new Map(), diagnostics: [] };
  const inked = new InkedText(chronicle);
  const entries = namingExtents(chronicle);
  const juan = new Set(
    entries.flatMap(({ entry }) => (entry === undefined || entry.startsWith('#') ? [] : [juanOf(entry)])),
  );
  const { unions, diagnostics: circles } = unite(rulings);
  const diagnostics: Diagnostic[] = [...circles];
  let located: LocatedRuling[] = [];
  for (const ruling of rulings) {
    if (!isSpanRuling(ruling)) continue;
    const extent = locate(inked, ruling, entries);
    if (extent === undefined) {
      if (isOfThisText(ruling, juan)) diagnostics.push(lost(ruling));
      continue;
    }
    const rivals = located.filter((old) => overlap(old, extent) && !mayNest(old, { ...extent, ruling }));
    for (const old of rivals)
      if (differ(old, { ...extent, ruling }) && !isSecondThought(old.ruling, ruling))
        diagnostics.push(conflict(old.ruling, ruling));
    if (rivals.length > 0) located = located.filter((old) => !rivals.includes(old));
    located.push({ ...extent, ruling });
  }
  return {
    located: located.sort((a, b) => a.start - b.start || b.end - a.end),
    unions,
    diagnostics,
  };
}

function locate(
  inked: InkedText,
  { quote, before = '', after = '', entry }: SpanRuling,
  extents: readonly NamingExtent[],
): Extent | undefined {
  const { text } = inked;
  const words = InkedText.of(quote);
  const [left, right] = [InkedText.of(before), InkedText.of(after)];
  if (words === '') return undefined;
  let best: number[] = [];
  let most = -1;
  const occurrences = inked.occurrences(words);
  for (const at of occurrences) {
    const agreeing = commonEnd(text, at, left) + commonStart(text, at + words.length, right);
    if (agreeing > most) {
      best = [at];
      most = agreeing;
    } else if (agreeing === most) best.push(at);
  }
  const needed = Math.min(ENOUGH_CONTEXT, left.length + right.length);
  if (most < needed && !(occurrences.length === 1 && words.length >= SPEAKS_FOR_ITSELF)) return undefined;
  let places = best.map((at) => inked.extent(at, at + words.length));
  if (places.length > 1 && entry !== undefined)
    places = places.filter(({ start }) =>
      extents.some((extent) => extent.entry === entry && extent.start <= start && start < extent.end),
    );
  return places.length === 1 ? places[0] : undefined;
}

function commonEnd(text: string, end: number, expected: string): number {
  let n = 0;
  while (n < expected.length && n < end && text[end - 1 - n] === expected[expected.length - 1 - n]) n++;
  return n;
}

function commonStart(text: string, start: number, expected: string): number {
  let n = 0;
  while (n < expected.length && text[start + n] === expected[n]) n++;
  return n;
}

/** The rulings of an edition are of all its texts: their entries tell which, where the text has any. */
function isOfThisText({ entry }: SpanRuling, juan: ReadonlySet<string>): boolean {
  return entry === undefined || entry.startsWith('#') || juan.size === 0 || juan.has(juanOf(entry));
}

function juanOf(entry: string): string {
  return entry.split('.')[0] as string;
}

function lost(ruling: SpanRuling): Diagnostic {
  const { quote, before = '', after = '' } = ruling;
  const context = `${before}[${quote}]${after}`;
  return diagnose('W-RULING-LOST', { quote, context }, placeOfRuling(ruling));
}

/** An office and a place of its within: 知[懷德軍]. */
function mayNest(a: LocatedRuling, b: LocatedRuling): boolean {
  const [outer, inner] = a.end - a.start >= b.end - b.start ? [a, b] : [b, a];
  return (
    outer.ruling.is === 'role' &&
    (inner.ruling.is === 'place' || inner.ruling.is === 'org') &&
    outer.start <= inner.start &&
    inner.end <= outer.end &&
    outer.end - outer.start > inner.end - inner.start
  );
}

function differ(a: LocatedRuling, b: LocatedRuling): boolean {
  return a.start !== b.start || a.end !== b.end || verdict(a.ruling) !== verdict(b.ruling);
}

function verdict(ruling: SpanRuling): string {
  return ruling.is === 'nothing'
    ? 'no name'
    : `${ruling.is}${ruling.ref === undefined ? '' : ` ${ruling.ref}`}`;
}

/** The same person ruled otherwise on a later day, or said more of what he had ruled. */
function isSecondThought(old: SpanRuling, later: SpanRuling): boolean {
  if (old.by !== later.by) return false;
  return later.date > old.date || (old.is === later.is && old.is !== 'nothing' && old.ref === undefined);
}

function conflict(old: SpanRuling, later: SpanRuling): Diagnostic {
  const said = (ruling: SpanRuling) => `${verdict(ruling)} (${ruling.quote}; ${ruling.by}, ${ruling.date})`;
  return diagnose(
    'W-RULING-CONFLICT',
    { quote: later.quote, first: said(old), second: said(later) },
    placeOfRuling(later),
  );
}

function overlap(a: Extent, b: Extent): boolean {
  return a.start < b.end && b.start < a.end;
}
