/**
 * Ids of juan, years and entries: `j23.y1126.e03`. Given once, they stay: the edition keeps a table of id and anchor
 * (the first words of the entry), and an entry that is inserted later takes the id before it with a letter, `e03a`
 * (encoding.md §2).
 */
import { diffArrays } from 'diff';

export interface Anchor {
  readonly id: string;
  /** The entry's first words, without white space and punctuation. */
  readonly quotation: string;
}

/** How many characters of an entry its anchor quotes. */
const QUOTED = 16;

/** Letters, digits and marks only, so that a corrected comma does not make an entry another. */
export function quotationOf(words: string): string {
  return [...words.replace(/[^\p{L}\p{N}\p{M}\p{Co}]/gu, '')].slice(0, QUOTED).join('');
}

/** Distinct ids in the order asked for: a repetition gets `-2`, `-3`. */
export class IdRegister {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#taken.has(id); n++) id = `${wanted}-${n}`;
    this.#taken.add(id);
    return id;
  }
}

/** A year's part of an id: the Western year, else the label without what an XML name cannot hold. */
export function yearKey(western: number | undefined, label: string): string {
  if (western !== undefined) return `y${western}`;
  return `y${[...label].filter((c) => /[\p{Script=Han}0-9]/u.test(c)).join('') || '0'}`;
}

/** `e01`, `e02` …: two digits, more where a year has a hundred entries. */
export function entryKey(number: number): string {
  return `e${String(number).padStart(2, '0')}`;
}

/**
 * Ids for a year's entries, given the ids they had before. Entries are matched by their quotations in order
 * (longest common subsequence); what was not there before is named after the entry above it.
 * @param quotations of the entries as they are now
 * @param before anchors of the same year, in order
 */
export function keepIds(yearId: string, quotations: readonly string[], before: readonly Anchor[]): string[] {
  if (before.length === 0) return quotations.map((_, i) => `${yearId}.${entryKey(i + 1)}`);
  const ids: string[] = [];
  const taken = new Set(before.map((anchor) => anchor.id));
  let old = 0;
  let gone: Anchor[] = [];
  for (const change of diffArrays(
    before.map((anchor) => anchor.quotation),
    [...quotations],
  )) {
    if (change.removed) {
      gone = before.slice(old, old + change.count);
      old += change.count;
      continue;
    }
    for (const quotation of change.value) {
      if (!change.added) ids.push(before[old++]?.id ?? inserted(yearId, ids.at(-1), taken));
      else {
        // A corrected word does not make an entry another.
        const same = gone.findIndex((anchor) => alike(anchor.quotation, quotation));
        ids.push(gone[same]?.id ?? inserted(yearId, ids.at(-1), taken));
        gone = gone.slice(same + 1);
      }
    }
    gone = [];
  }
  return ids;
}

/** Two quotations of one entry share most of their characters. */
const SHARED = 0.6;

function alike(a: string, b: string): boolean {
  const left = new Set(a);
  const shared = [...new Set(b)].filter((c) => left.has(c)).length;
  return shared >= SHARED * Math.max(left.size, new Set(b).size);
}

function inserted(yearId: string, after: string | undefined, taken: Set<string>): string {
  const stem = (after ?? `${yearId}.e00`).replace(/[a-z]+$/u, '');
  for (let n = 0; ; n++) {
    const id = `${stem}${letters(n)}`;
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}

/** 0 → a … 25 → z, 26 → aa. */
function letters(n: number): string {
  const last = String.fromCharCode(97 + (n % 26));
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last;
}
