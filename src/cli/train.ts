import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfiguration } from '../edition/configuration.js';
import { writeWhole } from '../files/whole.js';
import { readXmlText } from '../files/xml-text.js';
import { encodeModel, readModelFile, shippedModel } from '../recognise/learned/model-file.js';
import { retrain } from '../recognise/learned/retrain.js';
import { mapTei } from '../recognise/tei/tei-map.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options {
  output: string;
  from?: string;
  chisiec: boolean;
}

export function registerTrain(program: Command): void {
  program
    .command('train')
    .description(DESCRIPTIONS.train)
    .argument('<edition...>', 'TEI files, or edition folders, whose names are right')
    .requiredOption('-o, --output <file>', 'where to write the model')
    .option('--from <model>', 'a model to start from; default: the one that ships with the program')
    .option('--no-chisiec', 'start from the model that was trained without CHisIEC')
    .addHelpText(
      'after',
      `
Examples:
  biannian train edition -o my-names.bin
  biannian annotate next-chapter.xml --model my-names.bin -o out.xml

A fifth of the text is held back first, to tell whether the training helps on text it has not seen.`,
    )
    .action((files: string[], options: Options) => {
      process.exitCode = trainCommand(files, options);
    });
}

function trainCommand(names: readonly string[], options: Options): number {
  const files = names.flatMap((name) =>
    statSync(name, { throwIfNoEntry: false })?.isDirectory()
      ? readConfiguration(name).texts.map((text) => text.tei)
      : [name],
  );
  const model =
    options.from === undefined
      ? shippedModel(options.chisiec ? 'names' : 'names-free')
      : readModelFile(options.from);
  const maps = files.map((file) => mapTei(readXmlText(file).xml, file));
  const started = Date.now();
  const description = `${model.description} Trained further by biannian train.`;
  const trained = retrain(model, maps, description);
  if (trained.names === 0) throw new WrongUsage('there are no names marked in these files to learn from');
  writeWhole(options.output, encodeModel(trained.model));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${options.output}: ${trained.names} names in ${trained.passages} passages, ${seconds} s`);
  if (trained.heldBack !== undefined) {
    const { before, after, names: held } = trained.heldBack;
    const percent = (rate: number) => (100 * rate).toFixed(1);
    console.log(`held back (${held} names): F1 ${percent(before)} before, ${percent(after)} after`);
  }
  return EXIT.well;
}
