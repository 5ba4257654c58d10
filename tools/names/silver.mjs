#!/usr/bin/env node
// Text labelled by rule, for the model that owes nothing to CHisIEC: names that high-precision patterns
// prove in the witness texts are labelled wherever they stand.
//   silver.mjs --witnesses FOLDER --out FOLDER     writes train.txt and dev.txt, in CHisIEC's columns,
//                                                  and proved.json, the names themselves
// Patterns: biographies begin 某某字某; office + surname + given name + predicate; place + generic word;
// the general lists of offices, regions, states. The given name alone is labelled in the man's biography.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lexicon } from '../../lib/recognise/grammar/lexicon.js';
import { foldTable } from './fold-table.mjs';
import { witnessTexts } from './witness-text.mjs';

const { values: options } = parseArgs({
  options: { witnesses: { type: 'string' }, out: { type: 'string' } },
});
if (!options.witnesses || !options.out) {
  console.error('usage: silver.mjs --witnesses FOLDER --out FOLDER');
  process.exit(2);
}
const WORKS = ['KR2a0032', 'KR2a0033', 'KR2a0035', 'KR2b0024', 'KR2c0004', 'KR2d0010'];
const SAMPLE = 260_000;
const PASSAGE = 90;
const fold = foldTable();
const words = lexicon(fold);
const set = (text) => new Set(fold.text(text));
const PREDICATES = set('曰為以等言奏率將帥卒薨罷知與來遣請上為入出引攻戰死降');
const SENTENCE_END = set('也矣焉哉乎');
const CLAUSE_START = set('乃遂而則既且又於');
const han = (c) => c >= '\u3400' && c <= '\u9fff';

const documents = [];
for (const { work, file, text } of witnessTexts(options.witnesses, WORKS)) {
  const lines = text
    .split('\n')
    .map((line) => fold.text(line))
    .filter((line) => line.length > 3 && [...line].every(han));
  documents.push({ work, file, lines });
}

/** Persons proved by pattern: name → how often. */
const proofs = new Map();
const prove = (name) => proofs.set(name, (proofs.get(name) ?? 0) + 1);
const surnameAt = (text, i) =>
  words.compoundSurnames.beginningAt(text, i) || (words.surnames.has(text[i]) ? 1 : 0);
const biography = /^(.{2,4}?)字.{2}/;
const subject = (line) => {
  const name = biography.exec(line)?.[1];
  const surname = name === undefined ? 0 : surnameAt(name, 0);
  return name !== undefined && surname > 0 && name.length - surname >= 1 && name.length - surname <= 2
    ? name
    : undefined;
};
for (const { lines } of documents) {
  for (const line of lines) {
    const name = subject(line);
    if (name !== undefined) for (let n = 0; n < 3; n++) prove(name);
    for (let i = 2; i + 3 < line.length; i++) {
      const surname = surnameAt(line, i);
      if (surname === 0 || words.offices.endingAt(line, i) < 2) continue;
      for (const given of [2, 1]) {
        const end = i + surname + given;
        if (!PREDICATES.has(line[end] ?? '')) continue;
        if ([...line.slice(i + surname, end)].some((c) => words.never.has(c) || PREDICATES.has(c))) continue;
        prove(line.slice(i, end));
        break;
      }
    }
  }
}
const provedPersons = [...proofs].filter(([, n]) => n >= 2);
const persons = new Set(provedPersons.filter(([, n]) => n >= 3).map(([name]) => name));

/** Places proved by their generic word. */
const placeCounts = new Map();
for (const { lines } of documents) {
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const sure = '州寨堡'.includes(line[i]);
      if (!sure && !'府军县城路'.includes(line[i])) continue;
      const length = line[i] === '州' ? 1 : 2;
      const body = line.slice(i - length, i);
      if (
        body.length < length ||
        [...body].some((c) => words.never.has(c) || words.numerals.has(c) || words.commonBeforeSuffix.has(c))
      )
        continue;
      const left = line[i - length - 1] ?? '于';
      if (!words.beforePlace.has(left) && !words.placeSuffixes.has(left) && !words.never.has(left)) continue;
      const name = body + line[i];
      placeCounts.set(name, (placeCounts.get(name) ?? 0) + 1);
    }
  }
}
const provedPlaces = [...placeCounts].filter(([, n]) => n >= 3);
const places = new Set(provedPlaces.filter(([, n]) => n >= 4).map(([name]) => name));
// A place goes by its name without the generic word too (延安府, 延安), where that has two characters.
const bare = provedPlaces
  .map(([name, n]) => [name.slice(0, -1), n])
  .filter(([name, n]) => name.length > 1 && n >= 5);
