/** The days on which an era began and ended. */
import { ERAS, type Era } from './era.js';
import { daysOfYear, monthsNamed } from './lunisolar.js';
import { nextDayOf, sexagenaryNumber } from './sexagenary.js';

export interface EraExtent {
  /** JDN of the first day. */
  readonly from: number;
  readonly to: number;
}

const extents = new WeakMap<Era, EraExtent>();

/** The first day of an era, and its last: the day before the next era of the dynasty, or the end of its last year. */
export function eraExtent(era: Era): EraExtent | undefined {
  const known = extents.get(era);
  if (known !== undefined) return known;
  const made = computeExtent(era);
  if (made !== undefined) extents.set(era, made);
  return made;
}

function computeExtent(era: Era): EraExtent | undefined {
  const from = eraBeginning(era);
  const end = daysOfYear(era.last, era.dynasty)?.last;
  if (from === undefined || end === undefined) return undefined;
  const following = ERAS.filter((e) => e.dynasty === era.dynasty && e.first === era.last && e.era !== era.era)
    .map(eraBeginning)
    .filter((jdn): jdn is number => jdn !== undefined && jdn > from);
  return { from, to: following.length > 0 ? Math.min(...following) - 1 : end };
}

function eraBeginning(era: Era): number | undefined {
  const year = daysOfYear(era.first, era.dynasty);
  const parts = /^(\d\d)(L)?(?:-(.+))?$/.exec(era.begins ?? '');
  if (parts === null || year === undefined) return year?.first;
  const month = monthsNamed(era.first, Number(parts[1]), parts[2] === 'L', era.dynasty)[0];
  if (month === undefined) return year.first;
  if (parts[3] === undefined) return month.firstDayJdn;
  const cycle = sexagenaryNumber(parts[3]);
  const day = cycle === undefined ? undefined : nextDayOf(cycle, month.firstDayJdn);
  return day !== undefined && day < month.firstDayJdn + month.days ? day : month.firstDayJdn;
}
