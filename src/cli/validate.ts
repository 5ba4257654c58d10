import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../edition/version.js';
import type { Language } from '../model/catalogue/index.js';
import { type Diagnostic, inLanguage } from '../model/diagnostic.js';
import { findInputs } from '../validation/inputs.js';
import { renderGithub } from '../validation/render/github.js';
import { renderGitlab } from '../validation/render/gitlab.js';
import { renderJson } from '../validation/render/json.js';
import { renderOxygen } from '../validation/render/oxygen.js';
import { renderSarif } from '../validation/render/sarif.js';
import { summary } from '../validation/render/summary.js';
import { renderText } from '../validation/render/text.js';
import { useTheCompilerFor } from '../validation/short-run.js';
import { type Engine, validate } from '../validation/validate.js';
import { watchInputs } from '../validation/watch.js';
import { DESCRIPTIONS } from './descriptions.js';
import { EXIT } from './run-program.js';
import { SvrlReports } from './svrl-reports.js';

interface Options {
  schema: string[];
  engine: Engine;
  format: (typeof FORMATS)[number];
  lang: Language;
  source?: string;
  phase?: string;
  rules: boolean;
  out?: string;
  max?: number;
  quiet: boolean;
  strict: boolean;
  watch: boolean;
}

const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'oxygen', 'svrl'] as const;

const MOST_IN_TEXT = 100;

export function registerValidate(program: Command): void {
  program
    .command('validate')
    .description(DESCRIPTIONS.validate)
    .argument('<files...>', 'XML files, folders, or patterns such as "edition/**/*.xml"')
    .option(
      '--schema <file>',
      'RELAX NG grammar (.rng), Schematron rules (.sch) or ODD with rules (.odd) instead of those the files name; may be repeated',
      (file: string, files: string[]) => [...files, file],
      [],
    )
    .addOption(new Option('--format <form>', 'how to report').choices(FORMATS).default('text'))
    .option('--out <folder>', 'with --format svrl: a report for each document, under this folder')
    .option('--phase <name>', 'phase of the Schematron rules; #ALL for all patterns')
    .option('--no-rules', 'grammar and pointers only: no Schematron, not that either which a grammar holds')
    .addOption(
      new Option('--lang <language>', 'language of the messages').choices(['en', 'zh']).default('en'),
    )
    .addOption(
      new Option('--engine <engine>', 'who checks the grammar')
        .choices(['native', 'xmllint'])
        .default('native'),
    )
    .option('--source <file>', 'the text file that the document was made from: is it still all there?')
    .option('--max <n>', `show at most n findings (text: ${MOST_IN_TEXT} unless told)`, count)
    .option('--quiet', 'errors only, no summary', false)
    .option('--strict', 'warnings count as findings for the exit code', false)
    .option('--watch', 'again whenever one of the files or schemas changes', false)
    .addHelpText(
      'after',
      `
Examples:
  biannian validate chronicle.xml
  biannian validate edition                                      every .xml under the folder, and all pointers between them
  biannian validate --schema tei_all.rng "corpus/**/*.xml"       any TEI, any RELAX NG grammar
  biannian validate --format sarif edition > findings.sarif      for code scanning
  biannian validate --schema rules.sch --phase draft a.xml       Schematron rules, one phase of them
  biannian validate --schema rules.sch --format svrl a.xml       a report for other programs
  biannian validate --source chronicle.txt chronicle.xml         the source text compared, shown as a diff

Schemas: --schema, else the <?xml-model?> of the file, else the program's own. Nothing is fetched from the net.
Exit codes: 0 no errors, 1 errors (with --strict: or warnings), 2 wrong usage or unreadable input, 3 our own fault.`,
    )
    .action(async (files: string[], options: Options) => {
      if (options.watch) await watchInputs(files, options.schema, () => run(files, options));
      else process.exitCode = await run(files, options);
    });
}

/** Validates with the settings that the command has when no option is given. */
export function runValidate(files: readonly string[]): Promise<number> {
  return run(files, {
    schema: [],
    engine: 'native',
    format: 'text',
    lang: 'en',
    rules: true,
    quiet: false,
    strict: false,
    watch: false,
  });
}

function count(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new InvalidArgumentError('a whole number, please');
  return number;
}

async function run(files: readonly string[], options: Options): Promise<number> {
  const inputs = await findInputs(files);
  useTheCompilerFor(
    inputs.map(({ file }) => file),
    options.watch,
  );
  const showProgress = process.stderr.isTTY && options.format === 'text' && !options.quiet;
  const begun = Date.now();
  const reports = options.format === 'svrl' ? new SvrlReports(inputs, options.out) : undefined;
  const all = await validate(inputs, {
    schemas: options.schema,
    engine: options.engine,
    language: options.lang,
    ...(options.source === undefined ? {} : { source: resolve(options.source) }),
    ...(options.phase === undefined ? {} : { phase: options.phase }),
    noRules: !options.rules,
    ...(reports === undefined ? {} : { onSvrl: (input, svrl) => reports.add(input, svrl) }),
    progress: (done, of) => {
      if (showProgress && Date.now() - begun > 1000) process.stderr.write(`\r${done}/${of}\u001b[K`);
    },
  });
  if (showProgress) process.stderr.write('\r\u001b[K');
  if (reports === undefined) process.stdout.write(render(all, inputs.length, options));
  else
    process.stderr.write(
      reports.deliver(all, (some) => renderText(some, { colour: false, language: options.lang })),
    );
  const bad = all.some(({ severity }) => severity === 'error' || (options.strict && severity === 'warning'));
  return bad ? EXIT.findings : EXIT.well;
}

function render(all: readonly Diagnostic[], documents: number, options: Options): string {
  const { format, lang, quiet } = options;
  const chosen = quiet ? all.filter(({ severity }) => severity === 'error') : all;
  const most = options.max ?? (format === 'text' ? MOST_IN_TEXT : chosen.length);
  const shown = chosen.slice(0, most).map((diagnostic) => inLanguage(diagnostic, lang));
  switch (format) {
    case 'json':
      return renderJson(shown);
    case 'sarif':
      return renderSarif(shown, { version: VERSION, language: lang, folder: process.cwd() });
    case 'github':
      return renderGithub(shown);
    case 'gitlab':
      return renderGitlab(shown);
    case 'oxygen':
      return renderOxygen(shown, process.cwd());
    case 'svrl': // It speaks of rules only and is made with them.
      return '';
    case 'text': {
      const text = renderText(shown, { colour: colourWanted(), language: lang });
      return quiet
        ? text
        : `${text}${text === '' ? '' : '\n'}${summary(all, documents, chosen.length - shown.length, lang)}\n`;
    }
  }
}

/** On a terminal only; NO_COLOR (no-color.org) and FORCE_COLOR are heeded. */
function colourWanted(): boolean {
  if (process.env.NO_COLOR) return false;
  return process.stdout.isTTY === true || Boolean(process.env.FORCE_COLOR);
}
