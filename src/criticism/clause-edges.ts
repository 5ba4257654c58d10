/**
 * A stretch that agrees ends at the last character that both have; what the base text's clause has beyond it (牛羊甚夥 /
 * 羊馬甚衆) differs all the same. The witness has no punctuation: how much of it answers is told by where its characters
 * hold together least.
 */
import type { ContextModel } from './context-model.js';
import type { Words } from './entry-text.js';
import { isSameWord } from './interchangeable.js';
import type { Segment } from './locate.js';
import type { TransliterationTable } from './variant.js';
import { foldCodePoint } from './variant-character.js';
import { BREAK } from './witness.js';

/** What is left of a clause up to this is a variant; more is the compiler's own. */
const LONGEST_REST = 3;
/** A stretch that agrees in less than this says nothing about its surroundings. */
const LEAST_AGREEMENT = 6;
/** … and one that agrees in less than this may be chance. */
const LEAST_SURE = 4;
/** … and one that holds part of a name, in less than this. */
const LEAST_NAMED = 3;
/** Characters between a stretch and the one that it follows, in either text. */
const NEAR = 12;
/** Association (natural logarithm) against an answer that is a character longer, or shorter, than what is left. */
const LONGER = 1;
const SHORTER = 1.5;
/** Pairs that no text has hold together no less than this. */
const UNSEEN = -2;
const OVER_A_BREAK = -4;
/** Association of a word that cannot end a clause with what follows, of one that cannot begin it with what precedes. */
const BOUND = 4;
/** Characters that the answer may have more than what is left, where both begin (or end) with the same one. */
const ANCHORED = 4;
/** Association that the same first (or last) character outweighs. */
const ANCHOR = 5;

/** 虛詞: what leads a clause on, and what closes it or hangs on what precedes (王力, 《古代漢語》通論). */
const CANNOT_END = new Set(
  Array.from('乃遂即則而因且欲將與及於于以為所其雖若如每並悉皆盡惟唯不未弗毋勿', (c) => c.codePointAt(0)!),
);
const CANNOT_BEGIN = new Set(Array.from('之也矣焉耳耶邪哉者', (c) => c.codePointAt(0)!));

/** What a name is answered by where the witness speaks of its bearer otherwise (顯忠/公, 乾順/夏主). */
const REFERENCE = /(?:[公敵賊虜][人軍兵衆眾]|.主|[公王帝上彼賊敵虜])$/u;
/** What leads over to a clause, and belongs to none but the one that follows. */
const LEADS_OVER = /(?:繼而|既而|已而|旣而|俄而|未幾|於是|至是|是時|當是時)$/u;
/** What hangs on the last clause: 死之 of those who died in service. */
const HANGS_ON = /^(?:死之|[也矣焉耳耶邪哉])/u;
const COUNTRY = '國'.codePointAt(0)!;
const OF = '之'.codePointAt(0)!;

