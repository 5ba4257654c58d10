/**
 * Hand edits come home: what someone changed in the TEI of an edition, as decisions and authority records. What cannot
 * be said so is listed, so that nothing is lost silently.
 */
import { diffChars } from 'diff';
import { type Quotation, quotationOf, type Ruling } from '../../recognise/rulings/ruling.js';
import type { EditedTei, TeiCorrection, TeiElement } from './edited-tei.js';

/** A new correction as a decisions file holds it. */
export interface AdoptedCorrection {
  readonly id: string;
  readonly line: number;
  readonly quote: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly cert: string;
  readonly resp: string;
  readonly source?: string;
  readonly note?: string;
}

/** A decision that is there already and reads otherwise now. */
export interface ChangedDecision {
  readonly id: string;
  readonly field: 'to' | 'note' | 'cert' | 'source' | 'type';
  readonly value: string;
}

/** A name whose pointer has no record yet. */
export interface NewRecord {
  readonly ref: string;
  readonly name: string;
}

export interface Adopted {
  readonly corrections: readonly AdoptedCorrection[];
  readonly changes: readonly ChangedDecision[];
  readonly rulings: readonly Ruling[];
  readonly records: readonly NewRecord[];
  /** What must be done by hand, in words, with the line of the source text. */
  readonly unexpressed: readonly { readonly line: number; readonly what: string }[];
}

export interface AdoptOptions {
  /** Who edited, and when: rulings are signed. */
  readonly by: string;
  readonly date: string;
  /** Whether the authority lists have the record. */
  readonly isKnown: (ref: string) => boolean;
  /** Id of the entry at an offset of the source text. */
  readonly entryAt: (offset: number) => string | undefined;
}

const NAME_KIND = { persName: 'person', placeName: 'place', orgName: 'org', roleName: 'role' } as const;
type NameElement = keyof typeof NAME_KIND;
const isNameElement = (name: string): name is NameElement => name in NAME_KIND;

/** Attributes that say who marked something and how surely: not what. */
const WARRANT = new Set(['resp', 'cert', 'evidence', 'xml:id', 'corresp', 'next', 'prev']);

/** Offsets of the edited text as offsets of the base one. */
function mapping(
  base: string,
  edited: string,
): { map: (offset: number) => number; changes: { start: number; end: number; to: string }[] } {
  const points: [number, number][] = [[0, 0]];
  const changes: { start: number; end: number; to: string }[] = [];
  let [b, e] = [0, 0];
  for (const part of diffChars(base, edited)) {
    const length = part.value.length;
    const last = changes.at(-1);
    if (part.removed === true) {
      if (last !== undefined && last.end === b && last.start === b) last.end = b + length;
      else changes.push({ start: b, end: b + length, to: '' });
      b += length;
    } else if (part.added === true) {
      if (last !== undefined && last.end === b && last.to === '') last.to = part.value;
      else changes.push({ start: b, end: b, to: part.value });
      e += length;
    } else {
      b += length;
      e += length;
    }
    points.push([e, b]);
  }
  const map = (offset: number): number => {
    const at = points.findLast(([edge]) => edge <= offset) ?? [0, 0];
    const next = points.find(([edge]) => edge > offset);
    return Math.min(at[1] + (offset - at[0]), next?.[1] ?? Number.POSITIVE_INFINITY);
  };
  return { map, changes };
}

/** Offsets of the text without line ends as offsets of the source text. */
function withLineEnds(source: string): {
  bare: string;
  offsetOf: (bare: number) => number;
  lineOf: (offset: number) => number;
} {
  const offsets: number[] = [];
  let bare = '';
  for (let i = 0; i < source.length; i++) {
    if (source[i] === '\n' || source[i] === '\r') continue;
    offsets.push(i);
    bare += source[i];
  }
  offsets.push(source.length);
  return {
    bare,
    offsetOf: (at) => offsets[Math.min(at, offsets.length - 1)]!,
    lineOf: (offset) => source.slice(0, offset).split(/\r\n|\r|\n/u).length,
  };
}

