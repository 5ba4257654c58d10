/** Rules asked of a document, as `validate` does it, for tests. */
import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../../../../src/model/diagnostic.js';
import type { InputFile } from '../../../../src/validation/inputs.js';
import { parseXmlFile, parseXmlText } from '../../../../src/validation/parser.js';
import {
  type ReadyRules,
  type RulesSource,
  readyRules,
} from '../../../../src/validation/schematron/ready-rules.js';
import { DocumentRules } from '../../../../src/validation/schematron/rules.js';
import { readSvrl, type SvrlReport } from './read-svrl.js';

export interface Asked {
  readonly report: SvrlReport;
  readonly svrl: string;
  readonly diagnostics: readonly Diagnostic[];
}

const compiled = new Map<string, Promise<ReadyRules | undefined>>();

/** As {@link ask}, of a text that would be that file. */
export async function askText(
  schema: string,
  input: InputFile,
  text: string,
  language: 'en' | 'zh' = 'en',
): Promise<readonly Diagnostic[]> {
  const source = { file: schema };
  const compiling = compiled.get(schema) ?? readyRules(source, { cacheFolder: false });
  compiled.set(schema, compiling);
  const ready = await compiling;
  if (ready === undefined) throw new Error('there are no rules');
  const rules = new DocumentRules(input, [{ source, ready }], readyRules);
  parseXmlText(text, [rules.tree], { report: () => {} });
  return (await rules.ask(() => text, { language, sound: true, svrl: false })).diagnostics;
}

/** @throws InputRefused when the rules cannot be used */
export async function ask(
  schema: string,
  document: string,
  phase?: string,
  language: 'en' | 'zh' = 'en',
): Promise<Asked> {
  const source = { file: schema, ...(phase === undefined ? {} : { phase }) };
  // Compiled here and now: a test must not believe what an earlier one kept.
  const compile = (one: RulesSource) => readyRules(one, { cacheFolder: false });
  const ready = await compile(source);
  if (ready === undefined) throw new Error('there are no rules');
  const rules = new DocumentRules({ file: document, shown: 'd.xml' }, [{ source, ready }], compile);
  parseXmlFile(document, [rules.tree], {
    report: ({ message }) => {
      throw new Error(message);
    },
  });
  const said = await rules.ask(() => readFileSync(document, 'utf8'), { language, sound: true, svrl: true });
  const svrl = said.svrl ?? '';
  return { svrl, report: readSvrl(svrl), diagnostics: said.diagnostics };
}
