/** Readings: what all recognisers together say of one span and kind. */
import type { NameMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { type ArbiterWeights, SILENCE, together } from './arbiter-weights.js';
import type { Candidate, Claim } from './recogniser.js';

/** All claims for one span and kind taken together. */
export interface Reading extends Extent {
  readonly kind: NameMark['kind'];
  readonly type?: string;
  readonly probability: number;
  readonly claims: readonly Claim[];
  readonly candidates: readonly Candidate[];
}

const KIND_NUMBER = { person: 0, place: 1, org: 2, role: 3 } as const;

/** Claims for the same span and kind become one reading; each recogniser counts once, with its best claim. */
export function gather(claims: readonly Claim[], weights: ArbiterWeights): Reading[] {
  const groups = new Map<number, Claim[]>();
  for (const claim of claims) {
    // One number for start, length and kind: names are shorter than 1024 units.
    const key = (claim.start * 1024 + Math.min(claim.end - claim.start, 1023)) * 4 + KIND_NUMBER[claim.kind];
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [claim]);
    else group.push(claim);
  }
  return [...groups.values()].map((group) => toReading(group, weights)).sort(inTextOrder);
}

function toReading(claims: readonly Claim[], weights: ArbiterWeights): Reading {
  const first = claims[0]!;
  // Most readings have one claim, and a text has very many readings.
  const spoken = claims.length === 1 ? claims : bestOfEach(claims);
  const type = spoken.find((claim) => claim.type !== undefined)?.type;
  return {
    start: first.start,
    end: first.end,
    kind: first.kind,
    ...(type === undefined ? {} : { type }),
    probability: probabilityOf(first.kind, spoken, weights),
    claims: spoken,
    candidates: claims.every((claim) => claim.candidates.length === 0) ? [] : mergeCandidates(claims),
  };
}

/** Of each recogniser the claim that it is surest of, the surest first. */
function bestOfEach(claims: readonly Claim[]): Claim[] {
  const best = new Map<string, Claim>();
  for (const claim of claims) {
    const known = best.get(claim.by);
    if (known === undefined || claim.score > known.score) best.set(claim.by, claim);
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.by < b.by ? -1 : 1));
}

/** Recognisers look at different evidence, so their doubts multiply (noisy or), save the two that are weighed. */
function probabilityOf(kind: NameMark['kind'], spoken: readonly Claim[], weights: ArbiterWeights): number {
  const weighed = weights[kind];
  let learned: number | undefined;
  let grammar: number | undefined;
  let doubt = 1;
  for (const { by, score } of spoken) {
    if (weighed !== undefined && by === 'learned') learned = score;
    else if (weighed !== undefined && by === 'grammar') grammar = score;
    else doubt *= 1 - score;
  }
  if (weighed !== undefined && (learned !== undefined || grammar !== undefined)) {
    doubt *= 1 - together(weighed, learned ?? SILENCE, grammar ?? SILENCE);
  }
  return 1 - doubt;
}

function mergeCandidates(claims: readonly Claim[]): Candidate[] {
  const weights = new Map<string, { weight: number; list: string | undefined }>();
  for (const claim of claims) {
    for (const { ref, score, list } of claim.candidates) {
      const weight = (weights.get(ref)?.weight ?? 0) + score * claim.score;
      weights.set(ref, { weight, list });
    }
  }
  const total = [...weights.values()].reduce((sum, { weight }) => sum + weight, 0);
  return [...weights]
    .map(([ref, { weight, list }]): Candidate => {
      const score = total === 0 ? 0 : weight / total;
      return list === undefined ? { ref, score } : { ref, score, list };
    })
    .sort((a, b) => b.score - a.score || (a.ref < b.ref ? -1 : 1));
}

/** By start, the longer first. */
export function inTextOrder(a: Reading, b: Reading): number {
  return a.start - b.start || b.end - a.end || compareKinds(a, b);
}

export function compareKinds(a: Reading, b: Reading): number {
  return KIND_NUMBER[a.kind] - KIND_NUMBER[b.kind];
}
