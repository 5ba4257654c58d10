import { basename, resolve } from 'node:path';
import type { Command } from 'commander';
import { type Configuration, type EditionText, readConfiguration } from '../edition/configuration.js';
import {
  type Conversion,
  type ConvertOptions,
  convertText,
  type Desk,
  readDesk,
} from '../edition/convert.js';
import { describeChange } from '../edition/entry-diff.js';
import type { ConversionReport, PassageCounts } from '../edition/report.js';
import { writeWhole } from '../files/whole.js';
import { proposals } from '../recognise/proposals.js';
import { encodingNamed } from '../source/decode.js';
import { DESCRIPTIONS } from './descriptions.js';
import { LISTS_HELP, type ListOptions, withListOptions } from './list-options.js';
import { type ModelOptions, modelAsked, withModelOptions } from './model-options.js';
import { printDiagnostics, shownPath } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options extends ListOptions, ModelOptions {
  output?: string;
  config?: string;
  encoding?: string;
  layout?: string;
  juan?: string;
  title?: string;
  authority: boolean;
  explain?: string;
  force?: boolean;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
  verbose?: boolean;
}

export function registerConvert(program: Command): void {
  withModelOptions(withListOptions(program.command('convert')))
    .description(DESCRIPTIONS.convert)
    .argument('[file]', 'a text file; without it, every text of the edition (--config)')
    .option('-o, --output <file>', 'where to write; default: the name of the text with .xml')
    .option('-c, --config <path>', 'an edition folder or its biannian.yaml')
    .option('--encoding <name>', 'utf-8, utf-16le, utf-16be, gb18030 or big5, where it cannot be told')
    .option(
      '--layout <name>',
      'citation, paragraph, numbered, mandoku, or one of the configuration; default: recognised',
    )
    .option('--juan <number>', 'number of the juan, where the text does not say it')
    .option('--title <title>', 'title for the header')
    .option('--no-authority', 'without the lists of the edition')
    .option(
      '--explain <file>',
      'write why each name was marked or was not, and the records that could be added, as JSON lines',
    )
    .option('--force', 'overwrite a file that was changed by hand, or that is not of this program')
    .option('--dry-run', 'write nothing; show what would change, entry by entry')
    .option('--json', 'the report as JSON')
    .option('-q, --quiet', 'errors only')
    .option('--verbose', 'every warning, not the first twenty')
    .addHelpText(
      'after',
      `
Examples:
  biannian convert some.txt -o some.xml
  biannian convert some.txt --encoding big5 --juan 23
  biannian convert --config edition            all texts of the edition, with its lists and its chronology
  biannian convert --config edition --dry-run  what a changed source text would change
  biannian convert next-chapter.txt --model my-names.bin      a model that learnt from your corrections (train)
  biannian convert some.txt --list cbdb.sqlite3 --list place=places.csv --explain why.jsonl
${LISTS_HELP}`,
    )
    .action((file: string | undefined, options: Options) => {
      process.exitCode = convert(file, options);
    });
}

function convert(file: string | undefined, options: Options): number {
  if (file === undefined && options.config === undefined) {
    throw new WrongUsage('name a text file, or an edition with --config');
  }
  const configuration = options.config === undefined ? undefined : readConfiguration(options.config);
  const texts =
    file === undefined ? (configuration?.texts ?? []) : [textFor(file, options, configuration?.texts ?? [])];
  const title = options.title ?? basename(file ?? '', '.txt');
  const desk: Desk = {
    ...readDesk(configuration, options.authority, title, options.list),
    ...(options.years === undefined ? {} : { years: options.years }),
    model: modelAsked(options, configuration),
  };
  const settings: ConvertOptions = {
    ...(options.encoding === undefined ? {} : { encoding: encodingFrom(options.encoding) }),
    ...(options.layout === undefined ? {} : { layout: options.layout }),
    force: options.force === true,
    dryRun: options.dryRun === true,
  };
  const done = texts.map((text) => ({ text, conversion: convertShowing(text, desk, settings) }));
  if (options.explain !== undefined) writeWhole(options.explain, explanationLines(done, desk));
  if (options.json) {
    const reports = done.map(({ text, conversion: { report, diagnostics, written, changes } }) => ({
      source: text.source,
      tei: text.tei,
      written,
      report,
      diagnostics,
      ...(changes === undefined ? {} : { changes }),
    }));
    console.log(JSON.stringify(reports, null, 2));
  } else if (!options.quiet) {
    for (const { text, conversion } of done) printConversion(text, conversion, options.verbose === true);
  }
  return EXIT.well;
}

/** Converts every text of an edition and prints what came of it. */
export function convertEdition(configuration: Configuration, settings: ConvertOptions): void {
  const desk = readDesk(configuration, true, configuration.edition.title);
  for (const text of configuration.texts) printConversion(text, convertShowing(text, desk, settings), false);
}