/** The shortest quotation on one line that stands once in the text and holds the words. */
export function uniqueQuotation(source: string, start: number, end: number): string {
  const lineStart = Math.max(source.lastIndexOf('\n', start - 1), source.lastIndexOf('\r', start - 1)) + 1;
  const found = source.slice(end).search(/[\r\n]/u);
  const lineEnd = found < 0 ? source.length : end + found;
  const whole = (at: number): boolean =>
    !/[\udc00-\udfff]/u.test(source[at] ?? '') || !/[\ud800-\udbff]/u.test(source[at - 1] ?? '');
  for (let width = 3; ; width++) {
    let from = Math.max(lineStart, start - width);
    let to = Math.min(lineEnd, end + width);
    while (!whole(from)) from -= 1;
    while (!whole(to)) to += 1;
    const quote = source.slice(from, to);
    const once = source.indexOf(quote) === source.lastIndexOf(quote);
    if (once || (from === lineStart && to === lineEnd)) return quote;
  }
}

const key = (e: TeiElement): string => `${e.name} ${e.start} ${e.end}`;
const said = (e: TeiElement): string =>
  Object.entries(e.attributes)
    .filter(([name]) => !WARRANT.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/**
 * @param source the source text
 * @param made the TEI as the program makes it from the decisions
 * @param edited the TEI as someone changed it
 */
export function adopt(source: string, made: EditedTei, edited: EditedTei, options: AdoptOptions): Adopted {
  const text = withLineEnds(source);
  const { map, changes } = mapping(made.text, edited.text);
  const unexpressed: { line: number; what: string }[] = [];
  const list = (at: number, what: string): void => {
    unexpressed.push({ line: text.lineOf(text.offsetOf(at)), what });
  };
  if (made.text !== text.bare) {
    return {
      corrections: [],
      changes: [],
      rulings: [],
      records: [],
      unexpressed: [{ line: 1, what: 'the TEI was not made from this source text' }],
    };
  }
  let count = 0;
  const correction = (
    start: number,
    end: number,
    to: string,
    attributes: Readonly<Record<string, string>>,
  ): AdoptedCorrection => {
    const [from, until] = [
      text.offsetOf(start),
      start === end ? text.offsetOf(start) : text.offsetOf(end - 1) + 1,
    ];
    return {
      id: `${options.entryAt(from) ?? 'text'}.h${++count}`,
      line: text.lineOf(from),
      quote: uniqueQuotation(source, from, until),
      from: source.slice(from, until),
      to,
      type: attributes.type ?? 'graphic',
      cert: attributes.cert ?? 'medium',
      resp: attributes.resp ?? `#${options.by}`,
      ...(attributes.source === undefined ? {} : { source: attributes.source }),
    };
  };
  const own = compareCorrections(made.corrections, edited.corrections, map, list);
  const elements = compareElements(made, edited, map, source, text.offsetOf, options, list);
  const notes = compareNotes(made, edited, list);
  return {
    corrections: [
      ...changes.map((c) => correction(c.start, c.end, c.to, {})),
      ...own.added.map((c) => correction(map(c.start), map(c.end), c.to, c.attributes)),
    ],
    changes: [...own.changes, ...notes],
    rulings: elements.rulings,
    records: elements.records,
    unexpressed: unexpressed.sort((a, b) => a.line - b.line),
  };
}

type List = (at: number, what: string) => void;

function compareCorrections(
  made: readonly TeiCorrection[],
  edited: readonly TeiCorrection[],
  map: (offset: number) => number,
  list: List,
): { added: TeiCorrection[]; changes: ChangedDecision[] } {
  const changes: ChangedDecision[] = [];
  const place = (c: TeiCorrection, start: number): string => `${start} ${c.end - c.start}`;
  const before = new Map(made.map((c) => [place(c, c.start), c]));
  const added = edited.filter((c) => {
    const old = before.get(place(c, map(c.start)));
    before.delete(place(c, map(c.start)));
    if (old === undefined) return true;
    if (old.id === undefined) return false;
    if (old.to !== c.to) changes.push({ id: old.id, field: 'to', value: c.to });
    for (const field of ['type', 'cert', 'source'] as const) {
      const value = c.attributes[field];
      if (value !== undefined && value !== old.attributes[field]) changes.push({ id: old.id, field, value });
    }
    return false;
  });
  for (const gone of before.values()) {
    list(
      gone.start,
      `the correction ${gone.id ?? ''} (${gone.to}) was taken out: delete the decision if that is meant`,
    );
  }
  return { added, changes };
}

function compareElements(
  made: EditedTei,
  edited: EditedTei,
  map: (offset: number) => number,
  source: string,
  offsetOf: (at: number) => number,
  options: AdoptOptions,
  list: List,
): { rulings: Ruling[]; records: NewRecord[] } {
  const before = new Map<string, TeiElement[]>();
  for (const e of made.elements) before.set(key(e), [...(before.get(key(e)) ?? []), e]);
  const rulings: Ruling[] = [];
  const records = new Map<string, NewRecord>();
  const signed = { by: options.by, date: options.date };
  const quoted = (e: TeiElement): Quotation => {
    const start = offsetOf(e.start);
    return quotationOf(source, start, offsetOf(e.end - 1) + 1, options.entryAt(start));
  };
  for (const raw of edited.elements) {
    const e = { ...raw, start: map(raw.start), end: map(raw.end) };
    const same = before.get(key(e));
    const old = same?.shift();
    if (same?.length === 0) before.delete(key(e));
    if (old !== undefined && said(old) === said(e)) continue;
    if (!isNameElement(e.name) || e.end === e.start) {
      const what =
        old === undefined ? `new <${e.name}>` : `<${e.name}> has ${said(e)} instead of ${said(old)}`;
      list(e.start, `${what}: make this change where the edition keeps it`);
      continue;
    }
    const { ref, type } = e.attributes;
    rulings.push({
      is: NAME_KIND[e.name],
      ...(type === undefined ? {} : { type }),
      ...(ref === undefined ? {} : { ref }),
      ...quoted(e),
      ...signed,
    });
    if (ref !== undefined && !options.isKnown(ref))
      records.set(ref, { ref, name: made.text.slice(e.start, e.end) });
  }
  for (const gone of [...before.values()].flat()) {
    if (!isNameElement(gone.name)) {
      list(gone.start, `<${gone.name}> was taken out: make this change where the edition keeps it`);
      continue;
    }
    const replaced = rulings.some((r) => r.is !== 'same' && 'quote' in r && overlaps(r, quoted(gone)));
    if (!replaced) rulings.push({ is: 'nothing', ...quoted(gone), ...signed });
  }
  return { rulings, records: [...records.values()] };
}

/** Two quotations of one entry whose words overlap, as far as their contexts tell. */
function overlaps(a: Quotation, b: Quotation): boolean {
  if (a.entry !== b.entry) return false;
  const [x, y] = [(a.before ?? '') + a.quote + (a.after ?? ''), (b.before ?? '') + b.quote + (b.after ?? '')];
  return (
    x.includes(b.quote) && y.includes(a.quote) && (a.quote.includes(b.quote) || b.quote.includes(a.quote))
  );
}

function compareNotes(made: EditedTei, edited: EditedTei, list: List): ChangedDecision[] {
  const before = new Map(made.notes.map((n) => [n.target, n]));
  const changes: ChangedDecision[] = [];
  for (const note of edited.notes) {
    const old = note.target === undefined ? undefined : before.get(note.target);
    if (old === undefined)
      list(
        0,
        `a new note on ${note.target ?? 'nothing'}: 「${note.text}」: add the decision that it belongs to`,
      );
    else if (old.text !== note.text) changes.push({ id: note.target!, field: 'note', value: note.text });
    before.delete(note.target);
  }
  for (const gone of before.values()) list(0, `the note on ${gone.target ?? 'nothing'} was taken out`);
  return changes;
}
