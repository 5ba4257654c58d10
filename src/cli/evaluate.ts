import { type Command, InvalidArgumentError } from 'commander';
import { readText, writeWhole } from '../files/whole.js';
import { errorPage } from '../recognise/evaluation/error-page.js';
import { type Figures, type Scores, scoreNames } from '../recognise/evaluation/score.js';
import { type GoldKind, inOffsetsOf, KINDS, readMarked } from '../recognise/evaluation/spans.js';
import { shippedModel } from '../recognise/learned/model-file.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';

interface Options {
  kinds: GoldKind[];
  page?: string;
  least?: number;
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
      'TEI, or plain text with inline tags: [P|朱昭] [L|延州] [G|金]; lower-case tags are doubts',
    )
    .argument('<out>', 'the TEI file to judge')
    .option('--kinds <list>', 'P persons, L places, G polities, R offices, T titles, D dates', kinds, [
      'P',
      'L',
      'G',
    ] as GoldKind[])
    .option('--page <file>', 'write the errors in context as an HTML page')
    .option('--least <percent>', 'exit with 1 when the exact F1 is lower', Number)
    .option('--json', 'the figures as JSON')
    .addHelpText(
      'after',
      `
Examples:
  biannian evaluate gold.ann chronicle.xml
  biannian evaluate gold.xml chronicle.xml --kinds P,L,G,R --page errors.html

Seen names are those whose form the training data of the shipped model hold.`,
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

function evaluate(goldFile: string, outFile: string, options: Options): number {
  const gold = readMarked(readText(goldFile), goldFile);
  const found = inOffsetsOf(gold, readMarked(readText(outFile), outFile), goldFile);
  const model = shippedModel();
  const forms = new Set(model.names.map((name) => name.text));
  const scores = scoreNames(gold.spans, found, options.kinds, (form) => forms.has(model.fold.text(form)));
  if (options.page !== undefined) {
    writeWhole(options.page, errorPage(scores, gold.plain, `Names: ${outFile} against ${goldFile}`));
  }
  if (options.json) console.log(JSON.stringify(scores, null, 2));
  else print(scores);
  const tooLow = options.least !== undefined && 100 * scores.all.exact.f1 < options.least;
  return tooLow ? EXIT.findings : EXIT.well;
}

function print({ byKind, all, seen, unseen, links, errors }: Scores): void {
  const number = (rate: number) => (100 * rate).toFixed(1).padStart(6);
  const line = (label: string, { precision, recall, f1, right, gold, found }: Figures) =>
    `${label.padEnd(22)} P${number(precision)}  R${number(recall)}  F1${number(f1)}   ${right} of ${gold} found, ${found} marked`;
  for (const [kind, { exact }] of Object.entries(byKind)) console.log(line(NAMES[kind] ?? kind, exact));
  console.log(line('all, exact', all.exact));
  console.log(line('all, overlapping', all.overlapping));
  console.log(
    `seen names: recall ${number(seen.recall)} of ${seen.gold}; unseen: ${number(unseen.recall)} of ${unseen.gold}`,
  );
  if (links.gold > 0) console.log(`links: ${links.right} right, ${links.given} given, of ${links.gold}`);
  console.log(`${errors.length} errors (--page FILE shows them in context)`);
}
