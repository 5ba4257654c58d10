/**
 * How right the links of names are: of the names that are right in span and kind and have a record in the gold, how many
 * point to that record, to another one, to none.
 *
 * Gold and answer may have been made with different lists. Where no id of the gold is in the answer, or it is asked for,
 * the records of both are paired one to one so that as many names as possible agree, the greatest agreement first; a name
 * is right when its records are a pair. So two persons under one record, or one under two, count as errors as they should.
 */
import type { GoldSpan } from './spans.js';

export interface LinkFigures {
  readonly right: number;
  readonly wrong: number;
  /** Without a link. */
  readonly none: number;
  /** Names right in span and kind whose record the gold knows. */
  readonly gold: number;
  /** right / gold, 0–1. */
  readonly accuracy: number;
}

export interface SpanPair {
  readonly gold: GoldSpan;
  readonly answer: GoldSpan;
}

export interface Pairing {
  readonly by: 'ids' | 'pairs';
  isRight(gold: GoldSpan, answer: GoldSpan): boolean;
}

export interface WrongLink {
  readonly span: GoldSpan;
  /** Records that would be right. */
  readonly expected: readonly string[];
  /** Undefined where the name has no link. */
  readonly given: string | undefined;
}

export function pairingOf(pairs: readonly SpanPair[], align?: boolean): Pairing {
  const known = new Set(pairs.flatMap(({ gold }) => (gold.refs ?? []).map(idOf)));
  const given = pairs.flatMap(({ answer }) => (answer.refs ?? []).map(idOf));
  if (
    align === true ||
    (align === undefined && known.size > 0 && given.length > 0 && !given.some((id) => known.has(id)))
  )
    return byPairs(pairs);
  return {
    by: 'ids',
    isRight: (gold, answer) => (gold.refs ?? []).some((ref) => isSame(ref, answer.refs?.[0])),
  };
}

function byPairs(pairs: readonly SpanPair[]): Pairing {
  const counts = new Map<string, { gold: string; answer: string; count: number }>();
  for (const { gold, answer } of pairs) {
    const to = answer.refs?.[0];
    // Where the gold leaves a choice it says nothing of which record is which.
    const [from] = gold.refs ?? [];
    if (from === undefined || to === undefined || gold.refs?.length !== 1) continue;
    const key = `${from}\n${to}`;
    const known = counts.get(key);
    if (known === undefined) counts.set(key, { gold: from, answer: to, count: 1 });
    else known.count++;
  }
  const paired = new Map<string, string>();
  const taken = new Set<string>();
  const ordered = [...counts.values()].sort(
    (a, b) =>
      b.count - a.count || (a.gold < b.gold ? -1 : a.gold > b.gold ? 1 : a.answer < b.answer ? -1 : 1),
  );
  for (const { gold, answer } of ordered) {
    if (paired.has(gold) || taken.has(answer)) continue;
    paired.set(gold, answer);
    taken.add(answer);
  }
  return {
    by: 'pairs',
    isRight: (gold, answer) =>
      (gold.refs ?? []).some((ref) => answer.refs?.[0] !== undefined && paired.get(ref) === answer.refs[0]),
  };
}

export function linkFigures(pairs: readonly SpanPair[], pairing: Pairing): LinkFigures {
  const linked = pairs.filter(({ gold }) => (gold.refs?.length ?? 0) > 0);
  const right = linked.filter(({ gold, answer }) => pairing.isRight(gold, answer)).length;
  const none = linked.filter(({ answer }) => (answer.refs?.length ?? 0) === 0).length;
  return {
    right,
    wrong: linked.length - right - none,
    none,
    gold: linked.length,
    accuracy: linked.length === 0 ? 0 : right / linked.length,
  };
}

export function wrongLinks(pairs: readonly SpanPair[], pairing: Pairing): WrongLink[] {
  return pairs
    .filter(({ gold, answer }) => (gold.refs?.length ?? 0) > 0 && !pairing.isRight(gold, answer))
    .map(({ gold, answer }) => ({ span: gold, expected: gold.refs ?? [], given: answer.refs?.[0] }))
    .sort((a, b) => a.span.start - b.span.start);
}

/** `person:huo-guang`, `persons.xml#huo-guang` and `huo-guang` are one record; `cbdb:1` and `dila:1` are two. */
function isSame(gold: string, answer: string | undefined): boolean {
  if (answer === undefined) return false;
  if (gold === answer) return true;
  const [a, b] = [prefixOf(gold), prefixOf(answer)];
  return (a === undefined || b === undefined) && idOf(gold) === idOf(answer);
}

function prefixOf(ref: string): string | undefined {
  return /^([a-z][a-z0-9-]*):(?!\/\/)[^#]*$/iu.exec(ref)?.[1];
}

function idOf(ref: string): string {
  return ref.replace(/^.*[#/]/u, '').replace(/^[a-z][a-z0-9-]*:/iu, '');
}
