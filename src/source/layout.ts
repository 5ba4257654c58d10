/**
 * A layout is data: how a chronicle sets out its juan, years, entries, notes. The four built-in ones
 * (`layouts/`) and those that a user adds in the configuration have this same shape; the reader has
 * no branch on a layout's name. `docs/layouts.md` teaches it.
 *
 * Patterns are regular expressions (flags `u`) with placeholders:
 * `{number}` a Chinese or full-width number, `{season}` 春夏秋冬, `{month}` a month with or without its season,
 * `{date}` what a headline begins with: a month, a season, 是歲 and the like, `{remark}` the compiler's 按： 附： 論曰：,
 * `{juan}` 卷二十三 or 第二十三卷 with a few words beside it, `{reign}` the words that open a reign (仁宗聖德皇帝諱仁孝…),
 * `{space}` any run of ASCII or ideographic spaces. `$` is the end of the line.
 */
import type { Extent } from '../model/source-text.js';

export interface LayoutDescription {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
  /**
   * `line`: each line that is not blank is a paragraph.
   * `mandoku`: lines are printed lines ended by ¶; an indented or full line tells where paragraphs begin.
   */
  readonly paragraphs: 'line' | 'mandoku';
  /** A line that begins a juan. */
  readonly juan?: string;
  readonly year: {
    /**
     * `line`: the heading is a line of its own (a first entry may follow on it when the heading names its state or ruler);
     * `prefix`: the heading's words begin the year's first paragraph;
     * `marked`: the heading's line begins with `marker`.
     */
    readonly place: 'line' | 'prefix' | 'marked';
    readonly marker?: string;
    /** A bare 二年 (the era of the year before, a few years on) begins a year too. */
    readonly elliptical?: boolean;
  };
  readonly entry: {
    /**
     * `citation`: a citation in parentheses ends an entry; what follows begins the next;
     * `headline`: paragraphs that match `headline` begin an entry, and so does the first of a year;
     * `paragraph`: every paragraph is an entry.
     */
    readonly by: 'citation' | 'headline' | 'paragraph';
    /** For `headline` and (as a hint, where the entry before has no citation) `citation`. */
    readonly headline?: string;
    /** For `paragraph`: only paragraphs that match begin an entry; the others belong to the entry above. */
    readonly begins?: string;
    /** 綱 and 目 are told apart; else blocks are plain text. */
    readonly gangMu: boolean;
    /** For `headline` without a date: a 綱 has at most this many characters; longer is more of the 目. */
    readonly gangAtMost?: number;
  };
  /** A paragraph that is a compiler's remark (按：附：論曰：). */
  readonly note?: string;
  /** A paragraph that opens a reign: text outside the years though years came before it. */
  readonly preface?: string;
}

const NUMBER = '[〇○零一二三四五六七八九十百千廿卅卌元首０-９0-9]+';
const MONTH =
  '(?:[春夏秋冬]王?)?[，、]?(?:[閏闰](?=月)|[閏闰]?(?:正|十有?[一二]|[二三四五六七八九十臘腊]))月(?!餘|余|有餘|之[間间])';
const DATE = `(?:${MONTH}|是[歲岁年月春夏秋冬](?:[，、]|(?=[\\p{Script=Han}]))|[春夏秋冬](?:[，、]|(?![\\p{Script=Han}\\s])))`;
const JUAN = `[^，。：；（）△●]{0,20}(?:[卷巻](?:第|之)?${NUMBER}|第${NUMBER}[卷巻])[^，。：；（）]{0,20}(?:[（(][^（）()]{0,40}[）)])?`;
const TEMPLE_NAME = '[\\p{Script=Han}]{1,2}[宗祖帝]';
const REIGN = `${TEMPLE_NAME}(?:[\\p{Script=Han}，]{0,14}[諱讳]|[\\p{Script=Han}]{0,12}(?:皇帝|國主|国主)[^，。]{0,8}，[^。]{0,12}(?:子|孫|孙|弟|兄|侄|姪))`;
const REMARK =
  '[（(〔［\\[【]?(?:[又謹谨臣愚]?[按案](?=[：:，,《是此諸诸考史據据])|(?:附[錄录考]?|考[異异證证]?|[論论]曰|史?臣[按案曰]|贊曰|赞曰)(?=[：:，,]))';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  number: NUMBER,
  season: '[春夏秋冬]',
  month: MONTH,
  date: DATE,
  remark: REMARK,
  juan: JUAN,
  reign: REIGN,
  space: '[ \\t\\u3000]*',
};

/** A layout's pattern as a regular expression anchored at its start. Sticky: match with `lastIndex`. */
export function patternOf(pattern: string): RegExp {
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => PLACEHOLDERS[name] ?? whole);
  return new RegExp(filled, 'umy');
}

/** A line that a pattern is to match whole is never longer than this. */
const LINE_AT_MOST = 200;

/** Whether a layout's pattern matches a short line: `$` is the end of the extent, whatever stands after it (mandoku's ¶). */
export function matchesLine(pattern: RegExp | undefined, text: string, { start, end }: Extent): boolean {
  if (pattern === undefined || end - start > LINE_AT_MOST) return false;
  return matchAt(pattern, text.slice(start, end), 0) !== null;
}

/** Whether a layout's pattern matches at an offset; gives the match. */
export function matchAt(pattern: RegExp | undefined, text: string, offset: number): RegExpExecArray | null {
  if (pattern === undefined) return null;
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
