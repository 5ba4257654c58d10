/** Records that an edition could add: names marked without one, each with all the forms it goes by. */
import type { Chronicle } from '../model/chronicle.js';
import type { NameMark } from '../model/mark.js';
import { namingExtents } from './naming-extents.js';

export interface Proposal {
  readonly kind: NameMark['kind'];
  /** The fullest form, which names the record. */
  readonly name: string;
  readonly forms: readonly { readonly text: string; readonly count: number }[];
  /** Entries that name it, in order. */
  readonly entries: readonly string[];
}

interface Draft {
  readonly kind: NameMark['kind'];
  readonly name: string;
  readonly forms: Map<string, number>;
  readonly entries: Set<string>;
}

/**
 * Persons and places without a record, the most frequent first. A short form belongs to the name that ends
 * (a person) or begins (a place) with it in the same entry.
 */
export function proposals(chronicle: Chronicle): Proposal[] {
  const { text } = chronicle.source;
  const unlinked = chronicle.marks.filter(
    (mark): mark is NameMark => (mark.kind === 'person' || mark.kind === 'place') && mark.ref === undefined,
  );
  const extents = namingExtents(chronicle);
  let next = 0;
  const named = [...unlinked]
    .sort((a, b) => a.start - b.start)
    .map(({ kind, start, end }) => {
      while (next < extents.length && extents[next]!.end <= start) next++;
      return { kind, name: text.slice(start, end), entry: extents[next]?.entry ?? '' };
    });
  const byEntry = groupByEntry(named);
  const drafts = new Map<string, Draft>();
  for (const { kind, name, entry } of named) {
    const full = fullForm(kind, name, byEntry.get(entry) ?? []);
    const key = `${kind}:${full}`;
    let draft = drafts.get(key);
    if (draft === undefined) {
      draft = { kind, name: full, forms: new Map(), entries: new Set() };
      drafts.set(key, draft);
    }
    draft.forms.set(name, (draft.forms.get(name) ?? 0) + 1);
    if (entry !== '') draft.entries.add(entry);
  }
  return [...drafts.values()]
    .map(({ kind, name, forms, entries }) => ({
      kind,
      name,
      forms: [...forms].map(([form, count]) => ({ text: form, count })).sort((a, b) => b.count - a.count),
      entries: [...entries],
    }))
    .sort((a, b) => total(b) - total(a));
}

interface Named {
  readonly kind: NameMark['kind'];
  readonly name: string;
  readonly entry: string;
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
    .filter((other) => other.kind === kind && other.name.length > name.length)
    .filter((other) => (kind === 'person' ? other.name.endsWith(name) : other.name.startsWith(name)))
    .map((other) => other.name);
  return longer.sort((a, b) => b.length - a.length)[0] ?? name;
}

function total({ forms }: Proposal): number {
  return forms.reduce((sum, form) => sum + form.count, 0);
}
