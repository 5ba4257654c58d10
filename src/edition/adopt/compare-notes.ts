/** Notes beside the text, and the readings of the sources. */
import type { Extent } from '../../model/source-text.js';
import type { ChangedDecision } from './adopted.js';
import type { EditedTei, TeiNote } from './edited-tei.js';

export interface ComparedNotes {
  readonly changes: readonly ChangedDecision[];
  readonly added: readonly TeiNote[];
  /** Of the base text where they have a place in it. */
  readonly unkept: readonly (Extent & { readonly what: string })[];
}

const NOWHERE: Extent = { start: 0, end: 0 };

/**
 * @param isGone whether a place was taken out with all that is said of it
 * @param known decisions that are younger than the edited file
 */
export function compareNotes(
  made: EditedTei,
  edited: EditedTei,
  isGone: (place: Extent) => boolean,
  known: ReadonlySet<string>,
): ComparedNotes {
  const key = ({ target, type, id }: TeiNote): string => `${type} ${target ?? id}`;
  const before = new Map(made.notes.map((n) => [key(n), n]));
  const placeOf = (id: string | undefined): Extent => made.places.get(id ?? '') ?? NOWHERE;
  const changes: ChangedDecision[] = [];
  const added: TeiNote[] = [];
  const unkept: (Extent & { what: string })[] = [];
  for (const note of edited.notes) {
    const old = before.get(key(note));
    before.delete(key(note));
    if (old === undefined) added.push(note);
    else if (old.text !== note.text && old.target !== undefined)
      changes.push({ id: old.target, field: 'note', value: note.text });
  }
  for (const { target, text } of before.values()) {
    const place = placeOf(target);
    if (isGone(place) || known.has(target ?? '')) continue;
    unkept.push({
      ...place,
      what: `the note on ${target ?? 'nothing'} (「${text}」) was taken out: take it out of the decision`,
    });
  }
  unkept.push(...compareReadings(made, edited, placeOf).filter((each) => !isGone(each)));
  return { changes, added, unkept };
}

function compareReadings(
  made: EditedTei,
  edited: EditedTei,
  placeOf: (id: string) => Extent,
): (Extent & { what: string })[] {
  const unkept: (Extent & { what: string })[] = [];
  const before = new Map(made.apps.map((app) => [`${app.from} ${app.to}`, app]));
  for (const app of edited.apps) {
    const old = before.get(`${app.from} ${app.to}`);
    before.delete(`${app.from} ${app.to}`);
    if (old?.words === app.words) continue;
    const what = old === undefined ? 'was put in' : 'was changed';
    unkept.push({
      ...placeOf(app.from),
      what: `the apparatus entry from ${app.from} to ${app.to} ${what}: ${COLLATED}`,
    });
  }
  for (const app of before.values())
    unkept.push({
      ...placeOf(app.from),
      what: `the apparatus entry from ${app.from} to ${app.to} was taken out: ${COLLATED}`,
    });
  return unkept;
}

const COLLATED = 'readings are those of the collation';
