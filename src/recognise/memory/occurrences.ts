/** The passages with what the first arbitration said of them, and every occurrence of given strings. */
import type { NameMark } from '../../model/mark.js';
import type { Explanation } from '../arbiter.js';
import type { Lexicon } from '../grammar/lexicon.js';
import type { Passage } from '../passage.js';
import type { Candidate, Claim } from '../recogniser.js';

/** The lists that tell a surname from a given name and a place from its generic word. */
export type Names = Pick<
  Lexicon,
  | 'surnames'
  | 'compoundSurnames'
  | 'placeSuffixes'
  | 'never'
  | 'numerals'
  | 'afterPerson'
  | 'beforePerson'
  | 'beforePlace'
  | 'onePolities'
  | 'offices'
  | 'kinship'
  | 'regions'
  | 'fiefs'
  | 'address'
>;

/** A span that the first arbitration knew, in characters of its passage. */
export interface Known {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: NameMark['kind'];
  readonly probability: number;
  readonly marked: boolean;
  /** An editor stands behind it. */
  readonly confirmed: boolean;
  readonly candidates: readonly Candidate[];
}

export interface Occurrence {
  readonly passage: number;
  readonly start: number;
  readonly end: number;
}

export class PassageIndex {
  readonly known: readonly Known[];
  /** For each passage, the marked names by the character that they cover; −1 elsewhere. */
  private readonly covering: Int32Array[];

  constructor(
    readonly passages: readonly Passage[],
    settled: readonly Explanation[],
  ) {
    this.known = locate(passages, settled);
    this.covering = passages.map((passage) => new Int32Array(passage.text.length).fill(-1));
    this.known.forEach((name, i) => {
      if (name.marked && name.kind !== 'role') this.covering[name.passage]!.fill(i, name.start, name.end);
    });
  }

  /** The marked name that covers a character. */
  markedAt(passage: number, character: number): Known | undefined {
    const i = this.covering[passage]![character] ?? -1;
    return i < 0 ? undefined : this.known[i];
  }

  /** Calls `found` wherever a word of `words` stands in the passages `from … to − 1`. */
  occurrences(
    words: ReadonlySet<string>,
    found: (word: string, occurrence: Occurrence) => void,
    from = 0,
    to = this.passages.length,
  ): void {
    const lengths = [...new Set([...words].map((word) => word.length))];
    const firsts = new Set([...words].map((word) => word[0]!));
    for (let passage = from; passage < to; passage++) {
      const { text } = this.passages[passage]!;
      for (let start = 0; start < text.length; start++) {
        if (!firsts.has(text[start]!)) continue;
        for (const length of lengths) {
          const word = text.slice(start, start + length);
          if (word.length === length && words.has(word)) found(word, { passage, start, end: start + length });
        }
      }
    }
  }

  /** Whether a marked name here is longer than, and holds, the span (光 in a marked 霍光), and at least so probable. */
  withinMarked({ passage, start, end }: Occurrence, probability = 0): boolean {
    const name = this.markedAt(passage, start);
    if (name === undefined || name.probability < probability) return false;
    return name.start <= start && end <= name.end && name.end - name.start > end - start;
  }

  /** Whether the full form stands around its short form here, marked or not. */
  stands(full: string, short: string, { passage, start }: Occurrence): boolean {
    const at = start - full.lastIndexOf(short);
    return at >= 0 && this.passages[passage]!.text.startsWith(full, at);
  }

  claim(occurrence: Occurrence, claim: Pick<Claim, 'kind' | 'score' | 'reason' | 'candidates'>): Claim {
    const { characters } = this.passages[occurrence.passage]!;
    return {
      start: characters.starts[occurrence.start]!,
      end: characters.ends[occurrence.end - 1]!,
      by: 'memory',
      ...claim,
    };
  }
}

function locate(passages: readonly Passage[], settled: readonly Explanation[]): Known[] {
  const inOrder = [...settled].sort((a, b) => a.start - b.start);
  const known: Known[] = [];
  let passage = 0;
  let characterAt = new Map<number, number>();
  let mapped = -1;
  for (const item of inOrder) {
    while (passage < passages.length && lastEnd(passages[passage]!) <= item.start) passage++;
    const here = passages[passage];
    if (here === undefined) break;
    if (mapped !== passage) {
      characterAt = new Map();
      for (let i = 0; i < here.characters.length; i++) characterAt.set(here.characters.starts[i]!, i);
      characterAt.set(lastEnd(here), here.characters.length);
      mapped = passage;
    }
    const start = characterAt.get(item.start);
    const last = endCharacter(here, start, item.end);
    if (start === undefined || last === undefined) continue;
    known.push({
      passage,
      start,
      end: last,
      text: here.text.slice(start, last),
      kind: item.kind,
      probability: item.probability,
      marked: item.decision === 'marked',
      confirmed: item.probability === 1,
      candidates: item.candidates,
    });
  }
  return known;
}

function lastEnd({ characters }: Passage): number {
  return characters.length === 0 ? 0 : characters.ends[characters.length - 1]!;
}

/** Names are short: the end is looked for from the start on. */
function endCharacter({ characters }: Passage, start: number | undefined, end: number): number | undefined {
  if (start === undefined) return undefined;
  for (let i = start; i < characters.length && characters.starts[i]! < end; i++) {
    if (characters.ends[i] === end) return i + 1;
  }
  return undefined;
}
