/** What an impossible year heading should probably read. */
import type { EraYear, Year } from '../model/chronicle.js';
import { type Chronology, type CountedEra, countedEras } from './chronology.js';
import { dynastiesNamed, ERAS } from './era.js';
import { numeral } from './numerals.js';
import { fold } from './variants.js';

/**
 * The label of a state's era that the year would bear: first one with the same number (天德八年 → 正德八年),
 * the name most alike; else the same era with the number that fits.
 * @param western the year in which the heading stands, by its neighbours or its other labels
 */
export function proposeLabel(
  label: EraYear,
  western: number,
  year: Year,
  chronology: Chronology,
): string | undefined {
  const states = label.dynasty === undefined ? [] : dynastiesNamed(label.dynasty);
  const names = new Set<string>();
  for (const era of ERAS) if (states.includes(era.dynasty)) names.add(era.era);
  for (const era of chronology.eras)
    if (era.dynasty === undefined || states.length === 0 || states.includes(era.dynasty)) names.add(era.era);
  const rows: CountedEra[] = [...names]
    .filter((name) => name !== '')
    .flatMap((name) => countedEras(name, states[0] === undefined ? {} : { dynasty: states[0] }, chronology))
    .filter((row) => western >= row.first && western <= row.last);
  const alike = (name: string): number => [...fold(name)].filter((c) => fold(label.era).includes(c)).length;
  const sameNumber = rows
    .filter(
      (row) =>
        western - row.first + 1 === label.year ||
        row.otherFirst.some((first) => western - first + 1 === label.year),
    )
    .sort((a, b) => alike(b.era) - alike(a.era))[0];
  if (sameNumber !== undefined) return write(sameNumber.era, label.year);
  const sameEra = rows.find((row) => fold(row.era) === fold(label.era));
  if (sameEra !== undefined) return write(sameEra.era, western - sameEra.first + 1);
  const [only, ...others] = rows;
  return only !== undefined && others.length === 0 && year.eraYears.length > 0
    ? write(only.era, western - only.first + 1)
    : undefined;
}

function write(era: string, year: number): string {
  return `${era}${year === 1 ? '元' : numeral(year)}年`;
}
