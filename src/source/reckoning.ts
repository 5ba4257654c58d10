/** Which state's reckoning a year head gives: the value of `head/@type`. */
import { readingsOf, reckoningOfDynasty } from '../calendar/index.js';
import type { EraYear } from '../model/chronicle.js';

/** @param western the heading's Western year, which tells eras of one name apart */
export function reckoningOf(year: EraYear, western?: number): string | undefined {
  const readings = readingsOf(year);
  const era = (readings.find((reading) => reading.western === western) ?? readings[0])?.era;
  const dynasty = year.dynasty ?? era?.dynasty;
  return dynasty === undefined ? undefined : reckoningOfDynasty(dynasty);
}
