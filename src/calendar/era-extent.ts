/** The days on which an era began and ended. */
import { ERAS, type Era } from './era.js';
import { lunarYear, monthsNamed } from './lunisolar.js';
import { nextDayOf, sexagenaryNumber } from './sexagenary.js';

/** The first day of an era, and its last: the day before the next era of the dynasty, or the end of its last year. */
export function eraExtent(era: Era): { from: number; to: number } | undefined {
  const from = eraBeginning(era);
  const end = lunarYear(era.last, era.dynasty)?.lastDayJdn;
  if (from === undefined || end === undefined) return undefined;
  const following = ERAS.filter((e) => e.dynasty === era.dynasty && e.first === era.last && e.era !== era.era)
    .map(eraBeginning)
    .filter((jdn): jdn is number => jdn !== undefined && jdn > from);
  return { from, to: following.length > 0 ? Math.min(...following) - 1 : end };
}

function eraBeginning(era: Era): number | undefined {
  const year = lunarYear(era.first, era.dynasty);
  const parts = /^(\d\d)(L)?(?:-(.+))?$/.exec(era.begins ?? '');
  if (parts === null || year === undefined) return year?.firstDayJdn;
  const month = monthsNamed(era.first, Number(parts[1]), parts[2] === 'L', era.dynasty)[0];
  if (month === undefined) return year.firstDayJdn;
  if (parts[3] === undefined) return month.firstDayJdn;
  const cycle = sexagenaryNumber(parts[3]);
  const day = cycle === undefined ? undefined : nextDayOf(cycle, month.firstDayJdn);
  return day !== undefined && day < month.firstDayJdn + month.days ? day : month.firstDayJdn;
}
