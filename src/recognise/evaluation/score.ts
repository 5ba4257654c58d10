/** Precision, recall and F1 of names: exact and overlapping, by kind, seen and unseen, and how right their links are. */
import {
  type LinkFigures,
  linkFigures,
  type Pairing,
  pairingOf,
  type WrongLink,
  wrongLinks,
} from './links.js';
import { SpanIndex } from './span-index.js';
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

/** Of some of the gold's names, how many were found exactly. */
export interface Recall {
  readonly right: number;
  readonly gold: number;
  /** 0–1. */
  readonly recall: number;
}

export interface NameError {
  readonly kind: 'missed' | 'wrong';
  readonly span: GoldSpan;
  /** For a wrong span: what stands there in the gold; for a missed one: what was marked instead. */
  readonly instead: readonly GoldSpan[];
}

export interface KindScores {
  readonly exact: Figures;
  readonly overlapping: Figures;
  /** Names whose form the lists or the training data hold, and those they do not. */
  readonly seen: Recall;
  readonly unseen: Recall;
  readonly links: LinkFigures;
}

export interface Scores {
  readonly all: KindScores;
  readonly byKind: Readonly<Record<string, KindScores>>;
  /** Whether records were compared by their ids, or the gold's records paired with the answer's. */
  readonly linksBy: Pairing['by'];
  readonly errors: readonly NameError[];
  readonly wrongLinks: readonly WrongLink[];
}

export interface ScoreOptions {
  readonly kinds: readonly GoldKind[];
  readonly isSeen: (form: string) => boolean;
  /** Pair the gold's records with the answer's, whatever their ids; default: where no id of the gold is in the answer. */
  readonly align?: boolean;
}

/**
 * CoNLL's measure: a name counts when start, end and kind agree. Overlapping: when kinds agree and one
 * character is shared, each gold name counted once. What touches a case of doubt counts neither way.
 */
export function scoreNames(
  gold: readonly GoldSpan[],
  found: readonly GoldSpan[],
  { kinds, isSeen, align }: ScoreOptions,
): Scores {
  const doubts = new SpanIndex(gold.filter((span) => span.doubtful));
  const want = gold.filter((span) => !span.doubtful && kinds.includes(span.kind));
  const wanted = new Map(want.map((span) => [key(span), span]));
  const got = unique(found.filter((span) => kinds.includes(span.kind))).filter(
    (span) => wanted.has(key(span)) || !doubts.touches(span),
  );
  const had = new Map(got.map((span) => [key(span), span]));
  const missed = want.filter((span) => !had.has(key(span)));
  const wrong = got.filter((span) => !wanted.has(key(span)));
  const pairs = got.flatMap((span) => {
    const right = wanted.get(key(span));
    return right === undefined ? [] : [{ gold: right, answer: span }];
  });
  const pairing = pairingOf(pairs, align);
  const scoresOf = (only: (span: GoldSpan) => boolean): KindScores => {
    const [some, answered] = [want.filter(only), got.filter(only)];
    return {
      ...both(some, answered),
      seen: recall(
        some.filter((span) => isSeen(span.text)),
        had,
      ),
      unseen: recall(
        some.filter((span) => !isSeen(span.text)),
        had,
      ),
      links: linkFigures(
        pairs.filter((pair) => only(pair.gold)),
        pairing,
      ),
    };
  };
  const [missedAt, wrongAt] = [new SpanIndex(missed), new SpanIndex(wrong)];
  return {
    all: scoresOf(() => true),
    byKind: Object.fromEntries(kinds.map((kind) => [kind, scoresOf((span) => span.kind === kind)])),
    linksBy: pairing.by,
    errors: [
      ...missed.map((span) => ({ kind: 'missed' as const, span, instead: wrongAt.touching(span) })),
      ...wrong.map((span) => ({ kind: 'wrong' as const, span, instead: missedAt.touching(span) })),
    ].sort((a, b) => a.span.start - b.span.start),
    wrongLinks: wrongLinks(pairs, pairing),
  };
}

function both(want: readonly GoldSpan[], got: readonly GoldSpan[]): { exact: Figures; overlapping: Figures } {
  const wanted = new Set(want.map(key));
  const exact = got.filter((span) => wanted.has(key(span))).length;
  const [wantAt, gotAt] = [new SpanIndex(want), new SpanIndex(got)];
  const foundRight = got.filter((span) => wantAt.touchesKind(span)).length;
  const goldRight = want.filter((span) => gotAt.touchesKind(span)).length;
  return {
    exact: figures(exact, got.length, want.length),
    overlapping: {
      ...figures(goldRight, got.length, want.length),
      ...rates(got.length ? foundRight / got.length : 0, want.length ? goldRight / want.length : 0),
    },
  };
}

function recall(want: readonly GoldSpan[], had: ReadonlyMap<string, GoldSpan>): Recall {
  const right = want.filter((span) => had.has(key(span))).length;
  return { right, gold: want.length, recall: want.length === 0 ? 0 : right / want.length };
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

function unique(spans: readonly GoldSpan[]): GoldSpan[] {
  return [...new Map(spans.map((span) => [key(span), span])).values()];
}
