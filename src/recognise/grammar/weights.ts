/** Logistic weights of the signs that grammar rules give. They are part of a model file. */
import type { Finding } from './finding.js';

export type SignWeights = Readonly<Record<string, number>>;

/** Where a model has no weights, a sign says nothing and the bias speaks: probability 0.2. */
const DEFAULT_BIAS = -1.4;

/** Signs of a finding, each with its kind before it, since 州 speaks otherwise for persons than for places. */
export function signsOf(finding: Finding): string[] {
  return (finding.signs ?? []).map((sign) => `${finding.kind}:${sign}`);
}

/** The weights by kind and sign, so that no string is joined for each finding. */
export type WeightTable = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function weightTable(weights: SignWeights): WeightTable {
  const table = new Map<string, Map<string, number>>();
  for (const [name, weight] of Object.entries(weights)) {
    const colon = name.indexOf(':');
    const kind = name.slice(0, colon);
    let signs = table.get(kind);
    if (signs === undefined) {
      signs = new Map();
      table.set(kind, signs);
    }
    signs.set(name.slice(colon + 1), weight);
  }
  return table;
}

/** Probability of a finding: its own, where the rule is sure of it, else from its signs. */
export function probabilityOf(finding: Finding, table: WeightTable): number {
  if (finding.score !== undefined) return finding.score;
  const weights = table.get(finding.kind);
  let sum = weights?.get('bias') ?? DEFAULT_BIAS;
  for (const sign of finding.signs ?? []) sum += weights?.get(sign) ?? 0;
  return 1 / (1 + Math.exp(-sum));
}
