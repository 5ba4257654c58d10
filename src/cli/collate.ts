import { resolve } from 'node:path';
import type { Command } from 'commander';
import { collate } from '../criticism/collate.js';
import type { Collation } from '../criticism/collation.js';
import { entryAt } from '../criticism/entry-text.js';
import { openDesk } from '../edition/critical-desk.js';
import { writeWhole } from '../files/whole.js';
import { apparatusTei, listAppXml } from '../tei/apparatus/list-app.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';

interface Options {
  edition?: string;
  witnesses?: string;
  output?: string;
  tei?: boolean;
}

export function registerCollate(program: Command): void {
  program
    .command('collate')
    .description(DESCRIPTIONS.collate)
    .argument('<file>', 'the text of a chronicle')
    .option('-e, --edition <path>', 'an edition folder or its biannian.yaml: lists of names and works')
    .option('-w, --witnesses <folder>', 'texts of the cited works, a folder each')
    .option('-o, --output <file>', 'write the collation (JSON) there')
    .option('--tei', 'write listApp for standOff instead of JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian collate edition/source/chapter.txt --edition edition -o collation.json
  biannian collate chronicle.txt --witnesses ../witnesses --tei -o apparatus.xml`,
    )
    .action((file: string, options: Options) => {
      const { chronicle, library, nameForms } = openDesk(file, options);
      const collation = collate(chronicle, library, nameForms);
      if (options.output !== undefined) {
        const tei = (): string => {
          const place = (offset: number): string => entryAt(chronicle, offset) ?? 'text';
          return `${listAppXml(apparatusTei(collation.apps, place))}\n`;
        };
        writeWhole(
          resolve(options.output),
          options.tei === true ? tei() : `${JSON.stringify(collation, null, 1)}\n`,
        );
      }
      printSummary(collation);
      process.exitCode = EXIT.well;
    });
}

function printSummary(collation: Collation): void {
  const classes = new Map<string, number>();
  for (const app of collation.apps) {
    for (const reading of app.readings) classes.set(reading.class, (classes.get(reading.class) ?? 0) + 1);
  }
  const passages = collation.citations.filter((c) => c.passage !== undefined);
  console.log(
    `${collation.citations.length} citations, ${passages.length} passages of ${collation.witnesses.length} witnesses`,
  );
  if (classes.size > 0) console.log([...classes].map(([name, n]) => `${n} ${name}`).join(', '));
  if (collation.merged.length > 0) {
    console.log(`${collation.merged.length} times entries overlapped and were merged:`);
    for (const ids of collation.merged) console.log(`  ${ids.join(' + ')}`);
  }
  if (collation.transliterations.length === 0) return;
  console.log(
    `transliterations: ${collation.transliterations.map((t) => `${t.base} = ${t.reading}`).join(', ')}`,
  );
}
