/**
 * A stretch that agrees ends at the last character that both have; what the base text's clause has beyond it (牛羊甚夥 /
 * 羊馬甚衆) differs all the same. The witness has no punctuation: how much of it answers is told by where its characters
 * hold together least.
 */
import type { ContextModel } from './context-model.js';
import type { Words } from './entry-text.js';
import type { Segment } from './locate.js';
import type { TransliterationTable } from './variant.js';
import { BREAK } from './witness.js';

/** What is left of a clause up to this is a variant; more is the compiler's own. */
const LONGEST_REST = 3;
/** A stretch that agrees in less than this says nothing about its surroundings. */
const LEAST_AGREEMENT = 6;
/** Association (natural logarithm) against an answer that is a character longer, or shorter, than what is left. */
const LONGER = 1;
const SHORTER = 1.5;
/** Pairs that no text has hold together no less than this. */
const UNSEEN = -2;
const OVER_A_BREAK = -4;

const ENDS_DATE = /(?:[年月日朔晦]|[甲乙丙丁戊己已庚辛壬癸][子丑寅卯辰巳已午未申酉戌亥])$/u;

const text = (codes: Uint32Array, start: number, end: number): string =>
  String.fromCodePoint(...codes.subarray(start, end));

/** What completing is told beside the two texts. */
export interface Surroundings {
  readonly model: ContextModel;
  /** Characters of the date that the entry begins with. */
  readonly lead: number;
  /** Extents of names in the base text. */
  readonly names: readonly { readonly start: number; readonly end: number }[];
  readonly transliterations: TransliterationTable;
}

/**
 * Stretches with the rest of the clauses in which they begin and end.
 * @param segments in the order of the base text, overlapping in neither text
 * @param moved indices of segments that the witness has in another order: they are left alone
 */
export function completeClauses(
  base: Words,
  witness: Uint32Array,
  segments: readonly Segment[],
  moved: ReadonlySet<number>,
  { model, lead, names, transliterations }: Surroundings,
): Segment[] {
  const done = [...segments];
  const endsClause = (at: number): boolean =>
    at <= 0 || at >= base.codes.length || base.breaks.has(at) || base.stops.has(at);
  const holds = (at: number): number => {
    const [a, b] = [witness[at - 1] ?? BREAK, witness[at] ?? BREAK];
    return a === BREAK || b === BREAK ? OVER_A_BREAK : Math.max(UNSEEN, model.association('before', a, b));
  };
  const isTaken = (at: number, own: number): boolean =>
    witness[at] === undefined ||
    witness[at] === BREAK ||
    done.some((o, k) => k !== own && at >= o.start && at < o.end);
  const isTakenInBase = (at: number, own: number): boolean =>
    done.some((o, k) => k !== own && at >= o.queryStart && at < o.queryEnd);

  /** Characters of the clause beyond the edge; 0 where it ends there or goes on too long. */
  const restOf = (own: number, edge: number, step: 1 | -1): number => {
    let rest = 0;
    while (!endsClause(edge + rest * step)) {
      const next = step === 1 ? edge + rest : edge - rest - 1;
      if (isTakenInBase(next, own)) break;
      // Who does it may be supplied: 乾順 before 乃許出兵.
      if (rest > 0 && names.some((n) => (step === 1 ? n.start : n.end - 1) === next)) break;
      rest += 1;
      if (rest > LONGEST_REST) return 0;
    }
    return rest;
  };

  /** How many characters of the witness answer to what is left of the clause. */
  const answerOf = (own: number, edge: number, rest: number, there: number, step: 1 | -1): number => {
    const [from, to] = step === 1 ? [edge, edge + rest] : [edge - rest, edge];
    for (const reading of transliterations.get(text(base.codes, from, to)) ?? []) {
      const length = [...reading].length;
      const own = step === 1 ? text(witness, there, there + length) : text(witness, there - length, there);
      if (own === reading) return length;
    }
    // A name is answered by a name, or by nothing.
    if (names.some((n) => n.start === from && n.end === to)) return 0;
    // The name's rest agrees; 吳 before 玠, and 宋 before what the chronicle tells of others, is the compiler's.
    if (step === -1 && names.some((n) => n.start < edge && n.end > edge)) return 0;
    if (step === -1 && rest === 1 && (from <= lead || base.stops.has(from))) return 0;
    let best = { length: 0, cost: Number.POSITIVE_INFINITY };
    for (let length = 0; length <= (rest === 1 ? 1 : rest + 1); length++) {
      if (length > 0 && isTaken(step === 1 ? there + length - 1 : there - length, own)) break;
      const cost =
        holds(there + length * step) + (length > rest ? LONGER * (length - rest) : SHORTER * (rest - length));
      if (cost < best.cost) best = { length, cost };
    }
    // The date under which the witness has it is no answer to words of the clause.
    const before = text(witness, Math.max(0, there - 2), there);
    return step === -1 && ENDS_DATE.test(before) ? 0 : best.length;
  };

  for (const [k, segment] of segments.entries()) {
    if (moved.has(k)) continue;
    if (segment.tiles.reduce((sum, t) => sum + t.length, 0) < LEAST_AGREEMENT) continue;
    const before = restOf(k, segment.queryStart, -1);
    const after = restOf(k, segment.queryEnd, 1);
    const { queryStart, queryEnd, start, end } = segment;
    done[k] = {
      ...segment,
      queryStart: queryStart - before,
      queryEnd: queryEnd + after,
      start: before === 0 ? start : start - answerOf(k, queryStart, before, start, -1),
      end: after === 0 ? end : end + answerOf(k, queryEnd, after, end, 1),
    };
  }
  return done;
}
