import type { Command } from 'commander';
import { readText, writeWhole } from '../files/whole.js';
import { teiReadingText, witnessesOf } from '../tei/apparatus/reading.js';
import { sourceBytes } from '../tei/source-bytes.js';
import { DESCRIPTIONS } from './descriptions.js';
import { printDiagnostics } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options {
  output?: string;
  reading: string;
}

export function registerText(program: Command): void {
  program
    .command('text')
    .description(DESCRIPTIONS.text)
    .argument('<file>', 'a TEI file')
    .option('-o, --output <file>', 'where to write; default: standard output')
    .option(
      '--reading <which>',
      'base (as found), corrected (with the editor’s corrections, UTF-8), or a witness of the apparatus by its siglum',
      'base',
    )
    .addHelpText(
      'after',
      `
Examples:
  biannian text edition/tei/chapter.xml > back.txt
  biannian text edition/tei/chapter.xml | cmp - edition/source/chapter.txt
  biannian text edition/tei/chapter.xml --reading corrected -o corrected.txt
  biannian text edition/tei/chapter.xml --reading songshi     as 宋史 has it, where it was collated

Exit code 1: the text does not have the SHA-256 that the header states; it is written all the same.`,
    )
    .action((file: string, options: Options) => {
      if (options.reading !== 'base' && options.reading !== 'corrected') {
        printWitness(file, options);
        return;
      }
      const { bytes, diagnostics } = sourceBytes(readText(file), file, options.reading);
      printDiagnostics(diagnostics);
      if (options.output === undefined) process.stdout.write(bytes);
      else writeWhole(options.output, bytes);
      if (diagnostics.some((d) => d.severity === 'error')) process.exitCode = EXIT.findings;
    });
}

function printWitness(file: string, { reading, output }: Options): void {
  const xml = readText(file);
  const known = witnessesOf(xml, file);
  if (!known.includes(reading))
    throw new WrongUsage(
      `--reading is base, corrected${known.map((w) => `, ${w}`).join('')}; not ${reading}`,
    );
  const text = teiReadingText(xml, file, reading);
  if (output === undefined) process.stdout.write(text);
  else writeWhole(output, text);
}
