import type { Command } from 'commander';
import { readText, writeWhole } from '../files/whole.js';
import { sourceBytes } from '../tei/source-bytes.js';
import { printDiagnostics } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options {
  output?: string;
  reading: string;
}

export function registerText(program: Command): void {
  program
    .command('text')
    .description('The source text back out of a TEI file, byte for byte, in its own encoding.')
    .argument('<file>', 'a TEI file')
    .option('-o, --output <file>', 'where to write; default: standard output')
    .option(
      '--reading <which>',
      'base (as found) or corrected (with the editor’s corrections, UTF-8)',
      'base',
    )
    .addHelpText(
      'after',
      `
Examples:
  biannian text edition/tei/xixia-ji-23.xml > back.txt
  biannian text edition/tei/xixia-ji-23.xml | cmp - edition/source/xixia-ji-23.txt
  biannian text edition/tei/xixia-ji-23.xml --reading corrected -o corrected.txt

Exit code 1: the text does not have the SHA-256 that the header states; it is written all the same.`,
    )
    .action((file: string, options: Options) => {
      if (options.reading !== 'base' && options.reading !== 'corrected') {
        throw new WrongUsage(`--reading is base or corrected, not ${options.reading}`);
      }
      const { bytes, diagnostics } = sourceBytes(readText(file), file, options.reading);
      printDiagnostics(diagnostics);
      if (options.output === undefined) process.stdout.write(bytes);
      else writeWhole(options.output, bytes);
      if (diagnostics.some((d) => d.severity === 'error')) process.exitCode = EXIT.findings;
    });
}
