/**
 * From a schema in the minimal syntax to what is compiled: the active patterns as modes with their rules, every query
 * with its namespaces, written as XML for xslt/schematron/compile.xsl; and beside it the table of everything that
 * need not be asked of a document.
 */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { nearest } from '../nearest.js';
import type {
  CompiledAssertion,
  CompiledPattern,
  CompiledRule,
  CompiledRules,
  ModeNodes,
  Reference,
} from './compiled-rules.js';
import { type MessageValue, MessageValues, richText } from './message.js';
import { PlanWriter, type SchemaPlace } from './plan-writer.js';
import { readingOf } from './query-binding.js';
import {
  attribute,
  attributeNode,
  children,
  descendants,
  placeOf,
  type SchemaElement,
  textOf,
  XSLT,
} from './schema-tree.js';
import { listedNodes, walked } from './visited-nodes.js';
import { addVisits, noVisits, separateAlternatives } from './visits.js';
import { renameVariables } from './xpath-tokens.js';

export interface Plan {
  readonly table: CompiledRules;
  /** For the stylesheet that compiles. */
  readonly xml: string;
  /** Ids of the phases that the stylesheet chooses among, where that is all it does. */
  readonly phases?: readonly string[];
  /** Where each numbered part of it stands in the schema. */
  readonly places: readonly SchemaPlace[];
}

/**
 * @param schema in the minimal syntax
 * @param phase none where all patterns are active
 */
export function makePlan(
  schema: SchemaElement,
  phase: SchemaElement | undefined,
  report: (diagnostic: Diagnostic) => void,
): Plan {
  return new Planner(schema, phase, report).plan();
}

/** 2025: the first phase whose `when` is true of the document is the one that it asks for. */
export function planChoice(schema: SchemaElement): Plan {
  const writer = new PlanWriter(schema);
  openPlan(writer, schema);
  for (const variable of children(schema, 'param', 'let')) writeLet(writer, variable, AS_WRITTEN);
  const phases = children(schema, 'phase').filter((phase) => attribute(phase, 'when') !== undefined);
  phases.forEach((phase, i) => {
    writer.empty('phase', { n: i + 1, test: attribute(phase, 'when') }, phase, 'when');
  });
  writer.close('plan');
  const table: CompiledRules = {
    attributes: {},
    namespaces: [],
    paragraphs: [],
    patterns: [],
    rules: [],
    assertions: [],
  };
  const ids = phases.map((phase) => attribute(phase, 'id') ?? '');
  return { table, xml: writer.text, phases: ids, places: writer.places };
}

/** Opens the plan; keys, functions and whatever else XSLT declares come first. */
function openPlan(writer: PlanWriter, schema: SchemaElement): void {
  const reading = readingOf(attribute(schema, 'queryBinding')) ?? 'xpath3';
  writer.open('plan', { version: reading === 'xpath1' ? '1.0' : '3.0' }, schema);
  for (const child of schema.children)
    if (typeof child !== 'string' && child.uri === XSLT) writer.copy('declaration', child);
}

function writeLet(writer: PlanWriter, variable: SchemaElement, names: Renaming): void {
  const name = attribute(variable, 'name') ?? '';
  const value = attribute(variable, 'value');
  writer.variable(variable, {
    name: names.get(name) ?? name,
    ...(value === undefined ? {} : { select: renameVariables(value, names) }),
    as: attribute(variable, 'as'),
  });
}

type Renaming = ReadonlyMap<string, string>;
const AS_WRITTEN: Renaming = new Map();

class Planner {
  readonly #schema: SchemaElement;
  readonly #phase: SchemaElement | undefined;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #writer: PlanWriter;
  readonly #patterns: CompiledPattern[] = [];
  readonly #rules: CompiledRule[] = [];
  readonly #assertions: CompiledAssertion[] = [];
  #modes = 0;

  constructor(
    schema: SchemaElement,
    phase: SchemaElement | undefined,
    report: (diagnostic: Diagnostic) => void,
  ) {
    this.#schema = schema;
    this.#phase = phase;
    this.#report = report;
    this.#writer = new PlanWriter(schema);
  }

