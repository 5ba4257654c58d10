/**
 * 校勘記: the note that says what was corrected, or what is doubted, in the manner of the 中華書局 editions. Made from
 * the decision itself, so that text and note cannot disagree.
 */
import { numeral } from '../calendar/numerals.js';
import type { Correction, Doubt, ParagraphBreak } from '../model/decisions.js';

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

/** Private-use characters are shown as what they are to a reader: a character that is missing. */
const shown = (text: string): string => text.replace(/\p{Co}/gu, '□');

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

const because = (source: string | undefined, name: SourceName): string => {
  const named = source?.split(/\s+/u).flatMap((pointer) => name(pointer) ?? []) ?? [];
  return named.length === 0 ? '據文義' : `據${[...new Set(named)].join('、')}`;
};

/**
 * The note of a correction: 「統制」原作「統製」，據《宋史》卷三百六十九改。 For what was left out, 原脫; for what was too
 * much, 原衍; a doubtful one is still a correction, its certainty is the decision's.
 */
export function correctionNote(
  correction: Pick<Correction, 'quote' | 'from' | 'to' | 'source' | 'type'>,
  name: SourceName,
): string {
  const { quote, from, to, source } = correction;
  if (to === '' && /^\s+$/u.test(from)) return from.length === 1 ? '原衍一空格，今刪。' : '原衍空格，今刪。';
  const reason = because(source, name);
  if (to === '') return `「${shown(quote)}」之「${shown(from)}」原衍，${reason}刪。`;
  if (from === '') return `「${shown(to)}」原脫，${reason}補。`;
  const { wrong, right } = inContext(quote, from, to);
  if (correction.type === 'punctuation') return `「${shown(wrong)}」今改作「${shown(right)}」。`;
  return `「${shown(right)}」原作「${shown(wrong)}」，${reason}改。`;
}

/** 「王摳」疑當作「王樞」。 */
export function doubtNote(doubt: Pick<Doubt, 'quote' | 'from' | 'to' | 'source'>, name: SourceName): string {
  const { quote, from, to, source } = doubt;
  if (from === undefined || to === undefined) return `「${shown(quote)}」疑有誤。`;
  const { wrong, right } = to === '' ? { wrong: from, right: '' } : inContext(quote, from, to);
  const named = source === undefined ? undefined : name(source);
  const witness = named === undefined ? '' : `${named}作「${shown(to)}」。`;
  return right === ''
    ? `「${shown(wrong)}」疑衍。${witness}`
    : `「${shown(wrong)}」疑當作「${shown(right)}」。${witness}`;
}

/** Where a lost line end was put back. */
export function paragraphNote(paragraph: Pick<ParagraphBreak, 'after'>): string {
  return `「${shown(paragraph.after)}」以下原與上條連書，今提行。`;
}
