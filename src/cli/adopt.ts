import { resolve } from 'node:path';
import type { Command } from 'commander';
import { adoptFile } from '../edition/adopt/adopt-file.js';
import type { Adopted } from '../edition/adopt/adopted.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';

interface Options {
  edition: string;
  by: string;
  dryRun?: boolean;
  json?: boolean;
}

export function registerAdopt(program: Command): void {
  program
    .command('adopt')
    .description(DESCRIPTIONS.adopt)
    .argument('<file>', 'the TEI file that was edited')
    .requiredOption('-e, --edition <path>', 'the edition folder or its biannian.yaml')
    .option('--by <id>', 'who edited: an editor of the edition', 'editor')
    .option('--dry-run', 'write nothing; show what would be written')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian adopt edition/tei/chapter.xml --edition edition --dry-run
  biannian adopt edition/tei/chapter.xml --edition edition && biannian convert --config edition --force

What becomes a decision: a word changed in the text itself, or by choice, supplied, surplus; a correction, a note or a
speaker changed; a note put in; a name marked, marked otherwise, or unmarked; a new person, place or organisation.
Everything else (a date, a title, an entry taken out or moved, the header) is listed with its line: lines are those of
the source text. The file itself is not touched.

Exit code 1: something could not be expressed and is listed; do it by hand before you run convert --force.`,
    )
    .action((file: string, options: Options) => {
      const { adopted, lost, files } = adoptFile(resolve(file), options);
      if (options.json === true) console.log(JSON.stringify({ ...adopted, lost, files }, null, 2));
      else {
        for (const words of describe(adopted)) console.log(words);
        for (const u of adopted.unexpressed)
          console.log(`not expressed, line ${u.line}${u.in === 'tei' ? ' of the TEI file' : ''}: ${u.what}`);
        for (const l of lost) console.log(`not expressed: ${l}`);
        for (const f of files) console.log(`written: ${f}`);
        if (files.length === 0) console.log('no file of the edition is written');
      }
      process.exitCode = adopted.unexpressed.length + lost.length === 0 ? EXIT.well : EXIT.findings;
    });
}

function* describe(adopted: Adopted): Generator<string> {
  for (const c of adopted.corrections)
    yield `correction ${c.id} line ${c.line}: ${c.from === '' ? '∅' : c.from} → ${c.to === '' ? '∅' : c.to} (${c.quote})`;
  for (const d of [...adopted.doubts, ...adopted.compiler])
    yield `note ${d.id} line ${d.line}: ${d.quote} | ${d.note}`;
  for (const s of adopted.speakers) yield `speaker line ${s.line}: ${s.quote} ${s.kind} ${s.who ?? ''}`;
  for (const c of adopted.changes) yield `decision ${c.id}: ${c.field} = ${c.value}`;
  for (const r of adopted.rulings)
    if (r.is !== 'same')
      yield `name: ${r.quote} is ${r.is === 'nothing' ? 'no name' : `${r.is} ${r.ref ?? 'without a record'}`}`;
  for (const r of adopted.records) yield `record ${r.ref}: ${r.name}`;
}
