#!/usr/bin/env node
// How many variants of the cited works the collation lists, against a table made by reading (variants.tsv).
// Build the project first; the witnesses themselves are not needed.
//
//   node tools/measure-variants.mjs [COLLATION] [TABLE] [--source FILE] [--errors]
//
//   --errors       the variants that are not listed, with what the collation has there
//   --source FILE  the base text, where it is not beside the collation
//
// A variant of the table is listed when the apparatus has an entry of that witness at its place (what is added stands
// between the same two characters) and the reading made of the entries there holds the table's reading; a word that
// the witness lacks is listed when entries cover all of it and their reading does not have it. Same class: one
// entry there bears the class of the table (`conversion`: a character that the base text got by conversion).
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fold } from '../lib/criticism/variant-character.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' }, help: { type: 'boolean' }, source: { type: 'string' } },
});
if (options.help) {
  const lines = readFileSync(fileURLToPath(import.meta.url), 'utf8')
    .split('\n')
    .slice(1);
  console.log(
    lines
      .slice(
        0,
        lines.findIndex((l) => !l.startsWith('//')),
      )
      .map((l) => l.slice(3))
      .join('\n'),
  );
  process.exit();
}
const file = positionals[0] ?? 'edition/collation/xixia-ji-23.json';
const table = positionals[1] ?? 'tests/corpus/gold/variants.tsv';
const { apps, source, witnesses } = JSON.parse(readFileSync(file, 'utf8'));
const text = readFileSync(
  options.source ??
    [
      join(dirname(file), '..', 'source', source.file),
      join(dirname(file), source.file),
      `edition/source/${source.file}`,
    ].find(existsSync),
  'utf8',
);

// Places count in characters, so that punctuation between two of them makes no difference.
const WORD = /[\p{Script=Han}\p{Co}〓]/u;
const index = new Uint32Array(text.length + 1);
for (let i = 0; i < text.length; i++) index[i + 1] = index[i] + (WORD.test(text[i]) ? 1 : 0);
const words = (s) => [...s].filter((c) => WORD.test(c)).join('');
const base = words(text);

const starts = [0];
for (let i = 0; i < text.length; i++) if (text[i] === '\n') starts.push(i + 1);
const lineOf = (n) => text.slice(starts[n - 1], starts[n] ?? text.length);

const bySiglum = new Map(witnesses.map((w) => [w.siglum, []]));
for (const app of apps)
  for (const reading of app.readings)
    for (const siglum of reading.witnesses)
      bySiglum.get(siglum)?.push({
        start: index[app.start],
        end: index[app.end],
        text: words(reading.text),
        class: reading.class,
      });
for (const list of bySiglum.values()) list.sort((a, b) => a.start - b.start || a.end - b.end);

function verdict(row) {
  const [line, , quotation, reading, kind, place] = row;
  const plain = quotation.replace(/[[\]]/gu, '');
  const within = lineOf(Number(line)).indexOf(plain);
  if (within < 0) throw new Error(`${table}: not in line ${line}: ${quotation}`);
  const at = starts[Number(line) - 1] + within;
  const start = index[at + quotation.indexOf('[')];
  const end = index[at + quotation.indexOf(']') - 1];
  const siglum = witnesses.find((w) => place.startsWith(`${w.id}_`))?.siglum;
  const near = (bySiglum.get(siglum) ?? []).filter((a) =>
    a.start === a.end || start === end ? a.start <= end && a.end >= start : a.start < end && a.end > start,
  );
  if (near.length === 0) return { found: false };
  // What the witness has for the words of the table and for all that these entries cover.
  let own = '';
  let to = Math.min(start, near[0].start);
  for (const a of near) {
    own += base.slice(to, Math.max(to, a.start)) + a.text;
    to = Math.max(to, a.end);
  }
  own += base.slice(to, Math.max(to, end));
  const lemma = base.slice(start, end);
  const covered = [...lemma].every((_, k) =>
    near.some((a) => a.start <= start + k && start + k < a.end && !fold(a.text).includes(fold(lemma))),
  );
  const found = reading === '-' ? covered : fold(own).includes(fold(reading));
  return { found, own, same: found && near.some((a) => a.class === kind) };
}

const rows = readFileSync(table, 'utf8')
  .trimEnd()
  .split('\n')
  .filter((r) => !r.startsWith('#'))
  .slice(1)
  .map((r) => r.split('\t'));
const verdicts = rows.map((row) => ({ row, ...verdict(row) }));
const share = (n, all) => `${n} of ${all} (${all === 0 ? '–' : ((100 * n) / all).toFixed(1)} %)`;
const say = (label, some) =>
  console.log(
    `${label.padEnd(17)} listed ${share(some.filter((v) => v.found).length, some.length)}, ` +
      `in the same class ${share(some.filter((v) => v.same).length, some.filter((v) => v.found).length)}`,
  );
const kinds = ['substantive', 'omission', 'addition', 'transposition', 'transliteration', 'conversion'];
for (const kind of kinds)
  say(
    kind,
    verdicts.filter((v) => v.row[4] === kind),
  );
say(
  'of the sense',
  verdicts.filter((v) => kinds.slice(0, 4).includes(v.row[4])),
);
say('all', verdicts);
if (options.errors)
  for (const v of verdicts)
    if (!v.found)
      console.log(`  ${v.row.join(' ')}${v.own === undefined ? '' : ` – the collation: ${v.own}`}`);
