/**
 * Records that an edition could add: names marked without one, or with one of a further list, each with all the forms it
 * goes by, who may be meant, and the record as the list would hold it.
 */
import type { NameRecord } from '../authority/records.js';
import type { Chronicle } from '../model/chronicle.js';
import type { NameMark } from '../model/mark.js';
import { element, openTag } from '../tei/xml.js';
import type { Explanation } from './arbiter.js';
import { namingExtents } from './naming-extents.js';

export interface Proposal {
  readonly kind: 'person' | 'place';
  /** The fullest form, which names the record. */
  readonly name: string;
  readonly forms: readonly { readonly text: string; readonly count: number }[];
  /** Entries that name it, in order. */
  readonly entries: readonly string[];
  /** The record of a further list that it is linked to. */
  readonly ref?: string;
  /** Records of further lists that may be meant, where nothing decides. */
  readonly candidates?: readonly ProposedBearer[];
  /** The record, to be put into the edition's list under an id of its own. */
  readonly tei: string;
}

export interface ProposedBearer {
  readonly ref: string;
  readonly name: string;
  readonly born?: number;
  readonly died?: number;
}

export interface ProposalSources {
  /** What the arbiter weighed: whom the names may mean. */
  readonly explanations?: readonly Explanation[];
  /** A record of a further list. */
  readonly find?: (ref: string) => NameRecord | undefined;
}

interface Named {
  readonly kind: 'person' | 'place';
  readonly text: string;
  readonly entry: string;
  readonly ref: string | undefined;
  readonly candidates: readonly string[];
}

interface Draft {
  readonly kind: 'person' | 'place';
  readonly name: string;
  readonly ref: string | undefined;
  readonly forms: Map<string, number>;
  readonly entries: Set<string>;
  readonly candidates: Set<string>;
}

const OWN = /^(?:person|place|org):/u;
/** So many possible bearers are named. */
const MOST = 10;

/**
 * Persons and places without a record of the edition's own, the most frequent first. A short form belongs to the name
 * that ends (a person) or begins (a place) with it in the same entry.
 */
export function proposals(chronicle: Chronicle, sources: ProposalSources = {}): Proposal[] {
  const named = namesWithoutRecord(chronicle, sources.explanations ?? []);
  const byEntry = groupByEntry(named);
  const drafts = new Map<string, Draft>();
  for (const { kind, text, entry, ref, candidates } of named) {
    const full = fullForm(kind, text, byEntry.get(entry) ?? []);
    const key = ref ?? `${kind} ${full}`;
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = { kind, name: full, ref, forms: new Map(), entries: new Set(), candidates: new Set() };
      drafts.set(key, draft);
    }
    draft.forms.set(text, (draft.forms.get(text) ?? 0) + 1);
    if (entry !== '') draft.entries.add(entry);
    if (text === full) for (const candidate of candidates) draft.candidates.add(candidate);
  }
  return [...drafts.values()]
    .map((draft) => proposal(draft, sources.find ?? (() => undefined)))
    .sort((a, b) => total(b) - total(a));
}

function namesWithoutRecord(chronicle: Chronicle, explanations: readonly Explanation[]): Named[] {
  const { text } = chronicle.source;
  const weighed = new Map(
    explanations
      .filter(({ decision }) => decision === 'marked')
      .map(({ start, end, kind, candidates }) => [
        `${start} ${end} ${kind}`,
        candidates.filter(({ list }) => list !== undefined).map(({ ref }) => ref),
      ]),
  );
  const extents = namingExtents(chronicle);
  let next = 0;
  return chronicle.marks
    .filter(
      (mark): mark is NameMark & { kind: 'person' | 'place' } =>
        (mark.kind === 'person' || mark.kind === 'place') && (mark.ref === undefined || !OWN.test(mark.ref)),
    )
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end, ref }) => {
      while (next < extents.length && extents[next]!.end <= start) next++;
      return {
        kind,
        text: text.slice(start, end),
        entry: extents[next]?.entry ?? '',
        ref,
        candidates: ref === undefined ? (weighed.get(`${start} ${end} ${kind}`) ?? []) : [],
      };
    });
}

