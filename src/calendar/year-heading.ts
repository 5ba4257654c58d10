/** What a year named by an era may be, and the Western year that a heading states itself. */
import type { EraYear } from '../model/chronicle.js';
import { type Chronology, type CountedEra, countedEras, NO_CHRONOLOGY } from './chronology.js';
import { lengthOf, lookupReign, westernYear } from './era.js';
import { parseNumeral } from './numerals.js';

/** A Western year that an era year may be. */
export interface EraYearReading {
  readonly western: number;
  readonly era: CountedEra;
  /** The edition's own reckoning, the table, or another reckoning that the table lists. */
  readonly ground: 'chronology' | 'table' | 'other';
}

/** What an era year may mean; empty where no era of the name had so many years. */
export function readingsOf(
  eraYear: Pick<EraYear, 'dynasty' | 'ruler' | 'era' | 'year'>,
  chronology: Chronology = NO_CHRONOLOGY,
): readonly EraYearReading[] {
  const { dynasty, ruler, era, year } = eraYear;
  const context = { dynasty, ruler };
  let rows = countedEras(era, context, chronology);
  // A ruler's name that belongs to another reign of the dynasty does not unmake the era.
  if (rows.length === 0 && ruler !== undefined) {
    rows = countedEras(era, { dynasty }, chronology);
  }
  const reigns =
    rows.length > 0 ? [] : lookupReign({ ...context, ruler: era }).map((e) => ({ ...e, own: false }));
  const readings: EraYearReading[] = [];
  for (const row of [...rows, ...reigns]) {
    if (year <= lengthOf(row)) {
      readings.push({ western: westernYear(row, year), era: row, ground: row.own ? 'chronology' : 'table' });
    }
    if (row.own) continue;
    for (const first of row.otherFirst) {
      const western = first + year - 1;
      if (western <= row.last + 1) readings.push({ western, era: row, ground: 'other' });
    }
  }
  return readings;
}

const WESTERN = /[（(〔[]?(?:公元|西元)?([〇○零一二三四五六七八九]{3,4}|\d{3,4})年?[）)〕\]]/u;

/** A Western year that the heading states beside its label: △紹聖四年（丁丑，一○九七）. */
export function statedWesternYear(text: string): number | undefined {
  const digits = WESTERN.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return /^\d/.test(digits) ? Number(digits) : parseNumeral(digits);
}
