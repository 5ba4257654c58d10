/**
 * What an editor decided about names: data of the edition, with author, date and reason. A ruling
 * stands on a quotation and its context, not on an offset, so it outlives re-runs and edits of the text.
 */
import type { Place } from '../../model/diagnostic.js';
import type { NameMark } from '../../model/mark.js';

/** The words ruled on, and enough of what stands before and after them to find them again. */
export interface Quotation {
  readonly quote: string;
  readonly before?: string;
  readonly after?: string;
  /** Id of the entry it stood in; a hint where the context alone leaves a choice. */
  readonly entry?: string;
}

interface Decided {
  /** Who decided: a responsibility of the edition, without `#`. */
  readonly by: string;
  /** ISO date. */
  readonly date: string;
  readonly reason?: string;
}

/** This span is that person, place, polity or office. */
export interface NameRuling extends Quotation, Decided {
  readonly is: NameMark['kind'];
  readonly type?: string;
  /** Record, `person:huo-guang`; without it the span is a name of whom nobody decided yet. */
  readonly ref?: string;
}

/** These words are no name. */
export interface RefusalRuling extends Quotation, Decided {
  readonly is: 'nothing';
}

/** Two records are one: the second is written as the first. */
export interface UnionRuling extends Decided {
  readonly is: 'same';
  readonly records: readonly [string, string];
}

export type Ruling = NameRuling | RefusalRuling | UnionRuling;
export type SpanRuling = NameRuling | RefusalRuling;

/** Where rulings stand in their file, for messages; beside them, because they are compared and written as data. */
const PLACES = new WeakMap<Ruling, Place>();

export function rememberPlace(ruling: Ruling, place: Place): void {
  PLACES.set(ruling, place);
}

export function placeOfRuling(ruling: Ruling): Place {
  return PLACES.get(ruling) ?? {};
}

export function isSpanRuling(ruling: Ruling): ruling is SpanRuling {
  return ruling.is !== 'same';
}

/** How much context a new ruling keeps on each side. */
export const CONTEXT = 12;

/** So far around a span context is looked for: enough though there be page breaks and indentation in it. */
const WINDOW = 80;

/** The quotation of a span as a ruling keeps it: without line ends and spaces, which are layout. */
export function quotationOf(text: string, start: number, end: number, entry?: string): Quotation {
  const before = inked(text.slice(Math.max(0, start - WINDOW), start));
  const after = inked(text.slice(end, end + WINDOW));
  return {
    quote: inked(text.slice(start, end)),
    before: before.slice(-CONTEXT).replace(/^[\udc00-\udfff]/, ''),
    after: after.slice(0, CONTEXT).replace(/[\ud800-\udbff]$/, ''),
    ...(entry === undefined ? {} : { entry }),
  };
}

function inked(text: string): string {
  return text.replace(/\s/gu, '');
}
