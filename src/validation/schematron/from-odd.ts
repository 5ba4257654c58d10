/**
 * Rules of a TEI ODD: `constraintSpec` with the scheme `schematron` or `isoschematron` (TEI Guidelines, 23.5.2 and
 * att.scheme), taken out as the TEI Consortium's own extract-isosch.xsl does: patterns and rules as they are, and
 * assertions that stand alone as a rule about that which the constraint belongs to. Of a class those are its members,
 * where the ODD says which they are, else any element.
 */
import { TEI_NAMESPACE } from '../../tei/xml.js';
import { attributeAt, gatheredSchema, made } from './embedded.js';
import {
  attribute,
  descendants,
  isSchematron,
  type SchemaElement,
  withChildren,
  XSLT,
} from './schema-tree.js';

const EXAMPLES = 'http://www.tei-c.org/ns/Examples';
const SCHEMES = ['schematron', 'isoschematron'];

/** @param root of a TEI document; @returns undefined when it has no constraints */
export function rulesOfOdd(root: SchemaElement): SchemaElement | undefined {
  const gathering = new Gathering(root);
  gathering.visit(root, []);
  const { found } = gathering;
  return found.some((one) => isSchematron(one, 'pattern', 'group'))
    ? gatheredSchema(root, found, 'xslt3')
    : undefined;
}

class Gathering {
  readonly found: SchemaElement[] = [];
  readonly #members: ReadonlyMap<string, readonly SchemaElement[]>;

  constructor(root: SchemaElement) {
    this.#members = membersOfClasses(root);
  }

  /** @param around from the root to the parent */
  visit(element: SchemaElement, around: readonly SchemaElement[]): void {
    if (element.uri === EXAMPLES) return;
    if (isDeleted(element)) return;
    if (isTei(element, 'constraintSpec')) {
      if (SCHEMES.includes(attribute(element, 'scheme') ?? '')) this.#take(element, around);
      return;
    }
    if (isSchematron(element, 'ns')) this.found.push(element);
    for (const child of element.children)
      if (typeof child !== 'string') this.visit(child, [...around, element]);
  }

  #take(specification: SchemaElement, around: readonly SchemaElement[]): void {
    const constraints = specification.children.filter(
      (child): child is SchemaElement => typeof child !== 'string' && isTei(child, 'constraint'),
    );
    for (const constraint of constraints.length > 0 ? constraints : [specification])
      this.#constraint(constraint, specification, around);
  }

  #constraint(
    constraint: SchemaElement,
    specification: SchemaElement,
    around: readonly SchemaElement[],
  ): void {
    const content = constraint.children.filter((child): child is SchemaElement => typeof child !== 'string');
    const rules = content.filter((child) => isSchematron(child, 'rule'));
    const alone = content.filter((child) => isSchematron(child, 'assert', 'report'));
    for (const child of content) {
      const whole = ['pattern', 'group', 'ns', 'rules', 'diagnostics', 'properties', 'phase', 'include'];
      if (isSchematron(child, ...whole) || child.uri === XSLT) this.found.push(child);
      else if (isSchematron(child, 'let') && alone.length === 0) this.found.push(child);
    }
    const id = this.#patternId(specification, around);
    if (rules.length > 0) {
      const withContext = rules.map((rule) =>
        attribute(rule, 'context') === undefined && attribute(rule, 'abstract') !== 'true'
          ? this.#inContext(rule, around)
          : rule,
      );
      this.found.push(made('pattern', { id }, withContext, constraint));
    }
    if (alone.length > 0) {
      const variables = content.filter((child) => isSchematron(child, 'let', 'extends'));
      const rule = made('rule', {}, [...variables, ...alone], constraint);
      this.found.push(made('pattern', { id }, [this.#inContext(rule, around)], constraint));
    }
  }

  #patternId(specification: SchemaElement, around: readonly SchemaElement[]): string {
    const idents = [...around, specification]
      .map((one) => attribute(one, 'ident'))
      .filter((one) => one !== undefined);
    return ['constraint', ...idents].join('-');
  }

  #inContext(rule: SchemaElement, around: readonly SchemaElement[]): SchemaElement {
    const context = attributeAt('context', this.#context(around), rule.range);
    return {
      ...withChildren(rule, rule.children),
      attributes: [...rule.attributes, context],
      namespaces: new Map([...rule.namespaces, ['tei', TEI_NAMESPACE]]),
    };
  }

  #context(around: readonly SchemaElement[]): string {
    const last = (...names: readonly string[]): SchemaElement | undefined =>
      around.findLast((one) => isTei(one, ...names));
    const owner = last('elementSpec', 'classSpec');
    if (owner === undefined) return '/';
    const attDef = last('attDef');
    const step = attDef === undefined ? '' : `@${qualified(attDef, attribute(attDef, 'ns') ?? '')}`;
    if (isTei(owner, 'elementSpec'))
      return [elementName(owner, around), step].filter((one) => one !== '').join('/');
    const members = this.#members.get(attribute(owner, 'ident') ?? '') ?? [];
    if (members.length === 0) return step === '' ? '*' : step;
    return members
      .map((member) => [elementName(member, around), step].filter((one) => one !== '').join('/'))
      .join(' | ');
  }
}

function isTei(element: SchemaElement, ...names: readonly string[]): boolean {
  return element.uri === TEI_NAMESPACE && names.includes(element.local);
}

function isDeleted(element: SchemaElement): boolean {
  return (
    isTei(element, 'constraintSpec', 'elementSpec', 'classSpec', 'attDef') &&
    attribute(element, 'mode') === 'delete'
  );
}

function elementName(specification: SchemaElement, around: readonly SchemaElement[]): string {
  const outer = around.findLast((one) => attribute(one, 'ns') !== undefined);
  const uri =
    attribute(specification, 'ns') ?? (outer === undefined ? TEI_NAMESPACE : attribute(outer, 'ns'));
  return qualified(specification, uri ?? TEI_NAMESPACE);
}

function qualified(specification: SchemaElement, uri: string): string {
  const name = attribute(specification, 'ident') ?? '';
  if (uri === '') return name;
  return uri === TEI_NAMESPACE ? `tei:${name}` : `Q{${uri}}${name}`;
}

/** The elements that the ODD puts into each class, through other classes too. */
function membersOfClasses(root: SchemaElement): Map<string, SchemaElement[]> {
  const direct = new Map<string, SchemaElement[]>();
  for (const specification of descendants(root)) {
    if (!isTei(specification, 'elementSpec', 'classSpec') || isDeleted(specification)) continue;
    for (const member of descendants(specification)) {
      if (!isTei(member, 'memberOf') || attribute(member, 'mode') === 'delete') continue;
      const key = attribute(member, 'key') ?? '';
      direct.set(key, [...(direct.get(key) ?? []), specification]);
    }
  }
  const elementsOf = (key: string, seen: Set<string>): SchemaElement[] => {
    if (seen.has(key)) return [];
    seen.add(key);
    return (direct.get(key) ?? []).flatMap((one) =>
      isTei(one, 'elementSpec') ? [one] : elementsOf(attribute(one, 'ident') ?? '', seen),
    );
  };
  return new Map([...direct.keys()].map((key) => [key, [...new Set(elementsOf(key, new Set()))]]));
}
