/** `@when-custom` as the encoding's contract has it (encoding.md §3): ERA-YY[-MM[L][-DD|-干支|-朔|-望|-晦]]. */
import { nameOfMonth } from '../../calendar/day-of-month.js';
import { numeral } from '../../calendar/numerals.js';

export interface CustomDate {
  readonly era: string;
  readonly year: number;
  readonly month?: number;
  readonly leap: boolean;
  readonly day?: string;
}

export function readCustomDate(text: string): CustomDate | undefined {
  const [, era, year, month, leap, day] = /^(.+?)-(\d{2,3})(?:-(\d\d)(L?)(?:-(.+))?)?$/u.exec(text) ?? [];
  // Other projects use the attribute in other ways.
  if (era === undefined || year === undefined || !/\p{Script=Han}/u.test(era)) return undefined;
  return {
    era,
    year: Number(year),
    leap: leap === 'L',
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day }),
  };
}

/** 建炎元年五月庚寅, 元德七年閏十一月二日 */
export function customDateInWords({ era, year, month, leap, day }: CustomDate): string {
  const words = `${era}${year === 1 ? '元' : numeral(year)}年`;
  if (month === undefined) return words;
  const inMonth = day === undefined ? '' : /^\d+$/.test(day) ? `${numeral(Number(day))}日` : day;
  return `${words}${nameOfMonth({ month, leap })}${inMonth}`;
}
