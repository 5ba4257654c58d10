/** Names found without any list of the edition: grammar and learned model, then the memory of the document. */
import type { Chronicle } from '../model/chronicle.js';
import { type ArbiterOptions, type Arbitration, arbitrate } from './arbiter.js';
import { grammarRecogniser } from './grammar/grammar.js';
import { lexicon } from './grammar/lexicon.js';
import { learnedRecogniser } from './learned/learned.js';
import type { LearnedModel } from './learned/model.js';
import { remember } from './memory/memory.js';
import { passagesOf } from './passage.js';

export interface ColdOptions extends ArbiterOptions {
  readonly model: LearnedModel;
}

/**
 * Two rounds: the memory of the document reads what the first round settled, and the arbiter decides
 * again with its claims added.
 */
export function recogniseCold(chronicle: Chronicle, options: ColdOptions): Arbitration {
  const { model } = options;
  const settings = { weights: model.arbiter, ...options };
  const claims = [
    ...grammarRecogniser(model.fold, model.grammar).recognise(chronicle),
    ...learnedRecogniser(model).recognise(chronicle),
  ];
  const first = arbitrate(chronicle, claims, settings);
  const remembered = remember(passagesOf(chronicle, model.fold), first.explanations, lexicon(model.fold));
  return arbitrate(chronicle, [...claims, ...remembered], settings);
}
