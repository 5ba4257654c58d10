/** A mapped TEI file as a chronicle that the recognisers can read, with the marks that it has. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Block, Chronicle, Entry, Year } from '../../model/chronicle.js';
import type { Mark, NameMark } from '../../model/mark.js';
import type { Extent } from '../../model/source-text.js';
import type { TeiElement, TeiMap } from './tei-map.js';

/** A name as a TEI file marks it. */
export interface TeiName extends NameMark {
  /** Index into the map's elements. */
  readonly element: number;
}

const KIND = new Map<string, NameMark['kind']>(
  Object.entries({
    persName: 'person',
    placeName: 'place',
    geogName: 'place',
    settlement: 'place',
    district: 'place',
    region: 'place',
    bloc: 'place',
    orgName: 'org',
    country: 'org',
    roleName: 'role',
  } as const),
);
/** What `name` marks, by its type (TEI P5 13.2); `rs` may be any words (其父), no name. */
const BY_TYPE = new Map<string, NameMark['kind']>(
  Object.entries({
    person: 'person',
    place: 'place',
    org: 'org',
    polity: 'org',
    people: 'org',
    role: 'role',
  } as const),
);

/** The kind of name an element marks; undefined for others. */
export function kindOfElement({ name, attributes }: TeiElement): NameMark['kind'] | undefined {
  return name === 'name' ? BY_TYPE.get(attributes.type ?? '') : KIND.get(name);
}

/** The names of a TEI file, in order. */
export function namesOf(map: TeiMap): TeiName[] {
  const names: TeiName[] = [];
  map.elements.forEach((element, index) => {
    const kind = kindOfElement(element);
    if (kind === undefined || element.end <= element.start) return;
    const { attributes } = element;
    const ref = attributes.ref ?? attributes.key;
    const type = attributes.type;
    names.push({
      start: element.start,
      end: element.end,
      kind,
      element: index,
      ...(type === undefined ? {} : { type }),
      ...(ref === undefined ? {} : { ref }),
      warrant: { resp: attributes.resp ?? '', ...certOf(attributes.cert) },
    });
  });
  return names;
}

function certOf(cert: string | undefined): Pick<NameMark['warrant'], 'cert'> {
  return cert === 'high' || cert === 'medium' || cert === 'low' ? { cert } : {};
}

/** Blocks, entries, titles and dates of the file; its names are left out (they are what is asked for). */
export function chronicleOfTei(map: TeiMap, file: string): Chronicle {
  const entries = entriesOf(map);
  const all = { start: 0, end: map.text.length };
  return {
    source: {
      fileName: basename(file),
      text: map.text,
      encoding: 'utf-8',
      byteOrderMark: false,
      lineEnd: 'lf',
      lines: [],
      sha256: createHash('sha256').update(map.text).digest('hex'),
    },
    layout: 'tei',
    juan: [
      {
        ...all,
        kind: 'juan',
        id: 'tei',
        heads: [],
        sections: sectionsOf(entries, all),
      },
    ],
    marks: marksOf(map),
    diagnostics: [],
  };
}

interface DatedEntry extends Entry {
  readonly western: number | undefined;
}

/** Entries of one year together; a file that says no years is one section. */
function sectionsOf(entries: readonly DatedEntry[], all: Extent): Year[] {
  const sections: { western: number | undefined; entries: DatedEntry[] }[] = [];
  for (const entry of entries) {
    const last = sections.at(-1);
    if (last !== undefined && last.western === entry.western) last.entries.push(entry);
    else sections.push({ western: entry.western, entries: [entry] });
  }
  const section = (
    id: string,
    extent: Extent,
    western: number | undefined,
    inside: readonly Entry[],
  ): Year => ({
    start: extent.start,
    end: extent.end,
    kind: 'year',
    id,
    ...(western === undefined ? {} : { western }),
    heads: [],
    eraYears: [],
    entries: inside,
  });
  if (sections.length <= 1) return [section('tei', all, sections[0]?.western, entries)];
  return sections.map(({ western, entries: inside }, i) =>
    section(
      `tei.${i + 1}`,
      { start: (inside[0] as Entry).start, end: (inside.at(-1) as Entry).end },
      western,
      inside,
    ),
  );
}

