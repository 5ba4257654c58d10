#!/usr/bin/env node
// The stored readings with the witnesses' words and the composed passages, as columns for training: every tenth reading goes into DEV.txt.
//   join-readings.mjs --witnesses FOLDER --train TRAIN.txt --dev DEV.txt [READINGS.jsonl…]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseTagged, readReadings, toColumns } from './readings.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { witnesses: { type: 'string' }, train: { type: 'string' }, dev: { type: 'string' } },
});
if (!options.witnesses || !options.train || !options.dev) {
  console.error(
    'usage: join-readings.mjs --witnesses FOLDER --train TRAIN.txt --dev DEV.txt [READINGS.jsonl…]',
  );
  process.exit(2);
}
const folder = fileURLToPath(new URL('readings/', import.meta.url));
const stored = readdirSync(folder)
  .filter((name) => name.endsWith('.jsonl'))
  .sort()
  .map((name) => folder + name);
const readings = readReadings(positionals.length > 0 ? positionals : stored, options.witnesses);
const EVERY = 10;
const columns = (part) => `${part.map(toColumns).join('\n\n')}\n`;
const composedFolder = fileURLToPath(new URL('composed/', import.meta.url));
const composed = readdirSync(composedFolder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .flatMap((name) => [...readFileSync(composedFolder + name, 'utf8').matchAll(/^#\S+\s*\n([^#]*)/gmu)])
  .map(([, text]) => parseTagged(text.replace(/\s/gu, '')));
writeFileSync(options.train, columns([...readings.filter((_, i) => i % EVERY !== EVERY - 1), ...composed]));
writeFileSync(options.dev, columns(readings.filter((_, i) => i % EVERY === EVERY - 1)));
console.log(
  `${readings.length} passages, ${readings.reduce((sum, { length }) => sum + length, 0)} characters`,
);
