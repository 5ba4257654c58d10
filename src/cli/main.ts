#!/usr/bin/env node
import { Command } from 'commander';
import { VERSION } from '../edition/version.js';
import { registerConvert } from './convert.js';
import { registerDate } from './date.js';
import { runProgram } from './run-program.js';
import { registerText } from './text.js';
import { registerValidate } from './validate.js';

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
  biannian text chronicle.xml                         the source text back, byte for byte
  biannian date 建炎元年五月庚寅                        what a date is in days

Exit codes: 0 well, 1 findings, 2 wrong usage or unreadable input, 3 a fault of the program.`,
  );

registerConvert(program);
registerText(program);
registerValidate(program);
registerDate(program);

await runProgram(program);
