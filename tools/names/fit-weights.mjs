#!/usr/bin/env node
// Fits what the grammar's signs are worth (on the training split), then how the arbiter weighs the
// learned model against the grammar (on the development split, which neither was trained on), and
// writes both into the model.
//   fit-weights.mjs --model MODEL.bin --train FILE… --dev FILE…
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { logOdds, SILENCE } from '../../lib/recognise/arbiter-weights.js';
import { grammarRecogniser } from '../../lib/recognise/grammar/grammar.js';
import { signsOf } from '../../lib/recognise/grammar/weights.js';
import { TAG_KINDS } from '../../lib/recognise/learned/labels.js';
import { learnedRecogniser } from '../../lib/recognise/learned/learned.js';
import { decodeModel, encodeModel } from '../../lib/recognise/learned/model-file.js';
import { readColumns } from './chisiec.mjs';
import { chronicleOfPassages } from './passages-chronicle.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    train: { type: 'string', multiple: true, default: [] },
    dev: { type: 'string', multiple: true, default: [] },
  },
});
if (!options.model || options.train.length === 0 || options.dev.length === 0) {
  console.error('usage: fit-weights.mjs --model MODEL.bin --train FILE… --dev FILE…');
  process.exit(2);
}
const model = decodeModel(readFileSync(options.model));
const KIND_OF_TAG = { PER: 'person', LOC: 'place' };

/** Gold names of our kinds as `start:end:kind`, offsets of the chronicle's text. */
function goldOf({ chronicle, offsets }, passages) {
  const gold = new Set();
  passages.forEach(({ spans }, i) => {
    for (const s of spans) {
      const kind = KIND_OF_TAG[TAG_KINDS[s.kind]];
      if (kind) gold.add(`${offsets[i][s.start]}:${offsets[i][s.end]}:${kind}`);
    }
  });
  return { chronicle, gold };
}

const load = (files) => {
  const passages = files.flatMap(readColumns);
  return goldOf(chronicleOfPassages(passages), passages);
};

function fitGrammar() {
  const { chronicle, gold } = load(options.train);
  const rows = [];
  for (const { passage, findings } of grammarRecogniser(model.fold, {}).findings(chronicle)) {
    for (const finding of findings) {
      if (finding.signs === undefined) continue;
      const start = passage.characters.starts[finding.start];
      const end = passage.characters.ends[finding.end - 1];
      const right = gold.has(`${start}:${end}:${finding.kind}`);
      rows.push({ signs: [`${finding.kind}:bias`, ...signsOf(finding)], right });
    }
  }
  console.log(`grammar: ${rows.length} findings, ${rows.filter((r) => r.right).length} right`);
  const weights = {};
  const squares = {};
  for (let epoch = 0; epoch < 12; epoch++) {
    for (const { signs, right } of shuffled(rows, epoch)) {
      const sum = signs.reduce((s, sign) => s + (weights[sign] ?? 0), 0);
      const error = (right ? 1 : 0) - 1 / (1 + Math.exp(-sum));
      for (const sign of signs) {
        const gradient = error - 1e-4 * (weights[sign] ?? 0);
        squares[sign] = (squares[sign] ?? 1e-3) + gradient * gradient;
        weights[sign] = (weights[sign] ?? 0) + (0.3 * gradient) / Math.sqrt(squares[sign]);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(weights)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([sign, weight]) => [sign, Number(weight.toFixed(3))]),
  );
}

function fitArbiter(grammar) {
  const { chronicle, gold } = load(options.dev);
  const pairs = new Map();
  const note = (claims, by) => {
    for (const claim of claims) {
      const kind = claim.kind === 'org' ? 'place' : claim.kind;
      if (kind !== 'person' && kind !== 'place') continue;
      const key = `${claim.start}:${claim.end}:${kind}`;
      const pair = pairs.get(key) ?? { kind, learned: SILENCE, grammar: SILENCE, right: gold.has(key) };
      pair[by] = Math.max(pair[by], claim.score);
      pairs.set(key, pair);
    }
  };
  note(learnedRecogniser(model).recognise(chronicle), 'learned');
  note(grammarRecogniser(model.fold, grammar).recognise(chronicle), 'grammar');
  const arbiter = {};
  for (const kind of ['person', 'place']) {
    const rows = [...pairs.values()].filter((pair) => pair.kind === kind);
    const w = { bias: 0, learned: 1, grammar: 0 };
    for (let step = 0; step < 3000; step++) {
      const g = { bias: 0, learned: 0, grammar: 0 };
      for (const row of rows) {
        const x = { bias: 1, learned: logOdds(row.learned), grammar: logOdds(row.grammar) };
        const sum = w.bias + w.learned * x.learned + w.grammar * x.grammar;
        const error = (row.right ? 1 : 0) - 1 / (1 + Math.exp(-sum));
        for (const k of Object.keys(g)) g[k] += error * x[k];
      }
      for (const k of Object.keys(g)) w[k] += (0.3 * g[k]) / rows.length;
    }
    arbiter[kind] = Object.fromEntries(Object.entries(w).map(([k, v]) => [k, Number(v.toFixed(3))]));
    console.log(kind, arbiter[kind], `${rows.length} spans`);
  }
  return arbiter;
}

function shuffled(rows, seed) {
  const order = rows.slice();
  let state = seed * 2654435761 + 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const grammar = fitGrammar();
const arbiter = fitArbiter(grammar);
writeFileSync(options.model, encodeModel({ ...model, grammar, arbiter }));
for (const [sign, weight] of Object.entries(grammar)) console.log(`  ${sign} ${weight}`);
