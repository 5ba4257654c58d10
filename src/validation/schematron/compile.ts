/** A schema's rules, compiled: read, checked, brought to the minimal syntax, and made a stylesheet. */
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Diagnostic, diagnose, InputRefused } from '../../model/diagnostic.js';
import { compileStylesheetText } from '../../publish/compile-stylesheet.js';
import { parseXml, runStylesheet, StylesheetError } from '../../publish/stylesheets.js';
import { TEI_NAMESPACE } from '../../tei/xml.js';
import { nearest } from '../nearest.js';
import { sha256 } from '../relaxng/cache.js';
import { minimalSyntax } from './abstraction.js';
import { RELAXNG, rulesOfGrammar } from './from-grammar.js';
import { rulesOfOdd } from './from-odd.js';
import { Inclusion } from './inclusion.js';
import { makePlan, type Plan, planChoice } from './plan.js';
import { linePlaces, queryError } from './query-error.js';
import type { RulesSource, StoredRules } from './ready-rules.js';
import type { Sources } from './rules-cache.js';
import { attribute, children, descendants, type SchemaElement, type SourceListener } from './schema-tree.js';
import { checkStructure } from './structure.js';

/** What a schema's rules come to, and the files that it came from. */
export interface Compilation {
  readonly rules: StoredRules;
  readonly sources: Sources;
}

/**
 * @returns undefined when a grammar or an ODD holds no rules
 * @throws InputRefused when the schema cannot be used, with everything that is wrong and where
 */
export async function compileSchema({ file, phase }: RulesSource): Promise<Compilation | undefined> {
  const hashes = new Map<string, string>();
  const schema = readSchema(file, (source, bytes) => hashes.set(source, sha256(bytes)));
  if (schema === undefined) return undefined;
  const atPlace = looksForFiles(schema);
  const plan = planOf(schema, phase);
  const base = atPlace ? pathToFileURL(join(dirname(file), '/')).href : undefined;
  return { rules: await compilePlan(plan, file, base), sources: { hashes, atPlace } };
}

/** A Schematron schema, or the rules that a grammar or an ODD holds; everything included. */
function readSchema(file: string, onSource: SourceListener): SchemaElement | undefined {
  const inclusion = new Inclusion(onSource);
  const root = inclusion.tree(file);
  let rules: SchemaElement | undefined = root;
  if (root.uri === RELAXNG) rules = rulesOfGrammar(root, onSource);
  else if (root.uri === TEI_NAMESPACE) rules = rulesOfOdd(root);
  return rules === undefined ? undefined : inclusion.resolve(rules);
}

function planOf(schema: SchemaElement, phase: string | undefined): Plan {
  const errors: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    errors.push(diagnostic);
  };
  const refuse = (): void => {
    if (errors.length > 0) throw new InputRefused(...errors);
  };
  checkStructure(schema, report);
  refuse();
  const minimal = minimalSyntax(schema, report);
  refuse();
  const asked = askedPhase(minimal, phase);
  const plan = asked === '#ANY' ? planChoice(minimal) : makePlan(minimal, phaseNamed(minimal, asked), report);
  refuse();
  return plan;
}

/** 5.4.9: a phase is asked for by its id; `#DEFAULT` is what the schema says, else all patterns. */
function askedPhase(schema: SchemaElement, asked = '#DEFAULT'): string {
  return asked === '#DEFAULT' ? (attribute(schema, 'defaultPhase') ?? '#ALL') : asked;
}

/** @returns undefined for `#ALL` */
function phaseNamed(schema: SchemaElement, id: string): SchemaElement | undefined {
  if (id === '#ALL') return undefined;
  const phases = children(schema, 'phase');
  const found = phases.find((phase) => attribute(phase, 'id') === id);
  if (found !== undefined) return found;
  const ids = phases.map((phase) => attribute(phase, 'id') ?? '');
  const params = { phase: id, known: [...ids, '#ALL'].join(', '), suggestion: nearest(id, ids, 1).join('') };
  throw new InputRefused(diagnose('E-SCHEMATRON-PHASE', params, { file: schema.file }));
}

/** Whether the answer of a query may depend on where the schema lies. */
function looksForFiles(schema: SchemaElement): boolean {
  const ask =
    /\b(doc|document|doc-available|json-doc|unparsed-text[\w-]*|collection|uri-collection|static-base-uri|resolve-uri|transform|load-xquery-module)\s*\(/;
  for (const element of descendants(schema)) {
    if (element.local === 'include' || element.local === 'import') return true;
    if (element.attributes.some(({ value }) => ask.test(value))) return true;
  }
  return false;
}

async function compilePlan(plan: Plan, file: string, base: string | undefined): Promise<StoredRules> {
  const source = parseXml(plan.xml, 'file:///plan.xml');
  const xslt = (await runStylesheet('schematron/compile', { source })).get('') ?? '';
  const places = linePlaces(xslt, plan.places, file);
  try {
    const sef = await compileStylesheetText(xslt, base);
    return { ...(plan.phases === undefined ? {} : { phases: plan.phases }), table: plan.table, places, sef };
  } catch (error) {
    if (error instanceof StylesheetError) throw new InputRefused(queryError(error, places, file));
    throw error;
  }
}
