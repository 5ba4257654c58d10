/** Logistic weights of the signs that grammar rules give. They are part of a model file. */
import type { Finding, Weighed } from './finding.js';

export type SignWeights = Readonly<Record<string, number>>;

/** Where a model has no weights, a sign says nothing and the bias speaks: probability 0.2. */
const DEFAULT_BIAS = -1.4;

/** Signs of a finding, each with its kind before it, since 州 speaks otherwise for persons than for places. */
export function signsOf(finding: Finding): string[] {
  return (finding.signs ?? []).map((sign) => `${finding.kind}:${sign}`);
}

export function weigh(finding: Finding, weights: SignWeights): Weighed {
  if (finding.score !== undefined) return { ...finding, score: finding.score };
  const bias = weights[`${finding.kind}:bias`] ?? DEFAULT_BIAS;
  const sum = signsOf(finding).reduce((total, sign) => total + (weights[sign] ?? 0), bias);
  return { ...finding, score: 1 / (1 + Math.exp(-sum)) };
}
