#!/usr/bin/env node
// Trains a names model from columns (CHisIEC's files, or what join-readings.mjs writes).
//   train-model.mjs --train FILE… --dev FILE… --clusters FILE.json --lists FOLDER --out MODEL.bin
//                   [--weight N…] [--epochs 6] [--bias N] [--description TEXT]
// The first --dev file chooses the O constant, unless --bias gives it. The n-th --weight is how much a passage of
// the n-th --train file counts (default 1).
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { characterClasses } from '../../lib/recognise/learned/character-class.js';
import { BUCKET_BITS, FEATURE_COUNT, FeatureExtractor } from '../../lib/recognise/learned/features.js';
import { LABEL_COUNT } from '../../lib/recognise/learned/labels.js';
import { quantise } from '../../lib/recognise/learned/model.js';
import { encodeModel } from '../../lib/recognise/learned/model-file.js';
import { NameList } from '../../lib/recognise/learned/name-list.js';
import { Tagger } from '../../lib/recognise/learned/tagger.js';
import { emptyWeights, train, xorshift } from '../../lib/recognise/learned/training.js';
import { TrainingNames, textOf } from '../../lib/recognise/learned/training-names.js';
import { labels, readColumns, score, withoutPunctuation } from './chisiec.mjs';
import { readClusters } from './clusters-file.mjs';
import { foldTable } from './fold-table.mjs';
import { listFlags } from './general-lists.mjs';

const { values: options } = parseArgs({
  options: {
    train: { type: 'string', multiple: true, default: [] },
    dev: { type: 'string', multiple: true, default: [] },
    clusters: { type: 'string' },
    lists: { type: 'string' },
    out: { type: 'string' },
    epochs: { type: 'string', default: '6' },
    rate: { type: 'string', default: '0.03' },
    dropout: { type: 'string', default: '0.5' },
    decay: { type: 'string', default: '0.01' },
    averaged: { type: 'string', default: '4' },
    hide: { type: 'string', default: '0.4' },
    rare: { type: 'string', default: '5' },
    weight: { type: 'string', multiple: true, default: [] },
    bias: { type: 'string' },
    step: { type: 'string', default: '0.02' },
    description: { type: 'string', default: '' },
  },
});
if (options.train.length === 0 || options.dev.length === 0 || !options.clusters || !options.out) {
  console.error('usage: train-model.mjs --train FILE… --dev FILE… --clusters FILE.json --out MODEL.bin');
  process.exit(2);
}

const fold = foldTable();
const clusters = readClusters(options.clusters);
const classes = characterClasses(fold);
const withUnits = (passage) => ({
  ...passage,
  units: Uint16Array.from(passage.characters, (c) => fold.of(c.codePointAt(0))),
});
const devs = options.dev.map((file) => readColumns(file).map(withUnits));
const passages = options.train
  .flatMap((file, i) =>
    readColumns(file).map((passage) => ({ ...passage, weight: Number(options.weight[i] ?? 1) })),
  )
  .map((passage, index) => ({ ...withUnits(passage), index }));

const training = new TrainingNames(passages);
/** What general lists say of a name; no passage need be kept from it, for no label was used. */
const general = options.lists === undefined ? new Map() : listFlags(options.lists, fold);
const listed = new Map(general);
for (const { text, flags } of training.list()) listed.set(text, (listed.get(text) ?? 0) | flags);
const names = [...listed].map(([text, flags]) => ({ text, flags }));
const extractor = new FeatureExtractor({ clusters, classes, names: new NameList(names) });

// Some names of the list are hidden at random, so that the model learns to do without it as well.
const random = xorshift(11);
const hideBelow = Number(options.hide) * 0x100000000;

function example(passage) {
  const features = new Int32Array(passage.units.length * FEATURE_COUNT);
  const own = training.withoutPassage(passage);
  extractor.extract(passage.units, passage.units.length, features, (start, end) => {
    if (random() < hideBelow) return 0;
    const text = textOf(passage.units, start, end);
    return own(start, end) | (general.get(text) ?? 0);
  });
  return { features, labels: labels(passage), weight: passage.weight, index: passage.index };
}

const unpunctuated = (passage) => ({ ...passage, ...withUnits(withoutPunctuation(passage)) });
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
devs.forEach((dev, i) => {
  report(`${options.dev[i]}, punctuated`, dev);
  report(
    `${options.dev[i]}, without punctuation`,
    dev.map((passage) => withUnits(withoutPunctuation(passage))),
  );
});

/** The O constant with the best micro F1 on the first development set. */
function bestBias() {
  const [dev] = devs;
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
