/** Precision, recall and F1 of names: exact and overlapping, by kind, seen and unseen, and of their links. */
import type { GoldKind, GoldSpan } from './spans.js';

export interface Figures {
  readonly right: number;
  readonly found: number;
  readonly gold: number;
  /** 0–1. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export interface NameError {
  readonly kind: 'missed' | 'wrong';
  readonly span: GoldSpan;
  /** For a wrong span: what stands there in the gold; for a missed one: what was marked instead. */
  readonly instead: readonly GoldSpan[];
}

export interface Scores {
  readonly byKind: Readonly<Record<string, { readonly exact: Figures; readonly overlapping: Figures }>>;
  readonly all: { readonly exact: Figures; readonly overlapping: Figures };
  /** Recall of names whose form the lists or the training data hold, and of those they do not. */
  readonly seen: Figures;
  readonly unseen: Figures;
  /** Among names found exactly whose gold has a record: how many were given that record. */
  readonly links: { readonly right: number; readonly given: number; readonly gold: number };
  readonly errors: readonly NameError[];
}

/**
 * CoNLL's measure: a name counts when start, end and kind agree. Overlapping: when kinds agree and one
 * character is shared, each gold name counted once. What touches a case of doubt counts neither way.
 */
export function scoreNames(
  gold: readonly GoldSpan[],
  found: readonly GoldSpan[],
  kinds: readonly GoldKind[],
  isSeen: (form: string) => boolean,
): Scores {
  const doubts = gold.filter((span) => span.doubtful);
  const want = gold.filter((span) => !span.doubtful && kinds.includes(span.kind));
  const wanted = new Map(want.map((span) => [key(span), span]));
  const got = unique(found.filter((span) => kinds.includes(span.kind))).filter(
    (span) => wanted.has(key(span)) || !doubts.some((doubt) => overlap(doubt, span)),
  );
  const had = new Map(got.map((span) => [key(span), span]));
  const missed = want.filter((span) => !had.has(key(span)));
  const wrong = got.filter((span) => !wanted.has(key(span)));
  const right = got.filter((span) => wanted.has(key(span)));
  const byKind: Record<string, { exact: Figures; overlapping: Figures }> = {};
  for (const kind of kinds) {
    const of = (spans: readonly GoldSpan[]) => spans.filter((span) => span.kind === kind);
    byKind[kind] = both(of(want), of(got));
  }
  const seen = want.filter((span) => isSeen(span.text));
  const unseen = want.filter((span) => !isSeen(span.text));
  const linked = right.filter((span) => wanted.get(key(span))?.ref !== undefined);
  return {
    byKind,
    all: both(want, got),
    seen: both(seen, got).exact,
    unseen: both(unseen, got).exact,
    links: {
      right: linked.filter((span) => span.ref === wanted.get(key(span))?.ref).length,
      given: linked.filter((span) => span.ref !== undefined).length,
      gold: linked.length,
    },
    errors: [
      ...missed.map((span) => ({
        kind: 'missed' as const,
        span,
        instead: wrong.filter((o) => overlap(o, span)),
      })),
      ...wrong.map((span) => ({
        kind: 'wrong' as const,
        span,
        instead: missed.filter((o) => overlap(o, span)),
      })),
    ].sort((a, b) => a.span.start - b.span.start),
  };
}

function both(want: readonly GoldSpan[], got: readonly GoldSpan[]): { exact: Figures; overlapping: Figures } {
  const wanted = new Set(want.map(key));
  const exact = got.filter((span) => wanted.has(key(span))).length;
  const touchesOf = (span: GoldSpan, others: readonly GoldSpan[]) =>
    others.some((other) => other.kind === span.kind && overlap(other, span));
  const foundRight = got.filter((span) => touchesOf(span, want)).length;
  const goldRight = want.filter((span) => touchesOf(span, got)).length;
  return {
    exact: figures(exact, got.length, want.length),
    overlapping: {
      ...figures(goldRight, got.length, want.length),
      ...rates(got.length ? foundRight / got.length : 0, want.length ? goldRight / want.length : 0),
    },
  };
}

function figures(right: number, found: number, gold: number): Figures {
  return { right, found, gold, ...rates(found ? right / found : 0, gold ? right / gold : 0) };
}

function rates(precision: number, recall: number) {
  const sum = precision + recall;
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum };
}

function key({ kind, start, end }: GoldSpan): string {
  return `${kind}:${start}:${end}`;
}

function overlap(a: GoldSpan, b: GoldSpan): boolean {
  return a.start < b.end && b.start < a.end;
}

function unique(spans: readonly GoldSpan[]): GoldSpan[] {
  return [...new Map(spans.map((span) => [key(span), span])).values()];
}
