/** A schema's rules, compiled: read, checked, brought to the minimal syntax, made a stylesheet, and kept. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SefNode } from 'saxon-js';
import { type Diagnostic, diagnose, InputRefused } from '../../model/diagnostic.js';
import { compileStylesheetText } from '../../publish/compile-stylesheet.js';
import { parseXml, runStylesheet, StylesheetError, XSLT_FOLDER } from '../../publish/stylesheets.js';
import { TEI_NAMESPACE } from '../../tei/xml.js';
import { nearest } from '../nearest.js';
import { sha256 } from '../relaxng/cache.js';
import { minimalSyntax } from './abstraction.js';
import type { CompiledRules } from './compiled-rules.js';
import { RELAXNG, rulesOfGrammar } from './from-grammar.js';
import { rulesOfOdd } from './from-odd.js';
import { Inclusion } from './inclusion.js';
import { makePlan, type Plan, planChoice } from './plan.js';
import { type LinePlaces, linePlaces, queryError } from './query-error.js';
import { keep, readKept } from './rules-cache.js';
import { attribute, children, descendants, type SchemaElement, type SourceListener } from './schema-tree.js';
import { checkStructure } from './structure.js';

/** To be changed whenever the compiled form or its making changes. */
const FORMAT = 'biannian-rules-5';

export interface RulesSource {
  /** Absolute path. */
  readonly file: string;
  /** Id of a phase, `#ALL`, or `#DEFAULT`. */
  readonly phase?: string;
  /** It is a grammar first of all, and need not hold rules. */
  readonly embedded?: boolean;
  /** The rules take for granted what the grammar says: they are asked only of documents that keep it. */
  readonly afterGrammar?: boolean;
}

/** What is kept. It serves wherever a schema of that content lies. */
interface StoredRules {
  /** Ids of phases, where the stylesheet only tells which of them a document asks for (2025: `#ANY`, `phase/@when`). */
  readonly phases?: readonly string[];
  readonly table: CompiledRules;
  readonly places: LinePlaces;
  readonly sef: SefNode;
}

export interface ReadyRules extends StoredRules {
  /** Absolute path of the schema. */
  readonly file: string;
}

export interface CompileOptions {
  /** Where the compiled form is kept; by default the cache folder; false for nowhere. */
  readonly cacheFolder?: string | false;
}

/**
 * @returns undefined when a grammar or an ODD holds no rules
 * @throws InputRefused when the schema cannot be used, with everything that is wrong and where
 */
export async function compileRules(
  source: RulesSource,
  { cacheFolder }: CompileOptions = {},
): Promise<ReadyRules | undefined> {
  const key = cacheKey(source);
  const kept = cacheFolder === false ? undefined : readKept(source.file, key, cacheFolder);
  const ready = (body: string): ReadyRules => ({
    ...(JSON.parse(body) as StoredRules),
    file: source.file,
  });
  if (kept !== undefined) return ready(kept);
  const hashes = new Map<string, string>();
  const schema = readSchema(source.file, (file, bytes) => hashes.set(file, sha256(bytes)));
  if (schema === undefined) return undefined;
  const atPlace = looksForFiles(schema);
  const plan = planOf(schema, source.phase);
  const base = atPlace ? pathToFileURL(join(dirname(source.file), '/')).href : undefined;
  const body = JSON.stringify(await compilePlan(plan, source.file, base));
  if (cacheFolder !== false) keep(source.file, key, { hashes, atPlace }, body, cacheFolder);
  // Read back from its text: SaxonJS marks and links the tree it runs.
  return ready(body);
}

let compiler: string | undefined;

function cacheKey({ phase = '#DEFAULT' }: RulesSource): string {
  compiler ??= sha256(readFileSync(join(XSLT_FOLDER, 'schematron', 'compile.xsl')));
  return `${FORMAT} ${compiler} ${phase}`;
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
