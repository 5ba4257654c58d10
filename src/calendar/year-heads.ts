/** The heads of a year as dates, and the reckoning its entries are dated in. */
import type { EraYear, Year } from '../model/chronicle.js';
import type { DateMark } from '../model/mark.js';
import type { Chronology } from './chronology.js';
import { type CountedYear, customYear } from './counted-year.js';
import { findEraYears } from './era-year.js';
import { lunarYear } from './lunisolar.js';
import { calendarOfDynasty } from './reckoning.js';
import { fold } from './variants.js';
import { readingsOf } from './year-heading.js';

/** The counted years of a heading: each label with the era row that gives the year's Western number. */
export function countedYears(
  year: Year,
  chronology: Chronology,
): readonly (CountedYear & { readonly own: boolean })[] {
  return year.eraYears.flatMap((eraYear) => {
    const corrected = correctedLabel(eraYear, chronology);
    const fitting = readingsOf(corrected, chronology).filter((r) => r.western === year.western);
    const best = fitting.find((r) => r.ground === 'chronology') ?? fitting[0];
    if (best === undefined) return [];
    return [
      { western: best.western, era: best.era, number: corrected.year, own: best.ground === 'chronology' },
    ];
  });
}

/** The label as the chronology corrects it (天德八年 → 正德八年). */
export function correctedLabel(eraYear: EraYear, chronology: Chronology): EraYear {
  const row = chronology.years.find((y) => {
    const [label] = findEraYears(y.label);
    return label !== undefined && fold(label.era) === fold(eraYear.era) && label.year === eraYear.year;
  });
  const [reading] =
    row?.reading === undefined ? [] : findEraYears(row.reading, 0, row.reading.length, chronology);
  return reading === undefined ? eraYear : { ...eraYear, era: reading.era, year: reading.year };
}

/** The reckoning in which a year's entries are dated: the edition's own, else that of the last head, else the first label. */
export function primaryYear(year: Year, chronology: Chronology): CountedYear | undefined {
  const counted = countedYears(year, chronology);
  const chosen = counted.find((y) => y.own) ?? (year.heads.length > 1 ? counted.at(-1) : counted[0]);
  return chosen ?? (year.western === undefined ? undefined : { western: year.western });
}

/** A year heading's date: from the lunar year's first day to its last. */
export function headingMark(eraYear: EraYear, year: Year, chronology: Chronology): DateMark {
  const corrected = correctedLabel(eraYear, chronology);
  const readings = readingsOf(corrected, chronology);
  const reading =
    readings.find((r) => r.western === year.western) ??
    (year.western === undefined ? readings[0] : undefined);
  const western = year.western ?? reading?.western;
  const extent = western === undefined ? undefined : lunarYear(western, reading?.era.dynasty);
  const custom =
    reading === undefined
      ? undefined
      : customYear({ western: reading.western, era: reading.era, number: corrected.year });
  return {
    kind: 'date',
    ...eraYear.date,
    ...(extent === undefined ? {} : { from: extent.from, to: extent.to }),
    ...(custom === undefined
      ? {}
      : { whenCustom: custom, calendar: calendarOfDynasty(reading?.era.dynasty) }),
    ...(year.certainty === 'high' || year.certainty === undefined ? {} : { cert: year.certainty }),
  };
}