/** One JSON object a line: each name's explanation, then each proposal, with the text they are of. */
function explanationLines(
  done: readonly { text: EditionText; conversion: Conversion }[],
  { further = [] }: Desk,
): string {
  const find = (ref: string) => {
    for (const list of further) {
      const record = list.find(ref);
      if (record !== undefined) return record;
    }
    return undefined;
  };
  return done
    .flatMap(({ text, conversion }) => {
      const file = basename(text.source);
      const explanations = conversion.explain();
      return [
        ...explanations.map((explanation) => ({ file, ...explanation })),
        ...proposals(conversion.chronicle, { explanations, find }).map((propose) => ({ file, propose })),
      ];
    })
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

/** Converts, with a word on the terminal for as long as it takes: the work itself cannot be interrupted. */
function convertShowing(text: EditionText, desk: Desk, settings: ConvertOptions): Conversion {
  if (process.stderr.isTTY) process.stderr.write(`${shownPath(text.source)} …\r`);
  try {
    return convertText(text, desk, settings);
  } finally {
    if (process.stderr.isTTY) process.stderr.write('\u001b[K');
  }
}

function textFor(file: string, options: Options, texts: readonly EditionText[]): EditionText {
  const source = resolve(file);
  const known = texts.find((text) => text.source === source);
  const tei =
    options.output === undefined
      ? (known?.tei ?? source.replace(/(?:\.txt)?$/iu, '.xml'))
      : resolve(options.output);
  if (resolve(tei) === source)
    throw new WrongUsage(`${file} would be overwritten by its own TEI; name another file with -o`);
  const juan = options.juan === undefined ? known?.juan : Number(options.juan);
  if (juan !== undefined && !Number.isInteger(juan))
    throw new WrongUsage(`--juan takes a number, not ${options.juan}`);
  if (known !== undefined && options.output === undefined)
    return { ...known, ...(juan === undefined ? {} : { juan }) };
  return {
    source,
    tei,
    ...(juan === undefined ? {} : { juan }),
    ...(known?.layout === undefined ? {} : { layout: known.layout }),
    ...(options.title === undefined
      ? known?.title === undefined
        ? {}
        : { title: known.title }
      : { title: options.title }),
  };
}

function encodingFrom(name: string) {
  const encoding = encodingNamed(name);
  if (encoding === undefined)
    throw new WrongUsage(`the encoding ${name} is not known: utf-8, utf-16le, utf-16be, gb18030, big5`);
  return encoding;
}

function printConversion(
  text: EditionText,
  { report, diagnostics, written, changes }: Conversion,
  verbose: boolean,
): void {
  printDiagnostics(
    diagnostics.map((d) => ({
      ...d,
      file: d.file === basename(text.source) ? text.source : (d.file ?? text.source),
    })),
    verbose ? undefined : 20,
  );
  const verb = { written: '→', unchanged: '= (unchanged)', 'not written': '(not written)' }[written];
  console.log(`${shownPath(text.source)} ${verb} ${shownPath(text.tei)}`);
  for (const line of reportLines(report)) console.log(`  ${line}`);
  if (changes === undefined) return;
  console.log(changes.length === 0 ? '  no entry would change' : `  ${changes.length} entries would change:`);
  for (const change of changes) console.log(`    ${describeChange(change)}`);
}

function reportLines(report: ConversionReport): string[] {
  const { citations, marks, span } = report;
  const count = (n: number, one: string, many = `${one}s`) =>
    `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const years = [
    count(report.years, 'year'),
    ...(span === undefined ? [] : [span[0] === span[1] ? `${span[0]}` : `${span[0]}–${span[1]}`]),
    ...(report.undated === 0 ? [] : [`${report.undated} without Western year`]),
    ...(report.uncertain === 0 ? [] : [`${report.uncertain} dated from the general era table`]),
  ].join(', ');
  const named = (kind: string) => marks[kind] ?? 0;
  return [
    `layout ${report.years === 0 ? 'none that is known' : report.layout} · ${count(report.characters, 'character')} · ${count(report.juan, 'juan', 'juan')}`,
    `years ${years} · ${count(report.entries, 'entry', 'entries')}`,
    `citations ${citations.parentheses} · ${count(citations.sources, 'source')} cited, of ${count(citations.works, 'work')}${
      citations.unresolved === 0 ? '' : ` · ${citations.unresolved} unresolved`
    }${citations.unlisted === 0 ? '' : ` · ${citations.unlisted} not in the list of works`}`,
    ...passageLine(citations.passages),
    `marks persons ${named('person')}, places ${named('place')}, polities ${named('org')}, offices ${named('role')}, dates ${named('date')}, titles ${named('title')}, speech and documents ${named('said') + named('quote')}`,
    `notes compiler ${named('compiler-note')}, variants ${named('variant-note')}${report.notUnderstood === 0 ? '' : ` · ${count(report.notUnderstood, 'block')} not understood`}`,
  ];
}

/** Where the cited works have the passages; nothing where no collation and no editor says it. */
function passageLine(passages: PassageCounts): string[] {
  const { high, medium, low, editor, elsewhere, absent, none } = passages;
  const program = high + medium + low;
  if (program + editor + elsewhere + absent === 0) return [];
  return [
    `passages ${program} found by the program (${high} by words, ${medium} by few words, ${low} by the date alone), ${editor} by editors, ${elsewhere} in another part than cited${absent === 0 ? '' : `, ${absent} not in the work`}, ${none} without`,
  ];
}
