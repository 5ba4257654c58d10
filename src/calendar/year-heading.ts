/** Western years of year headings, from what their words say and from their place in the sequence. */
import type { EraYear } from '../model/chronicle.js';
import type { Certainty } from '../model/mark.js';
import { type Chronology, type CountedEra, countedEras, NO_CHRONOLOGY } from './chronology.js';
import { lengthOf, lookupReign, westernYear } from './era.js';
import { parseNumeral } from './numerals.js';
import { sexagenaryNumber, sexagenaryOfYear } from './sexagenary.js';
import { fold } from './variants.js';

/** A heading: its words, and the era years found in them. All heads of one year together. */
export interface Heading {
  readonly text: string;
  readonly eraYears: readonly EraYear[];
}

export interface HeadingYear {
  readonly western?: number;
  readonly certainty?: Certainty;
  /** `chronology`, `words` (two reckonings or a Western year agree), `table`, `sequence`. */
  readonly ground?: 'chronology' | 'words' | 'table' | 'sequence';
  /** The label as it should read, where the chronology says so. */
  readonly reading?: string;
}

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
  const context = {
    ...(dynasty === undefined ? {} : { dynasty }),
    ...(ruler === undefined ? {} : { ruler }),
  };
  let rows = countedEras(era, context, chronology);
  // A ruler's name that belongs to another reign of the dynasty does not unmake the era.
  if (rows.length === 0 && ruler !== undefined) {
    rows = countedEras(era, dynasty === undefined ? {} : { dynasty }, chronology);
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
const CYCLICAL = /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/u;

/** A Western year that the heading states beside its label: △紹聖四年（丁丑，一○九七）. */
export function statedWesternYear(text: string): number | undefined {
  const digits = WESTERN.exec(text)?.[1];
  if (digits === undefined) return undefined;
  return /^\d/.test(digits) ? Number(digits) : parseNumeral(digits);
}

function yearOf(
  heading: Heading,
  chronology: Chronology,
): { scores: Map<number, number>; sure: boolean; reading?: string } {
  const folded = fold(heading.text);
  const stated = chronology.years.find((y) => folded.includes(fold(y.label)));
  if (stated !== undefined) {
    return {
      scores: new Map([[stated.western, 100]]),
      sure: true,
      ...(stated.reading === undefined ? {} : { reading: stated.reading }),
    };
  }
  const scores = new Map<number, number>();
  for (const eraYear of heading.eraYears) {
    const best = new Map<number, number>();
    for (const r of readingsOf(eraYear, chronology)) {
      const score = r.ground === 'chronology' ? 20 : r.ground === 'table' ? (r.era.minor ? 3 : 4) : 1;
      best.set(r.western, Math.max(best.get(r.western) ?? 0, score));
    }
    for (const [western, score] of best) scores.set(western, (scores.get(western) ?? 0) + score);
  }
  const western = statedWesternYear(heading.text);
  if (western !== undefined) scores.set(western, (scores.get(western) ?? 0) + 8);
  const cycle = sexagenaryNumber(CYCLICAL.exec(heading.text)?.[0] ?? '');
  if (cycle !== undefined) {
    for (const [year, score] of scores) if (sexagenaryOfYear(year) === cycle) scores.set(year, score + 3);
  }
  return { scores, sure: false };
}

/**
 * Western years for a sequence of year headings, in their order. Each heading is settled by the edition's
 * chronology, then by what its reckonings agree on; what stays open (天德八年 after 正德七年) by its place
 * between its neighbours, with low certainty.
 */
export function dateHeadings(
  headings: readonly Heading[],
  chronology: Chronology = NO_CHRONOLOGY,
): readonly HeadingYear[] {
  const judged = headings.map((heading) => {
    const { scores, sure, reading } = yearOf(heading, chronology);
    const ranked = [...scores].sort((a, b) => b[1] - a[1]);
    const top = ranked[0]?.[1] ?? 0;
    return {
      sure,
      reading,
      ranked,
      tied: ranked.filter(([, score]) => score === top).map(([year]) => year),
      top,
    };
  });
  const settled: (number | undefined)[] = judged.map((j) => (j.tied.length === 1 ? j.tied[0] : undefined));
  const neighbour = (i: number, step: 1 | -1): { year: number; distance: number } | undefined => {
    for (let k = i + step; k >= 0 && k < settled.length; k += step) {
      const year = settled[k];
      if (year !== undefined) return { year, distance: Math.abs(k - i) };
    }
    return undefined;
  };
  return judged.map((j, i) => {
    const reading = j.reading === undefined ? {} : { reading: j.reading };
    const own = settled[i];
    const before = neighbour(i, -1);
    const after = neighbour(i, 1);
    if (own !== undefined) {
      if (j.sure || j.top >= 20) return { western: own, certainty: 'high', ground: 'chronology', ...reading };
      // A lone label that no neighbour is near (大德 of 元 among years of 西夏): another reading may fit the sequence.
      const fits = (year: number): boolean =>
        (before === undefined || (year >= before.year && year - before.year <= before.distance + 30)) &&
        (after === undefined || (year <= after.year && after.year - year <= after.distance + 30));
      if (!fits(own)) {
        const better = j.ranked.find(([year]) => fits(year));
        if (better !== undefined) {
          settled[i] = better[0];
          return { western: better[0], certainty: 'medium', ground: 'sequence' };
        }
      }
      const agreed = j.top >= 8;
      return { western: own, certainty: agreed ? 'high' : 'medium', ground: agreed ? 'words' : 'table' };
    }
    const near = before ?? after;
    if (near === undefined) return {};
    const expected = before !== undefined ? before.year + before.distance : near.year - near.distance;
    if (j.tied.length > 1) {
      const closest = [...j.tied].sort((a, b) => Math.abs(a - expected) - Math.abs(b - expected))[0];
      settled[i] = closest;
      return closest === undefined ? {} : { western: closest, certainty: 'medium', ground: 'sequence' };
    }
    const between =
      before === undefined ||
      after === undefined ||
      after.year - before.year === before.distance + after.distance;
    if (!between && before !== undefined && after !== undefined && expected >= after.year) return {};
    settled[i] = expected;
    return { western: expected, certainty: 'low', ground: 'sequence' };
  });
}
