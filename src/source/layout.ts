/**
 * A layout is data: how a chronicle sets out its juan, years, entries, notes. The four built-in ones
 * (`layouts/`) and those that a user adds in the configuration have this same shape; the reader has
 * no branch on a layout's name. `docs/layouts.md` teaches it.
 *
 * Patterns are regular expressions (flags `u`) with placeholders:
 * `{number}` a Chinese or full-width number, `{season}` 春夏秋冬, `{month}` a month with or without its season,
 * `{space}` any run of ASCII or ideographic spaces. `$` is the end of the line.
 */
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
     * `line`: the heading is a line of its own (a first entry may follow on it when the heading names its state);
     * `prefix`: the heading's words begin the year's first paragraph;
     * `marked`: the heading's line begins with `marker`.
     */
    readonly place: 'line' | 'prefix' | 'marked';
    readonly marker?: string;
    /** A bare 二年 (the era of the year before, one year on) begins a year too. Only for `prefix`. */
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
const MONTH = '(?:[春夏秋冬](?:王)?)?[閏闰]?(?:正|十一|十二|十有一|十有二|[一二三四五六七八九十臘])月';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  number: NUMBER,
  season: '[春夏秋冬]',
  month: MONTH,
  space: '[ \\t\\u3000]*',
};

/** A layout's pattern as a regular expression anchored at its start. Sticky: match with `lastIndex`. */
export function patternOf(pattern: string): RegExp {
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => PLACEHOLDERS[name] ?? whole);
  return new RegExp(filled, 'umy');
}

/** Whether a layout's pattern matches at an offset; gives the match. */
export function matchAt(pattern: RegExp | undefined, text: string, offset: number): RegExpExecArray | null {
  if (pattern === undefined) return null;
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
