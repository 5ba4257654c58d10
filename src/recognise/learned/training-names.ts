/**
 * The list of names that training data give, and what each passage may see of it: a name that only
 * the passage itself shows is hidden from it (leave-one-out), else the model would learn to trust the
 * list blindly and fail on new names.
 */

import { TAG_KINDS, type TaggedSpan } from './labels.js';
import { type ListedName, NameList } from './name-list.js';

export interface Passage {
  /** Folded units. */
  readonly units: Uint16Array;
  readonly spans: readonly TaggedSpan[];
}

type KindCounts = number[];

/** A name of one character is listed when at least this share of its occurrences are names. */
const PURITY_OF_SINGLES = 0.3;

export class TrainingNames {
  private readonly counts: Map<string, KindCounts>;
  private readonly occurrences = new Map<string, number>();
  private readonly all: NameList;

  constructor(passages: readonly Passage[]) {
    this.counts = countNames(passages);
    this.all = new NameList([...this.counts.keys()].map((text) => ({ text, flags: 1 })));
    for (const passage of passages) this.countOccurrences(passage, this.occurrences);
  }

  /** The whole list, for a model that is done. */
  list(): ListedName[] {
    const list: ListedName[] = [];
    for (const [text, counts] of this.counts) {
      const flags = flagsOf(text, counts, this.occurrences.get(text) ?? 0);
      if (flags !== 0) list.push({ text, flags });
    }
    return list;
  }

  /** What the other passages say of a name: its flags, 0 when they do not know it. */
  withoutPassage(passage: Passage): (start: number, end: number) => number {
    const local = countNames([passage]);
    const occurrences = new Map<string, number>();
    this.countOccurrences(passage, occurrences);
    return (start, end) => {
      const text = textOf(passage.units, start, end);
      const counts = this.counts.get(text);
      if (counts === undefined) return 0;
      const here = local.get(text);
      const others = here === undefined ? counts : counts.map((n, kind) => n - here[kind]!);
      return flagsOf(text, others, (this.occurrences.get(text) ?? 0) - (occurrences.get(text) ?? 0));
    };
  }

  private countOccurrences(passage: Passage, into: Map<string, number>): void {
    this.all.scan(passage.units, passage.units.length, (start, end) => {
      const text = textOf(passage.units, start, end);
      into.set(text, (into.get(text) ?? 0) + 1);
    });
  }
}

function countNames(passages: readonly Passage[]): Map<string, KindCounts> {
  const counts = new Map<string, KindCounts>();
  for (const { units, spans } of passages) {
    for (const span of spans) {
      const text = textOf(units, span.start, span.end);
      let row = counts.get(text);
      if (row === undefined) {
        row = TAG_KINDS.map(() => 0);
        counts.set(text, row);
      }
      row[span.kind]!++;
    }
  }
  return counts;
}

function flagsOf(text: string, counts: KindCounts, occurrences: number): number {
  const total = counts.reduce((sum, n) => sum + n, 0);
  if (text.length === 1 && total / Math.max(1, occurrences) < PURITY_OF_SINGLES) return 0;
  return counts.reduce((flags, n, kind) => (n > 0 ? flags | (1 << kind) : flags), 0);
}

export function textOf(units: Uint16Array, start: number, end: number): string {
  return String.fromCharCode(...units.subarray(start, end));
}