const BEGINS_DATE =
  /^(?:[元正一二三四五六七八九十]{1,2}[年月]|[甲乙丙丁戊己已庚辛壬癸][子丑寅卯辰巳已午未申酉戌亥])/u;
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
 * @param moved indices of segments that the witness has in another order
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
    if (a === BREAK || b === BREAK) return OVER_A_BREAK;
    const bound = CANNOT_END.has(a) || CANNOT_BEGIN.has(b) ? BOUND : 0;
    const forms = [b, foldCodePoint(b)].map((form) => model.association('before', a, form));
    return Math.max(UNSEEN, ...forms) + bound;
  };
  const isTaken = (at: number, own: number): boolean =>
    witness[at] === undefined ||
    witness[at] === BREAK ||
    done.some((o, k) => k !== own && at >= o.start && at < o.end);
  const isTakenInBase = (at: number, own: number): boolean =>
    done.some((o, k) => k !== own && at >= o.queryStart && at < o.queryEnd);

  /**
   * Characters of the clause beyond the edge; 0 where it ends there or goes on too long.
   * @param sure the stretch agrees in more than may be chance
   */
  const restOf = (own: number, edge: number, step: 1 | -1, sure: boolean): number => {
    // The entry's own date is nobody's reading, nor is one that a remark names.
    if (step === -1 && (edge <= lead || ENDS_DATE.test(text(base.codes, Math.max(0, edge - 2), edge))))
      return 0;
    let rest = 0;
    // A short clause that closes the sentence goes with the one before it (力戰，乃卻。).
    if (step === 1 && sure && base.breaks.has(edge) && !base.stops.has(edge)) {
      while (rest < LONGEST_REST && !base.breaks.has(edge + rest + 1)) rest += 1;
      rest += 1;
      const last = edge + rest;
      const free = Array.from({ length: rest }, (_, k) => edge + k).every((at) => !isTakenInBase(at, own));
      return rest <= LONGEST_REST && base.stops.has(last) && last <= base.codes.length && free ? rest : 0;
    }
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
    // A name is answered by a name, by a word for its bearer, or by nothing.
    if (names.some((n) => n.start === from && n.end === to)) {
      if (step === 1) return 0;
      const length = REFERENCE.exec(text(witness, Math.max(0, there - 2), there))?.[0].length ?? 0;
      return Array.from({ length }, (_, k) => there - 1 - k).some((at) => isTaken(at, own)) ? 0 : length;
    }
    // The name's rest agrees; 吳 before 玠, and 宋 before what the chronicle tells of others, is the compiler's.
    if (step === -1 && names.some((n) => n.start < edge && n.end > edge)) return 0;
    if (step === -1 && rest === 1 && from <= lead) return 0;
    let best = { length: 0, cost: Number.POSITIVE_INFINITY };
    const outermost = base.codes[step === 1 ? to - 1 : from]!;
    for (let length = 0; length <= rest + ANCHORED; length++) {
      const last = step === 1 ? there + length - 1 : there - length;
      if (length > 0 && isTaken(last, own)) break;
      // A day of the annals belongs to no clause.
      if (step === -1 && length > 1 && BEGINS_DATE.test(text(witness, last, Math.min(there, last + 3))))
        break;
      const anchored = length > 0 && isSameWord(outermost, witness[last]!);
      if (!anchored && length > rest + 1) continue;
      const cost =
        holds(there + length * step) +
        (length > rest ? LONGER * (length - rest) : SHORTER * (rest - length)) -
        (anchored ? ANCHOR : 0);
      if (cost < best.cost) best = { length, cost };
    }
    // The date under which the witness has it is no answer to words of the clause.
    const before = text(witness, Math.max(0, there - 2), there);
    const onwards = text(witness, there, Math.min(witness.length, there + 3));
    return (step === -1 ? ENDS_DATE.test(before) : BEGINS_DATE.test(onwards)) ? 0 : best.length;
  };

  /** What the witness has more before the clause with which the stretch begins. */
  const leadOver = (own: number, edge: number, there: number): number => {
    if (!endsClause(edge)) return 0;
    const before = text(witness, Math.max(0, there - 3), there);
    const length = LEADS_OVER.exec(before)?.[0].length ?? 0;
    return Array.from({ length }, (_, k) => there - 1 - k).some((at) => isTaken(at, own)) ? 0 : length;
  };

  /** … and after the clause with which it ends. */
  const hangOn = (own: number, edge: number, there: number): number => {
    if (!endsClause(edge)) return 0;
    const free = (length: number): number =>
      Array.from({ length }, (_, k) => there + k).some((at) => isTaken(at, own)) ? 0 : length;
    const next = witness[there];
    if (next === COUNTRY && holds(there) > holds(there + 1)) return free(1);
    // What 之 joins to the clause is one word, of one or two characters.
    if (next === OF) return free(holds(there + 2) < holds(there + 1) ? 2 : 1);
    return free(HANGS_ON.exec(text(witness, there, Math.min(witness.length, there + 2)))?.[0].length ?? 0);
  };

  /** Whether the stretch goes on, a little farther in both texts, where another ends. */
  const follows = (own: number): boolean => {
    const { queryStart, start } = segments[own]!;
    const near = (gap: number): boolean => gap >= 0 && gap <= NEAR;
    return (
      !moved.has(own) &&
      segments.some((o, k) => !moved.has(k) && near(queryStart - o.queryEnd) && near(start - o.end))
    );
  };

  /** A name of which the stretch has a part is one name in both texts (傅秀 / 傅雱). */
  const withWholeNames = (own: number): Segment => {
    const segment = segments[own]!;
    if (agreeing[own]! < LEAST_NAMED) return segment;
    const { queryStart, queryEnd, start, end } = segment;
    const before =
      queryStart - (names.find((n) => n.start < queryStart && n.end > queryStart)?.start ?? queryStart);
    const after = (names.find((n) => n.start < queryEnd && n.end > queryEnd)?.end ?? queryEnd) - queryEnd;
    const isFree = (from: number, there: number, length: number): boolean =>
      Array.from({ length }, (_, i) => i).every(
        (i) => !isTakenInBase(from + i, own) && !isTaken(there + i, own),
      );
    const [left, right] = [
      isFree(queryStart - before, start - before, before) ? before : 0,
      isFree(queryEnd, end, after) ? after : 0,
    ];
    return {
      ...segment,
      queryStart: queryStart - left,
      queryEnd: queryEnd + right,
      start: start - left,
      end: end + right,
    };
  };

  // That the passage is the right one is settled: what agrees most is no chance, however little it is (攻府州 / 䧟府州).
  const agreeing = segments.map((s) => s.tiles.reduce((sum, t) => sum + t.length, 0));
  const most = Math.max(...agreeing);
  for (const [k, segment] of segments.entries()) {
    const settled = agreeing[k] === most && !moved.has(k);
    if (!settled && agreeing[k]! < (follows(k) ? LEAST_SURE : LEAST_AGREEMENT)) {
      done[k] = withWholeNames(k);
      continue;
    }
    const sure = agreeing[k]! >= LEAST_SURE;
    const before = restOf(k, segment.queryStart, -1, sure);
    const after = restOf(k, segment.queryEnd, 1, sure);
    const { queryStart, queryEnd, start, end } = segment;
    const from = before === 0 ? start : start - answerOf(k, queryStart, before, start, -1);
    const to = after === 0 ? end : end + answerOf(k, queryEnd, after, end, 1);
    done[k] = {
      ...segment,
      queryStart: queryStart - before,
      queryEnd: queryEnd + after,
      start: from,
      end: to,
    };
    done[k] = {
      ...done[k],
      start: from - leadOver(k, queryStart - before, from),
      end: to + hangOn(k, queryEnd + after, to),
    };
  }
  return done;
}
