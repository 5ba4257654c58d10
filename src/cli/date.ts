import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import {
  answerDate,
  type Chronology,
  type DateAnswer,
  dynastiesNamed,
  erasOfDay,
  erasOfYear,
  lunarYear,
  NO_CHRONOLOGY,
  parseWesternDate,
  readChronology,
  reason,
  sayAnswer,
  sayDayOfEras,
  sayReason,
  sayYearOfEras,
} from '../calendar/index.js';
import { readText } from '../files/whole.js';
import type { Language } from '../model/catalogue/index.js';
import { DESCRIPTIONS } from './descriptions.js';
import { printDiagnostics } from './print.js';
import { EXIT, WrongUsage } from './run-program.js';

interface Options {
  context: string[];
  dynasty?: string;
  file?: string;
  chronology?: string;
  calendar: 'gregorian' | 'julian';
  json?: boolean;
  lang: Language;
}

export function registerDate(program: Command): void {
  program
    .command('date')
    .description(DESCRIPTIONS.date)
    .argument('[date...]', 'dates in words (建炎元年五月庚寅) or Western ones (1127-06-19, 1127)')
    .option(
      '--context <heading>',
      'a heading or date it inherits from, outermost first; may be repeated',
      collect,
      [],
    )
    .option('--dynasty <state>', 'only eras of this state: 宋, 遼, 金, 西夏 …')
    .option('-f, --file <file>', 'dates one a line; - for standard input')
    .option('--chronology <file>', 'an edition’s chronology.yaml, which wins over the era table')
    .addOption(
      new Option('--calendar <name>', 'calendar of Western dates that are given')
        .choices(['gregorian', 'julian'])
        .default('gregorian'),
    )
    .option('--json', 'an array of {text, status, jdn, julian, gregorian, readings, reason}')
    .addOption(new Option('--lang <language>', 'language of the reasons').choices(['en', 'zh']).default('en'))
    .addHelpText(
      'after',
      `
Gregorian dates are proleptic, as TEI’s @when has them; Julian ones are what sinological tables print.

Examples:
  biannian date 建炎元年五月庚寅朔
  biannian date 七月七日 --context 西夏稱大德五年
  biannian date 天會十三年正月丙午朔 --dynasty 金
  biannian date --file dates.txt --json
  biannian date 西夏元德七年 --chronology edition/authority/chronology.yaml
  biannian date 1127-06-12 --calendar julian

Exit code 1: one of the dates is impossible or ambiguous.`,
    )
    .action((dates: string[], options: Options) => {
      process.exitCode = run(dates, options);
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}

function run(dates: readonly string[], options: Options): number {
  const texts = [...dates, ...(options.file === undefined ? [] : linesOf(options.file))];
  if (texts.length === 0) throw new WrongUsage('no date given (biannian date --help)');
  const chronology =
    options.chronology === undefined ? NO_CHRONOLOGY : readEditionChronology(options.chronology);
  if (options.dynasty !== undefined && dynastiesNamed(options.dynasty).length === 0) {
    throw new WrongUsage(`no state is called ${options.dynasty}; for example 宋, 遼, 金, 西夏, 元`);
  }
  const results = texts.map((text) => ask(text, options, chronology));
  if (options.json === true)
    process.stdout.write(
      `${JSON.stringify(
        results.map((r) => r.json),
        null,
        2,
      )}\n`,
    );
  else for (const { words } of results) process.stdout.write(`${words}\n`);
  return results.some((r) => !r.well) ? EXIT.findings : EXIT.well;
}

function linesOf(file: string): string[] {
  const text = file === '-' ? readFileSync(0, 'utf8') : readText(file);
  return text.split(/\r\n|\r|\n/u).filter((line) => line.trim() !== '');
}

function readEditionChronology(file: string): Chronology {
  const { chronology, diagnostics } = readChronology(readText(file), file);
  printDiagnostics(diagnostics);
  return chronology;
}

interface Result {
  readonly json: unknown;
  readonly words: string;
  readonly well: boolean;
}

function ask(text: string, options: Options, chronology: Chronology): Result {
  if (/^\s*-?\d{4,}-\d\d-\d\d\s*$/u.test(text)) {
    const jdn = parseWesternDate(text, options.calendar);
    if (jdn === undefined) {
      const why = sayReason(reason('no-western-day', { text: text.trim() }), options.lang);
      const json = { text, status: 'impossible', readings: [], reason: why };
      return { json, words: `${text}  ${why}`, well: false };
    }
    const day = erasOfDay(jdn);
    const range = (date: string): { from: string; to: string } => ({ from: date, to: date });
    const json = {
      text,
      status: 'day',
      jdn,
      julian: range(day.julian),
      gregorian: range(day.gregorian),
      readings: day.eras,
    };
    return { json, words: sayDayOfEras(day, options.lang), well: true };
  }
  if (/^\s*-?\d{3,4}\s*$/u.test(text)) return askYear(text, options.lang);
  const answer = answerDate(text, {
    context: options.context,
    chronology,
    ...(options.dynasty === undefined ? {} : { dynasty: options.dynasty }),
  });
  return {
    json: asJson(answer, options.lang),
    words: sayAnswer(answer, options.lang),
    well: answer.status !== 'impossible' && answer.status !== 'ambiguous',
  };
}

/** A Western year: what every state called the lunar year that fills most of it. */
function askYear(text: string, language: Language): Result {
  const western = Number(text);
  const year = lunarYear(western);
  if (year === undefined) {
    const why = sayReason(reason('outside-table', { western }), language);
    return {
      json: { text, status: 'impossible', readings: [], reason: why },
      words: `${text}  ${why}`,
      well: false,
    };
  }
  const readings = erasOfYear(western).map((e) => ({
    dynasty: e.era.dynasty,
    era: e.era.era,
    year: e.year,
    western,
  }));
  const gregorian = { from: year.from, to: year.to };
  return {
    json: { text, status: 'year', julian: year.julian, gregorian, readings },
    words: sayYearOfEras(year, language),
    well: true,
  };
}

function asJson(answer: DateAnswer, language: Language): unknown {
  const { reasons, readings, ...rest } = answer;
  const reason = reasons.map((r) => sayReason(r, language)).join('; ');
  return {
    ...rest,
    readings: readings.map(({ note, ...reading }) => ({
      ...reading,
      ...(note === undefined ? {} : { note: sayReason(note, language) }),
    })),
    ...(reason === '' ? {} : { reason }),
  };
}
