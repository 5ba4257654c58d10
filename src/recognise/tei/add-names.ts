/**
 * Adds name elements to a TEI file. Tags are put in; nothing else of the file changes, byte for byte.
 */
import type { NameMark } from '../../model/mark.js';
import { escapeAttribute } from '../../tei/xml.js';
import type { TeiElement, TeiMap } from './tei-map.js';

/** Elements within which no name is put: they are names themselves, or hold what is not running text. */
const CLOSED = new Set([
  'persName',
  'placeName',
  'geogName',
  'orgName',
  'country',
  'settlement',
  'district',
  'region',
  'bloc',
  'name',
  'title',
  'date',
  'g',
  'sic',
  'orig',
  'abbr',
  'ref',
  'idno',
  'author',
  'code',
  'eg',
  'egXML',
  'formula',
  'gi',
  'att',
  'val',
  'ident',
]);

/** Elements that admit no name as a child, though elements below them may (TEI P5, their content models). */
const NO_NAME_IN = new Set([
  'w',
  'm',
  'c',
  'pc',
  'am',
  'ex',
  'choice',
  'app',
  'subst',
  'list',
  'lg',
  'sp',
  'table',
  'row',
  'figure',
  'div',
  'body',
  'text',
  'group',
  'num',
  'measure',
  'mulu',
]);

/** Elements that a name may hold whole; never a block, a note or speech that happens to be nothing but the name. */
const HELD = new Set([
  'g',
  'choice',
  'sic',
  'orig',
  'abbr',
  'app',
  'lem',
  'hi',
  'seg',
  'unclear',
  'damage',
  'add',
  'subst',
  'w',
  'm',
  'c',
  'pc',
  'emph',
  'distinct',
  'foreign',
  'placeName',
  'orgName',
]);

const ELEMENT: Readonly<Record<NameMark['kind'], string>> = {
  person: 'persName',
  place: 'placeName',
  org: 'orgName',
  role: 'roleName',
};

export interface Added {
  readonly xml: string;
  readonly added: readonly NameMark[];
  /** Marks that would cut an element of the file in two, or stand where no name may. */
  readonly left: readonly NameMark[];
}

export interface AddOptions {
  /** Written as `@resp` where the file has an element of that id; else `@cert` stands alone. */
  readonly resp?: string;
  /** A pointer as it may stand in this file; undefined for one that would lead nowhere. */
  readonly pointer?: (ref: string) => string | undefined;
}

interface Place {
  readonly from: number;
  readonly to: number;
  /** Prefix with its colon that TEI names bear there; usually empty. */
  readonly prefix: string;
}

/** @param marks offsets of the map's text; they must not overlap each other, save roles around places */
export function addNames(map: TeiMap, marks: readonly NameMark[], options: AddOptions = {}): Added {
  const places: (Place & { readonly mark: NameMark })[] = [];
  const left: NameMark[] = [];
  for (const mark of marks) {
    const place = placeOf(map, mark);
    if (place === undefined) left.push(mark);
    else places.push({ ...place, mark });
  }
  const resp = options.resp ?? 'biannian';
  // Whoever is pointed to must be in the file.
  const responsible = (of: string) => {
    const id = of === '#biannian' ? resp : of.replace(/^#/, '');
    return map.ids.has(id) ? `#${id}` : undefined;
  };
  const tags: { at: number; order: number; text: string }[] = [];
  for (const { from, to, prefix, mark } of places) {
    const name = `${prefix}${ELEMENT[mark.kind]}`;
    const length = to - from;
    // At one place, ends before beginnings; the outer of two begins first and ends last.
    tags.push({
      at: from,
      order: 1e9 - length,
      text: `<${name}${attributesOf(mark, responsible, options.pointer)}>`,
    });
    tags.push({ at: to, order: -1e9 + length, text: `</${name}>` });
  }
  tags.sort((a, b) => a.at - b.at || a.order - b.order);
  const pieces: string[] = [];
  let at = 0;
  for (const tag of tags) {
    pieces.push(map.xml.slice(at, tag.at), tag.text);
    at = tag.at;
  }
  pieces.push(map.xml.slice(at));
  return { xml: pieces.join(''), added: places.map(({ mark }) => mark), left };
}

/** Where the tags go, so that the elements of the file stay whole; undefined where they cannot. */
function placeOf(map: TeiMap, { start, end }: NameMark): Place | undefined {
  if (end <= start || map.owners.subarray(start, end).includes(-1)) return undefined;
  const first = climb(map, map.owners[start]!, start, end);
  const last = climb(map, map.owners[end - 1]!, start, end);
  if (first.parent !== last.parent || first.parent < 0) return undefined;
  const parent = map.elements[first.parent]!;
  if (parent.isForeign || NO_NAME_IN.has(parent.name) || isClosed(map, first.parent)) return undefined;
  const from = first.element?.rawStart ?? beforeUnit(map, start);
  const to = last.element?.rawEnd ?? afterUnit(map, end);
  if (from === undefined || to === undefined) return undefined;
  return { from, to, prefix: parent.qualified.slice(0, parent.qualified.length - parent.name.length) };
}

/** Before a unit; before its CDATA section where it is the first in one; undefined within a section or a character. */
function beforeUnit(map: TeiMap, offset: number): number | undefined {
  const raw = map.rawStarts[offset]!;
  if (offset > 0 && map.rawStarts[offset - 1] === raw && map.owners[offset - 1] !== -1) return undefined;
  const section = sectionAt(map, offset);
  if (section === undefined) return raw;
  return section.start === offset ? section.rawStart : undefined;
}

function afterUnit(map: TeiMap, end: number): number | undefined {
  const raw = map.rawEnds[end - 1]!;
  if (end < map.text.length && map.rawEnds[end] === raw && map.owners[end] !== -1) return undefined;
  const section = sectionAt(map, end - 1);
  if (section === undefined) return raw;
  return section.end === end ? section.rawEnd : undefined;
}

function sectionAt({ cdata }: TeiMap, offset: number) {
  let [low, high] = [0, cdata.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cdata[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  const section = cdata[low - 1];
  return section !== undefined && offset < section.end ? section : undefined;
}

/** Up from the owner of a character through all elements that the name holds whole. */
function climb(
  map: TeiMap,
  owner: number,
  start: number,
  end: number,
): { parent: number; element: TeiElement | undefined } {
  let parent = owner;
  let element: TeiElement | undefined;
  while (parent >= 0) {
    const candidate = map.elements[parent]!;
    if (candidate.start < start || candidate.end > end || candidate.end <= candidate.start) break;
    if (candidate.isForeign || !HELD.has(candidate.name)) break;
    element = candidate;
    parent = candidate.parent;
  }
  return { parent, element };
}

function isClosed(map: TeiMap, element: number): boolean {
  for (let index = element; index >= 0; index = map.elements[index]!.parent) {
    if (CLOSED.has(map.elements[index]!.name)) return true;
  }
  return false;
}

function attributesOf(
  mark: NameMark,
  responsible: (of: string) => string | undefined,
  pointer: AddOptions['pointer'] = (ref) => ref,
): string {
  const { warrant } = mark;
  const values: [string, string | undefined][] = [
    ['type', mark.kind === 'org' ? (mark.type ?? 'polity') : undefined],
    ['ref', mark.ref === undefined ? undefined : pointer(mark.ref)],
    ['resp', responsible(warrant.resp)],
    ['cert', warrant.cert],
    // TEI gives roleName no evidence (encoding.md §4).
    ['evidence', mark.kind === 'role' ? undefined : warrant.evidence],
  ];
  return values
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
}
