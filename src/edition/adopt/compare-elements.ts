/** Marks in the text: names are rulings, speakers and notes are decisions; the rest is told. */
import type { Extent } from '../../model/source-text.js';
import type { EditedTei, TeiElement } from './edited-tei.js';
import { isWithin, type TextChange, type TextChanges } from './text-changes.js';

export const NAME_KIND = {
  persName: 'person',
  placeName: 'place',
  orgName: 'org',
  roleName: 'role',
} as const;
export type NameElement = TeiElement & { readonly name: keyof typeof NAME_KIND };
export const isName = (element: TeiElement): element is NameElement => Object.hasOwn(NAME_KIND, element.name);

export type SpeechElement = TeiElement & { readonly name: 'said' | 'quote' };
const isSpeech = (element: TeiElement): element is SpeechElement =>
  element.name === 'said' || element.name === 'quote';
const SPEECH = new Set(['said', 'quote', 'q']);

export interface ComparedElements {
  /** What someone calls a name, or calls otherwise. */
  readonly named: readonly NameElement[];
  /** What is no name any more. */
  readonly unnamed: readonly TeiElement[];
  readonly spoken: readonly SpeechElement[];
  /** Notes that were written into the text. */
  readonly remarks: readonly TeiElement[];
  readonly unkept: readonly (Extent & { readonly what: string })[];
}

/** Who marked it, and how surely: not what. */
const WARRANT = new Set(['resp', 'cert', 'evidence']);

/** Marks that nobody signed. */
const BY_PROGRAM = '#biannian';

/** Where the edition keeps what was changed. */
const KEPT: Readonly<Record<string, string>> = {
  date: 'dates are reckoned from the words of the text and the chronology',
  title: 'works are those of the list of works',
  bibl: 'works are those of the list of works',
  citedRange: 'say it under passages in the decisions: what stands there wins over the program',
  ptr: 'say it under passages in the decisions: what stands there wins over the program',
  div: 'years and entries are read from the source text',
  ab: 'paragraphs are read from the source text',
  p: 'paragraphs are read from the source text',
  head: 'heads are read from the source text',
  lb: 'lines are those of the source text',
  pb: 'pages are those of the source text',
  g: 'characters are those of the source text',
  anchor: 'anchors are made with the notes and readings that need them',
  comment: 'a comment is not kept: write it into the files of decisions',
};

const advice = (name: string): string => KEPT[name] ?? 'make this change where the edition keeps it';

