#!/usr/bin/env node
// Names that a model finds in raw text, counted: the list from which the next model learns (self-training).
//   mine-names.mjs --model MODEL.bin --witnesses FOLDER --out NAMES.json [--works A,B,…] [--least 1]
// Written: [name, expected count by kind, occurrences] for every name expected at least so often.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeModel } from '../../lib/recognise/learned/model-file.js';
import { NameList } from '../../lib/recognise/learned/name-list.js';
import { Tagger } from '../../lib/recognise/learned/tagger.js';
import { textOf } from '../../lib/recognise/learned/training-names.js';
import { witnessTexts } from './witness-text.mjs';

const { values: options } = parseArgs({
  options: {
    model: { type: 'string' },
    witnesses: { type: 'string' },
    works: { type: 'string', default: 'KR2a0032,KR2a0033,KR2a0035,KR2b0024,KR2c0004,KR2d0010' },
    least: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
});
if (!options.model || !options.witnesses || !options.out) {
  console.error('usage: mine-names.mjs --model MODEL.bin --witnesses FOLDER --out NAMES.json');
  process.exit(2);
}
/** What the model is less sure of does not count at all. */
const SURE = 0.5;
const LONGEST_CHUNK = 300;
const model = decodeModel(readFileSync(options.model));
const tagger = new Tagger(model);
const isHan = (unit) => (unit >= 0x3400 && unit <= 0x9fff) || unit === 0xfffd;

const chunks = [];
for (const { text } of witnessTexts(options.witnesses, options.works.split(','))) {
  const units = Uint16Array.from(Array.from(text, (c) => model.fold.of(c.codePointAt(0))));
  for (let i = 0; i < units.length; ) {
    while (i < units.length && !isHan(units[i])) i++;
    let end = i;
    while (end < units.length && isHan(units[end]) && end - i < LONGEST_CHUNK) end++;
    if (end - i >= 4) chunks.push(units.subarray(i, end));
    i = end;
  }
}
const found = new Map();
for (const units of chunks) {
  // The model was tuned on punctuated text; without punctuation it is a little bolder, so O gains a little.
  for (const { start, end, kind, probability } of tagger.likely(units, units.length, SURE, 0.5)) {
    if (end - start > 8) continue;
    const text = textOf(units, start, end);
    const counts = found.get(text) ?? [0, 0, 0, 0];
    counts[kind] += probability;
    found.set(text, counts);
  }
}
const total = (counts) => counts.reduce((a, b) => a + b, 0);
const kept = [...found].filter(([, counts]) => total(counts) >= Number(options.least));
const list = new NameList(kept.map(([text]) => ({ text, flags: 1 })));
const occurrences = new Map();
for (const units of chunks) {
  list.scan(units, units.length, (start, end) => {
    const text = textOf(units, start, end);
    occurrences.set(text, (occurrences.get(text) ?? 0) + 1);
  });
}
const rows = kept.map(([text, counts]) => [
  text,
  counts.map((n) => Number(n.toFixed(1))),
  occurrences.get(text) ?? 0,
]);
writeFileSync(options.out, JSON.stringify(rows));
console.log(`${rows.length} names`);
