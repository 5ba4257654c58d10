#!/usr/bin/env node
// CHisIEC's own measure of a model: entities, exact span and kind, micro average; with and without punctuation.
//   evaluate-model.mjs --model MODEL.bin --columns FILE.txt
import { parseArgs } from 'node:util';
import { readModelFile } from '../../lib/recognise/learned/model-file.js';
import { Tagger } from '../../lib/recognise/learned/tagger.js';
import { readColumns, score, withoutPunctuation } from './chisiec.mjs';

const { values: options } = parseArgs({
  options: { model: { type: 'string' }, columns: { type: 'string' } },
});
if (!options.model || !options.columns) {
  console.error('usage: evaluate-model.mjs --model MODEL.bin --columns FILE.txt');
  process.exit(2);
}
const model = readModelFile(options.model);
const tagger = new Tagger(model);
const passages = readColumns(options.columns);
for (const [title, set] of [
  ['punctuated', passages],
  ['without punctuation', passages.map(withoutPunctuation)],
]) {
  const found = set.map(({ characters }) => {
    const units = Uint16Array.from(characters, (c) => model.fold.of(c.codePointAt(0)));
    return tagger.best(units, units.length);
  });
  console.log(title);
  for (const [kind, row] of Object.entries(score(set, found))) {
    const [p, r, f] = [row.precision, row.recall, row.f1].map((x) => x.toFixed(1).padStart(5));
    console.log(`  ${kind.padEnd(5)} P ${p}  R ${r}  F1 ${f}  (${row.right} of ${row.gold})`);
  }
}
