/** From a Western date to the eras of all states of the day. */
import { customMonth } from './counted-year.js';
import { nameOfMonth } from './day-of-month.js';
import { ERAS, type Era } from './era.js';
import { eraExtent } from './era-extent.js';
import { gregorian, julian } from './jdn.js';
import { monthOfDay, YIYUE } from './lunisolar.js';
import { numeral } from './numerals.js';
import { sexagenaryName, sexagenaryOfDay, sexagenaryOfYear } from './sexagenary.js';

export interface EraDay {
  readonly dynasty: string;
  readonly ruler: string;
  readonly era: string;
  readonly year: number;
  readonly month: number;
  readonly leap: boolean;
  readonly day: number;
  /** 宋高宗建炎元年五月一日庚寅. */
  readonly label: string;
  /** `建炎-01-05-01`. */
  readonly custom: string;
}

export interface DayOfEras {
  readonly jdn: number;
  readonly julian: string;
  readonly gregorian: string;
  readonly cycle: string;
  readonly yearCycle?: string;
  readonly eras: readonly EraDay[];
}

/** Every state's name for a day. Days and months are those of the table; a state's own calendar may differ by a day. */
export function erasOfDay(jdn: number): DayOfEras {
  const plain = monthOfDay(jdn);
  const cycle = sexagenaryName(sexagenaryOfDay(jdn));
  const base = { jdn, julian: julian(jdn), gregorian: gregorian(jdn), cycle };
  if (plain === undefined) return { ...base, eras: [] };
  const eras = ERAS.filter((era) => plain.western >= era.first - 1 && plain.western <= era.last + 1)
    .filter((era) => {
      const extent = eraExtent(era);
      return extent !== undefined && jdn >= extent.from && jdn <= extent.to;
    })
    .filter((era, i, all) => all.findIndex((o) => o.dynasty === era.dynasty && o.era === era.era) === i)
    .map((era) => dayIn(era, jdn, cycle));
  return {
    ...base,
    yearCycle: sexagenaryName(sexagenaryOfYear(plain.western)),
    eras: eras.filter((e): e is EraDay => e !== undefined),
  };
}

function dayIn(era: Era, jdn: number, cycle: string): EraDay | undefined {
  const month = monthOfDay(jdn, era.dynasty);
  if (month === undefined) return undefined;
  const year = month.western - era.first + 1;
  if (year < 1) return undefined;
  const number = month.month === YIYUE ? 1 : month.month;
  // An era that ran on under a second ruler tells no ruler.
  const shared = ERAS.some(
    (o) => o !== era && o.dynasty === era.dynasty && o.era === era.era && o.first === era.first,
  );
  const ruler = shared ? '' : (era.rulers[0] ?? '');
  const day = jdn - month.firstDayJdn + 1;
  const name = era.era === '' ? '' : era.era;
  const yearName = year === 1 ? '元' : numeral(year);
  return {
    dynasty: era.dynasty,
    ruler,
    era: era.era,
    year,
    month: number,
    leap: month.leap,
    day,
    label: `${era.dynasty}${ruler}${name}${yearName}年${nameOfMonth(month)}${numeral(day)}日${cycle}`,
    custom: `${customMonth({ western: month.western, era }, month) ?? ''}-${String(day).padStart(2, '0')}`,
  };
}
