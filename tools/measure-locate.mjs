#!/usr/bin/env node
// How often `locate` finds the passage that a citation draws on, against a table made by reading. Build the project
// first; the witnesses stay where they are.
//
//   node tools/measure-locate.mjs [EDITION_FOLDER] [GOLD_TABLE] [WITNESS_FOLDER] [--errors]
//
// Right 卷: the passage found stands in the 卷 of the table. Right page: it shares a page with the table's passage
// (486-20a to 486-20b). `dated` is an answer too: the place that the cited annals have for that month. A citation whose
// passage is not in a witness at hand is right where no place was given.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { collate } from '../lib/criticism/collate.js';
import { readConfiguration } from '../lib/edition/configuration.js';
import { openDesk } from '../lib/edition/critical-desk.js';
import { lineAt } from '../lib/source/lines.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean' } },
});
const [edition, table, witnesses] = [
  positionals[0] ?? 'edition',
  positionals[1] ?? 'tests/corpus/gold/passages.tsv',
  positionals[2] ?? '../shared/witnesses',
];
if (!existsSync(witnesses)) {
  console.log(`skipped: no witnesses in ${witnesses} (clone the Kanripo repositories that works.xml names)`);
  process.exit(0);
}

const { chronicle, library, nameForms } = openDesk(readConfiguration(edition).texts[0].source, {
  edition,
  witnesses,
});
const { source } = chronicle;
const { citations } = collate(chronicle, library, nameForms);

/** `486-20b` as a number that orders the pages of a 卷; recto before verso. */
function page(place) {
  const [, juan, leaf, side] = /^(\d+)-(\d+)([ab])$/u.exec(place);
  return { juan: Number(juan), at: Number(leaf) * 2 + (side === 'b' ? 1 : 0) };
}

const rows = readFileSync(table, 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((row) => {
    const [line, entry, kind, cited, witness, from, to, , , certainty, note] = row.split('\t');
    return { line, entry, kind, cited, witness, from, to, certainty, note };
  });

const taken = new Set();
const verdicts = rows.map((row) => {
  const found = citations.find(
    (c) =>
      !taken.has(c) &&
      c.entry === row.entry &&
      (c.mention === true) === (row.kind === 'mention') &&
      // A mention may bear its author: 宋熊克《中興小紀》.
      (c.mention
        ? source.text.slice(c.start, c.end).includes(row.cited)
        : source.text.slice(c.start, c.end) === row.cited) &&
      lineAt(source.lines, c.start).number === Number(row.line),
  );
  taken.add(found);
  const passage = found?.passage;
  const status = found?.status ?? 'not looked for';
  const at = passage === undefined ? status : `${passage.from.page} – ${passage.to.page} (${status})`;
  const given = passage !== undefined;
  if (row.from === '-') return { row, at, given, juan: !given, page: !given };
  const [first, last] = [page(row.from), page(row.to)];
  const [begin, end] = passage === undefined ? [] : [page(passage.from.page), page(passage.to.page)];
  const juan = begin?.juan === first.juan;
  return { row, at, given, juan, page: juan && begin.at <= last.at && first.at <= end.at };
});

const share = (n, all) => `${n} of ${all} (${all === 0 ? '–' : ((100 * n) / all).toFixed(1)} %)`;
function report(label, some) {
  const given = some.filter((v) => v.given);
  const right = (what, among) => share(among.filter((v) => v[what]).length, among.length);
  console.log(label);
  console.log(`  of all:                 right 卷 ${right('juan', some)}, right page ${right('page', some)}`);
  console.log(
    `  where a place is given: right 卷 ${right('juan', given)}, right page ${right('page', given)}`,
  );
}
const of = (kind, ...certainty) =>
  verdicts.filter((v) => v.row.kind === kind && certainty.includes(v.row.certainty));
report('cited, the passage sure:', of('cited', 'sure'));
report('cited, the passage probable:', of('cited', 'probable'));
const nothing = of('cited', 'absent', 'no-witness');
console.log(
  `cited, not in a witness at hand: no place given for ${share(nothing.filter((v) => v.juan).length, nothing.length)}`,
);
report('mentioned in a note, the passage sure:', of('mention', 'sure'));
if (options.errors)
  for (const { row, at, page: right } of verdicts)
    if (!right)
      console.log(
        `  ${row.line} ${row.entry} ${row.cited}: ${row.from} – ${row.to}, not ${at}; ${row.kind}, ${row.certainty}`,
      );