const said = ({ attributes, content }: TeiElement, without: ReadonlySet<string> = new Set()): string =>
  [
    ...Object.entries(attributes)
      .filter(([key]) => !without.has(key))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}="${value}"`),
    ...(content === undefined ? [] : [`「${content}」`]),
  ].join(' ');

/** What is otherwise: has when="1126-05-05" instead of when="1126-05-01". */
function difference(old: TeiElement, now: TeiElement): string {
  const only = (element: TeiElement, other: TeiElement): string => {
    const theirs = Object.entries(other.attributes);
    const own = Object.entries(element.attributes).filter(
      ([key, value]) => !theirs.some(([k, v]) => k === key && v === value),
    );
    const content = element.content === other.content ? undefined : element.content;
    return said({
      ...element,
      attributes: Object.fromEntries(own),
      ...(content === undefined ? {} : { content }),
    });
  };
  return `has ${only(now, old) || 'nothing'} instead of ${only(old, now) || 'nothing'}`;
}

const tag = (element: TeiElement): string =>
  element.name === 'comment'
    ? 'a comment'
    : `<${element.name}${element.id === undefined ? '' : ` xml:id="${element.id}"`}>`;

/** @param structural changes whose words were told already, with all that is marked in them */
export function compareElements(
  made: EditedTei,
  edited: EditedTei,
  text: TextChanges,
  structural: readonly TextChange[],
): ComparedElements {
  const unkept: (Extent & { what: string })[] = [];
  const pairs = new Pairs(made.elements.filter((e) => !structural.some((c) => isWithin(e, c))));
  const added: TeiElement[] = [];
  const named: NameElement[] = [];
  const spoken: SpeechElement[] = [];
  for (const raw of edited.elements) {
    if (structural.some((c) => isWithin(raw, c.edited))) continue;
    const places = text.extentsOf(raw);
    const old = pairs.take(raw, places);
    const isHere = places.some((place) => place.start === old?.start && place.end === old.end);
    const e = { ...raw, ...(isHere && old !== undefined ? { start: old.start, end: old.end } : places[0]!) };
    if (old === undefined) added.push(e);
    else if (said(old) !== said(e)) {
      const otherwise = said(old, WARRANT) !== said(e, WARRANT);
      const { resp = BY_PROGRAM } = e.attributes;
      const signed = resp !== BY_PROGRAM && resp !== old.attributes.resp;
      if (isName(e) && e.start < e.end && (otherwise || signed)) named.push(e);
      else if (isSpeech(e) && otherwise && e.attributes.who !== undefined) spoken.push(e);
      else {
        unkept.push({ ...e, what: `${tag(e)} ${difference(old, e)}: ${advice(e.name)}` });
      }
    }
    if (old !== undefined && old.id !== e.id)
      unkept.push({ ...e, what: `${tag(old)} is ${tag(e)} now: ids are given once and stay` });
    if (old !== undefined && !isHere)
      unkept.push({ ...e, what: `${tag(e)} stands elsewhere now: ${advice(e.name)}` });
  }
  const targets = new Set(edited.notes.map((note) => note.target));
  const gone = new Set(pairs.rest());
  const overlapping = (e: Extent): TeiElement[] =>
    [...gone].filter((g) => g.start < e.end && e.start < g.end);
  const remarks: TeiElement[] = [];
  for (const e of added) {
    const replaced = overlapping(e).find((g) => SPEECH.has(g.name) && g.start === e.start);
    if (isName(e) && e.start < e.end) named.push(e);
    else if (e.name === 'note' && e.content !== undefined) remarks.push(e);
    // It is made with the note.
    else if (e.name === 'anchor' && targets.has(e.id)) continue;
    else if (isSpeech(e) && replaced !== undefined) {
      spoken.push(e);
      gone.delete(replaced);
    } else unkept.push({ ...e, what: `${tag(e)} was put in: ${advice(e.name)}` });
  }
  for (const name of named) for (const g of overlapping(name)) if (isName(g)) gone.delete(g);
  const unnamed: TeiElement[] = [];
  for (const g of gone) {
    // Something was written in the place of a character that no font has: a correction.
    if (g.name === 'g' && text.changes.some((c) => c.to !== '' && isWithin(g, c))) continue;
    if (isName(g) && g.start < g.end) unnamed.push(g);
    else unkept.push({ ...g, what: `${tag(g)} was taken out: ${advice(g.name)}` });
  }
  return { named, unnamed, spoken, remarks, unkept };
}

/** The elements as they were made, each to be found once: by its id, else by its name and place. */
class Pairs {
  readonly #rest: Set<TeiElement>;
  readonly #byId = new Map<string, TeiElement>();
  readonly #byPlace = new Map<string, TeiElement[]>();

  constructor(elements: readonly TeiElement[]) {
    this.#rest = new Set(elements);
    for (const e of elements) {
      if (e.id !== undefined) this.#byId.set(e.id, e);
      const key = `${e.name} ${e.start} ${e.end}`;
      const known = this.#byPlace.get(key);
      if (known === undefined) this.#byPlace.set(key, [e]);
      else known.push(e);
    }
  }

  /** @param places where it may stand, the likeliest first */
  take(e: TeiElement, places: readonly Extent[]): TeiElement | undefined {
    const isSame = (old: TeiElement): boolean => this.#rest.has(old) && old.name === e.name;
    const own = e.id === undefined ? undefined : this.#byId.get(e.id);
    const found =
      own !== undefined && isSame(own)
        ? own
        : places
            .map(({ start, end }) => (this.#byPlace.get(`${e.name} ${start} ${end}`) ?? []).filter(isSame))
            .flatMap(
              (here) =>
                here.find((old) => said(old) === said(e) && old.id === undefined) ??
                here.find((old) => old.id === undefined || e.id === undefined) ??
                [],
            )[0];
    if (found !== undefined) this.#rest.delete(found);
    return found;
  }

  rest(): TeiElement[] {
    return [...this.#rest];
  }
}
