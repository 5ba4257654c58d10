import { dirname, join, resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { addRecord, LIST_OF } from '../authority/add-record.js';
import { parseWesternDate } from '../calendar/index.js';
import { readConfiguration } from '../edition/configuration.js';
import { readDesk } from '../edition/convert.js';
import { readXmlText } from '../files/xml-text.js';
import { proposals, teiRecord } from '../recognise/proposals.js';
import { doubtsOf, openDoubts } from '../recognise/review/doubts.js';
import type { NewRecord } from '../recognise/review/requests.js';
import { startReview } from '../recognise/review/server.js';
import { locateRulings } from '../recognise/rulings/anchor.js';
import { readRulings, rulingsFileOf } from '../recognise/rulings/rulings-file.js';
import { findNames } from '../recognise/tei/annotate-tei.js';
import { chronicleOfTei, namesOf } from '../recognise/tei/tei-chronicle.js';
import { mapTei } from '../recognise/tei/tei-map.js';
import { DESCRIPTIONS } from './descriptions.js';
import { LISTS_HELP, type ListOptions, withListOptions } from './list-options.js';
import { type ModelOptions, modelFrom, withModelOptions } from './model-options.js';
import { printDiagnostics } from './print.js';
import { WrongUsage } from './run-program.js';

interface Options extends ListOptions, ModelOptions {
  config?: string;
  rulings?: string;
  by: string;
  date?: string;
  port: number;
  all?: boolean;
}

export function registerReview(program: Command): void {
  withModelOptions(withListOptions(program.command('review')))
    .description(DESCRIPTIONS.review)
    .argument('<file>', 'a TEI file')
    .option('-c, --config <path>', 'an edition, for its lists, its rulings and its model')
    .option(
      '--rulings <file>',
      'where rulings are kept; default: decisions/names.yaml of the edition, else beside the file',
    )
    .option('--all', 'ask about every name, not only the doubtful ones')
    .option('--by <id>', 'whose rulings they are', 'editor')
    .option('--date <date>', 'date that the rulings bear, as 2026-01-31; default: today', day)
    .option('--port <n>', 'port; default: any free one', port, 0)
    .addHelpText(
      'after',
      `
Examples:
  biannian review edition/tei/chapter.xml -c edition
  biannian review other.xml --rulings other-names.yaml --by liu

Rulings are saved as they are made; convert and annotate follow them. Stop with Ctrl-C.
${LISTS_HELP}`,
    )
    .action(review);
}

function day(text: string): string {
  if (parseWesternDate(text, 'gregorian') === undefined)
    throw new InvalidArgumentError('a date, please, as 2026-01-31');
  return text;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535)
    throw new InvalidArgumentError('a port from 0 to 65535, please');
  return number;
}

async function review(file: string, options: Options): Promise<void> {
  const configuration = options.config === undefined ? undefined : readConfiguration(options.config);
  const rulingsFile =
    options.rulings ??
    (configuration === undefined ? join(dirname(resolve(file)), 'names.yaml') : rulingsFileOf(configuration));
  console.error(`reading ${file} …`);
  const map = mapTei(readXmlText(file).xml, file);
  const desk = readDesk(configuration, true, '', options.list);
  const model = modelFrom(options, configuration);
  const chronicle = chronicleOfTei(map, file);
  const doubt = () => {
    const rulings = readRulings(rulingsFile);
    const present = options.all
      ? []
      : namesOf(map).filter(({ warrant }) => warrant.cert === undefined || warrant.cert === 'high');
    const found = findNames(map, present, file, {
      model,
      authority: desk.authority,
      further: desk.further ?? [],
      ...(options.years === undefined ? {} : { years: options.years }),
      rulings,
    });
    const explanations = found.explain();
    const asked = doubtsOf(map.text, explanations, options.all ? { certain: Number.POSITIVE_INFINITY } : {});
    return { ...found, explanations, doubts: openDoubts(asked, locateRulings(chronicle, rulings).located) };
  };
  const { doubts, marks, explanations, diagnostics } = doubt();
  printDiagnostics(diagnostics.map((d) => ({ ...d, file: d.file ?? file })));
  const forms = new Map(
    proposals({ ...chronicle, marks }, { explanations }).flatMap(({ kind, name, forms: all }) =>
      all.map(({ text }) => [`${kind} ${text}`, [...new Set([name, ...all.map((form) => form.text)])]]),
    ),
  );
  const entries = chronicle.juan.flatMap((juan) =>
    juan.sections.flatMap((section) => (section.kind === 'year' ? section.entries : [])),
  );
  const { url } = await startReview(
    {
      text: map.text,
      doubts,
      records: desk.authority.names,
      further: desk.further ?? [],
      rulingsFile,
      by: options.by.replace(/^#/, ''),
      date: options.date ?? new Date().toISOString().slice(0, 10),
      title: file,
      entryAt: (offset) => entries.find((entry) => entry.start <= offset && offset < entry.end)?.id,
      formsFor: ({ kind, text }) => forms.get(`${kind} ${text}`) ?? [],
      ...(configuration === undefined
        ? {}
        : {
            addRecord: ({ kind, id, name, forms: others }: NewRecord) =>
              addRecord(
                desk.lists[LIST_OF[kind]],
                kind,
                teiRecord(kind, name, [name, ...others], undefined, id),
              ),
          }),
      readAgain: () => doubt().doubts,
    },
    options.port,
  ).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    throw new WrongUsage(`port ${options.port} is not to be had; without --port any free one is taken`);
  });
  console.log(`${doubts.length} names to look at: ${url}`);
  console.log(`Rulings go to ${rulingsFile}. Stop with Ctrl-C.`);
}
