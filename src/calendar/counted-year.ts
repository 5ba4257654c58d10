/** A year as a text counts it, and the custom forms of TEI dates that are made from it (encoding.md §3). */
import type { Era } from './era.js';
import { type LunarMonth, YIYUE } from './lunisolar.js';

/** A year as a text counts it. */
export interface CountedYear {
  readonly western: number;
  /** The era row by which it is counted; absent when only the Western year is known. */
  readonly era?: Era;
  /** Another reckoning than the table's first: a second opinion, never the only reading. */
  readonly other?: boolean;
  /** The number that the text gives (元德七年 → 7); from `era` when absent. */
  readonly number?: number;
}

/** Two digits. */
export const two = (n: number): string => String(n).padStart(2, '0');

/** `ERA-YY[-MM[L]]`, the custom form of a year or month (encoding.md §3). */
export function customYear(year: CountedYear): string | undefined {
  if (year.era === undefined) return undefined;
  return `${year.era.era || (year.era.rulers[0] ?? '')}-${two(year.number ?? year.western - year.era.first + 1)}`;
}

export function customMonth(year: CountedYear, month: LunarMonth): string | undefined {
  const base = customYear(year);
  const number = month.month === YIYUE ? '01' : two(month.month);
  return base === undefined ? undefined : `${base}-${number}${month.leap ? 'L' : ''}`;
}
