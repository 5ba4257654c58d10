#!/usr/bin/env node
// Checks tagged passages against what was given out (choose-passages.mjs) and stores them stand-off.
//   add-readings.mjs --given PASSAGES.json --out READINGS.jsonl TAGGED.txt…
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { leaves, parseTagged, toRow } from './readings.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { given: { type: 'string' }, out: { type: 'string' } },
});
if (!options.given || positionals.length === 0) {
  console.error('usage: add-readings.mjs --given PASSAGES.json [--out READINGS.jsonl] TAGGED.txt…');
  process.exit(2);
}
const given = new Map(
  JSON.parse(readFileSync(options.given, 'utf8')).map((passage) => [passage.id, passage]),
);
const rows = [];
let wrong = 0;
for (const file of positionals) {
  for (const [, id, text] of readFileSync(file, 'utf8').matchAll(/^#(\S+)\s*\n([^#]*)/gmu)) {
    const passage = given.get(id);
    try {
      if (passage === undefined) throw new Error('was not given out');
      const reading = parseTagged(text.replace(/\s/gu, ''));
      const original = [...passage.text];
      const at = leaves(original, reading.characters);
      if (at >= 0) {
        const here = (characters) => characters.slice(Math.max(0, at - 5), at + 5).join('');
        throw new Error(
          `character ${at + 1}: the passage has ${here(original)}, the reading ${here(reading.characters)}`,
        );
      }
      const { work, file: source, paragraph, start } = passage;
      rows.push(toRow({ work, file: source, paragraph, start }, passage.text, reading));
    } catch (error) {
      wrong++;
      console.error(`${file} #${id}: ${error.message}`);
    }
  }
}
if (options.out) writeFileSync(options.out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
const marks = rows.reduce((sum, row) => sum + row.marks.split(' ').length, 0);
console.log(
  `${rows.length} passages, ${rows.reduce((sum, row) => sum + row.length, 0)} characters, ${marks} marks; ${wrong} to mend`,
);
process.exitCode = wrong === 0 ? 0 : 1;
