#!/usr/bin/env node
// The whole loop: an editor rules on the first half of a text; what is then still wrong in the second, with his
// rulings alone, with a model trained on the half that he corrected, and with both? Counted cold, without lists.
//   measure-learning.mjs TEXT.txt GOLD.ann [GOLD.ann…] [--model MODEL.bin] [--errors]   (gold in parts, in the text's order)
//   measure-learning.mjs --witnesses FOLDER READING.jsonl      (a chapter kept apart, as in readings/apart)
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { NO_AUTHORITY } from '../../lib/authority/records.js';
import { NO_CHRONOLOGY } from '../../lib/calendar/index.js';
import { annotate } from '../../lib/recognise/annotate.js';
import { readInlineTags } from '../../lib/recognise/evaluation/spans.js';
import { modelNamed } from '../../lib/recognise/learned/model-file.js';
import { retrain } from '../../lib/recognise/learned/retrain.js';
import { quotationOf } from '../../lib/recognise/rulings/ruling.js';
import { mapTei } from '../../lib/recognise/tei/tei-map.js';
import { decodeSource } from '../../lib/source/decode.js';
import { readChronicle } from '../../lib/source/read-chronicle.js';
import { escapeText } from '../../lib/tei/xml.js';
import { chapterOfReading } from './chapter-of-reading.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: 'names' },
    witnesses: { type: 'string' },
    errors: { type: 'boolean', default: false },
  },
});
if (positionals.length < (options.witnesses === undefined ? 2 : 1)) {
  console.error(
    'usage: measure-learning.mjs TEXT.txt GOLD.ann [GOLD.ann…] | --witnesses FOLDER READING.jsonl  [--model MODEL.bin] [--errors]',
  );
  process.exit(2);
}
const KIND = { P: 'person', L: 'place', G: 'org' };
const ELEMENT = { person: 'persName', place: 'placeName', org: 'orgName' };
const model = modelNamed(options.model);
const { text, gold } =
  options.witnesses === undefined
    ? taggedText(...positionals)
    : chapterOfReading(positionals[0], options.witnesses);
const source = decodeSource(new TextEncoder().encode(text), 'text.txt');
const chronicle = readChronicle(source, { chronology: NO_CHRONOLOGY, layouts: [], anchors: [] });
const half = middleOf(text);
const key = ({ kind, start, end }) => `${kind}:${start}:${end}`;
const keys = new Set(gold.map(key));

/** A text with inline tags in other files. Their offsets count what is not white space. */
function taggedText(textFile, ...goldFiles) {
  const { text } = decodeSource(readFileSync(textFile), textFile);
  const at = inkOf(text);
  const gold = readInlineTags(goldFiles.map((file) => readFileSync(file, 'utf8')).join('\n'), 'gold')
    .spans.filter(({ kind, doubtful }) => KIND[kind] !== undefined && !doubtful)
    .map(({ kind, start, end }) => ({ kind: KIND[kind], start: at[start], end: at[end - 1] + 1 }));
  return { text, gold };
}

/** Offsets of what is not white space. */
function inkOf(text) {
  return Array.from({ length: text.length }, (_, i) => i).filter((i) => !/\s/u.test(text[i]));
}

function middleOf(text) {
  const at = inkOf(text);
  return at[Math.floor(at.length / 2)];
}

function found(rulings, trained) {
  const { chronicle: marked } = annotate(chronicle, {
    authority: NO_AUTHORITY,
    chronology: NO_CHRONOLOGY,
    model: trained,
    rulings,
  });
  return marked.marks.filter(({ kind }) => ELEMENT[kind] !== undefined);
}

function errors(marks, second) {
  const here = ({ start }) => start >= half === second;
  const got = new Set(marks.map(key));
  return [
    ...gold.filter((name) => here(name) && !got.has(key(name))),
    ...marks.filter((mark) => here(mark) && !keys.has(key(mark))),
  ].sort((a, b) => a.start - b.start);
}

const cold = found([], model);
const by = 'editor';
const date = '2026-01-01';
const quoted = ({ start, end }) => quotationOf(text, start, end);
const first = gold.filter(({ start }) => start < half);
const rulings = [
  ...first.map((name) => ({ is: name.kind, ...quoted(name), by, date })),
  ...errors(cold, false)
    .filter((mark) => !gold.some((name) => name.start < mark.end && mark.start < name.end))
    .map((mark) => ({ is: 'nothing', ...quoted(mark), by, date })),
];

let xml = '';
let at = 0;
for (const { kind, start, end } of first) {
  if (start < at) continue;
  xml += `${escapeText(text.slice(at, start))}<${ELEMENT[kind]}>${escapeText(text.slice(start, end))}</${ELEMENT[kind]}>`;
  at = end;
}
const corrected = (xml + escapeText(text.slice(at, half))).replaceAll('\n', '</ab>\n<ab>');
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div><ab>${corrected}</ab></div></body></text></TEI>`;
const trained = retrain(model, [mapTei(tei, 'half.xml')], '').model;

const before = errors(cold, true);
const known = new Set(first.map(({ start, end }) => text.slice(start, end)));
const recurring = before.filter(({ start, end }) => known.has(text.slice(start, end)));
console.log(`${gold.length} names; ${rulings.length} rulings on the first half`);
console.log(
  `second half, cold: ${before.length} errors; ${recurring.length} of them in forms that the first half shows`,
);
for (const [title, marks] of [
  ['with the rulings', found(rulings, model)],
  ['with a model trained on the first half', found([], trained)],
  ['with both', found(rulings, trained)],
]) {
  const after = errors(marks, true).length;
  console.log(
    `  ${title}: ${after} (${((100 * (before.length - after)) / before.length).toFixed(0)} % gone)`,
  );
}
if (options.errors) {
  const words = (start, end) => text.slice(Math.max(0, start), end).replaceAll('\n', '¶');
  for (const name of before) {
    const { kind, start, end } = name;
    const seen = recurring.includes(name) ? ' (a form of the first half)' : '';
    console.log(
      `${keys.has(key(name)) ? 'missed' : 'wrong '} ${kind} ${words(start - 8, start)}[${words(start, end)}]${words(end, end + 8)}${seen}`,
    );
  }
}
