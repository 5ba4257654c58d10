/** Finding a day in its month by 干支, number or phase of the moon. */
import type { DateExpression } from './date-expression.js';
import { type LunarMonth, YIYUE } from './lunisolar.js';
import { numeral } from './numerals.js';
import { type Reason, reason } from './reason.js';
import { nextDayOf, sexagenaryName, sexagenaryOfDay } from './sexagenary.js';

export interface FoundDay {
  readonly jdn: number;
  /** Last day, where the words leave a few open (望). */
  readonly last?: number;
  /** The day's part of the custom form: `04`, `庚寅`, `朔`. */
  readonly label: string;
  readonly note?: Reason;
}

/**
 * States whose calendars are known to have put a 朔 a day from 宋's: there a day at the edge of a month
 * is no error. (金史 4: 天會十三年正月丙午朔, in 宋 乙巳.)
 */
const OTHER_CALENDARS = new Set(['遼', '金', '西夏', '西遼', '劉齊']);

/** 正月, 閏十一月; 一月 for 武后's. */
export function nameOfMonth(month: Pick<LunarMonth, 'month' | 'leap'>): string {
  const number = month.month === 1 ? '正' : numeral(month.month === YIYUE ? 1 : month.month);
  return `${month.leap ? '閏' : ''}${number}月`;
}

/** The day, or why the month has none such. */
export function findDay(
  e: Pick<DateExpression, 'dayCycle' | 'day' | 'phase'>,
  month: LunarMonth,
  dynasty?: string,
): FoundDay | { readonly reason: Reason } {
  const first = month.firstDayJdn;
  const last = first + month.days - 1;
  const monthName = nameOfMonth(month);
  if (e.day !== undefined) {
    if (e.day > month.days)
      return { reason: reason('month-too-short', { month: monthName, days: numeral(month.days) }) };
    const jdn = first + e.day - 1;
    if (e.dayCycle !== undefined && sexagenaryOfDay(jdn) !== e.dayCycle) {
      return {
        reason: reason('other-day-cycle', {
          month: monthName,
          day: numeral(e.day),
          actual: sexagenaryName(sexagenaryOfDay(jdn)),
          cycle: sexagenaryName(e.dayCycle),
        }),
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
): FoundDay | { readonly reason: Reason } {
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
        note: reason('phase-a-day-off', { month: monthName, phase: phase ?? '', actual: dueName }),
      };
    }
    return {
      reason: reason('other-phase', {
        month: monthName,
        phase: phase ?? '',
        actual: sexagenaryName(sexagenaryOfDay(due)),
        cycle: label,
      }),
    };
  }
  if (inside) return { jdn, label };
  const edge = jdn === first - 1 || jdn === last + 1;
  if (edge && dynasty !== undefined && OTHER_CALENDARS.has(dynasty)) {
    return {
      jdn,
      label,
      note: reason('edge-of-month', { month: monthName, first: firstName, dynasty }),
    };
  }
  return {
    reason: reason('no-such-day', {
      month: monthName,
      first: firstName,
      days: numeral(month.days),
      cycle: label,
    }),
  };
}
