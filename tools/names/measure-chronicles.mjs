#!/usr/bin/env node
// Names found cold (no lists, no configuration) in chapters of chronicles that were read and kept apart from training.
//   measure-chronicles.mjs --witnesses FOLDER [--model MODEL.bin] [--errors] [READING.jsonl…]
// Exact span and kind; persons, places, polities as an edition marks them (docs/encoding.md §4).
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NO_AUTHORITY } from '../../lib/authority/records.js';
import { NO_CHRONOLOGY } from '../../lib/calendar/index.js';
import { annotate } from '../../lib/recognise/annotate.js';
import { modelNamed } from '../../lib/recognise/learned/model-file.js';
import { decodeSource } from '../../lib/source/decode.js';
import { readChronicle } from '../../lib/source/read-chronicle.js';
import { chapterOfReading } from './chapter-of-reading.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    witnesses: { type: 'string' },
    model: { type: 'string', default: 'names' },
    errors: { type: 'boolean', default: false },
  },
});
if (!options.witnesses) {
  console.error(
    'usage: measure-chronicles.mjs --witnesses FOLDER [--model MODEL.bin] [--errors] [READING.jsonl…]',
  );
  process.exit(2);
}
const KINDS = ['person', 'place', 'org'];
const folder = fileURLToPath(new URL('readings/apart/', import.meta.url));
const files =
  positionals.length > 0
    ? positionals
    : readdirSync(folder)
        .sort()
        .map((name) => folder + name);
const model = modelNamed(options.model);

for (const file of files) {
  const { text, gold } = chapterOfReading(file, options.witnesses);
  const source = decodeSource(new TextEncoder().encode(text), 'chapter.txt');
  const chronicle = readChronicle(source, { chronology: NO_CHRONOLOGY, layouts: [], anchors: [] });
  const { chronicle: marked } = annotate(chronicle, {
    authority: NO_AUTHORITY,
    chronology: NO_CHRONOLOGY,
    model,
  });
  const found = marked.marks.filter(({ kind }) => KINDS.includes(kind));
  const key = ({ kind, start, end }) => `${kind}:${start}:${end}`;
  console.log(basename(file, '.jsonl'));
  for (const kinds of [['person'], ['place'], ['org'], KINDS]) {
    const of = (list) => list.filter(({ kind }) => kinds.includes(kind));
    const wanted = new Set(of(gold).map(key));
    const got = new Set(of(found).map(key));
    const right = [...got].filter((k) => wanted.has(k)).length;
    const percent = (n) => (100 * n).toFixed(1).padStart(5);
    const title = (kinds.length > 1 ? 'all' : kinds[0]).padEnd(7);
    console.log(
      `  ${title} P ${percent(right / got.size)}  R ${percent(right / wanted.size)}  F1 ${percent((2 * right) / (got.size + wanted.size))}  (${right} of ${wanted.size})`,
    );
  }
  if (!options.errors) continue;
  const wanted = new Set(gold.map(key));
  const got = new Set(found.map(key));
  const shown = ({ kind, start, end }) =>
    `${kind} ${text.slice(Math.max(0, start - 6), start)}[${text.slice(start, end)}]${text.slice(end, end + 6)}`.replaceAll(
      '\n',
      '¶',
    );
  for (const name of gold) if (!got.has(key(name))) console.log(`  missed ${shown(name)}`);
  for (const mark of found) if (!wanted.has(key(mark))) console.log(`  wrong  ${shown(mark)}`);
}
