/**
 * A model trained further on text that people have corrected: the shipped weights are where it starts
 * from, the edition's names join its list, and a part of the text is held back to see whether it helped.
 */
import { charactersOf } from '../characters.js';
import { chronicleOfTei, namesOf } from '../tei/tei-chronicle.js';
import type { TeiMap } from '../tei/tei-map.js';
import { FEATURE_COUNT, FeatureExtractor } from './features.js';
import { LABEL_COUNT, labelsOf, TAG_KINDS, type TaggedSpan } from './labels.js';
import { dequantise, type LearnedModel, quantise } from './model.js';
import { type ListedName, NameList } from './name-list.js';
import { Tagger } from './tagger.js';
import { type Example, emptyWeights, train, xorshift } from './training.js';
import { type Passage, TrainingNames, textOf } from './training-names.js';

export interface Retrained {
  readonly model: LearnedModel;
  readonly passages: number;
  readonly names: number;
  /** F1 on the part held back, 0–1, with the old model and with one trained on the rest; undefined for short texts. */
  readonly heldBack: { readonly before: number; readonly after: number; readonly names: number } | undefined;
}

const KIND_OF = { person: 0, place: 1, org: 1, role: 2 } as const;
const BOOK = TAG_KINDS.indexOf('BOOK');
/** Every fifth passage is held back for the check. */
const HELD_BACK = 5;
/** Too little to hold anything back from. */
const FEW = 10;

/** Further training is gentle: the old weights know more text than one edition. */
const TRAINING = { epochs: 6, rate: 0.02, dropout: 0.3, decay: 0.001, seed: 5, averaged: 3 };
/** Share of the old weights in the new ones. */
const KEPT = 0.75;
/** Share of listed names hidden in training, so that new names are still found by their context. */
const HIDDEN = 0.5;

/** Deterministic: the same files give the same model. */
export function retrain(model: LearnedModel, maps: readonly TeiMap[], description: string): Retrained {
  const passages = withKindsUnmarked(
    maps.flatMap((map) => passagesOfTei(map, model)),
    model,
  );
  const names = passages.reduce((sum, passage) => sum + passage.spans.length, 0);
  const kept = passages.filter((_, i) => i % HELD_BACK !== HELD_BACK - 1);
  const held = passages.filter((_, i) => i % HELD_BACK === HELD_BACK - 1);
  const heldBack =
    passages.length < FEW
      ? undefined
      : {
          before: f1(model, held),
          after: f1(trainOn(model, kept, ''), held),
          names: held.reduce((sum, passage) => sum + passage.spans.length, 0),
        };
  return { model: trainOn(model, passages, description), passages: passages.length, names, heldBack };
}

/** Blocks of a TEI file with the names in them, innermost first: a place within an office is learnt as a place. */
function passagesOfTei(map: TeiMap, model: LearnedModel): Passage[] {
  const chronicle = chronicleOfTei(map, 'training');
  const titles = chronicle.marks.filter((mark) => mark.kind === 'title');
  const names = [
    ...namesOf(map).map(({ start, end, kind }) => ({ start, end, kind: KIND_OF[kind] as number })),
    ...titles.map(({ start, end }) => ({ start, end, kind: BOOK })),
  ].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  const blocks = chronicle.juan[0]!.sections.flatMap((section) =>
    section.kind === 'year' ? section.entries.flatMap((entry) => entry.blocks) : section.blocks,
  );
  return blocks.map((block) => {
    const characters = charactersOf(map.text, block, model.fold);
    const at = new Map<number, number>();
    for (let i = 0; i < characters.length; i++) at.set(characters.starts[i]!, i);
    const covered = new Uint8Array(characters.length);
    const spans: TaggedSpan[] = [];
    for (const name of names) {
      if (name.start < block.start || name.end > block.end) continue;
      const start = at.get(name.start);
      if (start === undefined) continue;
      let end = start;
      while (end < characters.length && characters.starts[end]! < name.end) end++;
      if (covered.subarray(start, end).includes(1)) continue;
      covered.fill(1, start, end);
      spans.push({ start, end, kind: name.kind });
    }
    return { units: characters.units.subarray(0, characters.length), spans };
  });
}

/**
 * Where an edition marks none of a kind (many mark no offices), that is no sign that there are none:
 * what the old model finds of that kind stands in for it.
 */
function withKindsUnmarked(passages: readonly Passage[], model: LearnedModel): Passage[] {
  const marked = new Set(passages.flatMap(({ spans }) => spans.map(({ kind }) => kind)));
  if (TAG_KINDS.every((_, kind) => marked.has(kind))) return [...passages];
  const tagger = new Tagger(model);
  return passages.map(({ units, spans }) => ({
    units,
    spans: [
      ...spans,
      ...tagger
        .best(units, units.length)
        .filter(({ kind }) => !marked.has(kind))
        .filter((found) => !spans.some((span) => span.start < found.end && found.start < span.end)),
    ],
  }));
}

function trainOn(model: LearnedModel, passages: readonly Passage[], description: string): LearnedModel {
  const training = new TrainingNames(passages);
  const old = new Map(model.names.map((name) => [name.text, name.flags]));
  const merged = new Map(old);
  for (const { text, flags } of training.list()) merged.set(text, (merged.get(text) ?? 0) | flags);
  const names: ListedName[] = [...merged].map(([text, flags]) => ({ text, flags }));
  const extractor = new FeatureExtractor({
    clusters: model.clusters,
    classes: model.classes,
    names: new NameList(names),
  });
  const random = xorshift(3);
  const hidden = HIDDEN * 0x100000000;
  const examples = passages.map((passage): Example => {
    const features = new Int32Array(passage.units.length * FEATURE_COUNT);
    const others = training.withoutPassage(passage);
    extractor.extract(passage.units, passage.units.length, features, (start, end) => {
      if (random() < hidden) return 0;
      return (old.get(textOf(passage.units, start, end)) ?? 0) | others(start, end);
    });
    return { features, labels: labelsOf(passage.spans, passage.units.length) };
  });
  const weights = emptyWeights();
  dequantise(model, weights.emission, LABEL_COUNT);
  weights.transition.set(model.transition);
  const before = weights.emission.slice();
  train(
    weights,
    examples.filter(({ labels }) => labels.length > 0),
    TRAINING,
  );
  // Half old, half new: what one edition teaches must not make the model forget all others.
  for (let i = 0; i < before.length; i++) {
    weights.emission[i] = KEPT * before[i]! + (1 - KEPT) * weights.emission[i]!;
  }
  return {
    ...model,
    description,
    names,
    ...quantise(weights.emission, LABEL_COUNT, model.step),
    transition: weights.transition,
  };
}

function f1(model: LearnedModel, passages: readonly Passage[]): number {
  const tagger = new Tagger(model);
  let right = 0;
  let total = 0;
  for (const { units, spans } of passages) {
    const key = (span: TaggedSpan) => `${span.start}:${span.end}:${span.kind}`;
    const gold = new Set(spans.map(key));
    const found = tagger.best(units, units.length);
    right += found.filter((span) => gold.has(key(span))).length;
    total += found.length + spans.length;
  }
  return total === 0 ? 0 : (2 * right) / total;
}
