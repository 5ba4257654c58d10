#!/usr/bin/env node
// Recall and precision of `suspect` against the decisions of an edition, type by type. Build the project first.
//
//   node tools/measure-suspicion.mjs EDITION_FOLDER [WITNESS_FOLDER] [--errors] [--bare]
//
// --bare: without the edition's lists of names and works, as on a text that nobody has worked on.
import { parseArgs } from 'node:util';
import { suspect } from '../lib/criticism/suspect.js';
import { readConfiguration } from '../lib/edition/configuration.js';
import { readDesk } from '../lib/edition/convert.js';
import { openDesk } from '../lib/edition/critical-desk.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, bare: { type: 'boolean' } },
});
const [edition, witnesses] = positionals;
if (edition === undefined) {
  console.error(
    'usage: node tools/measure-suspicion.mjs EDITION_FOLDER [WITNESS_FOLDER] [--errors] [--bare]',
  );
  process.exit(2);
}
const configuration = readConfiguration(edition);
const path = configuration.texts[0].source;
const desk = openDesk(path, {
  ...(options.bare ? {} : { edition }),
  ...(witnesses === undefined ? {} : { witnesses }),
});
const text = desk.chronicle.source.text;
const found = suspect(desk.chronicle, desk.library, {
  names: desk.names,
  misspellings: desk.misspellings,
  ...(desk.chronology === undefined ? {} : { chronology: desk.chronology }),
});

/** Corrections, one for each character that is another; a correction of another length is one. */
const decisions = readDesk(configuration, false, '').decisions.corrections;
const truth = new Map();
for (const { quote, from, to, type } of decisions) {
  const at = text.indexOf(quote) + quote.indexOf(from);
  const [wrong, right] = [[...from], [...to]];
  if (wrong.length !== right.length) {
    truth.set(at, { type, from, to, quote });
    continue;
  }
  let offset = at;
  for (const [i, c] of wrong.entries()) {
    if (c !== right[i]) truth.set(offset, { type, from: c, to: right[i], quote });
    offset += c.length;
  }
}

const reading = (type) => ['conversion', 'graphic', 'name', 'private-use'].includes(type);
const hits = new Map(found.filter((s) => truth.has(s.start)).map((s) => [s.start, s]));
const types = [...new Set([...truth.values()].map((t) => t.type))];
const share = (n, all) => `${n} of ${all} (${all === 0 ? '–' : Math.round((100 * n) / all)} %)`;
console.log('type          found                 with the right proposal');
for (const type of types) {
  const own = [...truth].filter(([, t]) => t.type === type);
  const hit = own.filter(([at]) => hits.has(at));
  const right = hit.filter(([at, t]) => hits.get(at).proposed === t.to);
  console.log(`${type.padEnd(13)} ${share(hit.length, own.length).padEnd(21)} ${right.length}`);
}
const readings = found.filter((s) => reading(s.type));
const asked = [...truth].filter(([, t]) => t.type === 'conversion' || t.type === 'graphic');
const right = readings.filter((s) => truth.get(s.start)?.to === s.proposed);
console.log(
  `conversion and look-alike errors found: ${share(asked.filter(([at]) => hits.has(at)).length, asked.length)}`,
);
console.log(`suspicions of readings that are right:  ${share(right.length, readings.length)}`);
console.log(
  `lost paragraph breaks:                  ${found.filter((s) => s.type === 'paragraph').length} suspected`,
);
if (options.errors) {
  const around = (s) =>
    `${text.slice(Math.max(0, s.start - 3), s.start)}[${s.found}→${s.proposed ?? '?'}]${text.slice(s.end, s.end + 3)}`.replaceAll(
      '\n',
      '¶',
    );
  console.log('\nnot found:');
  for (const [at, t] of truth) if (!hits.has(at)) console.log(`  ${t.type} ${t.quote}: ${t.from} → ${t.to}`);
  console.log('\nnot among the decisions:');
  for (const s of found)
    if (!truth.has(s.start) && s.type !== 'paragraph')
      console.log(`  ${s.type} ${around(s)} ${s.score.toFixed(1)}`);
}
