/** Everything that is found in one document by itself. */
import { relative } from 'node:path';
import { readBytes } from '../files/whole.js';
import type { Language } from '../model/catalogue/index.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { DocumentMeaning } from './document-meaning.js';
import { DocumentPath } from './document-path.js';
import type { GrammarShelf } from './grammar-shelf.js';
import type { InputFile } from './inputs.js';
import { parseXmlFile } from './parser.js';
import type { DocumentFacts } from './references/collect.js';
import { type Schematron, schemasFor } from './schemas.js';
import { XmlDecoder } from './xml-bytes.js';
import type { XmlListener } from './xml-events.js';

export interface DocumentOptions {
  /** Schemas that take the place of those which the documents name. */
  readonly schemas: readonly string[];
  readonly language: Language;
  /** Text file that the documents were made from, for the comparison. */
  readonly source?: string;
  /** The grammar is left to libxml2. */
  readonly grammarElsewhere: boolean;
}

export interface DocumentReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly wellFormed: boolean;
  readonly facts: DocumentFacts;
  /** Absolute paths. */
  readonly grammars: readonly string[];
}

export async function checkDocument(
  input: InputFile,
  options: DocumentOptions,
  shelf: GrammarShelf,
): Promise<DocumentReport> {
  const choice = schemasFor(input, options.schemas);
  const diagnostics: Diagnostic[] = [...choice.diagnostics];
  const path = new DocumentPath(options.language);
  const here = (): string | undefined => path.path();
  const report = (diagnostic: Diagnostic): void => {
    const place = diagnostic.path ?? here();
    diagnostics.push({ ...diagnostic, file: input.shown, ...(place === undefined ? {} : { path: place }) });
  };
  // Whoever asks for a grammar alone gets the grammar and the pointers.
  const dated = choice.rules.length > 0;
  const meaning = new DocumentMeaning(dated);
  const listeners: XmlListener[] = [path.before, ...meaning.listeners];
  if (!options.grammarElsewhere) {
    for (const grammar of choice.grammars) {
      listeners.push(await shelf.validator(grammar, { file: input.shown, report, path: here }));
    }
  }
  listeners.push(path.after);
  const wellFormed = parseXmlFile(input.file, listeners, { file: input.shown, report });
  diagnostics.push(...(await meaning.findings(input, wellFormed, options.language)));
  if (wellFormed && (dated || options.source !== undefined)) {
    const text = decode(input.file);
    // Rules take for granted what the grammar says; of a document that breaks it they would say the same again.
    if (!diagnostics.some(({ severity }) => severity === 'error'))
      for (const rules of choice.rules)
        diagnostics.push(...(await checkRules(rules, input, text, options.language)));
    if (options.source !== undefined) diagnostics.push(...(await checkSource(text, input, options.source)));
  }
  // What came before the place where the document breaks off mostly comes of it: an end tag that is missing.
  if (!wellFormed) diagnostics.splice(0, diagnostics.length, ...diagnostics.filter(isAboutXml));
  return { diagnostics, wellFormed, facts: meaning.facts, grammars: choice.grammars };
}

/** Not about the grammar. */
export function isAboutXml({ code }: Diagnostic): boolean {
  return !code.startsWith('E-RNG-');
}

/** SaxonJS is loaded only where there are rules. */
async function checkRules(
  rules: Schematron,
  input: InputFile,
  text: string,
  language: Language,
): Promise<readonly Diagnostic[]> {
  const { runRules } = await import('./schematron/rules.js');
  return runRules(rules, input, text, language);
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
  return new XmlDecoder().decode(readBytes(file), true);
}
