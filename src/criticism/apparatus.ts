/**
 * Apparatus entries over the source text, and the three ways of TEI to write them (P5, 12.2): stand-off between
 * two points (double-end-point), in the text (parallel segmentation), by place (location-referenced).
 */
import type { SourceText } from '../model/source-text.js';
import type { VariantClass } from './variant.js';

export interface Reading {
  /** Sigla of the witnesses that read so, sorted. */
  readonly witnesses: readonly string[];
  readonly text: string;
  readonly class: VariantClass;
}

/** [start, end) of the source text (UTF-16) is `lemma`; empty for what a witness has more. */
export interface AppEntry {
  /** More than one where overlapping entries were merged. */
  readonly ids: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly lemma: string;
  readonly readings: readonly Reading[];
}

export interface Merged {
  readonly apps: readonly AppEntry[];
  /** Ids of entries that became one. */
  readonly merged: readonly (readonly string[])[];
}

const byPlace = (a: AppEntry, b: AppEntry): number =>
  a.start - b.start ||
  a.end - b.end ||
  (a.ids.join() < b.ids.join() ? -1 : a.ids.join() > b.ids.join() ? 1 : 0);

/** Two extents share a character, or an empty one stands inside the other or at the same point. */
const overlap = (a: AppEntry, b: AppEntry): boolean =>
  a.start === a.end || b.start === b.end
    ? (a.start === b.start && a.end === b.end) ||
      (a.start > b.start && a.start < b.end) ||
      (b.start > a.start && b.start < a.end)
    : a.start < b.end && b.start < a.end;

/** What one witness reads over a larger extent: the source text with its readings put in. */
function readOver(
  text: string,
  start: number,
  end: number,
  parts: readonly { start: number; end: number; text: string }[],
): string {
  let out = '';
  let at = start;
  for (const part of [...parts].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, part.start) + part.text;
    at = part.end;
  }
  return out + text.slice(at, end);
}

const rank: readonly VariantClass[] = [
  'orthographic',
  'transliteration',
  'transposition',
  'addition',
  'omission',
  'substantive',
];

function mergeGroup(text: string, group: readonly AppEntry[]): AppEntry {
  const start = Math.min(...group.map((a) => a.start));
  const end = Math.max(...group.map((a) => a.end));
  const witnesses = [...new Set(group.flatMap((a) => a.readings.flatMap((r) => r.witnesses)))].sort();
  const readings = new Map<string, { witnesses: string[]; text: string; class: VariantClass }>();
  for (const witness of witnesses) {
    const own = group.flatMap((a) =>
      a.readings
        .filter((r) => r.witnesses.includes(witness))
        .map((r) => ({ start: a.start, end: a.end, text: r.text, class: r.class })),
    );
    const reading = readOver(text, start, end, own);
    const classes = own.map((r) => r.class);
    // Of different kinds in one, the gravest; two of less weight make something substantive of each other.
    const kind =
      new Set(classes).size === 1
        ? classes[0]!
        : classes.reduce((a, b) => (rank.indexOf(a) > rank.indexOf(b) ? a : b));
    const key = `${kind}\t${reading}`;
    const known = readings.get(key);
    if (known === undefined) readings.set(key, { witnesses: [witness], text: reading, class: kind });
    else known.witnesses.push(witness);
  }
  return {
    ids: [...new Set(group.flatMap((a) => a.ids))].sort(),
    start,
    end,
    lemma: text.slice(start, end),
    readings: [...readings.values()].sort((a, b) => (a.witnesses.join() < b.witnesses.join() ? -1 : 1)),
  };
}

/**
 * Entries that overlap become one over their common extent; what each witness reads there is kept. Entries of
 * the very same extent are joined without report: that is one place with several readings.
 * The order of the entries (and so of the witnesses) makes no difference.
 */
export function mergeOverlapping(source: string, apps: readonly AppEntry[]): Merged {
  const groups: AppEntry[][] = [];
  for (const app of [...apps].sort(byPlace)) {
    const last = groups.at(-1);
    if (last?.some((other) => overlap(other, app))) last.push(app);
    else groups.push([app]);
  }
  const merged = groups.filter((g) => g.some((a) => a.start !== g[0]!.start || a.end !== g[0]!.end));
  return {
    apps: groups.map((g) => mergeGroup(source, g)),
    merged: merged.map((g) => [...new Set(g.flatMap((a) => a.ids))].sort()),
  };
}

/** Parallel segmentation: the text cut up into stretches that all share and stretches that differ. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'app';
      readonly ids: readonly string[];
      readonly lemma: string;
      readonly readings: readonly Reading[];
    };

/** @throws RangeError when entries overlap: merge them first. */
export function toParallelSegmentation(source: string, apps: readonly AppEntry[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const app of [...apps].sort(byPlace)) {
    if (app.start < at)
      throw new RangeError(`overlapping apparatus entries at ${app.start}: ${app.ids.join(' ')}`);
    if (app.start > at) segments.push({ kind: 'text', text: source.slice(at, app.start) });
    segments.push({ kind: 'app', ids: app.ids, lemma: app.lemma, readings: app.readings });
    at = app.end;
  }
  if (at < source.length) segments.push({ kind: 'text', text: source.slice(at) });
  return segments;
}

export function fromParallelSegmentation(segments: readonly Segment[]): { source: string; apps: AppEntry[] } {
  let source = '';
  const apps: AppEntry[] = [];
  for (const segment of segments) {
    if (segment.kind === 'text') {
      source += segment.text;
      continue;
    }
    const start = source.length;
    source += segment.lemma;
    apps.push({
      ids: segment.ids,
      start,
      end: source.length,
      lemma: segment.lemma,
      readings: segment.readings,
    });
  }
  return { source, apps };
}

/** `9.12-9.15`: line and column of both ends, 1-based, columns in code points; the end is the first place after. */
export interface LocatedApp {
  readonly ids: readonly string[];
  readonly loc: string;
  readonly lemma: string;
  readonly readings: readonly Reading[];
}

type Lines = Pick<SourceText, 'text' | 'lines'>;

function locationOf(source: Lines, offset: number): string {
  let low = 0;
  for (let k = 0; k < source.lines.length; k++) if (source.lines[k]!.start <= offset) low = k;
  const line = source.lines[low]!;
  return `${line.number}.${[...source.text.slice(line.start, offset)].length + 1}`;
}

function offsetOf(source: Lines, location: string): number {
  const [number, column] = location.split('.').map(Number);
  const line = source.lines.find((l) => l.number === number);
  if (line === undefined || column === undefined) throw new RangeError(`no such place: ${location}`);
  let offset = line.start;
  for (let k = 1; k < column; k++) offset += (source.text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
  return offset;
}

export function toLocationReferenced(source: Lines, apps: readonly AppEntry[]): LocatedApp[] {
  return apps.map(({ ids, start, end, lemma, readings }) => ({
    ids,
    loc: `${locationOf(source, start)}-${locationOf(source, end)}`,
    lemma,
    readings,
  }));
}

/** @throws RangeError for a place that the source does not have */
export function fromLocationReferenced(source: Lines, apps: readonly LocatedApp[]): AppEntry[] {
  return apps.map(({ ids, loc, lemma, readings }) => {
    const [from, to] = loc.split('-');
    return { ids, start: offsetOf(source, from!), end: offsetOf(source, to!), lemma, readings };
  });
}
