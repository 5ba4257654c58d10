#!/usr/bin/env node
// Trains a names model from CHisIEC's columns.
//   train-model.mjs --train FILE --dev FILE --clusters FILE.json --out MODEL.bin
//                   [--mined A.json,B.json,C.json] [--proved NAMES.json] [--epochs 6] [--bias N] [--fold K/N] [--description TEXT]
// With --mined, the k-th list was mined by a model that never saw the passages i with i mod N = k;
// those passages see that list only, so the list is as good to the model in training as it will be on
// new text. With --fold K/N only the passages i with i mod N ≠ K are trained on (for mining).
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { characterClasses } from '../../lib/recognise/learned/character-class.js';
import { BUCKET_BITS, FEATURE_COUNT, FeatureExtractor } from '../../lib/recognise/learned/features.js';
import { LABEL_COUNT, TAG_KINDS } from '../../lib/recognise/learned/labels.js';
import { quantise } from '../../lib/recognise/learned/model.js';
import { encodeModel } from '../../lib/recognise/learned/model-file.js';
import { NameList } from '../../lib/recognise/learned/name-list.js';
import { Tagger } from '../../lib/recognise/learned/tagger.js';
import { emptyWeights, train, xorshift } from '../../lib/recognise/learned/training.js';
import { TrainingNames, textOf } from '../../lib/recognise/learned/training-names.js';
import { labels, readColumns, score, withoutPunctuation } from './chisiec.mjs';
import { readClusters } from './clusters-file.mjs';
import { foldTable } from './fold-table.mjs';
import { meanOf, minedFlags, readMined } from './mined-names.mjs';

const { values: options } = parseArgs({
  options: {
    train: { type: 'string' },
    dev: { type: 'string' },
    clusters: { type: 'string' },
    out: { type: 'string' },
    mined: { type: 'string' },
    proved: { type: 'string' },
    least: { type: 'string', default: '2' },
    epochs: { type: 'string', default: '6' },
    rate: { type: 'string', default: '0.1' },
    dropout: { type: 'string', default: '0.5' },
    decay: { type: 'string', default: '0.01' },
    averaged: { type: 'string', default: '1' },
    hide: { type: 'string', default: '0' },
    rare: { type: 'string', default: '2' },
    bias: { type: 'string' },
    step: { type: 'string', default: '0.02' },
    fold: { type: 'string' },
    description: { type: 'string', default: '' },
  },
});
if (!options.train || !options.dev || !options.clusters || !options.out) {
  console.error('usage: train-model.mjs --train FILE --dev FILE --clusters FILE.json --out MODEL.bin');
  process.exit(2);
}

/** Bits of the list's flags: 0–3 the training data's own names, 4–8 mined ones, then these. */
const PROVED_SHIFT = 9;
const fold = foldTable();
const clusters = readClusters(options.clusters);
const classes = characterClasses(fold);
const withUnits = (passage) => ({
  ...passage,
  units: Uint16Array.from(passage.characters, (c) => fold.of(c.codePointAt(0))),
});
const dev = readColumns(options.dev).map(withUnits);
let passages = readColumns(options.train).map((passage, index) => ({ ...withUnits(passage), index }));
if (options.fold) {
  const [k, n] = options.fold.split('/').map(Number);
  passages = passages.filter((passage) => passage.index % n !== k);
}
const minedLists = options.mined ? options.mined.split(',').map(readMined) : [];
const least = Number(options.least);
const minedByFold = minedLists.map((list) => minedFlags(list, least));
const mined = minedLists.length === 0 ? new Map() : minedFlags(meanOf(minedLists), least);

const training = new TrainingNames(passages);
const listed = new Map(training.list().map(({ text, flags }) => [text, flags]));
const add = (text, flags) => listed.set(text, (listed.get(text) ?? 0) | flags);
for (const [text, flags] of mined) add(text, flags);
/** Names that rules proved in raw text: no passage need be kept from them, for no label was used. */
const proved = new Map();
if (options.proved) {
  for (const [kind, list] of Object.entries(readMined(options.proved))) {
    const bit = 1 << (PROVED_SHIFT + TAG_KINDS.indexOf(kind));
    for (const text of list) proved.set(text, (proved.get(text) ?? 0) | bit);
  }
}
for (const [text, flags] of proved) add(text, flags);
const names = [...listed].map(([text, flags]) => ({ text, flags }));
// In training the union of all lists is scanned; what a passage may not see is masked.
for (const list of minedByFold) for (const text of list.keys()) if (!listed.has(text)) listed.set(text, 0);
const scanned = [...listed.keys()].map((text) => ({ text, flags: 1 }));
const extractor = new FeatureExtractor({ clusters, classes, names: new NameList(scanned) });

