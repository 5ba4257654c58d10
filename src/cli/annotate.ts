import { existsSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { CBDB_PERSON } from '../authority/list-pointer.js';
import { readConfiguration } from '../edition/configuration.js';
import { type Desk, readDesk } from '../edition/convert.js';
import { writeWhole } from '../files/whole.js';
import { readXmlText } from '../files/xml-text.js';
import type { NameMark } from '../model/mark.js';
import { readRulings, rulingsFileOf } from '../recognise/rulings/rulings-file.js';
import { annotateTei } from '../recognise/tei/annotate-tei.js';
import { DESCRIPTIONS } from './descriptions.js';
import { LISTS_HELP, type ListOptions, withListOptions } from './list-options.js';
import { type ModelOptions, modelFrom, withModelOptions } from './model-options.js';
import { printDiagnostics } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options extends ListOptions, ModelOptions {
  output?: string;
  inPlace?: boolean;
  config?: string;
  rulings?: string;
  kinds?: NameMark['kind'][];
  threshold?: number;
  explain?: string;
}

const KINDS = ['person', 'place', 'org', 'role'] as const;

export function registerAnnotate(program: Command): void {
  withModelOptions(withListOptions(program.command('annotate')))
    .description(DESCRIPTIONS.annotate)
    .argument('<file>', 'a TEI file')
    .option('-o, --output <file>', 'where to write; default: standard output')
    .option('--in-place', 'write the file itself')
    .option('-c, --config <path>', 'an edition whose lists and rulings to use')
    .option('--rulings <file>', "the editor's rulings (YAML); default: decisions/names.yaml of the edition")
    .option('--kinds <list>', 'only these: person, place, org, role', kindList)
    .option(
      '--threshold <p>',
      'mark what is at least so probable, 0–1 (default 0.45); higher errs less',
      probability,
    )
    .option('--explain <file>', 'write why each name was marked, or was not, as JSON lines')
    .addHelpText(
      'after',
      `
Examples:
  biannian annotate other.xml -o other-names.xml
  biannian annotate other.xml --in-place --kinds person,place --threshold 0.7
  biannian annotate other.xml -c edition --explain why.jsonl -o out.xml
  biannian annotate other.xml --list cbdb.sqlite3 --years 1126-1139 -o out.xml
${LISTS_HELP}`,
    )
    .action((file: string, options: Options) => {
      process.exitCode = annotate(file, options);
    });
}

function kindList(list: string): NameMark['kind'][] {
  return list.split(',').map((kind) => {
    const known = KINDS.find((k) => k === kind.trim());
    if (known === undefined) throw new InvalidArgumentError(`${kind} is none of ${KINDS.join(', ')}`);
    return known;
  });
}

/**
 * Pointers that the file can resolve: by a prefix that its header declares, else as an address, to the record's page or
 * to its list. A pointer of which neither is known is left out.
 */
function pointerFrom(
  target: string,
  { lists, further = [] }: Desk,
): (ref: string, prefixes: ReadonlySet<string>) => string | undefined {
  const own = { person: lists.persons, place: lists.places, org: lists.orgs };
  const kinds = [...further.flatMap((list) => list.pointers), CBDB_PERSON];
  const pathTo = (list: string) =>
    encodeURI(
      relative(dirname(resolve(target)), resolve(list))
        .split(sep)
        .join('/'),
    );
  return (ref, prefixes) => {
    const [, prefix = '', id = ''] = /^([a-z][a-z0-9-]*):(.*)$/iu.exec(ref) ?? [];
    if (id === '' || id.startsWith('//') || prefixes.has(prefix)) return ref;
    const list = own[prefix as keyof typeof own];
    if (list !== undefined) return `${pathTo(list)}#${id}`;
    const kind = kinds.find(({ ident }) => ident === prefix);
    if (kind === undefined) return undefined;
    const { replacement, isPath } = kind;
    return isPath
      ? `${pathTo(replacement.slice(0, -'#$1'.length))}#${id}`
      : replacement.replace('$1', () => id);
  };
}

function probability(text: string): number {
  const number = Number(text);
  if (!(number >= 0 && number <= 1)) throw new InvalidArgumentError('a number from 0 to 1, please');
  return number;
}

function annotate(file: string, options: Options): number {
  if (options.inPlace && options.output !== undefined)
    throw new WrongUsage('--in-place and --output exclude each other');
  const configuration = options.config === undefined ? undefined : readConfiguration(options.config);
  const decided = configuration === undefined ? undefined : rulingsFileOf(configuration);
  const rulings = options.rulings ?? decided;
  if (options.rulings !== undefined && !existsSync(options.rulings))
    throw new WrongUsage(`there is no ${options.rulings}`);
  const desk = readDesk(configuration, true, '', options.list);
  const source = readXmlText(file);
  const result = annotateTei(source.xml, file, {
    model: modelFrom(options, configuration),
    authority: desk.authority,
    further: desk.further ?? [],
    pointer: pointerFrom(options.inPlace ? file : (options.output ?? file), desk),
    ...(options.years === undefined ? {} : { years: options.years }),
    rulings: rulings === undefined ? [] : readRulings(rulings),
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    ...(options.kinds === undefined ? {} : { kinds: options.kinds }),
  });
  // The rulings of an edition on its own texts are not to be looked for in those of others.
  const isOwn = configuration?.texts.some((text) => text.tei === resolve(file)) === true;
  printDiagnostics(
    result.diagnostics
      .filter(({ code }) => isOwn || options.rulings !== undefined || code !== 'W-RULING-LOST')
      .map((d) => ({ ...d, file: d.file ?? rulings ?? file })),
  );
  if (options.explain !== undefined)
    writeWhole(
      options.explain,
      result
        .explain()
        .map((e) => `${JSON.stringify(e)}\n`)
        .join(''),
    );
  const target = options.inPlace ? file : options.output;
  const bytes = source.encode(result.xml);
  if (target === undefined) process.stdout.write(bytes);
  else writeWhole(target, bytes);
  console.error(
    `${result.added.length} names added, ${result.present} were there${
      result.left.length === 0
        ? ''
        : `, ${result.left.length} left out because they would cut an element in two`
    }`,
  );
  return EXIT.well;
}
