import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { initEdition } from '../edition/init.js';
import { DESCRIPTIONS } from './descriptions.js';
import { shownPath } from './print.js';

export function registerInit(program: Command): void {
  program
    .command('init')
    .description(DESCRIPTIONS.init)
    .argument('<folder>', 'a new or empty folder')
    .argument('<texts...>', 'the plain texts, in order')
    .option('--title <title>', 'title of the work; default: the folder’s name')
    .addHelpText(
      'after',
      `
Examples:
  biannian init my-edition juan-1.txt juan-2.txt --title 西夏書事
  cd my-edition && biannian build .`,
    )
    .action((folder: string, texts: string[], options: { title?: string }) => {
      const path = resolve(folder);
      const report = initEdition({
        folder: path,
        texts: texts.map((text) => resolve(text)),
        title: options.title ?? basename(path),
      });
      for (const file of report.files) console.log(`  ${file}`);
      for (const { file, layout, years, juan } of report.texts) {
        console.log(`${file}: layout ${layout}, ${years} years${juan === undefined ? '' : `, juan ${juan}`}`);
      }
      console.log(`\nThe edition is in ${shownPath(path)}. Next: biannian build ${shownPath(path)}`);
    });
}
