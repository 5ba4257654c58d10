/**
 * 校勘記: the note that says what was corrected, or what is doubted, in the manner of the 中華書局 editions. Made from
 * the decision itself, so that text and note cannot disagree.
 */
import { numeral } from '../calendar/numerals.js';
import type { Correction, Doubt } from '../model/decisions.js';

/** What a decision's pointer cites, as people write it: 《宋史》卷四百八十六. */
export type SourceName = (pointer: string) => string | undefined;

/** A work of the list that a Kanripo pointer may mean. */
interface ListedWork {
  readonly titles: readonly string[];
  readonly parent?: string;
  readonly identifiers: Readonly<Record<string, string>>;
}

/** Names `kanripo:KR2a0032_486-20a` by the list of works: 《宋史》卷四百八十六. */
export function sourceNames(works: readonly ListedWork[]): SourceName {
  const titles = new Map(
    works.filter((w) => w.parent === undefined).map((w) => [w.identifiers.kanripo, w.titles[0]]),
  );
  return (pointer) => {
    const [, folder, juan] = /^(?:kanripo:)?(KR\w+?)_(\d+)-/.exec(pointer) ?? [];
    const title = folder === undefined ? undefined : titles.get(folder);
    if (title === undefined) return undefined;
    return `《${title}》卷${numeral(Number(juan))}`;
  };
}

/** Private-use characters and gaiji are shown as what they are to a reader: a character that is missing. */
const shown = (text: string): string => text.replace(/\p{Co}|&KR\d+;/gu, '□');

/** One character is no word: with its neighbour in the quotation, 統〔製〕. */
function inContext(quote: string, from: string, to: string): { wrong: string; right: string } {
  const at = quote.indexOf(from);
  const isWord = [...to].length > 1 && [...from].length > 1;
  if (at < 0 || isWord) return { wrong: from, right: to };
  const before = /[\p{Script=Han}\p{Co}]$/u.exec(quote.slice(0, at))?.[0] ?? '';
  const after =
    before === '' ? (/^[\p{Script=Han}\p{Co}]/u.exec(quote.slice(at + from.length))?.[0] ?? '') : '';
  return { wrong: before + from + after, right: before + to + after };
}

/** 據《宋史》卷三百六十九, or what speaks for a correction that no source does. */
function because({ source, type }: Pick<Correction, 'source' | 'type'>, name: SourceName): string {
  const named = source?.split(/\s+/u).flatMap((pointer) => name(pointer) ?? []) ?? [];
  if (named.length > 0) return `據${[...new Set(named)].join('、')}`;
  if (source !== undefined || type === 'citation' || type === 'name') return '今';
  return type === 'date' ? '據前後紀年' : '據文義';
}

/** Marks of punctuation as 標點符號用法 calls them. */
const PUNCTUATION: readonly (readonly [marks: string, name: string])[] = [
  ['，,', '逗號'],
  ['。．', '句號'],
  ['、', '頓號'],
  ['；;', '分號'],
  ['：:', '冒號'],
  ['？?', '問號'],
  ['！!', '歎號'],
  ['·・‧', '間隔號'],
  ['《》〈〉', '書名號'],
  ['「」『』“”‘’', '引號'],
  ['（）()', '括號'],
];

/** 「餘」字, 「樞密」二字, 頓號. */
const counted = (text: string): string => {
  const characters = [...text];
  if (characters.every((c) => /\p{P}/u.test(c))) {
    const names = new Set(characters.map((c) => PUNCTUATION.find(([marks]) => marks.includes(c))?.[1]));
    return names.size === 1 && !names.has(undefined) ? [...names].join('') : '標點';
  }
  return `「${shown(text)}」${characters.length === 1 ? '' : numeral(characters.length)}字`;
};
const isPunctuation = (text: string): boolean => text !== '' && /^\p{P}+$/u.test(text);

/** The same characters in another order: 和壤州/和州壤. */
const isTransposed = (from: string, to: string): boolean =>
  from !== to && [...from].sort().join('') === [...to].sort().join('');

