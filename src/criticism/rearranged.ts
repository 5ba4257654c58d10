/**
 * What the stretches of a passage leave uncovered is looked for once more around them: a sentence put elsewhere, a clause
 * rewritten so that no three characters run on (CollateX finds transpositions in what its alignment leaves over: R. H.
 * Dekker, G. Middell 2011; MEDITE in the blocks without a counterpart). Local alignment with gaps by length (T. F. Smith,
 * M. S. Waterman 1981; O. Gotoh 1982), the characters weighed by how rare they are.
 */
import type { ContextModel } from './context-model.js';
import { isSameWord } from './interchangeable.js';
import { type Segment, segmentOf } from './locate.js';
import { BREAK } from './witness.js';

/** Four bits of agreement count one. */
const BITS = 4;
const RAREST = 3;
const OTHER = -1.2;
const IN_NAME = -0.25;
const GAP = -1.5;
const PER_CHARACTER = -0.2;
/** What an agreement must be worth above what is found by chance in a search of that size. */
const ABOVE_CHANCE = 3;
/** … and where it takes words out of a stretch that they were thought to belong to. */
const ABOVE_CHANCE_WITHIN = 4;
/** A stretch that agrees in less than this may have been put in a wrong place. */
const SURE = 6;
/** How far around the stretches of the passage is looked. */
const AROUND = 150;
/** Fewer characters are not looked for. */
const SHORTEST = 3;
const SHORTEST_WITHIN = 5;
/** A search of more cells than this costs more than it may find. */
const LARGEST = 3_000_000;

interface Extent {
  readonly start: number;
  readonly end: number;
}

/** What the search is told beside the two texts. */
export interface Weights {
  readonly model: ContextModel;
  /** Indices of the base text that stand in a name: a name may be written anew. */
  readonly names: ReadonlySet<number>;
}

const agreeing = (s: Segment): number => s.tiles.reduce((sum, t) => sum + t.length, 0);

interface Agreement {
  readonly segment: Segment;
  /** What it is worth above chance. */
  readonly surplus: number;
}

type State = 0 | 1 | 2;
const [PAIR, BASE, WITNESS]: readonly [State, State, State] = [0, 1, 2];

/** The best local alignment of a stretch of the base text with places of the witness; undefined where all is chance. */
function bestAgreement(
  base: Uint32Array,
  span: Extent,
  witness: Uint32Array,
  places: Uint32Array,
  { model, names }: Weights,
  above: number,
): Agreement | undefined {
  const [n, m] = [span.end - span.start, places.length];
  if (n === 0 || m === 0 || n * m > LARGEST) return undefined;
  const width = m + 1;
  const size = (n + 1) * width;
  const total = [new Float32Array(size), new Float32Array(size), new Float32Array(size)] as const;
  const from = [new Uint8Array(size), new Uint8Array(size), new Uint8Array(size)] as const;
  const NOTHING = 3;
  // A name that stands in every sentence of the passage says as little as a common word.
  const here = new Map<number, number>();
  for (const at of places) here.set(witness[at]!, (here.get(witness[at]!) ?? 0) + 1);
  const worthOf = (code: number): number => {
    const share = Math.max(model.frequency(code), ((here.get(code) ?? 1) - 1) / m);
    return Math.min(RAREST, -Math.log2(share) / BITS);
  };
  const worths = Float32Array.from({ length: n }, (_, i) => worthOf(base[span.start + i]!));
  let most = 0;
  let best: readonly [number, number] = [0, 0];
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      const at = i * width + j;
      for (const state of [PAIR, BASE, WITNESS]) {
        total[state][at] = Number.NEGATIVE_INFINITY;
        from[state][at] = NOTHING;
      }
      if (j > 0 && witness[places[j - 1]!] === BREAK) continue;
      // Places that do not run on are no one text.
      const runsOn = j > 1 && places[j - 1]! === places[j - 2]! + 1;
      if (i > 0 && j > 0) {
        const code = base[span.start + i - 1]!;
        const same = isSameWord(code, witness[places[j - 1]!]!);
        const worth = same ? worths[i - 1]! : names.has(span.start + i - 1) ? IN_NAME : OTHER;
        let [before, state] = [same ? 0 : Number.NEGATIVE_INFINITY, NOTHING];
        if (runsOn) {
          for (const s of [PAIR, BASE, WITNESS]) {
            const value = total[s][at - width - 1]!;
            if (value > before) [before, state] = [value, s];
          }
        }
        total[PAIR][at] = before + worth;
        from[PAIR][at] = state;
        if (same && before + worth > most) {
          most = before + worth;
          best = [i, j];
        }
      }
      if (i > 0) {
        const [open, on] = [total[PAIR][at - width]! + GAP, total[BASE][at - width]!];
        total[BASE][at] = Math.max(open, on) + PER_CHARACTER;
        from[BASE][at] = open >= on ? PAIR : BASE;
      }
      if (j > 0 && runsOn) {
        const [open, after, on] = [
          total[PAIR][at - 1]! + GAP,
          total[BASE][at - 1]! + GAP,
          total[WITNESS][at - 1]!,
        ];
        total[WITNESS][at] = Math.max(open, after, on) + PER_CHARACTER;
        from[WITNESS][at] = open >= after && open >= on ? PAIR : after >= on ? BASE : WITNESS;
      }
    }
  }
  const surplus = most - Math.log2(n * m) / BITS - above;
  if (surplus < 0) return undefined;
  const tiles: { query: number; target: number; length: number }[] = [];
  let state: number = PAIR;
  let [i, j] = best;
  while (state !== NOTHING) {
    const before: number = from[state as State][i * width + j]!;
    if (state === PAIR) {
      i -= 1;
      j -= 1;
      const [query, target] = [span.start + i, places[j]!];
      if (isSameWord(base[query]!, witness[target]!)) {
        const next = tiles[0];
        if (next !== undefined && next.query === query + 1 && next.target === target + 1) {
          tiles[0] = { query, target, length: next.length + 1 };
        } else tiles.unshift({ query, target, length: 1 });
      }
    } else if (state === BASE) i -= 1;
    else j -= 1;
    state = before;
  }
  // Words that agree one by one are those that any two texts have.
  const segment = segmentOf(tiles);
  const runs = tiles.some((t) => t.length >= 2) && agreeing(segment) >= SHORTEST;
  return runs ? { segment, surplus } : undefined;
}

