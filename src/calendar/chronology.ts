/** An edition's own chronology, which wins over the era table: how it counts. */
import { type Era, type EraContext, lookupEra } from './era.js';
import { fold } from './variants.js';

export interface ChronologyEra {
  readonly dynasty?: string;
  readonly era: string;
  readonly first: number;
  readonly last?: number;
  readonly source?: string;
  readonly evidence?: string;
}

export interface ChronologyYear {
  readonly label: string;
  readonly western: number;
  readonly reading?: string;
  readonly source?: string;
  readonly evidence?: string;
}

export interface Chronology {
  readonly eras: readonly ChronologyEra[];
  readonly years: readonly ChronologyYear[];
}

export const NO_CHRONOLOGY: Chronology = { eras: [], years: [] };

/** Rows of the table, and whether the edition itself states the reckoning. */
export interface CountedEra extends Era {
  readonly own: boolean;
}

const counted = new WeakMap<Chronology, Map<string, readonly CountedEra[]>>();

/**
 * The eras a name may mean, counted as the edition counts them; what it states itself comes first and
 * excludes the same era of the table.
 */
export function countedEras(
  name: string,
  context: EraContext,
  chronology: Chronology,
): readonly CountedEra[] {
  let rows = counted.get(chronology);
  if (rows === undefined) {
    rows = new Map();
    counted.set(chronology, rows);
  }
  const key = `${name}|${context.dynasty ?? ''}|${context.ruler ?? ''}`;
  const known = rows.get(key);
  if (known !== undefined) return known;
  const made = count(name, context, chronology);
  rows.set(key, made);
  return made;
}

function count(name: string, context: EraContext, chronology: Chronology): readonly CountedEra[] {
  const table = lookupEra(name, context);
  const stated = chronology.eras.filter((e) => fold(e.era) === fold(name));
  const own: CountedEra[] = [];
  for (const row of stated) {
    const known =
      lookupEra(name, row.dynasty === undefined ? context : { dynasty: row.dynasty }).find(
        (e) => Math.abs(e.first - row.first) <= 5,
      ) ?? (row.dynasty === undefined ? table[0] : undefined);
    const fits =
      context.dynasty === undefined || row.dynasty === undefined
        ? true
        : fold(row.dynasty) === fold(context.dynasty) || (known !== undefined && table.includes(known));
    if (!fits) continue;
    own.push({
      dynasty: row.dynasty ?? known?.dynasty ?? '',
      dynastyNames: known?.dynastyNames ?? [],
      rulers: known?.rulers ?? [],
      era: known?.era ?? row.era,
      forms: known?.forms ?? [],
      ...(known?.begins === undefined ? {} : { begins: known.begins }),
      otherFirst: [],
      minor: false,
      evidence: row.evidence ?? row.source ?? 'chronology.yaml',
      first: row.first,
      last: Math.max(row.first, row.last ?? lastOf(row, known)),
      own: true,
    });
  }
  const others = table
    .filter((e) => !own.some((o) => o.dynasty === e.dynasty && Math.abs(o.first - e.first) <= 5))
    .map((e) => ({ ...e, own: false }));
  return [...own, ...others];
}

/** The last year of an era that the edition counts from another year: the histories' end of it, unless the whole era is moved. */
function lastOf(row: ChronologyEra, known: Era | undefined): number {
  if (known === undefined) return row.first + 59;
  const moved = row.first - known.first;
  return Math.abs(moved) <= 5 ? known.last : known.last + moved;
}
