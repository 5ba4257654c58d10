import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { readText, writeWhole } from '../files/whole.js';
import {
  APPARATUS_METHODS,
  type ApparatusMethod,
  convertApparatus,
  describeApparatus,
} from '../tei/apparatus/document.js';
import { DESCRIPTIONS } from './descriptions.js';
import { printDiagnostics } from './print.js';
import { WrongUsage } from './run-program.js';

interface Options {
  to?: ApparatusMethod;
  output?: string;
  json?: boolean;
}

export function registerApparatus(program: Command): void {
  program
    .command('apparatus')
    .description(DESCRIPTIONS.apparatus)
    .argument('<file>', 'a TEI file')
    .addOption(
      new Option('--to <method>', 'the form wanted, as variantEncoding/@method names it').choices(
        APPARATUS_METHODS,
      ),
    )
    .option('-o, --output <file>', 'where to write; default: standard output')
    .option('--json', 'the report as JSON, on standard error where the file itself goes to standard output')
    .addHelpText(
      'after',
      `
Forms (TEI Guidelines, 13.2):
  double-end-point        beside the text: app between two anchors (from, to) in standOff
  location-referenced     beside the text: app at line.column-line.column of the source text (loc); no anchors
  parallel-segmentation   in the text: app with lem and rdg at its place

Only the apparatus and its variantEncoding change; every other byte of the file stays, and so does its source text.
There and back gives the same bytes, save where entries overlap: parallel segmentation merges these, keeps their ids,
and says so. An entry whose words cross the border of an element is parted there, its pieces joined by next and prev.
What the compiler himself says of variants (app type="compiler") is the text's own and stays where it is.

Examples:
  biannian apparatus chronicle.xml                                   what form it has
  biannian apparatus chronicle.xml --to parallel-segmentation -o segmented.xml
  biannian apparatus segmented.xml --to double-end-point | cmp - chronicle.xml`,
    )
    .action((file: string, options: Options) => {
      const xml = readText(file);
      if (options.to === undefined) {
        if (options.output !== undefined) throw new WrongUsage('-o needs --to: there is nothing to write');
        describe(xml, file, options.json === true);
        return;
      }
      const { xml: written, diagnostics, ...report } = convertApparatus(xml, file, options.to);
      printDiagnostics(diagnostics);
      if (options.output === undefined) process.stdout.write(written);
      else writeWhole(resolve(options.output), written);
      const { entries, parted, merged } = report;
      const words =
        options.json === true
          ? JSON.stringify({ to: options.to, ...report }, null, 2)
          : `${entries} entries as ${options.to}${parted === 0 ? '' : `, ${parted} of them in pieces`}${merged.length === 0 ? '' : `, ${merged.length} times entries merged`}`;
      if (options.output === undefined) console.error(words);
      else console.log(words);
    });
}

function describe(xml: string, file: string, json: boolean): void {
  const { found, declared } = describeApparatus(xml, file);
  if (json) {
    console.log(JSON.stringify({ found, declared }, null, 2));
    return;
  }
  for (const method of APPARATUS_METHODS)
    if (found[method] > 0) console.log(`${String(found[method]).padStart(6)}  ${method}`);
  if (APPARATUS_METHODS.every((method) => found[method] === 0)) console.log('no apparatus of witnesses');
  console.log(`declared in the header: ${declared.length === 0 ? 'nothing' : declared.join(', ')}`);
}
