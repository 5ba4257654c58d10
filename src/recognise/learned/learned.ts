/** The learned recogniser: what the linear-chain model thinks probable, as claims. */
import type { Chronicle } from '../../model/chronicle.js';
import { UNNAMED_PLACES } from '../lists/places.js';
import { PEOPLES, POLITIES } from '../lists/polities.js';
import { BARE_TITLES } from '../lists/titles.js';
import { passagesOf } from '../passage.js';
import type { Claim, Recogniser } from '../recogniser.js';
import { TAG_KINDS, type TagKind } from './labels.js';
import type { LearnedModel } from './model.js';
import { Tagger } from './tagger.js';

export interface LearnedOptions {
  /** Spans less probable than this are not even claimed. */
  readonly floor?: number;
}

const FLOOR = 0.1;

/** By kind and hundredth of probability: a text has many claims, and few different ones. */
const REASONS = TAG_KINDS.map((tag) =>
  Array.from(
    { length: 101 },
    (_, hundredths) => `the trained model reads ${tag} with probability ${(hundredths / 100).toFixed(2)}`,
  ),
);

/** Its tables take a moment to build; a model serves for many texts. */
const taggers = new WeakMap<LearnedModel, Tagger>();

function taggerOf(model: LearnedModel): Tagger {
  const tagger = taggers.get(model) ?? new Tagger(model);
  taggers.set(model, tagger);
  return tagger;
}

/** CHisIEC's kinds in ours. Books are left to 《》, and states, which it counts as places, are told by a list. */
export function learnedRecogniser(model: LearnedModel, options: LearnedOptions = {}): Recogniser {
  const tagger = taggerOf(model);
  const polities = new Set(POLITIES.map((name) => model.fold.text(name)));
  const peoples = new Set(PEOPLES.map((name) => model.fold.text(name)));
  const unnamed = new Set(UNNAMED_PLACES.map((word) => model.fold.text(word)));
  const bareTitles = new Set(BARE_TITLES.map((title) => model.fold.text(title)));
  const floor = options.floor ?? FLOOR;

  function recognise(chronicle: Chronicle): Claim[] {
    const claims: Claim[] = [];
    for (const { characters } of passagesOf(chronicle, model.fold)) {
      for (const span of tagger.likely(characters.units, characters.length, floor)) {
        const start = characters.starts[span.start]!;
        const end = characters.ends[span.end - 1]!;
        const word = String.fromCharCode(...characters.units.subarray(span.start, span.end));
        const tag = TAG_KINDS[span.kind]!;
        const kind = kindOf(tag, word);
        if (kind === undefined) continue;
        claims.push({
          start,
          end,
          ...kind,
          candidates: [],
          score: span.probability,
          reason: REASONS[span.kind]![Math.round(span.probability * 100)]!,
          by: 'learned',
        });
      }
    }
    return claims;
  }

  function kindOf(tag: TagKind, word: string): Pick<Claim, 'kind' | 'type'> | undefined {
    if (tag === 'PER') return bareTitles.has(word) ? undefined : { kind: 'person' };
    if (tag === 'OFI') return { kind: 'role' };
    // A festival (天清節) bears the name of a time, not of a place.
    if (tag === 'BOOK' || unnamed.has(word) || word.endsWith('节')) return undefined;
    if (polities.has(word)) return { kind: 'org', type: 'polity' };
    return peoples.has(word) ? { kind: 'org', type: 'people' } : { kind: 'place' };
  }

  return { name: 'learned', recognise };
}
