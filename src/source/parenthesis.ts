/** What a parenthesis of the text is: a citation, the compiler's remark, or his variant reading. */
import type { Extent } from '../model/source-text.js';
import type { BracketPair } from './brackets.js';
import { insideOf } from './citation-brackets.js';

export type ParenthesisKind = 'citation' | 'compiler-note' | 'variant-note' | 'gloss';

export interface Parenthesis extends Extent {
  readonly kind: ParenthesisKind;
}

const TITLE = '《[^《》]+》';
/** 按… 附… 考… 論曰… */
const REMARK = /^\s*(?:[又謹谨臣愚]?[按案](?![察撫抚])|附[：:，錄录考]?|[論论]曰|今考|考)/u;
/** 一作野義; 《金史》作撒離喝; 《宋史》、《遼史》俱作某. */
const VARIANT = new RegExp(
  `^(?:[一又或亦本原舊]|(?:[^《》，。]{0,4}${TITLE}[^《》，。]{0,6}[、及]?)+)(?:[均俱皆並并亦又]?)(?:作|名)[^，。；：]{1,16}$`,
  'u',
);
/** After a title: 云十八寨羌兵近十萬; what a work says, not where the entry comes from (俱載, 載之 only say that it is there). */
export const SAYS =
  /^[，：:]?(?:[亦又俱皆均並并則则]?(?:云|曰|言|稱|称|謂|谓|以|作|有|無|无|繫|系|不|(?:載|载|記|记)(?!之?$))|[：:])/u;
const SAYS_FIRST = new RegExp(
  `^[^《》。；]{0,10}(?:${TITLE}[、及與和]?)+(?:[卷巻][〇○零一二三四五六七八九十百千上中下0-9０-９]+)?(.*)$`,
  'su',
);
/** Begins with a title, perhaps after an author or 見, 據, 以上. */
const CITES = /^[^，。；：《》]{0,10}《/u;
/** A work without title marks but with its 卷: 長編卷四八二. */
const CITES_JUAN = /^[^，。；：《》（）]{2,12}[卷巻][〇○零一二三四五六七八九十百千0-9０-９]+/u;
/** The source of the entry before, again. */
export const SAME = /^\s*(?:以上|並|并|俱|均)?(?:同上|同前|見上|见上|見前|见前)/u;

export function classifyParenthesis(text: string, pair: BracketPair): Parenthesis {
  const { start, end } = insideOf(text, pair);
  const inside = text.slice(start, Math.min(end, start + 400));
  const extent = { start: pair.start, end: pair.end };
  if (REMARK.test(inside)) return { ...extent, kind: 'compiler-note' };
  if (pair.end - pair.start < 60 && VARIANT.test(inside)) return { ...extent, kind: 'variant-note' };
  if (SAYS.test(SAYS_FIRST.exec(inside)?.[1] ?? '')) return { ...extent, kind: 'compiler-note' };
  if (CITES.test(inside) || CITES_JUAN.test(inside) || SAME.test(inside))
    return { ...extent, kind: 'citation' };
  return { ...extent, kind: 'gloss' };
}

const SENTENCE_END = /[。！？；」』”…]/u;

/**
 * Whether a citation closes the entry it stands in (encoding.md §2.1). It does after the end of a sentence, and
 * where the line ends after it; one in the middle of a sentence only tells where a word comes from.
 */
export function closesEntry(text: string, parenthesis: Parenthesis, line: Extent): boolean {
  if (parenthesis.kind !== 'citation') return false;
  // Windows, not the whole line: a line of many megabytes must stay linear.
  const before = text.slice(Math.max(line.start, parenthesis.start - 8), parenthesis.start).trimEnd();
  const after = text.slice(parenthesis.end, Math.min(line.end, parenthesis.end + 8)).trim();
  return before === '' || SENTENCE_END.test(before.slice(-1)) || /^[。」』”]*$/u.test(after);
}
