/**
 * 濮王仁忠: the title of a prince and the name after it are one name (encoding.md §4). Where the first arbitration
 * read a person directly after such a title, the two are claimed as one, and the title by itself no longer.
 */
import type { Claim } from '../recogniser.js';
import type { Names, PassageIndex } from './occurrences.js';

/** The whole is as sure as the name in it. */
const AS_SURE = 0.97;

export interface TitledNames {
  readonly claims: readonly Claim[];
  /** Offsets at which a title begins that is no name by itself. */
  readonly absorbed: ReadonlySet<number>;
}

export function titledNames(index: PassageIndex, names: Names): TitledNames {
  const claims: Claim[] = [];
  const absorbed = new Set<number>();
  for (const name of index.known) {
    if (!name.marked || name.kind !== 'person') continue;
    const { text, characters } = index.passages[name.passage]!;
    const start = name.start - 2;
    if (start < 0 || text[start + 1] !== '王' || !names.fiefs.has(text[start]!)) continue;
    if (text[start] === '嗣') continue;
    const claim = index.claim(
      { passage: name.passage, start, end: name.end },
      {
        kind: 'person',
        score: AS_SURE * name.probability,
        reason: `the title ${text.slice(start, start + 2)} and the name ${name.text}`,
        candidates: name.candidates,
      },
    );
    claims.push(claim);
    absorbed.add(characters.starts[start]!);
  }
  return { claims, absorbed };
}
