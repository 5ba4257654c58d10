/** Compiled rules asked of a document. */
import type { DomNode } from 'saxon-js';
import type { Range } from '../../model/diagnostic.js';
import { queryStylesheet, type ResultItem, StylesheetError } from '../../publish/stylesheets.js';
import type { ModeNodes } from './compiled-rules.js';
import type { DocumentTree } from './document-tree.js';
import { PLAN } from './plan-writer.js';
import { placeOfLine } from './query-error.js';
import type { ReadyRules } from './ready-rules.js';

/** A rule that fired, by index. */
export interface Fired {
  readonly kind: 'fired';
  readonly rule: number;
  readonly node: DomNode;
}

/** An assertion, by index, that has a finding. */
export interface Finding {
  readonly kind: 'finding';
  readonly assertion: number;
  /** The subject: the rule's context, or what `subject` names. */
  readonly node: DomNode;
  /** What the message's queries gave. */
  readonly values: readonly string[];
}

/** A file that `pattern/@documents` names and that cannot be read. */
export interface MissingDocument {
  readonly kind: 'missing';
  readonly name: string;
}

export type Outcome = Fired | Finding | MissingDocument;

/**
 * @param fired whether rules that fire are wanted: a report needs them
 * @returns in the order of patterns, and of the document within each
 * @throws StylesheetError when a query fails on this document
 */
export function runRules(rules: ReadyRules, tree: DocumentTree, fired: boolean): Outcome[] {
  return ask(
    rules,
    tree,
    fired,
    rules.table.patterns.flatMap(({ modes }) => modes),
    {},
  );
}

/** The phase that a document asks for: the first whose `when` is true, else all patterns (2025, `#ANY`). */
export function chosenPhase({ sef, phases = [] }: ReadyRules, tree: DocumentTree): string {
  const [first] = queryStylesheet(sef, tree.document, PLAN, {});
  return phases[Number(first) - 1] ?? '#ALL';
}

/** A query that failed, with its place in the schema. */
export interface BrokenQuery {
  readonly error: StylesheetError;
  readonly place: { readonly file: string; readonly range: Range } | undefined;
}

/** Each pattern by itself: what the others say, and where each broke off. */
export function runApart(
  rules: ReadyRules,
  tree: DocumentTree,
  fired: boolean,
): { outcomes: Outcome[]; broken: BrokenQuery[] } {
  const outcomes: Outcome[] = [];
  const broken: BrokenQuery[] = [];
  for (const mode of rules.table.patterns.flatMap(({ modes }) => modes)) {
    try {
      outcomes.push(...ask(rules, tree, fired, [mode], { only: mode.mode }));
    } catch (error) {
      if (!(error instanceof StylesheetError)) throw error;
      const known = broken.some((one) => one.error.message === error.message);
      if (!known) broken.push({ error, place: placeOfLine(error.line, rules.places, rules.file) });
    }
  }
  return { outcomes, broken };
}

function ask(
  { table, sef }: ReadyRules,
  tree: DocumentTree,
  fired: boolean,
  modes: readonly ModeNodes[],
  more: Readonly<Record<string, number>>,
): Outcome[] {
  const params: Record<string, readonly DomNode[] | boolean | number> = { fired, ...more };
  for (const { mode, elements, having, owners } of modes) {
    const wanted = tree.elementsOf(elements, having);
    if (wanted.length > 0) params[`e${mode}`] = wanted;
    const owning = owners.length === 0 ? [] : tree.elementsOf([], owners);
    if (owning.length > 0) params[`o${mode}`] = owning;
  }
  return outcomes(queryStylesheet(sef, tree.document, PLAN, params), table.assertions);
}

/** The flat sequence that xslt/schematron/compile.xsl describes. */
function outcomes(items: readonly ResultItem[], assertions: ReadyRules['table']['assertions']): Outcome[] {
  const found: Outcome[] = [];
  for (let at = 0; at < items.length; ) {
    const number = Number(items[at++]);
    if (number === 0) found.push({ kind: 'missing', name: String(items[at++]) });
    else if (number < 0) found.push({ kind: 'fired', rule: -number - 1, node: items[at++] as DomNode });
    else {
      const { values } = assertions[number - 1]!;
      const node = items[at++] as DomNode;
      found.push({
        kind: 'finding',
        assertion: number - 1,
        node,
        values: items.slice(at, at + values).map((value) => String(value ?? '')),
      });
      at += values;
    }
  }
  return found;
}
