/**
 * To the minimal syntax (ISO/IEC 19757-3:2020, 6.2): abstract patterns are instantiated with their parameters (6.3),
 * abstract rules give their content to the rules that extend them (5.4.3).
 */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { nearest } from '../nearest.js';
import {
  attribute,
  children,
  Growth,
  isSchematron,
  placeOf,
  SCHEMATRON,
  type SchemaElement,
  type SchemaNode,
  withChildren,
  XSLT,
} from './schema-tree.js';
import { replaceParameters } from './xpath-tokens.js';

/** Attributes that hold queries, or may (2025: `$name` in role, flag and severity). */
const QUERIES = new Set([
  'test',
  'context',
  'select',
  'value',
  'path',
  'subject',
  'documents',
  'visit-each',
  'role',
  'flag',
  'severity',
]);

export function isAbstract(element: SchemaElement): boolean {
  return attribute(element, 'abstract') === 'true';
}

/** @param report told of abstract patterns, rules and parameters that are not there */
export function minimalSyntax(
  schema: SchemaElement,
  report: (diagnostic: Diagnostic) => void,
): SchemaElement {
  return new Reduction(schema, report).result();
}

class Reduction {
  readonly #schema: SchemaElement;
  readonly #report: (diagnostic: Diagnostic) => void;
  readonly #growth = new Growth();

  constructor(schema: SchemaElement, report: (diagnostic: Diagnostic) => void) {
    this.#schema = schema;
    this.#report = report;
  }

  result(): SchemaElement {
    const nodes = this.#schema.children.flatMap((child): SchemaNode[] => {
      if (isSchematron(child, 'rules')) return [];
      if (!isSchematron(child, 'pattern', 'group')) return [child];
      if (isAbstract(child)) return [];
      const concrete = attribute(child, 'is-a') === undefined ? child : this.#instance(child);
      return concrete === undefined ? [] : [this.#withExtendedRules(concrete)];
    });
    return withChildren(this.#schema, nodes);
  }

  #instance(pattern: SchemaElement): SchemaElement | undefined {
    const name = attribute(pattern, 'is-a') ?? '';
    const candidates = children(this.#schema, pattern.local).filter(isAbstract);
    const abstract = candidates.find((candidate) => attribute(candidate, 'id') === name);
    if (abstract === undefined) {
      this.#missing(pattern, 'is-a', pattern.local, name, candidates);
      return undefined;
    }
    const values = this.#parameters(pattern, abstract);
    const own = pattern.attributes.filter(({ local }) => local !== 'is-a');
    const inherited = abstract.attributes.filter(
      ({ name: one }) => !['id', 'abstract'].includes(one) && !own.some(({ name: other }) => other === one),
    );
    return {
      ...pattern,
      attributes: [...own, ...inherited].map((one) =>
        QUERIES.has(one.name) ? { ...one, value: replaceParameters(one.value, values) } : one,
      ),
      children: [
        ...abstract.children.map((child) => instantiate(child, values)),
        ...pattern.children,
        // What the assertions say by reference speaks in the parameters too.
        ...children(this.#schema, 'diagnostics', 'properties').map((list) => instantiate(list, values)),
      ].filter((child) => !isSchematron(child, 'param')),
    };
  }

  #parameters(pattern: SchemaElement, abstract: SchemaElement): Map<string, string> {
    const declared = children(abstract, 'param');
    const supplied = children(pattern, 'param');
    const nameOf = (param: SchemaElement): string => attribute(param, 'name') ?? '';
    const values = new Map<string, string>();
    for (const param of [...declared, ...supplied]) {
      const value = attribute(param, 'value');
      if (value !== undefined) values.set(nameOf(param), value);
      else if (!supplied.some((one) => nameOf(one) === nameOf(param))) {
        const params = { name: nameOf(param), pattern: attribute(abstract, 'id') ?? '' };
        this.#report(diagnose('E-SCHEMATRON-PARAM-MISSING', params, placeOf(pattern, 'is-a')));
      }
    }
    if (declared.length > 0)
      for (const param of supplied) {
        if (declared.some((one) => nameOf(one) === nameOf(param))) continue;
        const suggestion = nearest(nameOf(param), declared.map(nameOf), 1).join('');
        const params = { name: nameOf(param), pattern: attribute(abstract, 'id') ?? '', suggestion };
        this.#report(diagnose('E-SCHEMATRON-PARAM-UNKNOWN', params, placeOf(param, 'name')));
      }
    return values;
  }

  #withExtendedRules(pattern: SchemaElement): SchemaElement {
    const rules = pattern.children.flatMap((child): SchemaNode[] => {
      if (!isSchematron(child, 'rule')) return [child];
      if (isAbstract(child)) return [];
      return [withChildren(child, this.#extended(child, pattern, []))];
    });
    return withChildren(pattern, rules);
  }

  /** @param chain rules that are being extended, for finding circles */
  #extended(rule: SchemaElement, pattern: SchemaElement, chain: readonly SchemaElement[]): SchemaNode[] {
    return rule.children.flatMap((child): SchemaNode[] => {
      if (!isSchematron(child, 'extends')) return [child];
      const name = attribute(child, 'rule');
      if (name === undefined) {
        const params = { element: child.name, attribute: 'rule' };
        this.#report(diagnose('E-SCHEMATRON-ATTRIBUTE', params, placeOf(child)));
        return [];
      }
      const candidates = [pattern, ...children(this.#schema, 'rules')]
        .flatMap((place) => children(place, 'rule'))
        .filter(isAbstract);
      const abstract = candidates.find((candidate) => attribute(candidate, 'id') === name);
      if (abstract === undefined) {
        this.#missing(child, 'rule', 'rule', name, candidates);
        return [];
      }
      if (chain.includes(abstract)) {
        const names = [...chain.slice(chain.indexOf(abstract)), abstract].map(
          (one) => attribute(one, 'id') ?? '',
        );
        this.#report(diagnose('E-SCHEMATRON-CIRCLE', { chain: names.join(' → ') }, placeOf(child, 'rule')));
        return [];
      }
      this.#growth.add(abstract.children.length, child);
      return this.#extended(abstract, pattern, [...chain, abstract]);
    });
  }

  #missing(
    element: SchemaElement,
    attributeName: string,
    kind: string,
    name: string,
    candidates: readonly SchemaElement[],
  ): void {
    const ids = candidates.map((candidate) => attribute(candidate, 'id') ?? '');
    const params = { kind, name, suggestion: nearest(name, ids, 1).join('') };
    this.#report(diagnose('E-SCHEMATRON-ABSTRACT', params, placeOf(element, attributeName)));
  }
}

/** A copy with the parameters' values in its queries; in XSLT too, as far as it stands in a property or a let. */
function instantiate(node: SchemaNode, values: ReadonlyMap<string, string>): SchemaNode {
  if (typeof node === 'string') return node;
  const queries = node.uri === SCHEMATRON || node.uri === XSLT;
  return {
    ...node,
    attributes: node.attributes.map((one) =>
      queries && one.uri === '' && QUERIES.has(one.local)
        ? { ...one, value: replaceParameters(one.value, values) }
        : one,
    ),
    children: node.children.map((child) => instantiate(child, values)),
  };
}
