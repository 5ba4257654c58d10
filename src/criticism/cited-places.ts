/**
 * Where the cited works have what the chronicle takes from them, at each citation: what an editor says, else what the
 * collation found.
 */
import type { Chronicle } from '../model/chronicle.js';
import type { Decisions, PassageDecision } from '../model/decisions.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { BiblMark, Certainty, CitedPlace, Mark } from '../model/mark.js';
import { placeOf } from '../source/quotation.js';
import type { CollatedCitation, CollatedPassage, Collation } from './collation.js';
import { juanNumber, type WitnessPlace } from './witness.js';

/** A leaf of a Kanripo text, as pointers name it: `kanripo:KR2a0032_486-20a` is 卷 486, leaf 20 recto of 宋史. */
export const KANRIPO_LEAF = {
  ident: 'kanripo',
  pattern: '(KR[0-9][a-z][0-9]+)_([0-9]+)-([0-9]+[a-z]?)',
  replacement: 'https://github.com/kanripo/$1/blob/master/$1_$2.txt#$3',
} as const;

/** A record of the list of works, as far as places ask. */
interface ListedWork {
  readonly id: string;
  readonly parent?: string;
  readonly identifiers: Readonly<Record<string, string>>;
}

export interface Placed {
  readonly chronicle: Chronicle;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The chronicle with the places on its citations. Where an editor says something of a citation, the program says
 * nothing of it.
 * @param collation made from this text
 */
export function placeCitations(
  chronicle: Chronicle,
  { passages }: Pick<Decisions, 'passages'>,
  collation: Pick<Collation, 'citations' | 'witnesses'> | undefined,
  works: readonly ListedWork[],
): Placed {
  const { places: decided, diagnostics } = decidedPlaces(chronicle, passages, works);
  const found = collation === undefined ? new Map<string, CitedPlace[]>() : foundPlaces(collation);
  if (decided.size === 0 && found.size === 0) return { chronicle, diagnostics };
  const marks = chronicle.marks.map((mark): Mark => {
    if (mark.kind !== 'bibl') return mark;
    const places = decided.get(mark) ?? found.get(extentKey(mark));
    return places === undefined || places.length === 0 ? mark : { ...mark, places };
  });
  return { chronicle: { ...chronicle, marks }, diagnostics };
}

const extentKey = ({ start, end }: { start: number; end: number }): string => `${start}-${end}`;

/** Bits above chance from which words alone are enough. */
const SURE = 12;

/** By its words, by few of them, or by the date alone. */
function certainty({ coverage, score }: CollatedPassage): Certainty {
  if (coverage === 0) return 'low';
  return score >= SURE ? 'high' : 'medium';
}

function foundPlaces({ citations, witnesses }: Pick<Collation, 'citations' | 'witnesses'>) {
  const folders = new Map(witnesses.map(({ siglum, id }) => [siglum, id]));
  const places = new Map<string, CitedPlace[]>();
  for (const citation of citations) {
    const { siglum, passage, elsewhere, status } = citation;
    const folder = siglum === undefined ? undefined : folders.get(siglum);
    const at = (is: CitedPlace['is'], from: WitnessPlace, to: WitnessPlace, cert: Certainty): CitedPlace => ({
      is,
      ...rangeOf(from, to),
      ...leaf(folder, from.page),
      resp: '#biannian',
      cert,
    });
    if (status === 'found' && passage !== undefined)
      places.set(extentKey(citation), [at('cited', passage.from, passage.to, certainty(passage))]);
    else if (status === 'elsewhere' && passage !== undefined)
      places.set(extentKey(citation), [at('elsewhere', passage.from, passage.to, certainty(passage))]);
    // The witness has the part, but nothing like the entry in it; another part has it.
    else if (status === 'part-only' && elsewhere !== undefined && !isCitedToo(citation, citations))
      places.set(extentKey(citation), [at('elsewhere', elsewhere.from, elsewhere.to, 'medium')]);
  }
  return places;
}

/** What another part has is no news where the entry cites that part as well. */
function isCitedToo(
  { entry, siglum, elsewhere }: CollatedCitation,
  all: readonly CollatedCitation[],
): boolean {
  const page = elsewhere?.from.page ?? elsewhere?.from.line;
  return all.some(
    ({ passage, ...other }) =>
      other.entry === entry &&
      other.siglum === siglum &&
      other.status === 'found' &&
      passage !== undefined &&
      [passage.from, passage.to].some(
        (place) => place.file === elsewhere?.from.file && (place.page ?? place.line) === page,
      ),
  );
}

function rangeOf(from: WitnessPlace, to: WitnessPlace): Pick<CitedPlace, 'juan' | 'range'> {
  const juan = word(juanOf(from.juan));
  const pages = from.page !== undefined && to.page !== undefined;
  return {
    ...(juan === '' ? {} : { juan }),
    range: pages
      ? { unit: 'page', from: word(from.page), to: word(to.page) }
      : { unit: 'line', from: String(from.line), to: String(to.line) },
  };
}

/** 卷四百八十六 → 486; what is more than a number (下卷二十四) stays. */
const juanOf = (label: string): string => {
  const isNumber = /^(?:[卷巻](?:之|第)?[〇零一二三四五六七八九十百]+|\d+)$/u.test(label);
  return String(isNumber ? juanNumber(label) : label);
};

/** A value of `teidata.word`: no white space. */
const word = (text: string): string => text.replace(/[\p{C}\p{Z}]+/gu, '');

function leaf(folder: string | undefined, page: string | undefined): Pick<CitedPlace, 'target'> {
  const id = `${folder}_${page}`;
  return new RegExp(`^${KANRIPO_LEAF.pattern}$`, 'u').test(id)
    ? { target: `${KANRIPO_LEAF.ident}:${id}` }
    : {};
}

function decidedPlaces(
  chronicle: Chronicle,
  passages: readonly PassageDecision[],
  works: readonly ListedWork[],
): { places: Map<BiblMark, CitedPlace[]>; diagnostics: Diagnostic[] } {
  const places = new Map<BiblMark, CitedPlace[]>();
  const diagnostics: Diagnostic[] = [];
  for (const decision of passages) {
    const bibl = citationOf(chronicle, decision);
    if (bibl === undefined) {
      const { id, quote, place } = decision;
      diagnostics.push(diagnose('W-PASSAGE-LOST', { id, quote }, place));
      continue;
    }
    const known = places.get(bibl) ?? [];
    places.set(bibl, [...known, ...decidedPlace(decision, bibl.ref, works)]);
  }
  return { places, diagnostics };
}

/** The one citation of the quotation that is meant. */
function citationOf(
  { source, marks }: Chronicle,
  { quote, line, cited }: PassageDecision,
): BiblMark | undefined {
  const extent = placeOf(source, quote, quote, line);
  if (extent === undefined) return undefined;
  const meant = marks.filter(
    (mark): mark is BiblMark =>
      mark.kind === 'bibl' &&
      mark.start >= extent.start &&
      mark.end <= extent.end &&
      (cited === undefined ||
        cited === source.text.slice(mark.start, mark.end) ||
        cited === [mark.work, mark.part].filter(Boolean).join('·')),
  );
  return meant.length === 1 ? meant[0] : undefined;
}

/** Nothing for a work of no list that does not have it: there is no record to point to. */
function decidedPlace(
  { is, juan, page, to, work, cert, resp }: PassageDecision,
  ref: string | undefined,
  works: readonly ListedWork[],
): CitedPlace[] {
  const said = { resp, ...(cert === undefined ? {} : { cert }) };
  if (is === 'absent') {
    const target = work ?? ref;
    return target === undefined ? [] : [{ is, target, ...said }];
  }
  const number = /^0*(\d+)-/u.exec(page ?? '')?.[1];
  return [
    {
      is: is === 'found' ? 'cited' : 'elsewhere',
      ...(juan === undefined && number === undefined ? {} : { juan: juan ?? number! }),
      range: { unit: 'page', from: page ?? '', to: to ?? page ?? '' },
      ...leaf(folderOf(work ?? ref, works), page),
      ...(work === undefined ? {} : { work }),
      ...said,
    },
  ];
}

function folderOf(ref: string | undefined, works: readonly ListedWork[]): string | undefined {
  let record = works.find(({ id }) => `work:${id}` === ref);
  while (record?.parent !== undefined) {
    const { parent } = record;
    record = works.find(({ id }) => id === parent);
  }
  return record?.identifiers.kanripo;
}
