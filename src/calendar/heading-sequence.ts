/** Western years of year headings, from what their words say and from their place in the sequence. */
import type { EraYear } from '../model/chronicle.js';
import type { Certainty } from '../model/mark.js';
import { type Chronology, NO_CHRONOLOGY } from './chronology.js';
import { sexagenaryNumber, sexagenaryOfYear } from './sexagenary.js';
import { fold } from './variants.js';
import { readingsOf, statedWesternYear } from './year-heading.js';

/** A heading: its words, and the era years found in them. All heads of one year together. */
export interface Heading {
  readonly text: string;
  readonly eraYears: readonly EraYear[];
}

export interface HeadingYear {
  readonly western?: number;
  readonly certainty?: Certainty;
  /** `chronology`, `words` (two reckonings or a Western year agree), `table`, `sequence`. */
  readonly ground?: 'chronology' | 'words' | 'table' | 'sequence';
  /** The label as it should read, where the chronology says so. */
  readonly reading?: string;
}

const CYCLICAL = /[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]/u;

/** Weights: what a heading's words are worth. The edition's own word outweighs any sequence. */
const STATED = 1000;
const CHRONOLOGY = 100;
const WESTERN_YEAR = 8;
const TABLE = 4;
const MINOR = 3;
/** Another reckoning of the table is hardly less likely than the first: its neighbours decide. */
const OTHER = 3.9;
const CYCLE = 3;
const SEQUENCE_ONLY = -3;
/** From here on a heading's words settle it: two reckonings agree. */
const AGREED = 7.5;

interface Candidate {
  readonly year: number;
  readonly score: number;
  readonly ground: NonNullable<HeadingYear['ground']>;
}

function candidatesOf(
  heading: Heading,
  chronology: Chronology,
): { candidates: readonly Candidate[]; reading?: string } {
  const folded = fold(heading.text);
  const stated = chronology.years.find((y) => folded.includes(fold(y.label)));
  if (stated !== undefined) {
    return {
      candidates: [{ year: stated.western, score: STATED, ground: 'chronology' }],
      ...(stated.reading === undefined ? {} : { reading: stated.reading }),
    };
  }
  const scores = new Map<number, number>();
  const add = (year: number, score: number): void => {
    scores.set(year, (scores.get(year) ?? 0) + score);
  };
  for (const eraYear of heading.eraYears) {
    const best = new Map<number, number>();
    for (const { western, ground, era } of readingsOf(eraYear, chronology)) {
      const score =
        ground === 'chronology' ? CHRONOLOGY : ground === 'other' ? OTHER : era.minor ? MINOR : TABLE;
      best.set(western, Math.max(best.get(western) ?? 0, score));
    }
    for (const [western, score] of best) add(western, score);
  }
  const western = statedWesternYear(heading.text);
  if (western !== undefined) add(western, WESTERN_YEAR);
  const cycle = sexagenaryNumber(CYCLICAL.exec(heading.text)?.[0] ?? '');
  for (const year of cycle === undefined ? [] : [...scores.keys()]) {
    if (sexagenaryOfYear(year) === cycle) add(year, CYCLE);
  }
  const candidates = [...scores].map(
    ([year, score]): Candidate => ({ year, score, ground: groundOf(score) }),
  );
  return { candidates };
}

function groundOf(score: number): Candidate['ground'] {
  if (score >= CHRONOLOGY) return 'chronology';
  if (score >= AGREED) return 'words';
  return score === OTHER ? 'sequence' : 'table';
}

/** What it costs to go from one heading's year to the next: a chronicle goes on year by year. */
function step(from: number, to: number): number {
  const gap = to - from;
  if (gap === 1) return 0;
  if (gap === 0) return 3;
  if (gap < 0) return 12;
  return gap <= 5 ? gap : gap <= 40 ? 6 : 8;
}

/**
 * Western years for a sequence of year headings, in their order: the best path through what each heading
 * may be, by the edition's chronology, by what its reckonings agree on, and by the years around it. A
 * heading whose words fit nowhere (天德八年 after 正德七年) is dated by its place, with low certainty.
 */
export function dateHeadings(
  headings: readonly Heading[],
  chronology: Chronology = NO_CHRONOLOGY,
): readonly HeadingYear[] {
  const judged = headings.map((heading) => candidatesOf(heading, chronology));
  const path = bestPath(judged.map(({ candidates }, i) => [...candidates, ...byPlace(judged, i)]));
  return path.map((chosen, i): HeadingYear => {
    if (chosen === undefined) return {};
    const { candidates, reading } = judged[i] ?? { candidates: [] };
    const placed = chosen.score === SEQUENCE_ONLY;
    const rivals = candidates.filter((c) => c.score >= chosen.score - 0.2).length;
    const ground = placed || (chosen.ground === 'table' && rivals > 1) ? 'sequence' : chosen.ground;
    const sure = ground === 'chronology' || ground === 'words';
    const certainty: Certainty = placed ? 'low' : sure ? 'high' : 'medium';
    return { western: chosen.year, certainty, ground, ...(reading === undefined ? {} : { reading }) };
  });
}

/** The years that a heading would have by counting on from the nearest headings that can be dated. */
function byPlace(judged: readonly { candidates: readonly Candidate[] }[], i: number): Candidate[] {
  const own = new Set(judged[i]?.candidates.map((c) => c.year));
  const years = new Set<number>();
  // At either end of a chronicle nothing on the other side speaks against a heading's own words.
  if (own.size > 0 && (i === 0 || i === judged.length - 1)) return [];
  for (const direction of [-1, 1]) {
    let k = i + direction;
    while (k >= 0 && k < judged.length && judged[k]?.candidates.length === 0) k += direction;
    for (const { year } of judged[k]?.candidates ?? []) years.add(year + i - k);
  }
  return [...years]
    .filter((year) => !own.has(year))
    .map((year) => ({ year, score: SEQUENCE_ONLY, ground: 'sequence' }));
}

interface Node {
  readonly candidate: Candidate;
  readonly total: number;
  readonly previous: Node | undefined;
}

/** Viterbi's algorithm over the headings that have candidates. */
function bestPath(layers: readonly (readonly Candidate[])[]): (Candidate | undefined)[] {
  let nodes: readonly Node[] = [];
  for (const layer of layers) {
    if (layer.length === 0) continue;
    const before = nodes;
    nodes = layer.map((candidate): Node => {
      const cost = (node: Node): number => node.total - step(node.candidate.year, candidate.year);
      const previous = before.length === 0 ? undefined : before.reduce((a, b) => (cost(b) > cost(a) ? b : a));
      const total = (previous === undefined ? 0 : cost(previous)) + candidate.score;
      return { candidate, total, previous };
    });
  }
  const path: (Candidate | undefined)[] = layers.map(() => undefined);
  let node = nodes.length === 0 ? undefined : nodes.reduce((a, b) => (b.total > a.total ? b : a));
  for (let i = layers.length - 1; i >= 0 && node !== undefined; i--) {
    if (layers[i]?.length === 0) continue;
    path[i] = node.candidate;
    node = node.previous;
  }
  return path;
}