function groupByEntry(named: readonly Named[]): Map<string, Named[]> {
  const groups = new Map<string, Named[]>();
  for (const name of named) {
    const group = groups.get(name.entry);
    if (group === undefined) groups.set(name.entry, [name]);
    else group.push(name);
  }
  return groups;
}

function fullForm(kind: NameMark['kind'], name: string, entry: readonly Named[]): string {
  const longer = entry
    .filter((other) => other.kind === kind && other.text.length > name.length)
    .filter((other) => (kind === 'person' ? other.text.endsWith(name) : other.text.startsWith(name)))
    .map((other) => other.text);
  return longer.sort((a, b) => b.length - a.length)[0] ?? name;
}

function proposal(draft: Draft, find: (ref: string) => NameRecord | undefined): Proposal {
  const { kind, ref } = draft;
  const record = ref === undefined ? undefined : find(ref);
  const forms = [...draft.forms].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
  const candidates = [...draft.candidates].slice(0, MOST).flatMap((candidate) => {
    const bearer = find(candidate);
    return bearer === undefined ? [] : [bearerOf(bearer)];
  });
  const name = record?.forms[0]?.text ?? draft.name;
  return {
    kind,
    name,
    forms,
    entries: [...draft.entries],
    ...(ref === undefined ? {} : { ref }),
    ...(candidates.length === 0 ? {} : { candidates }),
    tei: teiRecord(kind, name, [...forms.map(({ text }) => text), ...otherForms(record)], record),
  };
}

function otherForms(record: NameRecord | undefined): string[] {
  return (record?.forms ?? []).map(({ text }) => text);
}

function bearerOf({ ref, forms, born, died }: NameRecord): ProposedBearer {
  return {
    ref,
    name: forms[0]?.text ?? '',
    ...(born === undefined ? {} : { born }),
    ...(died === undefined ? {} : { died }),
  };
}

const ELEMENT = {
  person: ['person', 'persName'],
  place: ['place', 'placeName'],
  org: ['org', 'orgName'],
} as const;

/**
 * A record as an authority list holds it (encoding.md §5). A form that ends (a person) or begins (a place) the name is
 * short. @param id in the list; without it, what the record of a further list gives, else `new`
 */
export function teiRecord(
  kind: 'person' | 'place' | 'org',
  name: string,
  forms: readonly string[],
  record?: Pick<NameRecord, 'identifiers' | 'born' | 'died' | 'ref'>,
  id = record === undefined ? 'new' : record.ref.replace(/[^A-Za-z0-9._-]+/gu, '-'),
): string {
  const [outer, inner] = ELEMENT[kind];
  const isShort = (form: string) => (kind === 'person' ? name.endsWith(form) : name.startsWith(form));
  const others = [...new Set(forms)].filter((form) => form !== name);
  const year = (word: string, value: number | undefined) =>
    value === undefined || kind !== 'person' ? '' : `<${word} when="${teiYear(value)}"/>`;
  return [
    openTag(outer, { 'xml:id': id }),
    element(inner, { type: 'main' }, name),
    ...others.map((form) => element(inner, { type: isShort(form) ? 'short' : 'variant' }, form)),
    year('birth', record?.born),
    year('death', record?.died),
    ...Object.entries(record?.identifiers ?? {}).map(([type, value]) => element('idno', { type }, value)),
    `</${outer}>`,
  ].join('');
}

/** W3C dates have four digits (TEI att.datable.w3c). */
function teiYear(year: number): string {
  return `${year < 0 ? '-' : ''}${String(Math.abs(year)).padStart(4, '0')}`;
}

function total({ forms }: Proposal): number {
  return forms.reduce((sum, form) => sum + form.count, 0);
}
