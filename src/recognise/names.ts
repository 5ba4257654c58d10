/**
 * The whole way of finding names. Two rounds: the recognisers claim and the arbiter settles; then the
 * memory of the document reads what was settled, and the arbiter decides again with its claims added.
 */
import type { Chronicle } from '../model/chronicle.js';
import { type ArbiterOptions, type Arbitration, arbitrate } from './arbiter.js';
import { grammarRecogniser } from './grammar/grammar.js';
import { lexicon } from './grammar/lexicon.js';
import { learnedRecogniser } from './learned/learned.js';
import type { LearnedModel } from './learned/model.js';
import { remember } from './memory/memory.js';
import { passagesOf } from './passage.js';
import type { Recogniser, RecogniserName } from './recogniser.js';
import type { LocatedRulings } from './rulings/anchor.js';
import { confirmedNames, heedRefusals, modelWith } from './rulings/learning.js';

export interface NamesOptions extends ArbiterOptions {
  readonly model: LearnedModel;
  /** Recognisers that know something of this edition: its lists, its editor's rulings. */
  readonly recognisers?: readonly Recogniser[];
  /** Of `grammar`, `learned` and `memory`, those to leave out. */
  readonly without?: readonly RecogniserName[];
}

export function recogniseNames(chronicle: Chronicle, options: NamesOptions): Arbitration {
  const { recognisers = [], without = [], rulings = NO_RULINGS } = options;
  const { text } = chronicle.source;
  const model = modelWith(options.model, rulings, text);
  const settings = { weights: model.arbiter, ...options };
  const asked = [
    ...recognisers,
    ...(without.includes('grammar') ? [] : [grammarRecogniser(model.fold, model.grammar)]),
    ...(without.includes('learned') ? [] : [learnedRecogniser(model)]),
  ];
  const claims = heedRefusals(
    asked.flatMap((recogniser) => recogniser.recognise(chronicle)),
    rulings,
    text,
  );
  if (without.includes('memory')) return arbitrate(chronicle, claims, settings);
  const first = arbitrate(chronicle, claims, settings);
  const known = [...first.explain(false), ...confirmedNames(rulings, text)];
  const memory = remember(passagesOf(chronicle, model.fold), known, lexicon(model.fold));
  const kept = claims.filter(
    ({ kind, start, end }) => !(kind === 'person' && memory.absorbed.has(start) && end - start === 2),
  );
  return arbitrate(chronicle, [...kept, ...heedRefusals(memory.claims, rulings, text)], settings);
}

const NO_RULINGS: LocatedRulings = { located: [], unions: new Map(), diagnostics: [] };
