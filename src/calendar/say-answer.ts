/** Answers about dates as lines for people. */
import type { Language } from '../model/catalogue/index.js';
import type { AnsweredReading, DateAnswer, WesternRange } from './date-answer.js';
import { erasOfYear } from './era.js';
import type { DayOfEras } from './eras-of-day.js';
import type { LunarYearExtent } from './lunisolar.js';
import { numeral } from './numerals.js';
import { sayReason } from './reason.js';
import { sexagenaryName, sexagenaryOfYear } from './sexagenary.js';

const WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    julian: 'Julian',
    gregorian: 'Gregorian',
    since: 'from',
    until: 'to',
    none: 'no era of the table',
    day: 'day',
    month: 'month',
    year: 'year',
    range: 'range',
    impossible: 'impossible',
    ambiguous: 'ambiguous',
  },
  zh: {
    julian: '儒略曆',
    gregorian: '格里曆',
    since: '自',
    until: '至',
    none: '表中無此時年號',
    day: '日',
    month: '月',
    year: '年',
    range: '時段',
    impossible: '不可能',
    ambiguous: '不定',
  },
};

function word(language: Language, key: string): string {
  return WORDS[language][key] ?? key;
}

function sayRange(range: WesternRange, language: Language): string {
  const { from, to } = range;
  if (from !== undefined && from === to) return from;
  if (from !== undefined && to !== undefined) return `${from} – ${to}`;
  return from === undefined ? `${word(language, 'until')} ${to ?? ''}` : `${word(language, 'since')} ${from}`;
}

function sayReading(r: AnsweredReading, language: Language): string {
  const label = [
    r.dynasty,
    r.custom ?? (r.fromCustom === undefined ? '' : `${r.fromCustom} – ${r.toCustom ?? ''}`),
  ];
  return [
    label.filter((w) => w !== undefined && w !== '').join(' '),
    r.jdn === undefined ? '' : `JDN ${r.jdn}`,
    `${word(language, 'julian')} ${sayRange(r.julian, language)}`,
    `${word(language, 'gregorian')} ${sayRange(r.gregorian, language)}`,
  ]
    .filter((w) => w !== '')
    .join('  ');
}

/** One line for the answer; more where it is ambiguous or there is something to know. */
export function sayAnswer(answer: DateAnswer, language: Language = 'en'): string {
  const status = word(language, answer.status);
  const reasons = answer.reasons.map((r) => `  ${sayReason(r, language)}`);
  const [first] = answer.readings;
  if (answer.readings.length === 1 && first !== undefined) {
    return [`${answer.text}  ${status}  ${sayReading(first, language)}`, ...reasons].join('\n');
  }
  return [
    `${answer.text}  ${status}`,
    ...answer.readings.map((r) => `  ${sayReading(r, language)}`),
    ...reasons,
  ].join('\n');
}

/** A lunar year and its names. */
export function sayYearOfEras(year: LunarYearExtent, language: Language = 'en'): string {
  const range = (calendar: string, r: WesternRange): string =>
    `${word(language, calendar)} ${sayRange(r, language)}`;
  const head = [
    String(year.western),
    range('julian', year.julian),
    range('gregorian', year),
    sexagenaryName(sexagenaryOfYear(year.western)),
  ];
  const eras = erasOfYear(year.western).map(({ era, year: number }) => {
    const ruler = era.era === '' ? (era.rulers[0] ?? '') : '';
    return `  ${era.dynasty}${ruler}${era.era}${number === 1 ? '元' : numeral(number)}年`;
  });
  return [head.join('  '), ...(eras.length === 0 ? [`  ${word(language, 'none')}`] : eras)].join('\n');
}

/** A Western day and its names. */
export function sayDayOfEras(day: DayOfEras, language: Language = 'en'): string {
  const head = `JDN ${day.jdn}  ${word(language, 'julian')} ${day.julian}  ${word(language, 'gregorian')} ${day.gregorian}  ${day.cycle}`;
  const eras = day.eras.length === 0 ? [`  ${word(language, 'none')}`] : day.eras.map((e) => `  ${e.label}`);
  return [head, ...eras].join('\n');
}