mkdirSync(options.out, { recursive: true });
writeFileSync(
  join(options.out, 'proved.json'),
  JSON.stringify({
    PER: provedPersons.map(([name]) => name),
    LOC: [...new Set([...provedPlaces, ...bare].map(([name]) => name))],
  }),
);
console.log(`${persons.size} persons, ${places.size} places proved`);

/** Labels of one line; `given`: the given name of the man whose biography it stands in. */
function label(line, given) {
  const tags = new Array(line.length).fill('O');
  const put = (start, end, kind) => {
    if (tags.slice(start, end).some((tag) => tag !== 'O')) return false;
    for (let i = start; i < end; i++) {
      const position = end - start === 1 ? 'S' : i === start ? 'B' : i === end - 1 ? 'E' : 'I';
      tags[i] = `${position}-${kind}`;
    }
    return true;
  };
  for (let i = 0; i < line.length; i++) {
    for (const length of [4, 3, 2]) {
      const word = line.slice(i, i + length);
      if (word.length === length && persons.has(word) && put(i, i + length, 'PER')) break;
    }
    const region = words.regions.beginningAt(line, i);
    if (region > 0) put(i, i + region, 'LOC');
    for (const length of [3, 2]) if (places.has(line.slice(i, i + length))) put(i, i + length, 'LOC');
    const state = Math.max(words.polities.beginningAt(line, i), words.peoples.beginningAt(line, i));
    if (state > 0) put(i, i + state, 'LOC');
    else if (words.onePolities.has(line[i]) && '人主'.includes(line[i + 1] ?? '，')) put(i, i + 1, 'LOC');
    let end = i;
    for (let n = words.offices.beginningAt(line, i); n > 0; n = words.offices.beginningAt(line, end))
      end += n;
    if (end > i + 1) put(i, end, 'OFI');
    if (given !== undefined && line.startsWith(given, i)) {
      if (given.length > 1 || words.afterPerson.has(line[i + 1] ?? '')) put(i, i + given.length, 'PER');
    }
  }
  return tags;
}

/** The text is unpunctuated; stops where particles and conjunctions show them, so that the model knows both. */
function punctuated(line, tags) {
  const rows = [];
  for (let i = 0; i < line.length; i++) {
    if (CLAUSE_START.has(line[i]) && tags[i] === 'O' && rows.length > 0 && !rows.at(-1).endsWith('，\tO'))
      rows.push('，\tO');
    rows.push(`${line[i]}\t${tags[i]}`);
    if (SENTENCE_END.has(line[i]) && tags[i] === 'O') rows.push('。\tO');
  }
  return rows;
}

const passages = [];
for (const { lines } of documents) {
  let given;
  for (const line of lines) {
    const name = subject(line);
    if (name !== undefined) given = name.slice(surnameAt(name, 0));
    const tags = label(line, given);
    for (let at = 0; at + 30 < line.length; at += PASSAGE) {
      const rows = punctuated(line.slice(at, at + PASSAGE), tags.slice(at, at + PASSAGE));
      // A passage that a cut begins or ends within a name is of no use.
      const cut = /\t[IE]-/.test(rows[0]) || /\t[BI]-/.test(rows.at(-1));
      if (!cut && rows.filter((row) => !row.endsWith('\tO')).length > 4) passages.push(rows);
    }
  }
}
// Every so many passages, so that all works have their share.
const step = Math.max(1, Math.floor((passages.length * PASSAGE) / SAMPLE));
const sample = passages.filter((_, i) => i % step === 0);
const write = (name, list) =>
  writeFileSync(join(options.out, name), `${list.map((rows) => rows.join('\n')).join('\n\n')}\n`);
write(
  'train.txt',
  sample.filter((_, i) => i % 10 !== 0),
);
write(
  'dev.txt',
  sample.filter((_, i) => i % 10 === 0),
);
console.log(`${sample.length} of ${passages.length} passages written`);
