/** Everything that is found in one document by itself. */
import { relative } from 'node:path';
import { readBytes } from '../files/whole.js';
import { decodeXml } from '../files/xml-bytes.js';
import type { Language } from '../model/catalogue/index.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { DocumentMeaning } from './document-meaning.js';
import { DocumentPath } from './document-path.js';
import type { GrammarShelf } from './grammar-shelf.js';
import type { InputFile } from './inputs.js';
import { parseXmlFile } from './parser.js';
import type { DocumentFacts } from './references/collect.js';
import { schemasFor } from './schemas.js';
import type { RulesSource } from './schematron/ready-rules.js';
import type { DocumentRules, SchemaRules } from './schematron/rules.js';
import type { XmlListener } from './xml-events.js';

export interface DocumentOptions {
  /** Schemas that take the place of those which the documents name. */
  readonly schemas: readonly string[];
  readonly language: Language;
  /** Text file that the documents were made from, for the comparison. */
  readonly source?: string;
  /** The grammar is left to libxml2. */
  readonly grammarElsewhere: boolean;
  /** Rules are not asked, not those either that a grammar holds. */
  readonly noRules?: boolean;
  /** Phase of the rules. */
  readonly phase?: string;
  /** A report in SVRL is wanted. */
  readonly svrl?: boolean;
}

export interface DocumentReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly wellFormed: boolean;
  readonly facts: DocumentFacts;
  /** Absolute paths. */
  readonly grammars: readonly string[];
  /** What the rules say, in Schematron's own report language; where it was wanted and there are rules. */
  readonly svrl?: string;
}

export async function checkDocument(
  input: InputFile,
  options: DocumentOptions,
  shelf: GrammarShelf,
): Promise<DocumentReport> {
  const choice = schemasFor(input, options.schemas, options.phase);
  const diagnostics: Diagnostic[] = [...choice.diagnostics];
  const path = new DocumentPath(options.language);
  const here = (): string | undefined => path.path();
  const report = (diagnostic: Diagnostic): void => {
    const place = diagnostic.path ?? here();
    diagnostics.push({ ...diagnostic, file: input.shown, ...(place === undefined ? {} : { path: place }) });
  };
  // Whoever asks for a grammar alone gets the grammar and the pointers.
  const meaning = new DocumentMeaning(choice.rules.some(({ embedded }) => !embedded));
  const listeners: XmlListener[] = [path.before, ...meaning.listeners];
  if (!options.grammarElsewhere) {
    for (const grammar of choice.grammars) {
      listeners.push(await shelf.validator(grammar, { file: input.shown, report, path: here }));
    }
  }
  const rules = options.noRules ? undefined : await documentRules(choice.rules, input, shelf);
  if (rules !== undefined) listeners.push(rules.tree);
  listeners.push(path.after);
  const wellFormed = parseXmlFile(input.file, listeners, { file: input.shown, report });
  diagnostics.push(...(await meaning.findings(input, wellFormed, options.language)));
  let svrl: string | undefined;
  if (wellFormed && rules !== undefined) {
    const sound = !diagnostics.some(({ severity }) => severity === 'error');
    const { language, svrl: wanted = false } = options;
    const said = await rules.ask(() => decode(input.file), { language, sound, svrl: wanted });
    diagnostics.push(...said.diagnostics);
    svrl = said.svrl;
  }
  if (wellFormed && options.source !== undefined)
    diagnostics.push(...(await checkSource(decode(input.file), input, options.source)));
  // What came before the place where the document breaks off mostly comes of it: an end tag that is missing.
  if (!wellFormed) diagnostics.splice(0, diagnostics.length, ...diagnostics.filter(isAboutXml));
  return {
    diagnostics,
    wellFormed,
    facts: meaning.facts,
    grammars: choice.grammars,
    ...(svrl === undefined ? {} : { svrl }),
  };
}

/** Not about the grammar. */
export function isAboutXml({ code }: Diagnostic): boolean {
  return !code.startsWith('E-RNG-');
}

/**
 * The rules that are to be asked of a document. SaxonJS is loaded only where there are any.
 * @returns undefined where there are none
 * @throws InputRefused when the rules cannot be used
 */
export async function documentRules(
  sources: readonly RulesSource[],
  input: InputFile,
  shelf: Pick<GrammarShelf, 'rules'>,
): Promise<DocumentRules | undefined> {
  const schemas: SchemaRules[] = [];
  for (const source of sources) {
    const ready = await shelf.rules(source);
    if (ready !== undefined) schemas.push({ source, ready });
  }
  if (schemas.length === 0) return undefined;
  const { DocumentRules: Rules } = await import('./schematron/rules.js');
  return new Rules(input, schemas, (source) => shelf.rules(source));
}

async function checkSource(text: string, input: InputFile, source: string): Promise<readonly Diagnostic[]> {
  const [{ compareWithSource }, { decodeSource }] = await Promise.all([
    import('./source-comparison.js'),
    import('../source/decode.js'),
  ]);
  return compareWithSource(text, input, decodeSource(readBytes(source), source).text, relative('', source));
}

/** In whatever encoding the document is; it was read once already, so that its bytes are known to be sound. */
function decode(file: string): string {
  return decodeXml(readBytes(file), file);
}
