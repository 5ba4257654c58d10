/** A mapped TEI file as a chronicle that the recognisers can read, with the marks that it has. */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Block, Chronicle, Entry } from '../../model/chronicle.js';
import type { Mark, NameMark } from '../../model/mark.js';
import { BLOCKS, type TeiElement, type TeiMap } from './tei-map.js';

/** A name as a TEI file marks it. */
export interface TeiName extends NameMark {
  /** Index into the map's elements. */
  readonly element: number;
}

const KIND: Readonly<Record<string, NameMark['kind']>> = {
  persName: 'person',
  placeName: 'place',
  geogName: 'place',
  orgName: 'org',
  roleName: 'role',
};
const POLITY = new Set(['polity', 'people']);

/** The kind of name an element marks; undefined for others. */
export function kindOfElement({ name, attributes }: TeiElement): NameMark['kind'] | undefined {
  if (name === 'country' || (name === 'name' && POLITY.has(attributes.type ?? ''))) return 'org';
  return KIND[name];
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
        sections: [{ ...all, kind: 'year', id: 'tei', heads: [], eraYears: [], entries }],
      },
    ],
    marks: marksOf(map),
    diagnostics: [],
  };
}

/** One entry for each entry `div`; blocks outside of entries are entries of their own. */
function entriesOf(map: TeiMap): Entry[] {
  const groups: { id: string; blocks: Block[] }[] = [];
  let last: number | undefined;
  map.elements.forEach((element, index) => {
    if (!BLOCKS.has(element.name) || element.end <= element.start) return;
    const home = entryDiv(map, element);
    const block: Block = { start: element.start, end: element.end, kind: 'text' };
    const group = groups.at(-1);
    if (home !== undefined && home === last && group !== undefined) group.blocks.push(block);
    else
      groups.push({ id: (home === undefined ? undefined : idOf(map, home)) ?? `#${index}`, blocks: [block] });
    last = home;
  });
  return groups.map(({ id, blocks }, i) => ({
    kind: 'entry',
    id,
    number: i + 1,
    start: blocks[0]!.start,
    end: blocks.at(-1)!.end,
    blocks,
  }));
}

function entryDiv(map: TeiMap, element: TeiElement): number | undefined {
  for (let index = element.parent; index >= 0; index = map.elements[index]!.parent) {
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
  }
  for (const match of map.text.matchAll(/《([^《》]+)》/g)) {
    const start = match.index + 1;
    marks.push({ kind: 'title', start, end: start + match[1]!.length });
  }
  return marks.sort((a, b) => a.start - b.start || b.end - a.end);
}
