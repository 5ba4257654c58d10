/** Finding a day in its month by 干支, number or phase of the moon. */
import type { DateExpression } from './date-expression.js';
import type { LunarMonth } from './lunisolar.js';
import { numeral } from './numerals.js';
import { nextDayOf, sexagenaryName, sexagenaryOfDay } from './sexagenary.js';

export interface FoundDay {
  readonly jdn: number;
  /** Last day, where the words leave a few open (望). */
  readonly last?: number;
  /** The day's part of the custom form: `04`, `庚寅`, `朔`. */
  readonly label: string;
  readonly note?: string;
}

/**
 * States whose calendars are known to have put a 朔 a day from 宋's: there a day at the edge of a month
 * is no error. (金史 4: 天會十三年正月丙午朔, in 宋 乙巳.)
 */
const OTHER_CALENDARS = new Set(['遼', '金', '西夏', '西遼', '劉齊']);

/** The day, or why the month has none such. */
export function findDay(
  e: Pick<DateExpression, 'dayCycle' | 'day' | 'phase'>,
  month: LunarMonth,
  dynasty?: string,
): FoundDay | { readonly reason: string } {
  const first = month.firstDayJdn;
  const last = first + month.days - 1;
  const monthName = `${month.leap ? '閏' : ''}${numeral(month.month > 12 ? 1 : month.month)}月`;
  if (e.day !== undefined) {
    if (e.day > month.days) return { reason: `${monthName} had ${numeral(month.days)}日` };
    const jdn = first + e.day - 1;
    if (e.dayCycle !== undefined && sexagenaryOfDay(jdn) !== e.dayCycle) {
      return {
        reason: `${numeral(e.day)}日 of ${monthName} was ${sexagenaryName(sexagenaryOfDay(jdn))}, not ${sexagenaryName(e.dayCycle)}`,
      };
    }
    return { jdn, label: String(e.day).padStart(2, '0') };
  }
  if (e.dayCycle !== undefined) return byCycle(e.dayCycle, e.phase, month, monthName, dynasty);
  if (e.phase === '晦') return { jdn: last, label: '晦' };
  // The full moon fell on the fifteenth or sixteenth.
  if (e.phase === '望') return { jdn: first + 14, last: first + 15, label: '望' };
  return { jdn: first, label: '朔' };
}

function byCycle(
  cycle: number,
  phase: DateExpression['phase'],
  month: LunarMonth,
  monthName: string,
  dynasty: string | undefined,
): FoundDay | { readonly reason: string } {
  const label = sexagenaryName(cycle);
  const first = month.firstDayJdn;
  const last = first + month.days - 1;
  const jdn = nextDayOf(cycle, first - 15);
  const firstName = sexagenaryName(sexagenaryOfDay(first));
  const inside = jdn >= first && jdn <= last;
  const due = phase === '朔' ? first : phase === '晦' ? last : undefined;
  if (due !== undefined) {
    if (jdn === due) return { jdn, label };
    if (Math.abs(jdn - due) === 1) {
      const dueName = sexagenaryName(sexagenaryOfDay(due));
      return {
        jdn,
        label,
        note: `${phase} of ${monthName} is ${dueName} in the table: a calendar a day off, or a slip`,
      };
    }
    return { reason: `${phase} of ${monthName} was ${sexagenaryName(sexagenaryOfDay(due))}, not ${label}` };
  }
  if (inside) return { jdn, label };
  const edge = jdn === first - 1 || jdn === last + 1;
  if (edge && dynasty !== undefined && OTHER_CALENDARS.has(dynasty)) {
    return {
      jdn,
      label,
      note: `${monthName} began with ${firstName} in the table; the calendar of ${dynasty} was sometimes a day off`,
    };
  }
  return { reason: `${monthName} (${firstName}朔, ${numeral(month.days)}日) had no ${label}` };
}
