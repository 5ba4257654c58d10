/** The parentheses of a stretch of text, with those of citations that lost one of their two signs. */
import type { Extent } from '../model/source-text.js';
import { type BracketPair, pairParentheses } from './brackets.js';

/** A citation's list of works is looked for so far from the parenthesis that is left. */
const REACH = 120;
const WORKS = '[^《》（）()。]{0,10}《[^（）()。]*》[^《》（）()。，]{0,12}';
const WORKS_TO_THE_END = new RegExp(`^[（(]${WORKS}。?\\s*$`, 'u');
const WORKS_FROM_A_SENTENCE = /(?<=[。！？」』”])《[^（）()。]*》[^《》（）()。]{0,12}。?$/u;

/**
 * The outermost parentheses, in order. A citation without its closing parenthesis at the end of the extent, or without
 * its opening one after a sentence (`…不克。《宋史·夏國傳》）`), counts as one.
 */
export function parenthesesOf(text: string, extent: Extent): BracketPair[] {
  const { pairs, unpaired } = pairParentheses(text, extent);
  const kept: BracketPair[] = [];
  const found = [
    ...pairs.filter((pair) => pair.open === '（'),
    ...unpaired.flatMap((at) => halfCitation(text, extent, at)),
  ].sort((a, b) => a.start - b.start);
  for (const pair of found) if (pair.start >= (kept.at(-1)?.end ?? extent.start)) kept.push(pair);
  return kept;
}

function halfCitation(text: string, extent: Extent, at: number): BracketPair[] {
  const sign = text[at] as string;
  if (sign === '（' || sign === '(') {
    if (extent.end - at > REACH) return [];
    const words = text.slice(at, extent.end);
    return WORKS_TO_THE_END.test(words) ? [{ open: '（', start: at, end: at + words.trimEnd().length }] : [];
  }
  if (sign !== '）' && sign !== ')') return [];
  const before = text.slice(Math.max(extent.start, at - REACH), at);
  const works = WORKS_FROM_A_SENTENCE.exec(before);
  return works ? [{ open: '（', start: at - works[0].length, end: at + 1 }] : [];
}

/** What stands between the signs, of which a damaged text may have only one. */
export function insideOf(text: string, { start, end }: Extent): Extent {
  const opened = /[（(]/u.test(text[start] ?? '');
  const closed = /[）)]/u.test(text[end - 1] ?? '');
  return { start: opened ? start + 1 : start, end: closed ? end - 1 : end };
}
