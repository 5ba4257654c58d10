import type { Command } from 'commander';
import { textPlace } from '../criticism/places.js';
import { suspect } from '../criticism/suspect.js';
import { openDesk } from '../edition/critical-desk.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';

interface Options {
  edition?: string;
  witnesses?: string;
  json?: boolean;
}

export function registerSuspect(program: Command): void {
  program
    .command('suspect')
    .description(DESCRIPTIONS.suspect)
    .argument('<file>', 'the text of a chronicle')
    .option('-e, --edition <path>', 'an edition folder or its biannian.yaml: lists of names and works')
    .option('-w, --witnesses <folder>', 'texts of the cited works, a folder each')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian suspect chronicle.txt
  biannian suspect edition/source/chapter.txt --edition edition --witnesses ../shared/witnesses --json`,
    )
    .action((file: string, options: Options) => {
      const { chronicle, library, names, misspellings, chronology } = openDesk(file, options);
      const found = suspect(chronicle, library, {
        names,
        misspellings,
        ...(chronology === undefined ? {} : { chronology }),
      });
      const placed = found.map((s) => ({ ...textPlace(chronicle.source, s.start), ...s }));
      if (options.json === true) console.log(JSON.stringify(placed, null, 2));
      else {
        for (const s of placed) {
          const change =
            s.type === 'paragraph'
              ? '¶'
              : `${s.found} → ${s.proposed === undefined ? '?' : s.proposed === '' ? '∅' : s.proposed}`;
          console.log(
            `${file}:${s.line}:${s.column}: ${s.type} (${s.cert}) ${change} — ${s.evidence.join('; ')}`,
          );
        }
        console.log(`${found.length} suspicions`);
      }
      process.exitCode = found.length === 0 ? EXIT.well : EXIT.findings;
    });
}
