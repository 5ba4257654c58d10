/** The calendar room's public face. */
export {
  type Chronology,
  type ChronologyEra,
  type ChronologyFile,
  type ChronologyYear,
  countedEras,
  NO_CHRONOLOGY,
  readChronology,
} from './chronology.js';
export type { DateExpression } from './date-expression.js';
export { type CorrectedReading, type FoundDate, findDates, recogniseDates } from './date-marks.js';
export { type DateContext, type DateReading, type Understanding, understand } from './date-value.js';
export {
  dynastiesNamed,
  ERAS,
  type Era,
  type EraContext,
  erasOfRuler,
  erasOfYear,
  lookupEra,
} from './era.js';
export { findEraYears } from './era-year.js';
export { gregorian, gregorianToJdn, jdnToGregorian, jdnToJulian, julian, julianToJdn } from './jdn.js';
export { leapMonthOf, lunarMonth, lunarYear, monthOfDay, monthsNamed, monthsOfYear } from './lunisolar.js';
export { calendarOfDynasty, reckoningOf, reckoningOfDynasty } from './reckoning.js';
export { sexagenaryName, sexagenaryNumber, sexagenaryOfDay, sexagenaryOfYear } from './sexagenary.js';
export {
  dateHeadings,
  type Heading,
  type HeadingYear,
  readingsOf,
  statedWesternYear,
} from './year-heading.js';
