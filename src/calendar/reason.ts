/** Why a date cannot be, or what to know of it: said in English or Chinese from one table. */

import type { Language } from '../model/catalogue/index.js';
import { fill, type Params } from '../model/diagnostic.js';

const WORDS = {
  'no-year': { en: 'nothing tells the year', zh: '無從得知何年' },
  'no-era': { en: 'nothing tells the era of the year', zh: '無從得知年號' },
  'no-month': { en: 'nothing tells the month', zh: '無從得知何月' },
  'unknown-era': { en: 'no era {era} is known', zh: '未詳年號「{era}」' },
  'unknown-era-of': { en: 'no era {era} of {dynasty} is known', zh: '{dynasty}未詳有年號「{era}」' },
  'era-too-short': {
    en: '{dynasty} {era} had {length}年, not {year}',
    zh: '{dynasty}{era}止於{length}年，無{year}年',
  },
  'era-without-cycle': { en: '{era} has no year {cycle}', zh: '{era}無{cycle}年' },
  'cycle-returns': {
    en: '{cycle} comes back every sixty years; nothing tells which is meant',
    zh: '{cycle}六十年一見，無從得知何年',
  },
  'other-year-cycle': { en: '{label} is {actual}, not {cycle}', zh: '{label}歲在{actual}，非{cycle}' },
  'outside-table': {
    en: '{western} lies outside the months that are known (-220 to 1911)',
    zh: '公元{western}年不在月表之內（-220 至 1911）',
  },
  'no-leap-month': { en: 'there is no {month}: that year had no leap month', zh: '無{month}：是年無閏' },
  'other-leap-month': { en: 'there is no {month}: that year had {actual}', zh: '無{month}：是年{actual}' },
  'month-too-short': { en: '{month} had {days}日', zh: '{month}止{days}日' },
  'other-day-cycle': {
    en: '{day}日 of {month} was {actual}, not {cycle}',
    zh: '{month}{day}日為{actual}，非{cycle}',
  },
  'other-phase': {
    en: '{phase} of {month} was {actual}, not {cycle}',
    zh: '{month}{phase}為{actual}，非{cycle}',
  },
  'no-such-day': {
    en: '{month} ({first}朔, {days}日) had no {cycle}',
    zh: '{month}（{first}朔，{days}日）無{cycle}',
  },
  'phase-a-day-off': {
    en: '{phase} of {month} is {actual} in the table: a calendar a day off, or a slip',
    zh: '月表{month}{phase}為{actual}，差一日：曆異或字誤',
  },
  'edge-of-month': {
    en: '{month} began with {first} in the table; the calendar of {dynasty} was sometimes a day off',
    zh: '月表{month}{first}朔；{dynasty}曆或差一日',
  },
  'before-era': {
    en: 'before {era} was proclaimed (Julian {date})',
    zh: '時{era}尚未改元（儒略曆 {date}）',
  },
  'other-reckoning': {
    en: 'books differ: 元年 of {era} is counted as {years}',
    zh: '諸書不同：{era}元年或作公元 {years}',
  },
  homographs: { en: 'several eras have the name: {eras}', zh: '同名年號：{eras}' },
  'same-name-month': { en: 'two months of that year have the name', zh: '是年二月同名' },
  unreadable: { en: 'no date can be read in “{text}”', zh: '「{text}」不是可讀的日期' },
  rest: { en: 'of the date only “{read}” can be read', zh: '只讀得「{read}」' },
  'no-western-day': { en: '{text} is no day of that calendar', zh: '該曆無 {text}' },
  reign: { en: 'the years of all eras of {ruler}', zh: '{ruler}各年號之總年' },
  'comes-every-year': { en: 'a day that comes every year', zh: '歲歲有之' },
} as const satisfies Record<string, Record<Language, string>>;

export type ReasonCode = keyof typeof WORDS;

export interface Reason {
  readonly code: ReasonCode;
  readonly params: Params;
}

export function reason(code: ReasonCode, params: Params = {}): Reason {
  return { code, params };
}

/** The words of a reason. */
export function sayReason({ code, params }: Reason, language: Language = 'en'): string {
  return fill(WORDS[code][language], params);
}
