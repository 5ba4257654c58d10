/** The calendar room's public face. */

export { type CalendarCheckOptions, checkCalendar } from './checks.js';
export {
  type Chronology,
  type ChronologyEra,
  type ChronologyYear,
  countedEras,
  NO_CHRONOLOGY,
} from './chronology.js';
export { type ChronologyFile, readChronology } from './chronology-file.js';
export {
  type AnsweredReading,
  answerDate,
  type DateAnswer,
  type DateQuestion,
  type DateStatus,
} from './date-answer.js';
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
export { type DayOfEras, type EraDay, erasOfDay } from './eras-of-day.js';
export { dateHeadings, type Heading, type HeadingYear } from './heading-sequence.js';
export {
  gregorian,
  gregorianToJdn,
  jdnToGregorian,
  jdnToJulian,
  julian,
  julianToJdn,
  parseWesternDate,
} from './jdn.js';
export { leapMonthOf, lunarMonth, lunarYear, monthOfDay, monthsNamed, monthsOfYear } from './lunisolar.js';
export { type Reason, reason, sayReason } from './reason.js';
export { calendarOfDynasty, dynastyOfCalendar, reckoningOfDynasty } from './reckoning.js';
export { sayAnswer, sayDayOfEras, sayYearOfEras } from './say-answer.js';
export { sexagenaryName, sexagenaryNumber, sexagenaryOfDay, sexagenaryOfYear } from './sexagenary.js';
export { readingsOf, statedWesternYear } from './year-heading.js';
