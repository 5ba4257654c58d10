import { resolve } from 'node:path';
import type { Command } from 'commander';
import { adoptFile } from '../edition/adopt/adopt-file.js';
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
    .option('--by <id>', 'who edited', 'editor')
    .option('--dry-run', 'write nothing; show what would be written')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian adopt edition/tei/xixia-ji-23.xml --edition edition --dry-run
  biannian adopt edition/tei/xixia-ji-23.xml --edition edition && biannian convert --config edition --force

Exit code 1: something could not be expressed and is listed; do it by hand before you run convert --force.`,
    )
    .action((file: string, options: Options) => {
      const { adopted, lost, files } = adoptFile(resolve(file), options);
      if (options.json === true) console.log(JSON.stringify({ ...adopted, lost, files }, null, 2));
      else {
        for (const c of adopted.corrections)
          console.log(
            `correction ${c.id} line ${c.line}: ${c.from} → ${c.to === '' ? '∅' : c.to} (${c.quote})`,
          );
        for (const c of adopted.changes) console.log(`decision ${c.id}: ${c.field} = ${c.value}`);
        for (const r of adopted.rulings)
          if (r.is !== 'same')
            console.log(
              `name: ${r.quote} is ${r.is === 'nothing' ? 'no name' : `${r.is} ${'ref' in r ? (r.ref ?? '') : ''}`}`,
            );
        for (const r of adopted.records) console.log(`record ${r.ref}: ${r.name}`);
        for (const u of adopted.unexpressed) console.log(`not expressed, line ${u.line}: ${u.what}`);
        for (const l of lost) console.log(`not expressed: ${l}`);
        for (const f of files) console.log(`written: ${f}`);
        if (files.length === 0) console.log('no file of the edition is written');
      }
      process.exitCode = adopted.unexpressed.length + lost.length === 0 ? EXIT.well : EXIT.findings;
    });
}
