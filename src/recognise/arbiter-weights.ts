/**
 * How what the learned model and the grammar say of one span is taken together: logistic regression
 * over the log-odds of both, fitted on data that neither was trained on. Other recognisers'
 * doubts multiply (arbiter.ts).
 */
import type { NameMark } from '../model/mark.js';

export interface KindWeights {
  readonly bias: number;
  readonly learned: number;
  readonly grammar: number;
}

export type ArbiterWeights = Readonly<Partial<Record<NameMark['kind'], KindWeights>>>;

/** What a recogniser that says nothing of a span is taken to think of it. */
export const SILENCE = 0.02;

export function logOdds(probability: number): number {
  const p = Math.min(0.995, Math.max(0.005, probability));
  return Math.log(p / (1 - p));
}

export function together(weights: KindWeights, learned: number, grammar: number): number {
  const sum = weights.bias + weights.learned * logOdds(learned) + weights.grammar * logOdds(grammar);
  return 1 / (1 + Math.exp(-sum));
}
