/**
 * The arbiter: settles what the recognisers claim. It weighs whole readings of the text against each
 * other (the best set of spans that do not overlap), not claim by claim, so that 霍光 wins over 光 and
 * 延州 + 平戎寨 over a doubtful 延州平戎寨; and it can say why.
 */
import type { Chronicle } from '../model/chronicle.js';
import type { Certainty, Evidence, NameMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { admission, lastStartingBefore } from './admission.js';
import type { ArbiterWeights } from './arbiter-weights.js';
import { compareKinds, gather, inTextOrder, type Reading } from './reading.js';
import type { Candidate, Claim } from './recogniser.js';
import type { LocatedRuling, LocatedRulings } from './rulings/anchor.js';

export interface ArbiterOptions {
  /** Spans less probable than this stay silent: higher marks fewer names and errs less. 0–1, default 0.45. */
  readonly threshold?: number;
  /** The threshold for what neither a list nor a ruling holds; default `threshold`. */
  readonly unlisted?: number;
  /** How the learned model and the grammar are weighed together; without them their doubts multiply. */
  readonly weights?: ArbiterWeights;
  /** What an editor decided: it wins always. */
  readonly rulings?: LocatedRulings;
  /** Written as the marks' responsibility; default `#biannian`. */
  readonly resp?: string;
}

/** Why a span was marked, or what stood against it. Kept beside the TEI, never in it. */
export interface Explanation extends Extent {
  readonly text: string;
  readonly decision: 'marked' | 'doubtful' | 'overruled';
  readonly kind: NameMark['kind'];
  readonly probability: number;
  /** The evidence in words, one line for each recogniser that spoke for this span and kind. */
  readonly reasons: readonly string[];
  /** For what was overruled: the span that won. */
  readonly overruledBy?: Extent & { readonly kind: NameMark['kind'] };
  readonly candidates: readonly Candidate[];
}

export interface Arbitration {
  /** In order of the text; where a role holds a place, the role first. */
  readonly marks: NameMark[];
  /**
   * Why each name was marked or not; made when asked for, since few ask and a text has very many.
   * @param inWords with the reasons, default true
   */
  readonly explain: (inWords?: boolean) => Explanation[];
}

const DEFAULT_THRESHOLD = 0.45;
/** Readings less probable than this are neither weighed nor explained. */
const NOT_WORTH_SAYING = 0.1;
/** A candidate is written as `@ref` only when it outweighs all others together by this share. */
export const DECIDED_SHARE = 0.6;
/** UTF-16 units. */
const LONGEST_OFFICE = 200;
/** A list knows a name when it is so sure of the form. */
const LISTED = 0.5;
/** Of two readings equally probable the longer one is the name: 霍光, not 光. */
const LENGTH_BONUS = 0.25;

/** Settles the claims over a whole chronicle. Deterministic: equal input gives equal output. */
export function arbitrate(
  chronicle: Chronicle,
  claims: readonly Claim[],
  options: ArbiterOptions = {},
): Arbitration {
  const threshold = options.threshold ?? DEFAULT_THRESHOLD;
  const rulings = options.rulings?.located ?? [];
  const unruled = rulings.length === 0 ? claims : claims.filter((claim) => !isRuledOn(claim, rulings));
  const admissible = unruled.filter(admission(chronicle));
  const readings = gather(admissible, options.weights ?? {}).filter(
    (reading) => reading.probability >= NOT_WORTH_SAYING,
  );
  const unlisted = options.unlisted ?? threshold;
  const eligible = readings.filter(
    (reading) => reading.probability >= (isListed(reading) ? threshold : Math.max(threshold, unlisted)),
  );
  const names = eligible.filter((reading) => reading.kind !== 'role');
  const chosenNames = bestSet(names, threshold);
  const roles = eligible.filter((reading) => reading.kind === 'role' && roleFits(reading, chosenNames));
  const chosen = [...chosenNames, ...bestSet(roles, threshold)].sort(inTextOrder);
  const marks = chosen.map((reading) => toMark(reading, options.resp ?? '#biannian'));
  const unions = options.rulings?.unions ?? new Map<string, string>();
  return {
    marks: [...marks, ...rulings.flatMap(ruledMark)]
      .map((mark) => {
        const ref = mark.ref === undefined ? undefined : unions.get(mark.ref);
        return ref === undefined ? mark : { ...mark, ref };
      })
      .sort((a, b) => a.start - b.start || b.end - a.end),
    explain: (inWords = true) => explain(chronicle.source.text, readings, chosen, inWords),
  };
}

/**
 * The heaviest set of readings that do not overlap (weighted interval scheduling, Kleinberg & Tardos,
 * Algorithm Design, §6.1). A reading weighs what its probability exceeds the threshold by, more for
 * length.
 */
function bestSet(readings: readonly Reading[], threshold: number): Reading[] {
  const byEnd = readings
    .filter((reading) => reading.probability >= threshold)
    .sort((a, b) => a.end - b.end || b.start - a.start || compareKinds(a, b));
  const best = new Float64Array(byEnd.length + 1);
  const previous = byEnd.map((reading) => countEndingBy(byEnd, reading.start));
  byEnd.forEach((reading, i) => {
    best[i + 1] = Math.max(best[i]!, best[previous[i]!]! + weight(reading, threshold));
  });
  const chosen: Reading[] = [];
  for (let i = byEnd.length; i > 0; ) {
    const reading = byEnd[i - 1]!;
    if (best[i]! > best[i - 1]!) {
      chosen.push(reading);
      i = previous[i - 1]!;
    } else i--;
  }
  return chosen.reverse();
}

function weight(reading: Reading, threshold: number): number {
  const length = reading.end - reading.start;
  return (reading.probability - threshold + 1e-6) * (1 + LENGTH_BONUS * (length - 1));
}

function countEndingBy(byEnd: readonly Reading[], offset: number): number {
  let low = 0;
  let high = byEnd.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byEnd[middle]!.end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Nothing that the machine says may touch what an editor ruled on, save a role around a ruled place, or a place in a ruled role. */
function isRuledOn(claim: Claim, rulings: readonly LocatedRuling[]): boolean {
  for (let i = lastStartingBefore(rulings, claim.end); i >= 0; i--) {
    const { start, end, ruling } = rulings[i]!;
    if (end <= claim.start) {
      // Rulings overlap only where an office holds places, and an office is short.
      if (start + LONGEST_OFFICE <= claim.start) return false;
      continue;
    }
    const holds = claim.start <= start && end <= claim.end && claim.end - claim.start > end - start;
    const placeInRole = claim.kind === 'role' && holds && (ruling.is === 'place' || ruling.is === 'org');
    const nameInRole =
      ruling.is === 'role' &&
      start <= claim.start &&
      claim.end <= end &&
      (claim.kind === 'place' || claim.kind === 'org');
    if (!placeInRole && !nameInRole) return true;
  }
  return false;
}

function ruledMark({ start, end, ruling }: LocatedRuling): NameMark[] {
  if (ruling.is === 'nothing') return [];
  const { is: kind, type, ref, by, reason } = ruling;
  return [
    {
      start,
      end,
      kind,
      ...(kind === 'org' ? { type: type ?? 'polity' } : {}),
      ...(ref === undefined ? {} : { ref }),
      warrant: { resp: `#${by}`, ...(reason === undefined ? {} : { reason }) },
    },
  ];
}

/** Whether a list knows the name: one of the edition, or a further one by a form that is hardly anything else. */
function isListed(reading: Reading): boolean {
  return reading.claims.some((claim) => claim.by === 'authority' && claim.score >= LISTED);
}

/** `names` do not overlap, so those that touch the role are the last few that begin before it ends. */
function roleFits(role: Reading, names: readonly Reading[]): boolean {
  for (let i = lastStartingBefore(names, role.end); i >= 0 && names[i]!.end > role.start; i--) {
    if (!roleMayStandWith(role, names[i]!)) return false;
  }
  return true;
}

/** 知[懷德軍]: a role may hold places and polities whole; it shares no character with a person, and cuts nothing. */
function roleMayStandWith(role: Reading, name: Reading): boolean {
  const apart = role.end <= name.start || name.end <= role.start;
  const holds = role.start <= name.start && name.end <= role.end;
  const same = role.start === name.start && role.end === name.end;
  return apart || (holds && !same && name.kind !== 'person');
}

function toMark(reading: Reading, resp: string): NameMark {
  const decided = decidedCandidate(reading.candidates);
  const ref = decided?.ref;
  const cert = certainty(reading.probability);
  return {
    start: reading.start,
    end: reading.end,
    kind: reading.kind,
    ...(reading.kind === 'org' ? { type: reading.type ?? 'polity' } : {}),
    ...(ref === undefined ? {} : { ref }),
    warrant: {
      resp,
      // A further list knows a bearer of the name; that it is he nobody has looked at.
      cert: decided?.list !== undefined && cert === 'high' ? 'medium' : cert,
      evidence: evidence(reading),
    },
  };
}

function decidedCandidate(candidates: readonly Candidate[]): Candidate | undefined {
  const first = candidates[0];
  return first !== undefined && first.score >= DECIDED_SHARE ? first : undefined;
}

function certainty(probability: number): Certainty {
  if (probability >= 0.9) return 'high';
  return probability >= 0.7 ? 'medium' : 'low';
}

/** TEI att.editLike `@evidence`: a list is external; grammar and memory read the text itself; the learned model guesses. */
function evidence(reading: Reading): Evidence {
  if (reading.claims.some((claim) => claim.by === 'authority')) return 'external';
  return reading.claims.some((claim) => claim.by !== 'learned') ? 'internal' : 'conjecture';
}

function explain(
  text: string,
  readings: readonly Reading[],
  chosen: readonly Reading[],
  inWords: boolean,
): Explanation[] {
  const marked = new Set(chosen);
  return readings.map((reading): Explanation => {
    const rival = marked.has(reading) ? undefined : firstOverlapping(chosen, reading);
    return {
      start: reading.start,
      end: reading.end,
      text: text.slice(reading.start, reading.end),
      decision: marked.has(reading) ? 'marked' : rival === undefined ? 'doubtful' : 'overruled',
      kind: reading.kind,
      probability: reading.probability,
      reasons: inWords ? reading.claims.map((claim) => `${claim.by}: ${claim.reason}`) : [],
      ...(rival === undefined
        ? {}
        : { overruledBy: { start: rival.start, end: rival.end, kind: rival.kind } }),
      candidates: reading.candidates,
    };
  });
}

/** `chosen` is in order of the text; roles may hold names, so a few are looked at on each side. */
function firstOverlapping(chosen: readonly Reading[], reading: Reading): Reading | undefined {
  const after = lastStartingBefore(chosen, reading.end);
  for (let i = after; i >= 0 && i > after - 4; i--) if (chosen[i]!.end > reading.start) return chosen[i];
  return undefined;
}
