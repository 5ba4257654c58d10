#!/usr/bin/env node
// Speed and memory of finding names cold (grammar, learned model, memory, arbiter), in characters a second.
//   bench.mjs TEXT.txt [CHARACTERS]   the text is repeated until it has so many characters
import { readFileSync } from 'node:fs';
import { readShippedModel } from '../../lib/recognise/learned/model-file.js';
import { recogniseNames } from '../../lib/recognise/names.js';
import { chronicleOfPassages } from './passages-chronicle.mjs';

const [file, size = '500000'] = process.argv.slice(2);
if (!file) {
  console.error('usage: bench.mjs TEXT.txt [CHARACTERS]');
  process.exit(2);
}
const lines = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '');
const passages = [];
let characters = 0;
for (let i = 0; characters < Number(size); i++) {
  const line = [...lines[i % lines.length]];
  passages.push({ characters: line });
  characters += line.length;
}
const { chronicle } = chronicleOfPassages(passages);
const started = performance.now();
const model = readShippedModel('names');
const loaded = performance.now();
const before = process.cpuUsage();
const { marks } = recogniseNames(chronicle, { model });
const done = performance.now();
const used = process.cpuUsage(before);
const cpu = (used.user + used.system) / 1e6;
const seconds = (done - loaded) / 1000;
console.log(`model loaded in ${Math.round(loaded - started)} ms`);
console.log(
  `${characters} characters, ${marks.length} marks in ${seconds.toFixed(2)} s: ${Math.round(characters / seconds)} characters a second (${Math.round(characters / cpu)} a second of processor time)`,
);
console.log(
  `memory ${Math.round(process.memoryUsage().rss / 1048576)} MB resident, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
);