/** Stretches of the base text that no segment covers, and the gaps of two characters' width and more within segments. */
function uncovered(length: number, segments: readonly Segment[]): { extent: Extent; within?: Segment }[] {
  const found: { extent: Extent; within?: Segment }[] = [];
  let at = 0;
  for (const s of segments) {
    if (s.queryStart - at >= SHORTEST) found.push({ extent: { start: at, end: s.queryStart } });
    for (const [k, t] of s.tiles.entries()) {
      const last = s.tiles[k - 1];
      if (last === undefined) continue;
      const extent = { start: last.query + last.length, end: t.query };
      if (extent.end - extent.start >= SHORTEST_WITHIN) found.push({ extent, within: s });
    }
    at = Math.max(at, s.queryEnd);
  }
  if (length - at >= SHORTEST) found.push({ extent: { start: at, end: length } });
  return found;
}

const inOrder = (a: Segment, b: Segment): number => a.queryStart - b.queryStart;

/** Places of the witness around the segments that none of them covers. */
function freePlaces(
  witness: Uint32Array,
  segments: readonly Segment[],
  around: readonly Segment[],
): Uint32Array {
  const free = new Set<number>();
  for (const s of around) {
    const [from, to] = [Math.max(0, s.start - AROUND), Math.min(witness.length, s.end + AROUND)];
    for (let at = from; at < to; at++) free.add(at);
  }
  for (const s of segments) for (let at = s.start; at < s.end; at++) free.delete(at);
  return Uint32Array.from(free).sort();
}

/**
 * Segments that are sure, with what else of the passage the base text has, in its order; overlapping in neither text.
 * All of them where none is sure.
 * @param segments in the order of the base text, overlapping in neither text
 */
export function rearranged(
  base: Uint32Array,
  witness: Uint32Array,
  segments: readonly Segment[],
  weights: Weights,
): Segment[] {
  let found = segments.filter((s) => agreeing(s) >= SURE);
  // Where nothing is sure there is nothing to start from.
  if (found.length === 0) return [...segments];
  const done = new Set<string>();
  for (;;) {
    const next = uncovered(base.length, found).find(
      ({ extent }) => !done.has(`${extent.start}-${extent.end}`),
    );
    if (next === undefined) break;
    const { extent, within } = next;
    const before = found.findLast((s) => s.queryEnd <= extent.start);
    const after = found.find((s) => s.queryStart >= extent.end);
    const free = freePlaces(witness, found, segments);
    const between = free.filter(
      (at) =>
        (before === undefined || (at >= before.end && at < before.end + AROUND)) &&
        (after === undefined || (at < after.start && at >= after.start - AROUND)),
    );
    const above = within === undefined ? ABOVE_CHANCE : ABOVE_CHANCE_WITHIN;
    const [near, far] = [within === undefined ? between : new Uint32Array(), free].map((places) =>
      bestAgreement(base, extent, witness, places, weights, above),
    );
    const own = (near?.surplus ?? -1) >= (far?.surplus ?? 0) ? near?.segment : far?.segment;
    if (own === undefined) {
      done.add(`${extent.start}-${extent.end}`);
      continue;
    }
    if (within !== undefined) {
      const left = within.tiles.filter((t) => t.query < own.queryStart);
      const right = within.tiles.filter((t) => t.query >= own.queryEnd);
      found = [...found.filter((s) => s !== within), segmentOf(left), segmentOf(right)];
    }
    found = [...found, own].sort(inOrder);
  }
  return found;
}

/** Segments, and of others those that overlap none of them in either text; in the order of the base text. */
export function withOthers(segments: readonly Segment[], others: readonly Segment[]): Segment[] {
  const found = [...segments];
  for (const s of others) {
    const clear = found.every(
      (f) =>
        (s.queryEnd <= f.queryStart || s.queryStart >= f.queryEnd) && (s.end <= f.start || s.start >= f.end),
    );
    if (clear) found.push(s);
  }
  return found.sort(inOrder);
}
