#!/usr/bin/env node
// The whole loop: an editor rules on the first half of a text; what is then still wrong in the second, with his
// rulings alone, with a model trained on the half that he corrected, and with both? Counted cold, without lists.
//   measure-learning.mjs TEXT.txt GOLD.ann [GOLD.ann…] [--model MODEL.bin]   (gold in parts, in the text's order)
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

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { model: { type: 'string', default: 'names' } },
});
const [textFile, ...goldFiles] = positionals;
if (textFile === undefined || goldFiles.length === 0) {
  console.error('usage: measure-learning.mjs TEXT.txt GOLD.ann [GOLD.ann…] [--model MODEL.bin]');
  process.exit(2);
}
const KIND = { P: 'person', L: 'place', G: 'org' };
const ELEMENT = { person: 'persName', place: 'placeName', org: 'orgName' };
const model = modelNamed(options.model);
const source = decodeSource(readFileSync(textFile), textFile);
const chronicle = readChronicle(source, { chronology: NO_CHRONOLOGY, layouts: [], anchors: [] });
const { text } = source;

/** Gold offsets count what is not white space; these lead to and from offsets of the text. */
const inked = new Int32Array(text.length + 1);
const back = [];
for (let i = 0; i < text.length; i++) {
  inked[i] = back.length;
  if (!/\s/u.test(text[i])) back.push(i);
}
inked[text.length] = back.length;
const gold = readInlineTags(goldFiles.map((file) => readFileSync(file, 'utf8')).join('\n'), 'gold')
  .spans.filter(({ kind, doubtful }) => KIND[kind] !== undefined && !doubtful)
  .map(({ kind, start, end }) => ({ kind: KIND[kind], start: back[start], end: back[end - 1] + 1 }));
const half = back[Math.floor(back.length / 2)];
const key = ({ kind, start, end }) => `${kind}:${start}:${end}`;
const keys = new Set(gold.map(key));

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
  ];
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
