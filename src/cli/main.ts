#!/usr/bin/env node
import { Command } from 'commander';
import { VERSION } from '../edition/version.js';
import { spareTheCompiler } from '../validation/short-run.js';
import { DESCRIPTIONS } from './descriptions.js';
import { runProgram } from './run-program.js';

type Register = (program: Command) => void;

/** In the order of the help. A command's code, with the libraries it needs, is loaded when it is called. */
const COMMANDS: Readonly<Record<keyof typeof DESCRIPTIONS, () => Promise<Register>>> = {
  init: async () => (await import('./init.js')).registerInit,
  convert: async () => (await import('./convert.js')).registerConvert,
  text: async () => (await import('./text.js')).registerText,
  build: async () => (await import('./build.js')).registerBuild,
  publish: async () => (await import('./publish.js')).registerPublish,
  validate: async () => {
    spareTheCompiler();
    return (await import('./validate.js')).registerValidate;
  },
  lsp: async () => (await import('./lsp.js')).registerLsp,
  annotate: async () => (await import('./annotate.js')).registerAnnotate,
  review: async () => (await import('./review.js')).registerReview,
  train: async () => (await import('./train.js')).registerTrain,
  evaluate: async () => (await import('./evaluate.js')).registerEvaluate,
  date: async () => (await import('./date.js')).registerDate,
  locate: async () => (await import('./locate.js')).registerLocate,
  collate: async () => (await import('./collate.js')).registerCollate,
  suspect: async () => (await import('./suspect.js')).registerSuspect,
  apparatus: async () => (await import('./apparatus.js')).registerApparatus,
  adopt: async () => (await import('./adopt.js')).registerAdopt,
};

const program = new Command('biannian')
  .description(
    'From the plain text of a Chinese chronicle to a critical edition in TEI: convert, validate, publish.',
  )
  .version(VERSION)
  .showHelpAfterError('(biannian --help shows the commands; biannian help COMMAND one of them)')
  .addHelpText(
    'after',
    `
Examples:
  biannian convert chronicle.txt -o chronicle.xml     any text file, no configuration needed
  biannian convert --config edition                   every text of an edition folder
  biannian validate chronicle.xml                     what is wrong, where, and what to do
  biannian publish --config edition                   site, book and EPUB
  biannian annotate other.xml                         names added to TEI that exists already
  biannian build edition                              all of it in one go
  biannian text chronicle.xml                         the source text back, byte for byte
  biannian date 建炎元年五月庚寅                        what a date is in days

Exit codes: 0 well, 1 findings, 2 wrong usage or unreadable input, 3 a fault of the program.`,
  );

/** `biannian NAME …` and `biannian help NAME` need the command itself; the list of all needs their names only. */
const [first, second] = process.argv.slice(2);
const wanted = first === 'help' ? second : first;
for (const [name, load] of Object.entries(COMMANDS)) {
  if (name === wanted) (await load())(program);
  else program.command(name).description(DESCRIPTIONS[name as keyof typeof DESCRIPTIONS]);
}

await runProgram(program);
