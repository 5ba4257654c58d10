import type { Command } from 'commander';
import { readConfiguration } from '../edition/configuration.js';
import { publishOptions } from '../edition/publish.js';
import { convertEdition } from './convert.js';
import { DESCRIPTIONS } from './descriptions.js';
import { runPublish } from './publish.js';
import { EXIT } from './run-program.js';
import { runValidate } from './validate.js';

export function registerBuild(program: Command): void {
  program
    .command('build')
    .description(DESCRIPTIONS.build)
    .argument('[folder]', 'an edition folder or its biannian.yaml', 'edition')
    .option('--force', 'overwrite TEI that was changed by hand')
    .option('--no-publish', 'stop after validation')
    .addHelpText('after', '\nExamples:\n  biannian build edition\n  biannian build edition --no-publish')
    .action(async (folder: string, options: { force?: boolean; publish: boolean }) => {
      process.exitCode = await build(folder, options);
    });
}

async function build(folder: string, options: { force?: boolean; publish: boolean }): Promise<number> {
  const configuration = readConfiguration(folder);
  convertEdition(configuration, { force: options.force === true });
  const found = await runValidate(configuration.texts.map((text) => text.tei));
  if (found !== EXIT.well || !options.publish) return found;
  return runPublish(publishOptions(configuration), false);
}
