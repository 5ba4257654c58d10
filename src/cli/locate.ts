import type { Command } from 'commander';
import { collate } from '../criticism/collate.js';
import { textPlace, witnessPlaceText } from '../criticism/places.js';
import { openDesk } from '../edition/critical-desk.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';

interface Options {
  edition?: string;
  witnesses?: string;
  json?: boolean;
  uncovered?: boolean;
}

export function registerLocate(program: Command): void {
  program
    .command('locate')
    .description(DESCRIPTIONS.locate)
    .argument('<file>', 'the text of a chronicle')
    .option('-e, --edition <path>', 'an edition folder or its biannian.yaml: lists of names and works')
    .option('-w, --witnesses <folder>', 'texts of the cited works, a folder each')
    .option('--uncovered', 'the other direction: what no cited source at hand covers')
    .option('--json', 'as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian locate chronicle.txt --witnesses ../witnesses
  biannian locate edition/source/chapter.txt --edition edition --uncovered`,
    )
    .action((file: string, options: Options) => {
      const { chronicle, library, nameForms } = openDesk(file, options);
      const { citations, uncovered } = collate(chronicle, library, nameForms);
      if (options.json === true)
        console.log(JSON.stringify(options.uncovered === true ? uncovered : citations, null, 2));
      else if (options.uncovered === true) {
        for (const u of uncovered) {
          const { line, column } = textPlace(chronicle.source, u.start);
          const source = u.mayBeFrom.length === 0 ? '' : ` — perhaps ${u.mayBeFrom.join(', ')}`;
          console.log(`${file}:${line}:${column}: ${u.text.replaceAll('\n', ' ')}${source}`);
        }
      } else {
        for (const c of citations) {
          const { line, column } = textPlace(chronicle.source, c.start);
          const at =
            c.passage === undefined
              ? c.part === undefined
                ? ''
                : `; the part: ${witnessPlaceText(c.part.from)} – ${witnessPlaceText(c.part.to)}`
              : ` ${witnessPlaceText(c.passage.from)} – ${witnessPlaceText(c.passage.to)}, ${Math.round(c.passage.coverage * 100)} %, score ${c.passage.score.toFixed(0)}`;
          const more =
            c.elsewhere === undefined ? '' : ` (more of it: ${witnessPlaceText(c.elsewhere.from)})`;
          console.log(
            `${file}:${line}:${column}: ${c.entry} ${c.cited}: ${c.status}${c.by === undefined ? '' : ` by ${c.by}`}${at}${more}`,
          );
        }
        const count = new Map<string, number>();
        for (const c of citations) count.set(c.status, (count.get(c.status) ?? 0) + 1);
        console.log([...count].map(([status, n]) => `${n} ${status}`).join(', '));
      }
      process.exitCode = EXIT.well;
    });
}
