/** Apparatus entries that overlap, made one over their common extent. */
import type { AppEntry, VariantClass } from '../../model/apparatus.js';
import type { Extent } from '../../model/source-text.js';

export interface Merged {
  readonly apps: readonly AppEntry[];
  /** Ids of entries that became one. */
  readonly merged: readonly (readonly string[])[];
}

const byPlace = (a: AppEntry, b: AppEntry): number =>
  a.start - b.start ||
  a.end - b.end ||
  (a.ids.join() < b.ids.join() ? -1 : a.ids.join() > b.ids.join() ? 1 : 0);

/** Two extents share a character, or an empty one stands inside the other or at the same point. */
export const overlap = (a: Extent, b: Extent): boolean =>
  a.start === a.end || b.start === b.end
    ? (a.start === b.start && a.end === b.end) ||
      (a.start > b.start && a.start < b.end) ||
      (b.start > a.start && b.start < a.end)
    : a.start < b.end && b.start < a.end;

/** What one witness reads over a larger extent: the source text with its readings put in. */
function readOver(
  text: string,
  start: number,
  end: number,
  parts: readonly { start: number; end: number; text: string }[],
): string {
  let out = '';
  let at = start;
  for (const part of [...parts].sort((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, part.start) + part.text;
    at = part.end;
  }
  return out + text.slice(at, end);
}

const rank: readonly VariantClass[] = [
  'orthographic',
  'transliteration',
  'transposition',
  'addition',
  'omission',
  'substantive',
];

function mergeGroup(text: string, group: readonly AppEntry[]): AppEntry {
  const start = Math.min(...group.map((a) => a.start));
  const end = Math.max(...group.map((a) => a.end));
  const witnesses = [...new Set(group.flatMap((a) => a.readings.flatMap((r) => r.witnesses)))].sort();
  const readings = new Map<string, { witnesses: string[]; text: string; class: VariantClass }>();
  for (const witness of witnesses) {
    const own = group.flatMap((a) =>
      a.readings
        .filter((r) => r.witnesses.includes(witness))
        .map((r) => ({ start: a.start, end: a.end, text: r.text, class: r.class })),
    );
    const reading = readOver(text, start, end, own);
    const classes = own.map((r) => r.class);
    // Of different kinds in one, the gravest; two of less weight make something substantive of each other.
    const gravest =
      new Set(classes).size === 1
        ? classes[0]!
        : classes.reduce((a, b) => (rank.indexOf(a) > rank.indexOf(b) ? a : b));
    // Over the larger extent an omission is none where the witness has some of it.
    const kind = reading === '' ? 'omission' : gravest === 'omission' ? 'substantive' : gravest;
    const key = `${kind}\t${reading}`;
    const known = readings.get(key);
    if (known === undefined) readings.set(key, { witnesses: [witness], text: reading, class: kind });
    else known.witnesses.push(witness);
  }
  return {
    ids: [...new Set(group.flatMap((a) => a.ids))].sort(),
    start,
    end,
    lemma: text.slice(start, end),
    readings: [...readings.values()].sort((a, b) => (a.witnesses.join() < b.witnesses.join() ? -1 : 1)),
  };
}

/**
 * Entries that overlap become one over their common extent; what each witness reads there is kept. Entries of
 * the very same extent are joined without report: that is one place with several readings.
 * The order of the entries (and so of the witnesses) makes no difference.
 */
export function mergeOverlapping(source: string, apps: readonly AppEntry[]): Merged {
  const groups: AppEntry[][] = [];
  for (const app of [...apps].sort(byPlace)) {
    const last = groups.at(-1);
    if (last?.some((other) => overlap(other, app))) last.push(app);
    else groups.push([app]);
  }
  const merged = groups.filter((g) => g.some((a) => a.start !== g[0]!.start || a.end !== g[0]!.end));
  return {
    apps: groups.map((g) => mergeGroup(source, g)),
    merged: merged.map((g) => [...new Set(g.flatMap((a) => a.ids))].sort()),
  };
}
