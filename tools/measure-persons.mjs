#!/usr/bin/env node
// Who is meant: the persons that a TEI file points to, against a table of mentions whose identity was settled by
// reading. Build the project first.
//
//   node tools/measure-persons.mjs [TEI_FILE] [GOLD_TABLE] [SOURCE_TEXT] [--errors]
//
// The table (tests/corpus/gold/README.md) anchors each mention by its line and the words around it; the TEI file is
// read as it stands, whoever made it.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mapTei } from '../lib/recognise/tei/tei-map.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' } },
});
const [tei, table, source] = [
  positionals[0] ?? 'edition/tei/xixia-ji-23.xml',
  positionals[1] ?? 'tests/corpus/gold/persons.tsv',
  positionals[2] ?? 'edition/source/xixia-ji-23.txt',
];

/** Offsets that count characters other than white space: line ends are elements in TEI. */
function dense(text) {
  const offsets = new Int32Array(text.length + 1);
  let words = '';
  for (let i = 0; i < text.length; i++) {
    offsets[i] = words.length;
    if (!/\s/u.test(text[i])) words += text[i];
  }
  offsets[text.length] = words.length;
  return { offsets, words };
}

const text = readFileSync(source, 'utf8');
const lines = text.split('\n');
const starts = [0];
for (const line of lines) starts.push(starts.at(-1) + line.length + 1);
const base = dense(text);

const wanted = new Map();
for (const row of readFileSync(table, 'utf8').trimEnd().split('\n').slice(1)) {
  const [line, words, person] = row.split('\t');
  const [, before, form, after] = /^(.*)\[(.*)\](.*)$/u.exec(words);
  const own = lines[Number(line) - 1];
  const at = own.indexOf(before + form + after);
  if (at < 0 || own.indexOf(before + form + after, at + 1) >= 0) {
    console.error(`${table}: ${line} ${words} does not stand once in that line`);
    process.exit(2);
  }
  const start = starts[Number(line) - 1] + at + before.length;
  wanted.set(`${base.offsets[start]}-${base.offsets[start + form.length]}`, { line, words, form, person });
}

const map = mapTei(readFileSync(tei, 'utf8'), tei);
const marked = dense(map.text);
if (marked.words !== base.words) {
  console.error(`${tei} is not made from ${source}`);
  process.exit(2);
}
const found = new Map();
for (const element of map.elements) {
  if (element.name !== 'persName') continue;
  const key = `${marked.offsets[element.start]}-${marked.offsets[element.end]}`;
  found.set(key, {
    person: element.attributes.ref?.replace(/^person:/u, ''),
    words: map.text.slice(element.start, element.end),
  });
}

const marks = [...wanted].filter(([key]) => found.has(key));
const linked = marks.filter(([key]) => found.get(key).person !== undefined);
const right = marks.filter(([key, { person }]) => found.get(key).person === person);
const more = [...found].filter(([key]) => !wanted.has(key));
const persons = new Set([...wanted.values()].map((w) => w.person));
const wholly = [...persons].filter((p) =>
  [...wanted].every(([key, w]) => w.person !== p || found.get(key)?.person === p),
);
const share = (n, all) => `${n} of ${all} (${all === 0 ? '–' : ((100 * n) / all).toFixed(1)} %)`;
console.log(`mentions marked as persons:     ${share(marks.length, wanted.size)}`);
console.log(`… with a record:                ${share(linked.length, wanted.size)}`);
console.log(`… with the right record:        ${share(right.length, wanted.size)}`);
console.log(`persons right in every mention: ${share(wholly.length, persons.size)}`);
console.log(`marked, and not in the table:   ${more.length}`);
if (options.errors) {
  for (const [key, { line, words, person }] of wanted) {
    const got = found.get(key);
    if (got?.person !== person)
      console.log(`${line} ${words}: ${person}, not ${got?.person ?? '(not marked)'}`);
  }
  for (const [, { words, person }] of more) console.log(`not in the table: ${words} ${person ?? ''}`);
}
