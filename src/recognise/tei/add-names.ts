/**
 * Adds name elements to a TEI file. Tags are put in; nothing else of the file changes, byte for byte.
 */
import type { NameMark } from '../../model/mark.js';
import type { TeiElement, TeiMap } from './tei-map.js';

/** Elements that no name is put into: they are names themselves, or hold what is not running text. */
const CLOSED = new Set([
  'persName',
  'placeName',
  'geogName',
  'orgName',
  'country',
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

interface Place {
  readonly from: number;
  readonly to: number;
  readonly mark: NameMark;
}

/**
 * @param marks offsets of the map's text; they must not overlap each other, save roles around places
 * @param resp written as `@resp` where the file has an element of that id; else `@cert` stands alone
 */
export function addNames(map: TeiMap, marks: readonly NameMark[], resp = 'biannian'): Added {
  const places: Place[] = [];
  const left: NameMark[] = [];
  for (const mark of marks) {
    const place = placeOf(map, mark);
    if (place === undefined) left.push(mark);
    else places.push({ ...place, mark });
  }
  const responsible = map.ids.has(resp) ? `#${resp}` : undefined;
  const tags: { at: number; order: number; text: string }[] = [];
  for (const { from, to, mark } of places) {
    const name = `${map.prefix}${ELEMENT[mark.kind]}`;
    const length = to - from;
    // At one place, ends before beginnings; the outer of two begins first and ends last.
    tags.push({ at: from, order: 1e9 - length, text: `<${name}${attributesOf(mark, responsible)}>` });
    tags.push({ at: to, order: -1e9 + length, text: `</${name}>` });
  }
  tags.sort((a, b) => a.at - b.at || a.order - b.order);
  let xml = '';
  let at = 0;
  for (const tag of tags) {
    xml += map.xml.slice(at, tag.at) + tag.text;
    at = tag.at;
  }
  return { xml: xml + map.xml.slice(at), added: places.map(({ mark }) => mark), left };
}

/** Where the tags go, so that the elements of the file stay whole; undefined where they cannot. */
function placeOf(map: TeiMap, { start, end }: NameMark): { from: number; to: number } | undefined {
  if (map.owners.subarray(start, end).includes(-1)) return undefined;
  const first = climb(map, map.owners[start]!, start, end);
  const last = climb(map, map.owners[end - 1]!, start, end);
  if (first.parent !== last.parent || first.parent < 0 || isClosed(map, first.parent)) return undefined;
  const from = first.element?.rawStart ?? map.rawStarts[start]!;
  const to = last.element?.rawEnd ?? map.rawEnds[end - 1]!;
  return { from, to };
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
    // Never out of a block, nor around a note or speech that happens to hold nothing but the name.
    if (!/^(?:g|choice|sic|orig|app|lem|hi|seg|unclear|placeName|orgName)$/.test(candidate.name)) break;
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

function attributesOf(mark: NameMark, responsible: string | undefined): string {
  const { warrant } = mark;
  const resp = warrant.resp === '#biannian' ? responsible : warrant.resp;
  const values: [string, string | undefined][] = [
    ['type', mark.kind === 'org' ? (mark.type ?? 'polity') : undefined],
    ['ref', mark.ref],
    ['resp', resp],
    ['cert', warrant.cert],
    ['evidence', warrant.evidence],
  ];
  return values
    .filter((pair): pair is [string, string] => pair[1] !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')}"`,
    )
    .join('');
}