/** The Western year that a `div` of a year, or the head of one, says: `@n` of our own files, the date of the head in others. */
function yearsOfDivs(map: TeiMap): Map<number, number> {
  const years = new Map<number, number>();
  map.elements.forEach(({ name, attributes, parent }, index) => {
    if (name === 'div' && attributes.type === 'year' && /^-?\d{1,4}$/u.test(attributes.n ?? ''))
      years.set(index, Number(attributes.n));
    if (name !== 'date') return;
    const said = attributes.when ?? attributes.from ?? attributes.notBefore;
    const year = Number.parseInt(said ?? '', 10);
    if (Number.isNaN(year)) return;
    for (let above = parent, inHead = false; above >= 0; above = map.elements[above]!.parent) {
      const element = map.elements[above]!;
      if (element.name === 'head') inHead = true;
      if (element.name !== 'div') continue;
      if (inHead && !years.has(above)) years.set(above, year);
      return;
    }
  });
  return years;
}

/** Stretches of text between the borders of blocks, blank ones left out. */
function* runsOf({ text, owners }: TeiMap): Generator<Extent> {
  for (let start = 0; start < owners.length; ) {
    let end = start;
    while (end < owners.length && owners[end] !== -1) end++;
    if (text.slice(start, end).trim() !== '') yield { start, end };
    start = end + 1;
  }
}

/** One entry for each entry `div`; blocks outside of entries are entries of their own. */
function entriesOf(map: TeiMap): DatedEntry[] {
  const years = yearsOfDivs(map);
  const groups: { id: string; blocks: Block[]; western: number | undefined }[] = [];
  let last: number | undefined;
  for (const { start, end } of runsOf(map)) {
    const index = map.owners[start]!;
    const element = map.elements[index]!;
    const home = entryDiv(map, index);
    const block: Block = { start, end, kind: 'text' };
    const group = groups.at(-1);
    if (home !== undefined && home === last && group !== undefined) group.blocks.push(block);
    else
      groups.push({
        id: (home === undefined ? undefined : idOf(map, home)) ?? `#${index}`,
        blocks: [block],
        western: westernOf(map, element, years),
      });
    last = home;
  }
  return groups.map(({ id, blocks, western }, i) => ({
    kind: 'entry',
    western,
    id,
    number: i + 1,
    start: blocks[0]!.start,
    end: blocks.at(-1)!.end,
    blocks,
  }));
}

function westernOf(map: TeiMap, element: TeiElement, years: ReadonlyMap<number, number>): number | undefined {
  for (let index = element.parent; index >= 0; index = map.elements[index]!.parent) {
    const year = years.get(index);
    if (year !== undefined) return year;
  }
  return undefined;
}

function entryDiv(map: TeiMap, from: number): number | undefined {
  for (let index = from; index >= 0; index = map.elements[index]!.parent) {
    const { name, attributes } = map.elements[index]!;
    if (name === 'div' && attributes.type === 'entry') return index;
  }
  return undefined;
}

function idOf(map: TeiMap, element: number): string | undefined {
  return map.elements[element]?.attributes['xml:id'];
}

function marksOf(map: TeiMap): Mark[] {
  const marks: Mark[] = [];
  for (const { name, start, end } of map.elements) {
    if (end <= start) continue;
    if (name === 'title') marks.push({ kind: 'title', start, end });
    else if (name === 'date') marks.push({ kind: 'date', start, end });
    else if (name === 'note' || name === 'bibl')
      marks.push({ kind: name === 'bibl' ? 'citation' : 'compiler-note', start, end });
  }
  for (const match of map.text.matchAll(/《([^《》]+)》/g)) {
    const start = match.index + 1;
    marks.push({ kind: 'title', start, end: start + match[1]!.length });
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}
