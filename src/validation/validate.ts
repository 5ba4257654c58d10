/** The door of the room: documents in, diagnostics out. */
import { readFileSync } from 'node:fs';
import type { Code, Language } from '../model/catalogue/index.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { DocumentOptions, DocumentReport } from './check-document.js';
import type { InputFile } from './inputs.js';
import { checkDocuments } from './parallel.js';
import { checkReferences, TargetFiles, type UsedRecords } from './references/check.js';
import { repeatedAddresses, unusedRecords } from './references/edition.js';
import { withSourceLines } from './source-lines.js';

export type Engine = 'native' | 'xmllint';

export interface ValidateOptions extends Omit<DocumentOptions, 'grammarElsewhere' | 'svrl'> {
  readonly engine: Engine;
  /** Without it, as many as the work is worth. */
  readonly threads?: number;
  /** Told after each document. */
  readonly progress?: (done: number, all: number) => void;
  /** Where reports in SVRL are wanted: given that of each document, undefined where no rules were asked. */
  readonly onSvrl?: (input: InputFile, svrl: string | undefined) => void;
}

interface Checked extends InputFile {
  readonly report: DocumentReport;
}

/**
 * Checks documents against their schemas and rules, their pointers, and each other.
 * @returns findings in the order of the documents and of their places
 * @throws InputRefused when a document or schema cannot be read or a schema is not correct
 */
export async function validate(
  inputs: readonly InputFile[],
  options: ValidateOptions,
): Promise<Diagnostic[]> {
  const grammarElsewhere = options.engine === 'xmllint';
  // Told one by one: a thread can be handed data only.
  const { engine: _, threads, progress, onSvrl, ...rest } = options;
  const asked = { ...rest, grammarElsewhere, svrl: onSvrl !== undefined };
  const reports = await checkDocuments(inputs, asked, (done) => progress?.(done, inputs.length), threads);
  const checked: Checked[] = inputs.map((input, i) => ({ ...input, report: reports[i]! }));
  for (const { file, shown, report } of checked) onSvrl?.({ file, shown }, report.svrl);
  const found = checked.flatMap(({ report }) => report.diagnostics);
  if (grammarElsewhere) found.push(...(await checkWithXmllint(checked)));
  found.push(...unsaid(checkAllReferences(checked, options.language), found));
  return inOrder(found, inputs);
}

/** What was found about pointers and ids, without what `found` says of the same place already. */
export function unsaid(references: readonly Diagnostic[], found: readonly Diagnostic[]): Diagnostic[] {
  // The grammar may have asked for the same attribute, or known it as an ID, and said so.
  const known = new Set(found.filter(({ severity }) => severity === 'error').map(placeKey));
  return references.filter((d) => !(SAID_BY_GRAMMARS.has(d.code) && known.has(placeKey(d))));
}

const SAID_BY_GRAMMARS = new Set<Code>(['E-ID-TWICE', 'W-MARK-NO-RESP']);

function placeKey({ file, range }: Diagnostic): string {
  return `${file}:${range?.start.line}:${range?.start.column}`;
}

function checkAllReferences(checked: readonly Checked[], language: Language): Diagnostic[] {
  const files = new TargetFiles();
  const used: UsedRecords = new Set();
  // What breaks off in the middle has pointers whose targets were not reached.
  const whole = checked
    .filter(({ report }) => report.wellFormed)
    .map(({ report, ...input }) => ({ ...input, facts: report.facts }));
  for (const { file, facts } of whole) files.add(file, facts.targets);
  const found = whole.flatMap(({ facts, ...input }) => checkReferences(input, facts, files, used, language));
  return [...found, ...repeatedAddresses(whole), ...unusedRecords(whole, used)];
}

/** One call for all documents of a grammar: libxml2 compiles it anew each time. */
async function checkWithXmllint(checked: readonly Checked[]): Promise<Diagnostic[]> {
  const { runXmllint } = await import('./xmllint.js');
  const groups = new Map<string, Checked[]>();
  for (const document of checked)
    for (const grammar of document.report.wellFormed ? document.report.grammars : [])
      groups.set(grammar, [...(groups.get(grammar) ?? []), document]);
  const found: Diagnostic[] = [];
  for (const [grammar, documents] of groups) {
    try {
      const findings = await runXmllint(
        grammar,
        documents.map(({ file }) => readFileSync(file)),
        (file) => readFileSync(file, 'utf8'),
      );
      for (const { document, line, message } of findings) {
        const range = { start: { line, column: 1 }, end: { line: line + 1, column: 1 } };
        found.push(diagnose('E-XMLLINT', { text: message }, { file: documents[document]!.shown, range }));
      }
    } catch (error) {
      const reason =
        error instanceof Error ? error.message.trim().split('\n').slice(0, 3).join(' ') : String(error);
      found.push(diagnose('E-XMLLINT-FAILED', { reason }, { file: grammar }));
    }
  }
  return found;
}

/** By document, line and column, with their source lines; what has no place comes first. */
function inOrder(diagnostics: readonly Diagnostic[], inputs: readonly InputFile[]): Diagnostic[] {
  const groups = new Map<string | undefined, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.file);
    if (group === undefined) groups.set(diagnostic.file, [diagnostic]);
    else group.push(diagnostic);
  }
  const line = ({ range }: Diagnostic): number => range?.start.line ?? 0;
  const column = ({ range }: Diagnostic): number => range?.start.column ?? 0;
  const sorted: Diagnostic[] = [];
  for (const { file, shown } of inputs) {
    const own = groups.get(shown) ?? [];
    groups.delete(shown);
    own.sort((a, b) => line(a) - line(b) || column(a) - column(b));
    sorted.push(...withSourceLines(own, file));
  }
  return [...[...groups.values()].flat(), ...sorted];
}
