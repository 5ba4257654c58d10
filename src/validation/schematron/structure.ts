/** What a schema must have so that it can be used: said with its place, before anything is compiled. */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { nearest } from '../nearest.js';
import { isAbstract } from './abstraction.js';
import { QUERY_BINDINGS, readingOf } from './query-binding.js';
import {
  attribute,
  children,
  descendants,
  isSchematron,
  placeOf,
  SCHEMATRON,
  type SchemaElement,
} from './schema-tree.js';

/** Attributes without which an element says nothing. */
const REQUIRED = new Map<string, readonly string[]>(
  Object.entries({
    active: ['pattern'],
    assert: ['test'],
    diagnostic: ['id'],
    include: ['href'],
    let: ['name'],
    ns: ['prefix', 'uri'],
    param: ['name'],
    phase: ['id'],
    property: ['id'],
    report: ['test'],
    'value-of': ['select'],
  }),
);

/** Where the elements that do something may stand; of the rest only the name is looked at. */
const PARENTS = new Map<string, readonly string[]>(
  Object.entries({
    active: ['phase'],
    assert: ['rule'],
    diagnostic: ['diagnostics'],
    group: ['schema', 'library'],
    pattern: ['schema', 'library'],
    phase: ['schema', 'library'],
    property: ['properties'],
    report: ['rule'],
    rule: ['pattern', 'group', 'rules'],
  }),
);

const OTHERS = [
  ...['schema', 'library', 'title', 'p', 'ns', 'let', 'param', 'rules', 'extends', 'include'],
  ...['diagnostics', 'properties', 'name', 'value-of', 'emph', 'dir', 'span'],
];
const NAMES = [...PARENTS.keys(), ...OTHERS];

const SCHEMATRON_1_5 = 'http://www.ascc.net/xml/schematron';

/** @param schema with everything included */
export function checkStructure(schema: SchemaElement, report: (diagnostic: Diagnostic) => void): void {
  if (!isSchematron(schema, 'schema')) {
    const old = schema.uri === SCHEMATRON_1_5 ? SCHEMATRON_1_5 : '';
    report(diagnose('E-SCHEMATRON-ROOT', { element: schema.name, old }, placeOf(schema)));
    return;
  }
  checkBinding(schema, report);
  checkElement(schema, report);
  for (const element of descendants(schema)) checkElement(element, report);
  checkParents(schema, report);
  const names = new Set<string>();
  for (const variable of children(schema, 'let', 'param')) {
    const name = attribute(variable, 'name') ?? '';
    if (names.has(name)) report(diagnose('E-SCHEMATRON-LET-TWICE', { name }, placeOf(variable, 'name')));
    names.add(name);
  }
}

function checkBinding(schema: SchemaElement, report: (diagnostic: Diagnostic) => void): void {
  const binding = attribute(schema, 'queryBinding');
  if (readingOf(binding) !== undefined) return;
  const suggestion = nearest(binding ?? '', QUERY_BINDINGS, 1).join('');
  const params = { binding: binding ?? '', known: QUERY_BINDINGS.join(', '), suggestion };
  report(diagnose('E-SCHEMATRON-BINDING', params, placeOf(schema, 'queryBinding')));
}

function checkElement(element: SchemaElement, report: (diagnostic: Diagnostic) => void): void {
  if (element.uri !== SCHEMATRON) return;
  const { local } = element;
  if (!NAMES.includes(local)) {
    const params = { element: element.name, parent: '', suggestion: nearest(local, NAMES, 1).join('') };
    report(diagnose('E-SCHEMATRON-ELEMENT', params, placeOf(element)));
    return;
  }
  const required = [...(REQUIRED.get(local) ?? [])];
  if (local === 'rule') required.push(isAbstract(element) ? 'id' : 'context');
  if ((local === 'pattern' || local === 'group') && isAbstract(element)) required.push('id');
  for (const name of required) {
    if (attribute(element, name) !== undefined) continue;
    report(diagnose('E-SCHEMATRON-ATTRIBUTE', { element: element.name, attribute: name }, placeOf(element)));
  }
}

function checkParents(parent: SchemaElement, report: (diagnostic: Diagnostic) => void): void {
  for (const child of parent.children) {
    if (typeof child === 'string' || child.uri !== SCHEMATRON) continue;
    const allowed = PARENTS.get(child.local);
    if (parent.uri === SCHEMATRON && allowed !== undefined && !allowed.includes(parent.local)) {
      const params = { element: child.name, parent: parent.name, suggestion: '' };
      report(diagnose('E-SCHEMATRON-ELEMENT', params, placeOf(child)));
    }
    checkParents(child, report);
  }
}
