/** What an editor should look at: marks that are not certain, and words that are almost marked. */
import type { NameMark } from '../../model/mark.js';
import type { Extent } from '../../model/source-text.js';
import { DECIDED_SHARE, type Explanation } from '../arbiter.js';
import type { Candidate } from '../recogniser.js';

export interface Alternative extends Extent {
  readonly kind: NameMark['kind'];
  readonly text: string;
  readonly probability: number;
}

export interface Doubt extends Extent {
  readonly id: number;
  readonly text: string;
  readonly kind: NameMark['kind'];
  /** Whether it is marked as things stand. */
  readonly marked: boolean;
  readonly probability: number;
  readonly reasons: readonly string[];
  readonly candidates: readonly Candidate[];
  readonly before: string;
  readonly after: string;
  /** Other readings of the same place. */
  readonly alternatives: readonly Alternative[];
}

export interface DoubtOptions {
  /** Marks at least so probable are not asked about; above 1: every mark is. */
  readonly certain?: number;
  /** What is less probable than this, and not marked, is not asked about. */
  readonly unlikely?: number;
}

const CERTAIN = 0.9;
const UNLIKELY = 0.25;
/** UTF-16 units of context on each side, within the paragraph. */
const CONTEXT = 80;

/** Doubts in order of the text; of several readings of one place the likeliest is asked about. */
export function doubtsOf(
  text: string,
  explanations: readonly Explanation[],
  options: DoubtOptions = {},
): Doubt[] {
  const certain = options.certain ?? CERTAIN;
  const unlikely = options.unlikely ?? UNLIKELY;
  const isAsked = (e: Explanation) =>
    e.decision === 'marked'
      ? e.probability < certain || isUndecided(e)
      : e.probability < certain && e.probability >= unlikely;
  const isSure = touching(
    explanations.filter((e) => e.decision === 'marked' && !isAsked(e) && e.kind !== 'role'),
  );
  const open = explanations
    .filter(isAsked)
    .filter((e) => e.kind === 'role' || !isSure(e))
    .sort((a, b) => a.start - b.start || b.probability - a.probability);
  const doubts: Doubt[] = [];
  for (let i = 0; i < open.length; ) {
    // Readings that overlap are one question.
    let end = open[i]!.end;
    let j = i + 1;
    while (j < open.length && open[j]!.start < end) end = Math.max(end, open[j++]!.end);
    const group = open.slice(i, j);
    const asked = group.find((e) => e.decision === 'marked') ?? best(group);
    doubts.push(toDoubt(doubts.length, text, asked, group));
    i = j;
  }
  return doubts;
}

/** A name, surely, but of one of several. */
function isUndecided({ candidates }: Explanation): boolean {
  const [first] = candidates;
  return first !== undefined && first.score < DECIDED_SHARE;
}

function best(group: readonly Explanation[]): Explanation {
  return group.reduce((a, b) => (b.probability > a.probability ? b : a));
}

function toDoubt(id: number, text: string, asked: Explanation, group: readonly Explanation[]): Doubt {
  const { start, end, kind, probability, reasons, candidates } = asked;
  return {
    id,
    start,
    end,
    text: text.slice(start, end),
    kind,
    marked: asked.decision === 'marked',
    probability,
    reasons,
    candidates,
    before: lineStart(text.slice(Math.max(0, start - CONTEXT), start)),
    after: lineEnd(text.slice(end, end + CONTEXT)),
    alternatives: group
      .filter((other) => other !== asked)
      .sort((a, b) => b.probability - a.probability)
      .slice(0, 5)
      .map((other) => ({
        start: other.start,
        end: other.end,
        kind: other.kind,
        text: text.slice(other.start, other.end),
        probability: other.probability,
      })),
  };
}

/** Those that rulings have not settled yet. */
export function openDoubts(doubts: readonly Doubt[], ruled: readonly Extent[]): Doubt[] {
  const isRuled = touching(ruled);
  return doubts.filter((doubt) => !isRuled(doubt));
}

/** Whether an extent shares a character with any of some. */
function touching(extents: readonly Extent[]): (extent: Extent) => boolean {
  const sorted = [...extents].sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const { end } of sorted) reach.push(Math.max(reach.at(-1) ?? 0, end));
  return ({ start, end }) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Extent).start < end) low = middle + 1;
      else high = middle;
    }
    return low > 0 && (reach[low - 1] as number) > start;
  };
}

function lineStart(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1).replace(/^[\udc00-\udfff]/, '');
}

function lineEnd(text: string): string {
  const newline = text.indexOf('\n');
  return (newline < 0 ? text : text.slice(0, newline)).replace(/[\ud800-\udbff]$/, '');
}