/** A word with what is put into it, or what stands too much in it. */
function around(quote: string, at: number, from: string, to: string): string {
  const before = /[\p{Script=Han}\p{Co}]$/u.exec(quote.slice(0, at))?.[0] ?? '';
  const after = /^[\p{Script=Han}\p{Co}]/u.exec(quote.slice(at + from.length))?.[0] ?? '';
  return shown(before + (to === '' ? from : to) + after);
}

/** The words of a quotation from a place to the next mark of punctuation, three at most. */
const wordAfter = (quote: string, at: number): string =>
  shown(/^\P{P}{1,3}/u.exec(quote.slice(at).replace(/^\p{P}+/u, ''))?.[0] ?? quote.slice(at));

/**
 * The note of a correction: 「統制」原作「統製」，據《宋史》卷三百六十九改。 What was left out: 「百四十餘級」原脫「餘」字，…補。
 * What was too much: 「之之」原衍「之」字，…刪。 What stood in another order: …乙正。 A doubtful one is still a correction, its
 * certainty is the decision's.
 */
export function correctionNote(
  correction: Pick<Correction, 'quote' | 'from' | 'to' | 'source' | 'type'>,
  name: SourceName,
): string {
  const { quote, from, to } = correction;
  if (to === '' && /^\s+$/u.test(from)) return from.length === 1 ? '原衍一空格，今刪。' : '原衍空格，今刪。';
  const reason = because(correction, name);
  const at = Math.max(0, quote.indexOf(from));
  // 據文義 is no reason for a comma.
  if (to === '' && isPunctuation(from))
    return `「${around(quote, at, from, to)}」原衍${counted(from)}，今刪。`;
  if (from === '' && isPunctuation(to)) return `「${wordAfter(quote, at)}」上原脫${counted(to)}，今補。`;
  if (to === '') return `「${around(quote, at, from, to)}」原衍${counted(from)}，${reason}刪。`;
  if (from === '') return `「${around(quote, at, from, to)}」原脫${counted(to)}，${reason}補。`;
  const { wrong, right } = inContext(quote, from, to);
  if (correction.type === 'punctuation') return `「${shown(wrong)}」今改作「${shown(right)}」。`;
  const verb = isTransposed(from, to) ? '乙正' : '改';
  return `「${shown(right)}」原作「${shown(wrong)}」，${reason}${verb}。`;
}

/** 「王摳」疑當作「王樞」。 疑脫, 疑衍. */
export function doubtNote(doubt: Pick<Doubt, 'quote' | 'from' | 'to' | 'source'>, name: SourceName): string {
  const { quote, from, to, source } = doubt;
  if (from === undefined || to === undefined) return `「${shown(quote)}」疑有誤。`;
  const named = source === undefined ? undefined : name(source);
  const witness = named === undefined || to === '' ? '' : `${named}作「${shown(to)}」。`;
  if (to === '')
    return isPunctuation(from)
      ? `「${around(quote, quote.indexOf(from), from, to)}」疑衍${counted(from)}。`
      : `「${shown(from)}」疑衍。`;
  const at = Math.max(0, quote.indexOf(from));
  if (from === '' && isPunctuation(to)) return `「${wordAfter(quote, at)}」上疑脫${counted(to)}。`;
  if (from === '') return `「${around(quote, at, from, to)}」疑脫${counted(to)}。${witness}`;
  const { wrong, right } = inContext(quote, from, to);
  return `「${shown(wrong)}」疑當作「${shown(right)}」。${witness}`;
}

/**
 * Where a lost line end was put back.
 * @param opening the words with which the new paragraph begins
 */
export function paragraphNote(opening: string): string {
  return `「${shown(opening)}」以下原與上條連書，今提行。`;
}

const NOT_REPEATED = '不另出校。';

/** The note on the first of such places, which speaks for the others too. */
export function paragraphNoteForAll(first: string, others: number): string {
  if (others === 0 || first.endsWith(NOT_REPEATED)) return first;
  return `${first}以下同例者${numeral(others)}處，${NOT_REPEATED}`;
}

/** Whether a note of an editor's own speaks of the words that were changed; a lost or superfluous mark needs no words. */
export function speaksOf(note: string, { from, to }: Pick<Correction, 'from' | 'to'>): boolean {
  const said = (text: string): boolean =>
    [...shown(text)].every((c) => !/[\p{Script=Han}□]/u.test(c) || note.includes(c));
  return said(from) && said(to);
}