  plan(): Plan {
    const writer = this.#writer;
    openPlan(writer, this.#schema);
    for (const variable of [
      ...children(this.#schema, 'param', 'let'),
      ...(this.#phase === undefined ? [] : children(this.#phase, 'let')),
    ])
      writeLet(writer, variable, AS_WRITTEN);
    const from = this.#phase === undefined ? undefined : attributeNode(this.#phase, 'from');
    if (from !== undefined && this.#phase !== undefined)
      writer.empty('from', { match: from.value }, this.#phase, 'from');
    const active = this.#activePatterns();
    const renamings = this.#renamings(active);
    active.forEach((pattern, index) => {
      this.#writePattern(pattern, index, renamings.get(pattern) ?? AS_WRITTEN, from !== undefined);
    });
    writer.close('plan');
    return { table: this.#table(), xml: writer.text, places: writer.places };
  }

  #table(): CompiledRules {
    const kept = ['schemaVersion', 'schematronEdition'];
    const title = children(this.#schema, 'title')[0];
    const phase = this.#phase === undefined ? '#ALL' : (attribute(this.#phase, 'id') ?? '');
    return {
      attributes: {
        ...(title === undefined ? {} : { title: textOf(title).trim().replace(/\s+/g, ' ') }),
        ...attributesNamed(this.#schema, kept),
        phase,
      },
      namespaces: children(this.#schema, 'ns').map((ns) => ({
        prefix: attribute(ns, 'prefix') ?? '',
        uri: attribute(ns, 'uri') ?? '',
      })),
      paragraphs: children(this.#schema, 'p').map(textOf),
      patterns: this.#patterns,
      rules: this.#rules,
      assertions: this.#assertions,
    };
  }

  #activePatterns(): SchemaElement[] {
    const all = children(this.#schema, 'pattern', 'group');
    if (this.#phase === undefined) return all;
    const ids = all.map((pattern) => attribute(pattern, 'id') ?? '');
    const wanted = children(this.#phase, 'active').map((active) => {
      const id = attribute(active, 'pattern') ?? '';
      if (!ids.includes(id)) {
        const params = { kind: 'pattern', name: id, suggestion: nearest(id, ids, 1).join('') };
        this.#report(diagnose('E-SCHEMATRON-REFERENCE', params, placeOf(active, 'pattern')));
      }
      return id;
    });
    return all.filter((pattern) => wanted.includes(attribute(pattern, 'id') ?? ''));
  }

  /**
   * A variable of a pattern is seen in that pattern only (5.4.5), but the stylesheet has one space for the variables of
   * all: those of one name are told apart.
   */
  #renamings(active: readonly SchemaElement[]): Map<SchemaElement, Renaming> {
    const taken = new Set(
      [
        ...children(this.#schema, 'let', 'param'),
        ...(this.#phase === undefined ? [] : children(this.#phase, 'let')),
      ].map((one) => attribute(one, 'name') ?? ''),
    );
    const renamings = new Map<SchemaElement, Renaming>();
    active.forEach((pattern, index) => {
      const renaming = new Map<string, string>();
      for (const variable of children(pattern, 'let')) {
        const name = attribute(variable, 'name') ?? '';
        if (taken.has(name)) renaming.set(name, `${name}.p${index}`);
        taken.add(name);
      }
      if (renaming.size > 0) renamings.set(pattern, renaming);
    });
    return renamings;
  }

  #writePattern(pattern: SchemaElement, index: number, names: Renaming, restricted: boolean): void {
    const documents = attributeNode(pattern, 'documents');
    const listed = documents === undefined && !restricted;
    const rules = children(pattern, 'rule');
    // The rules of a group (2025) do not stand in each other's way: each walks for itself.
    const modes = pattern.local === 'group' ? rules.map((rule) => [rule]) : [rules];
    const source = documents === undefined ? '' : `$b:documents${index}`;
    for (const variable of children(pattern, 'let')) writeLet(this.#writer, variable, names);
    if (documents !== undefined)
      this.#writer.empty(
        'documents',
        { pattern: index, select: renameVariables(documents.value, names) },
        pattern,
        'documents',
      );
    const asked = modes.map((mode) => this.#writeMode(pattern, mode, index, names, listed, source));
    const title = children(pattern, 'title')[0];
    this.#patterns.push({
      element: pattern.local === 'group' ? 'group' : 'pattern',
      attributes: {
        ...attributesNamed(pattern, ['id']),
        ...(title === undefined ? {} : { name: textOf(title).trim().replace(/\s+/g, ' ') }),
        ...attributesNamed(pattern, ['role', 'documents']),
      },
      modes: asked,
    });
  }

  #writeMode(
    pattern: SchemaElement,
    rules: readonly SchemaElement[],
    index: number,
    names: Renaming,
    listed: boolean,
    source: string,
  ): ModeNodes {
    const mode = this.#modes++;
    const visits = noVisits();
    for (const rule of rules) addVisits(visits, attribute(rule, 'context') ?? '.');
    const nodes = listed ? listedNodes(visits, mode) : walked(source === '' ? '$b:from' : source);
    this.#writer.open('mode', { mode, ...nodes }, pattern);
    for (const [position, rule] of rules.entries())
      this.#writeRule(rule, pattern, index, rules.length - position, names);
    this.#writer.close('mode');
    const whole = visits.all || !listed;
    return {
      mode,
      elements: whole ? [] : [...visits.elements],
      having: whole ? [] : [...visits.having],
      owners: whole ? [] : [...visits.attributes],
    };
  }

  #writeRule(
    rule: SchemaElement,
    pattern: SchemaElement,
    patternIndex: number,
    priority: number,
    names: Renaming,
  ): void {
    const context = attribute(rule, 'context') ?? '';
    const number = this.#rules.push({
      ...withId(rule),
      context,
      attributes: attributesNamed(rule, ['role', 'flag', 'severity', 'visit-each']),
      pattern: patternIndex,
    });
    const each = attribute(rule, 'visit-each') ?? (asksForPosition(rule) ? '.' : undefined);
    const [match = '', ...others] = separateAlternatives(renameVariables(context, names));
    this.#writer.open(
      'rule',
      {
        n: number,
        priority,
        match,
        ...(each === undefined ? {} : { each: renameVariables(each, names) }),
      },
      rule,
      'context',
    );
    for (const other of others) this.#writer.empty('match', { match: other }, rule, 'context');
    for (const variable of children(rule, 'let')) writeLet(this.#writer, variable, names);
    for (const assertion of children(rule, 'assert', 'report'))
      this.#writeAssertion(assertion, rule, pattern, number - 1, names);
    this.#writer.close('rule');
  }

  #writeAssertion(
    assertion: SchemaElement,
    rule: SchemaElement,
    pattern: SchemaElement,
    ruleIndex: number,
    names: Renaming,
  ): void {
    const values = new MessageValues();
    const language = this.#schema.language;
    const content = values.content(assertion);
    const outer = (name: string) =>
      values.attribute(assertion, name) ?? values.attribute(rule, name) ?? values.attribute(pattern, name);
    const [role, flag, severity] = [outer('role'), outer('flag'), outer('severity')];
    const referred = (name: 'diagnostics' | 'properties', child: string): Reference[] =>
      this.#referred(assertion, pattern, name, child).map((element) => ({
        id: attribute(element, 'id') ?? '',
        ...richText(element, values.content(element), language),
        ...(child === 'property'
          ? { attributes: { ...attributesNamed(element, ['role', 'scheme', 'see', 'icon', 'fpi']) } }
          : {}),
      }));
    const diagnostics = referred('diagnostics', 'diagnostic');
    const properties = referred('properties', 'property');
    const test = attribute(assertion, 'test') ?? '';
    const number = this.#assertions.push({
      ...richText(assertion, content, language),
      kind: assertion.local === 'assert' ? 'assert' : 'report',
      test,
      ...withId(assertion),
      ...(role === undefined ? {} : { role }),
      ...(flag === undefined ? {} : { flag }),
      ...(severity === undefined ? {} : { severity }),
      rule: ruleIndex,
      values: values.values.length,
      diagnostics,
      properties,
    });
    const subject = attribute(assertion, 'subject') ?? attribute(rule, 'subject');
    this.#writer.open(
      assertion.local,
      {
        n: number,
        test: renameVariables(test, names),
        ...(subject === undefined ? {} : { subject: renameVariables(subject, names) }),
      },
      assertion,
      'test',
    );
    for (const value of values.values) this.#writeValue(value, names);
    this.#writer.close(assertion.local);
  }

  #writeValue({ kind, query, element, attribute: name }: MessageValue, names: Renaming): void {
    this.#writer.empty('value', { kind, select: renameVariables(query, names) }, element, name);
  }

  /** The diagnostics or properties that an assertion names, in the order in which they are declared. */
  #referred(
    assertion: SchemaElement,
    pattern: SchemaElement,
    list: 'diagnostics' | 'properties',
    child: string,
  ): SchemaElement[] {
    const ids = (attribute(assertion, list) ?? '').split(/\s+/).filter((id) => id !== '');
    if (ids.length === 0) return [];
    const own = children(pattern, list);
    const declared = (own.length > 0 ? own : children(this.#schema, list)).flatMap((one) =>
      children(one, child),
    );
    const known = declared.map((one) => attribute(one, 'id') ?? '');
    for (const id of ids) {
      if (known.includes(id)) continue;
      const params = { kind: child, name: id, suggestion: nearest(id, known, 1).join('') };
      this.#report(diagnose('E-SCHEMATRON-REFERENCE', params, placeOf(assertion, list)));
    }
    return declared.filter((one) => ids.includes(attribute(one, 'id') ?? ''));
  }
}

/** The context of a rule is one node, the first and last of its kind; the stylesheet hands it in among others. */
function asksForPosition(rule: SchemaElement): boolean {
  return [...descendants(rule)].some((element) =>
    element.attributes.some(({ value }) => /\b(position|last)\s*\(/.test(value)),
  );
}

function attributesNamed(element: SchemaElement, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = attribute(element, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function withId(element: SchemaElement): { id?: string } {
  const id = attribute(element, 'id');
  return id === undefined ? {} : { id };
}
