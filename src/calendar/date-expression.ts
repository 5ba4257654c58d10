/** What the words of a date say, before anything is looked up: 建炎元年五月庚寅朔, 閏月, 是歲, 元符中. */
import type { Extent } from '../model/source-text.js';

/** 0 = 春 … 3 = 冬. */
export type Season = 0 | 1 | 2 | 3;

export type Phase = '朔' | '望' | '晦';

/** Parts that are not said are absent. Offsets are UTF-16, into the text that was read. */
export interface DateExpression extends Extent {
  /** Names before the date, outside its extent: 宋高宗[紹興十年]. */
  readonly dynasty?: string;
  readonly ruler?: string;
  /** Era, as the table writes it or as it stands. */
  readonly era?: string;
  /** Number of the year; without era: of the era that the context tells. */
  readonly year?: number;
  /** 干支 of the year, 0–59. */
  readonly yearCycle?: number;
  /** 是歲 0, 明年 1, 去年 −1: counted from the year that the context tells. */
  readonly yearOffset?: number;
  readonly season?: Season;
  /** 1–12; a leap month without its number (閏月) has none. */
  readonly month?: number;
  readonly leap?: boolean;
  /** 一月 (only 武后's calendar parts it from 正月). */
  readonly yiyue?: boolean;
  /** 是月 0. */
  readonly monthOffset?: number;
  /** 干支 of the day, 0–59. */
  readonly dayCycle?: number;
  /** 1–30. */
  readonly day?: number;
  readonly phase?: Phase;
  /** 是日 0, 明日 1. */
  readonly dayOffset?: number;
  /** 中, 間: the whole era; 初, 末: its beginning or end. Part of the extent. */
  readonly stretch?: '中' | '初' | '末';
  /** What stands after the extent and relates to it: [熙寧]以來, [慶曆]後. */
  readonly relation?: 'since' | 'after' | 'before' | 'at';
}
