/**
 * Indentation as evidence: where a text sets its 綱 flush and its 目 in (or the other way round), that tells them apart
 * better than their words do.
 */
import { matchAt } from './layout.js';
import type { Paragraph } from './paragraphs.js';

/** How many headlines a text must show before its indentation is believed. */
const ENOUGH = 3;
/** Share of the dated headlines that must be set in alike. */
const ALIKE = 0.7;
/** Share of the other paragraphs that must be set in otherwise. */
const OTHERWISE = 0.5;

export function indentOf(text: string, at: number): number {
  let end = at;
  while (/[ \t\u3000]/u.test(text[end] ?? '')) end++;
  return end - at;
}

/**
 * The indentation of 綱, where it differs from that of 目.
 * @param headline what dated headlines begin with
 * @param besides paragraphs that are neither (notes, juan lines, year headings)
 */
export function gangIndent(
  text: string,
  paragraphs: readonly Paragraph[],
  headline: RegExp | undefined,
  besides: (paragraph: Paragraph) => boolean,
): number | undefined {
  const dated: number[] = [];
  const others: number[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph.kind !== 'text' || besides(paragraph)) continue;
    const isDated = matchAt(headline, text, paragraph.start) !== null;
    (isDated ? dated : others).push(indentOf(text, paragraph.start));
  }
  if (dated.length < ENOUGH) return undefined;
  const usual = mostFrequent(dated);
  const alike = dated.filter((indent) => indent === usual).length / dated.length;
  const otherwise = others.filter((indent) => indent !== usual).length / Math.max(1, others.length);
  return alike >= ALIKE && otherwise >= OTHERWISE ? usual : undefined;
}

function mostFrequent(numbers: readonly number[]): number | undefined {
  const count = new Map<number, number>();
  for (const n of numbers) count.set(n, (count.get(n) ?? 0) + 1);
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0];
}
