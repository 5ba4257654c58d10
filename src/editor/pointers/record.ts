/** What a document says about something that has an id: a person, a place, a work, a witness, any element. */
import type { Language } from '../../model/catalogue/index.js';
import { type ElementTree, outwards, type TreeElement } from '../xml/element-tree.js';

export interface IdRecord {
  readonly id: string;
  /** Local name of its element. */
  readonly element: string;
  readonly type: string | undefined;
  /** Names, the main one first; of others than records none. */
  readonly forms: readonly string[];
  /** By language; '' where none is given. */
  readonly notes: readonly { readonly language: string; readonly text: string }[];
  /** 1083–1139, as far as known. */
  readonly years: string | undefined;
  /** The names of the records around it: the work of a part. */
  readonly within: readonly string[];
  readonly identifiers: readonly { readonly type: string; readonly text: string }[];
  /** The beginning of its text. */
  readonly excerpt: string;
}

/** The elements that name a record, by its element. */
const FORMS: Readonly<Record<string, readonly string[]>> = {
  person: ['persName', 'name'],
  personGrp: ['persName', 'name'],
  persona: ['persName', 'name'],
  place: ['placeName', 'geogName', 'name'],
  org: ['orgName', 'name'],
  bibl: ['title'],
  biblStruct: ['title'],
  biblFull: ['title'],
  msDesc: ['title'],
  object: ['objectName', 'name'],
  event: ['eventName', 'label'],
  nym: ['form', 'orth'],
  category: ['catDesc'],
  taxonomy: ['desc'],
  respStmt: ['name', 'persName', 'orgName'],
  char: ['mapping'],
  glyph: ['mapping'],
};

const NOTES = new Set(['note', 'desc', 'p', 'occupation', 'resp', 'gloss']);
/** Between a record and its names. */
const AROUND_FORMS = new Set(['monogr', 'analytic', 'titleStmt', 'fileDesc', 'objectIdentifier']);

const EXCERPT = 60;

/** An element may have any name, `constructor` too. */
function formsOf({ local }: TreeElement): readonly string[] {
  return Object.hasOwn(FORMS, local) ? (FORMS[local] as readonly string[]) : [];
}

const KNOWN = new WeakMap<TreeElement, IdRecord>();

export function recordOf(tree: ElementTree, element: TreeElement): IdRecord {
  let record = KNOWN.get(element);
  if (record === undefined) {
    record = readRecord(tree, element);
    KNOWN.set(element, record);
  }
  return record;
}

function readRecord(tree: ElementTree, element: TreeElement): IdRecord {
  const wanted = formsOf(element);
  const forms: { text: string; main: boolean }[] = [];
  const notes: { language: string; text: string }[] = [];
  const identifiers: { type: string; text: string }[] = [];
  const years = new Map<string, string>();
  const visit = (children: readonly TreeElement[]): void => {
    for (const child of children) {
      const { local } = child;
      if (wanted.includes(local)) {
        const text = tree.textOf(child, EXCERPT);
        if (text !== '' && !forms.some((form) => form.text === text))
          forms.push({ text, main: tree.value(child, 'type') === 'main' });
      } else if (NOTES.has(local)) {
        const text = tree.textOf(child, 300);
        if (text !== '') notes.push({ language: tree.value(child, 'xml:lang') ?? '', text });
      } else if (local === 'idno') {
        identifiers.push({ type: tree.value(child, 'type') ?? '', text: tree.textOf(child, 100) });
      } else if (local === 'birth' || local === 'death') {
        years.set(local, yearOf(tree, child));
      } else if (AROUND_FORMS.has(local)) visit(child.children);
    }
  };
  visit(element.children);
  const named = forms.sort((a, b) => Number(b.main) - Number(a.main)).map(({ text }) => text);
  const [birth = '', death = ''] = [years.get('birth'), years.get('death')];
  return {
    id: tree.value(element, 'xml:id')?.trim() ?? '',
    element: element.local,
    type: tree.value(element, 'type'),
    forms: named,
    notes,
    years: birth === '' && death === '' ? undefined : `${birth}–${death}`,
    within: namesAround(tree, element),
    identifiers,
    excerpt: cut(tree.textOf(element, EXCERPT), EXCERPT),
  };
}

function yearOf(tree: ElementTree, element: TreeElement): string {
  for (const name of ['when', 'notBefore', 'notAfter', 'from', 'to']) {
    const value = tree.value(element, name);
    if (value !== undefined) return /^-?\d+/.exec(value)?.[0] ?? value;
  }
  return tree.textOf(element, 20);
}

/** 金史 for a part of it, outermost first. */
function namesAround(tree: ElementTree, element: TreeElement): string[] {
  const names: string[] = [];
  for (const outer of outwards(element.parent)) {
    if (outer.local !== element.local) break;
    const name = outer.children.find(({ local }) => formsOf(outer).includes(local));
    if (name !== undefined) names.unshift(tree.textOf(name, EXCERPT));
  }
  return names;
}

/** The name of a record, else the beginning of its text. */
export function nameOf({ forms, within, excerpt }: IdRecord): string {
  const own = forms[0] ?? excerpt;
  return [...within, own].filter((name) => name !== '').join('·');
}

/** Who or what it is, in one line. */
export function identificationOf(record: IdRecord, language: Language): string {
  const note = noteOf(record, language);
  const parts = [nameOf(record), note === undefined ? undefined : cut(note, 100), record.years];
  return parts.filter((part) => part !== undefined && part !== '').join(' · ');
}

/** The note in the language, else the first. */
function noteOf({ notes }: IdRecord, language: Language): string | undefined {
  const own = notes.find((note) => note.language.startsWith(language));
  // Without a language a note is in that of the list, which here is Chinese.
  const plain = language === 'zh' ? notes.find((note) => note.language === '') : undefined;
  return (own ?? plain ?? notes[0])?.text;
}

export function cut(text: string, length: number): string {
  const characters = [...text.slice(0, 2 * length + 2)];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : text;
}
