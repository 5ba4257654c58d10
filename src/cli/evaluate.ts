import { type Command, InvalidArgumentError } from 'commander';
import { type ListDescription, openList, openLists } from '../authority/open-list.js';
import { readConfiguration } from '../edition/configuration.js';
import { readDesk } from '../edition/convert.js';
import { writeWhole } from '../files/whole.js';
import { readXmlText } from '../files/xml-text.js';
import { errorPage } from '../recognise/evaluation/error-page.js';
import { withLinks } from '../recognise/evaluation/link-table.js';
import { type Figures, type Recall, type Scores, scoreNames } from '../recognise/evaluation/score.js';
import { type GoldKind, inOffsetsOf, KINDS, readMarked } from '../recognise/evaluation/spans.js';
import { shippedModel } from '../recognise/learned/model-file.js';
import { DESCRIPTIONS } from './descriptions.js';
import { printDiagnostics } from './print.js';
import { EXIT } from './run-program.js';

interface Options {
  kinds: GoldKind[];
  links?: string;
  align?: boolean;
  config?: string;
  list: ListDescription[];
  page?: string;
  least?: number;
  leastLinks?: number;
  json?: boolean;
}

const NAMES: Readonly<Record<string, string>> = {
  P: 'persons',
  L: 'places',
  G: 'polities',
  R: 'offices',
  T: 'titles',
  D: 'dates',
};

export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description(DESCRIPTIONS.evaluate)
    .argument(
      '<gold>',
      'TEI, or plain text with inline tags: [P|霍光] [L|河東] [G|匈奴], with records [P:huo-guang|霍光]; lower-case tags are doubts',
    )
    .argument('<out>', 'the TEI file to judge')
    .option('--kinds <list>', 'P persons, L places, G polities, R offices, T titles, D dates', kinds, [
      'P',
      'L',
      'G',
    ] as GoldKind[])
    .option(
      '--links <file>',
      'a list of records with their forms (CSV with id, name, forms; or TEI): what the names of the gold mean',
    )
    .option('--align', 'pair the records of gold and answer one to one, whatever their ids')
    .option('-c, --config <path>', 'an edition, whose lists make a name a seen one')
    .option('--list <file>', 'a further list that does; may be repeated', collect, [] as ListDescription[])
    .option('--page <file>', 'write the errors in context as an HTML page')
    .option('--least <percent>', 'exit with 1 when the exact F1 is lower', percent)
    .option('--least-links <percent>', 'exit with 1 when fewer links are right', percent)
    .option('--json', 'the figures as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian evaluate gold.ann chronicle.xml
  biannian evaluate gold.xml chronicle.xml --kinds P,L,G,R --page errors.html
  biannian evaluate gold.ann chronicle.xml --links people.csv --least-links 97

Seen names are those whose form the training data of the shipped model hold, or a list that is named. Links are counted
where a name is right in span and kind and the gold knows its record. Where gold and answer have no id in common, their
records are paired one to one, the pairs with the most names first; --align does so in any case.`,
    )
    .action((gold: string, out: string, options: Options) => {
      process.exitCode = evaluate(gold, out, options);
    });
}

function kinds(list: string): GoldKind[] {
  return list.split(',').map((kind) => {
    const known = KINDS.find((k) => k === kind.trim().toUpperCase());
    if (known === undefined) throw new InvalidArgumentError(`${kind} is none of ${KINDS.join(', ')}`);
    return known;
  });
}

function percent(text: string): number {
  const number = text.trim() === '' ? Number.NaN : Number(text);
  if (!(number >= 0 && number <= 100)) throw new InvalidArgumentError('a number from 0 to 100, please');
  return number;
}

function collect(value: string, before: ListDescription[]): ListDescription[] {
  return [...before, { file: value }];
}

function evaluate(goldFile: string, outFile: string, options: Options): number {
  const gold = readMarked(readXmlText(goldFile).xml, goldFile);
  const found = inOffsetsOf(gold, readMarked(readXmlText(outFile).xml, outFile), goldFile);
  const links = options.links === undefined ? undefined : openList({ file: options.links }).load();
  if (links !== undefined) printDiagnostics(links.diagnostics);
  const scores = scoreNames(links === undefined ? gold.spans : withLinks(gold.spans, links.records), found, {
    kinds: options.kinds,
    isSeen: seenForms(options),
    ...(options.align === undefined ? {} : { align: options.align }),
  });
  if (options.page !== undefined) {
    writeWhole(options.page, errorPage(scores, gold.plain, `Names: ${outFile} against ${goldFile}`));
  }
  if (options.json) console.log(JSON.stringify(scores, null, 2));
  else print(scores);
  const tooLow = options.least !== undefined && 100 * scores.all.exact.f1 < options.least;
  const tooWrong = options.leastLinks !== undefined && 100 * scores.all.links.accuracy < options.leastLinks;
  return tooLow || tooWrong ? EXIT.findings : EXIT.well;
}

/** Forms that the training data hold, or a list that is named. */
function seenForms({ config, list }: Options): (form: string) => boolean {
  const model = shippedModel();
  const forms = new Set(model.names.map((name) => name.text));
  const own = config === undefined ? [] : readDesk(readConfiguration(config), true, '').authority.names;
  const further = openLists(list).flatMap((each) => each.load().records);
  for (const record of [...own, ...further])
    for (const { text } of record.forms) forms.add(model.fold.text(text));
  return (form) => forms.has(model.fold.text(form));
}

function print(scores: Scores): void {
  const number = (rate: number) => (100 * rate).toFixed(1).padStart(6);
  const line = (label: string, { precision, recall, f1, right, gold, found }: Figures) =>
    `${label.padEnd(22)} P${number(precision)}  R${number(recall)}  F1${number(f1)}   ${right} of ${gold} found, ${found} marked`;
  const kinds = Object.entries(scores.byKind).map(([kind, figures]) => ({
    name: NAMES[kind] ?? kind,
    ...figures,
  }));
  for (const { name, exact } of kinds) console.log(line(name, exact));
  console.log(line('all, exact', scores.all.exact));
  for (const { name, overlapping } of kinds) console.log(line(`${name}, overlapping`, overlapping));
  console.log(line('all, overlapping', scores.all.overlapping));
  for (const { name, seen, unseen } of [...kinds, { name: 'all', ...scores.all }])
    console.log(`${name.padEnd(22)} seen: recall ${of(seen)}; unseen: ${of(unseen)}`);
  if (scores.all.links.gold > 0) {
    for (const { name, links } of [...kinds, { name: 'all', ...scores.all }])
      if (links.gold > 0)
        console.log(
          `${`links of ${name}`.padEnd(22)} ${number(links.accuracy)} % right: ${links.right} of ${links.gold}; ${links.wrong} wrong, ${links.none} without`,
        );
    if (scores.linksBy === 'pairs')
      console.log('(the ids of gold and answer differ: their records were paired one to one)');
  }
  console.log(
    `${scores.errors.length + scores.wrongLinks.length} errors (--page FILE shows them in context)`,
  );
}

function of({ recall, gold }: Recall): string {
  return gold === 0 ? 'none' : `${(100 * recall).toFixed(1)} of ${gold}`;
}