// Some names of the list are hidden at random, so that the model learns to do without it as well.
const random = xorshift(11);
const hideBelow = Number(options.hide) * 0x100000000;

function example(passage) {
  const features = new Int32Array(passage.units.length * FEATURE_COUNT);
  const own = training.withoutPassage(passage);
  const list = minedByFold[passage.index % minedByFold.length];
  extractor.extract(passage.units, passage.units.length, features, (start, end) => {
    if (random() < hideBelow) return 0;
    const text = textOf(passage.units, start, end);
    return own(start, end) | (list?.get(text) ?? 0) | (proved.get(text) ?? 0);
  });
  return { features, labels: labels(passage), index: passage.index };
}

const unpunctuated = (passage) => ({ ...withUnits(withoutPunctuation(passage)), index: passage.index });
const examples = [...passages, ...passages.map(unpunctuated)].map(example);
dropRare(examples, Number(options.rare));
const weights = emptyWeights();
train(weights, examples, {
  epochs: Number(options.epochs),
  rate: Number(options.rate),
  dropout: Number(options.dropout),
  decay: Number(options.decay),
  averaged: Number(options.averaged),
  seed: 7,
  onEpoch: (epoch, logLikelihood) =>
    console.log(`epoch ${epoch}: log-likelihood ${logLikelihood.toFixed(0)}`),
});

const step = Number(options.step);
const model = {
  description: options.description,
  fold,
  classes,
  clusters,
  names,
  ...quantise(weights.emission, LABEL_COUNT, step),
  transition: weights.transition,
  outsideBias: 0,
  grammar: {},
  arbiter: {},
};
model.outsideBias = options.bias === undefined ? bestBias() : Number(options.bias);
const bytes = encodeModel(model);
writeFileSync(options.out, bytes);
console.log(
  `wrote ${options.out}: ${bytes.length} bytes, ${names.length} listed names, O ${model.outsideBias}`,
);
report('dev, punctuated', dev);
report(
  'dev, without punctuation',
  dev.map((passage) => withUnits(withoutPunctuation(passage))),
);

/** The O constant with the best micro F1 on the development split. */
function bestBias() {
  let best = { bias: 0, f1: 0 };
  for (let bias = -2.5; bias <= 0.5; bias += 0.25) {
    const tagger = new Tagger({ ...model, outsideBias: bias });
    const { f1 } = score(
      dev,
      dev.map((p) => tagger.best(p.units, p.units.length)),
    ).all;
    if (f1 > best.f1) best = { bias, f1 };
  }
  return best.bias;
}

function report(title, set) {
  const tagger = new Tagger(model);
  const rows = score(
    set,
    set.map((p) => tagger.best(p.units, p.units.length)),
  );
  console.log(title);
  for (const [kind, row] of Object.entries(rows)) {
    const [p, r, f] = [row.precision, row.recall, row.f1].map((x) => x.toFixed(1).padStart(5));
    console.log(`  ${kind.padEnd(5)} P ${p}  R ${r}  F1 ${f}  (${row.right} of ${row.gold})`);
  }
}

/** Features that fewer than `least` passages show are forgotten: they would be learnt by heart. */
function dropRare(all, least) {
  const passagesWith = new Uint16Array(1 << BUCKET_BITS);
  // A passage with and without its punctuation is one.
  const byPassage = groupByIndex(all);
  for (const variants of byPassage.values()) {
    const seen = new Set(variants.flatMap(({ features }) => Array.from(new Set(features))));
    for (const bucket of seen) if (bucket >= 0) passagesWith[bucket]++;
  }
  for (const { features } of all) {
    for (let i = 0; i < features.length; i++) {
      if (features[i] >= 0 && passagesWith[features[i]] < least) features[i] = -1;
    }
  }
}

function groupByIndex(all) {
  const groups = new Map();
  for (const example of all) groups.set(example.index, [...(groups.get(example.index) ?? []), example]);
  return groups;
}
