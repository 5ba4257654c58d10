/** Short forms: a person by his given name, a place without its generic word. */
import { after, before } from '../grammar/boundary.js';
import type { Claim } from '../recogniser.js';
import type { Known, Names, Occurrence, PassageIndex } from './occurrences.js';

/** How sure a full name must be before its short form is looked for. */
const INTRODUCED = 0.6;

interface ShortForm {
  readonly text: string;
  readonly full: Known;
}

export function shortForms(index: PassageIndex, names: Names): Claim[] {
  const claims: Claim[] = [];
  const introduced = index.known.filter((name) => name.marked && name.probability >= INTRODUCED);
  const entries = groupByEntry(index, introduced);
  for (const { from, to, members } of entries) claims.push(...inEntry(index, names, members, from, to));
  claims.push(...carried(index, names, entries));
  claims.push(...throughText(index, names, introduced));
  return claims;
}

/** For so many entries after someone was named his given name of one character is still his. */
const CARRIED = 3;
/** There it is less sure than in the entry that names him in full. */
const FROM_BEFORE = 0.6;

/** Given names of one character beyond their entry, while only one person is meant: 光, after 霍光 in the entry before. */
function carried(index: PassageIndex, names: Names, entries: readonly EntryNames[]): Claim[] {
  const claims: Claim[] = [];
  const recent = new Map<string, { full: Known; entry: number; ambiguous: boolean }>();
  entries.forEach(({ from, to, members }, entry) => {
    const own = new Set(members.flatMap((full) => shorten(full, names)));
    const forms = new Map<string, Known>();
    for (const [form, last] of recent) {
      if (entry - last.entry > CARRIED) recent.delete(form);
      else if (!last.ambiguous && !own.has(form)) forms.set(form, last.full);
    }
    index.occurrences(
      new Set(forms.keys()),
      (word, occurrence) => {
        if (index.markedAt(occurrence.passage, occurrence.start) !== undefined) return;
        const full = forms.get(word)!;
        claims.push(
          index.claim(occurrence, {
            kind: 'person',
            score: FROM_BEFORE * personScore(index, names, word, occurrence),
            reason: `short for ${full.text}, named shortly before`,
            candidates: full.candidates,
          }),
        );
      },
      from,
      to,
    );
    for (const full of members) {
      if (full.kind !== 'person') continue;
      for (const form of shorten(full, names)) {
        if (form.length > 1) continue;
        const last = recent.get(form);
        const ambiguous = last !== undefined && (last.ambiguous || last.full.text !== full.text);
        recent.set(form, { full, entry, ambiguous });
      }
    }
  });
  return claims;
}

/** Everything introduced in one entry, and the passages that the entry holds. */
interface EntryNames {
  readonly from: number;
  readonly to: number;
  readonly members: readonly Known[];
}

function groupByEntry(index: PassageIndex, introduced: readonly Known[]): EntryNames[] {
  const members = new Map<string, Known[]>();
  for (const name of introduced) {
    const key = entryKey(index, name.passage);
    members.set(key, [...(members.get(key) ?? []), name]);
  }
  const groups: EntryNames[] = [];
  for (let from = 0; from < index.passages.length; ) {
    const key = entryKey(index, from);
    let to = from + 1;
    while (to < index.passages.length && entryKey(index, to) === key) to++;
    groups.push({ from, to, members: members.get(key) ?? [] });
    from = to;
  }
  return groups;
}

function entryKey(index: PassageIndex, passage: number): string {
  return index.passages[passage]!.entry ?? `#${passage}`;
}

function inEntry(
  index: PassageIndex,
  names: Names,
  members: readonly Known[],
  from: number,
  to: number,
): Claim[] {
  const forms = new Map<string, ShortForm>();
  for (const full of members) {
    for (const text of shorten(full, names)) if (!forms.has(text)) forms.set(text, { text, full });
  }
  const claims: Claim[] = [];
  index.occurrences(
    new Set(forms.keys()),
    (word, occurrence) => {
      const { full } = forms.get(word)!;
      if (index.withinMarked(occurrence) || index.stands(full.text, word, occurrence)) return;
      const score =
        full.kind === 'person' ? personScore(index, names, word, occurrence) : word.length > 1 ? 0.82 : 0.3;
      claims.push(
        index.claim(occurrence, {
          kind: full.kind,
          score,
          reason: `short for ${full.text} in this entry`,
          candidates: full.candidates,
        }),
      );
    },
    from,
    to,
  );
  return claims;
}

/** Two-character short forms hold beyond their entry, more weakly: 去病, 震威. */
function throughText(index: PassageIndex, names: Names, introduced: readonly Known[]): Claim[] {
  const forms = new Map<string, ShortForm>();
  for (const full of introduced) {
    for (const text of shorten(full, names)) {
      if (text.length > 1 && !forms.has(text)) forms.set(text, { text, full });
    }
  }
  const claims: Claim[] = [];
  index.occurrences(new Set(forms.keys()), (word, occurrence) => {
    const { full } = forms.get(word)!;
    if (index.withinMarked(occurrence) || index.stands(full.text, word, occurrence)) return;
    claims.push(
      index.claim(occurrence, {
        kind: full.kind,
        score: 0.6,
        reason: `short for ${full.text}, named elsewhere`,
        candidates: full.candidates,
      }),
    );
  });
  return claims;
}

/** The forms by which someone or some place goes after having been named in full. */
function shorten(full: Known, names: Names): string[] {
  const { text, kind } = full;
  if (kind === 'place') {
    const bare = text.slice(0, -1);
    return text.length >= 3 && names.placeSuffixes.has(text.at(-1)!) ? [bare] : [];
  }
  if (kind !== 'person' || text.length < 2 || /[氏宗祖王]$/.test(text)) return [];
  const compound = names.compoundSurnames.beginningAt(text, 0);
  const surname = compound > 0 ? compound : 1;
  // Of 張樞密 the rest is his title.
  if (names.address.beginningAt(text, surname) === text.length - surname) return [];
  if (compound > 0 && text.length > compound) return [text.slice(compound)];
  if (text[1] === '王' && text.length > 2) return [text.slice(2), text.slice(0, 2)];
  if (names.surnames.has(text[0]!) && text.length <= 3) return [text.slice(1)];
  // Longer foreign names are cut to their last two characters.
  return text.length >= 3 ? [text.slice(-2)] : [];
}

/** A single character is a person where a person can stand: before a predicate, after a stop or a verb. */
function personScore(index: PassageIndex, names: Names, word: string, occurrence: Occurrence): number {
  if (word.length > 1) return 0.88;
  const { text } = index.passages[occurrence.passage]!;
  const left = before(text, occurrence.start, names);
  const right = after(text, occurrence.end, names);
  const opens = ['after=start', 'after=stop', 'after=particle', 'after=list'].includes(left);
  const governed = ['after=person-verb', 'after=verb', 'after=kin', 'after=office', 'after=leader'].includes(
    left,
  );
  const closes = right !== 'before=other' && right !== 'before=number' && right !== 'before=suffix';
  if (opens && closes) return 0.85;
  if (governed && closes) return 0.72;
  if (opens) return 0.68;
  return governed || closes ? 0.5 : 0.3;
}
