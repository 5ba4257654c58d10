/** §3: which attributes and children each element of the XML syntax has. */
import { isNcName } from '../datatypes/text-types.js';
import { refuseGrammar, type SchemaElement } from './schema-element.js';

export const RELAXNG = 'http://relaxng.org/ns/structure/1.0';

const PATTERNS = [
  'element',
  'attribute',
  'group',
  'interleave',
  'choice',
  'optional',
  'zeroOrMore',
  'oneOrMore',
  'list',
  'mixed',
  'ref',
  'parentRef',
  'empty',
  'value',
  'data',
  'notAllowed',
  'externalRef',
  'grammar',
  'text',
];
const NAME_CLASSES = ['name', 'anyName', 'nsName', 'choice'];
const COMPONENTS = ['start', 'define', 'div'];

/** Attributes beside `ns` and `datatypeLibrary`, which every element may have; `!` marks required ones. */
export const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  element: ['name'],
  attribute: ['name'],
  group: [],
  interleave: [],
  choice: [],
  optional: [],
  zeroOrMore: [],
  oneOrMore: [],
  list: [],
  mixed: [],
  ref: ['name!'],
  parentRef: ['name!'],
  empty: [],
  value: ['type'],
  data: ['type!'],
  param: ['name!'],
  notAllowed: [],
  externalRef: ['href!'],
  grammar: [],
  text: [],
  except: [],
  start: ['combine'],
  define: ['name!', 'combine'],
  include: ['href!'],
  div: [],
  name: [],
  anyName: [],
  nsName: [],
};

/** What kind of content an element has. */
export function contentKind(name: string): 'text' | 'elements' {
  return name === 'value' || name === 'param' || name === 'name' ? 'text' : 'elements';
}

export function checkAttributes(element: SchemaElement): void {
  const own = ATTRIBUTES[element.name] ?? [];
  for (const [attribute, value] of element.attributes) {
    if (attribute === 'ns') continue;
    if (attribute === 'datatypeLibrary') checkLibrary(element, value);
    else if (!own.includes(attribute) && !own.includes(`${attribute}!`)) {
      refuseGrammar('E-GRAMMAR-ATTRIBUTE', { element: element.name, attribute }, element);
    } else if (!isPossible(element.name, attribute, value)) {
      const params = { element: element.name, attribute, value, section: '3' };
      refuseGrammar('E-GRAMMAR-ATTRIBUTE-VALUE', params, element);
    }
  }
  for (const attribute of own) {
    const name = attribute.slice(0, -1);
    if (attribute.endsWith('!') && !element.attributes.has(name)) {
      refuseGrammar('E-GRAMMAR-ATTRIBUTE-MISSING', { element: element.name, attribute: name }, element);
    }
  }
}

function isPossible(element: string, attribute: string, value: string): boolean {
  if (attribute === 'combine') return value === 'choice' || value === 'interleave';
  if (attribute === 'type') return isNcName(value);
  if (attribute !== 'name') return true;
  if (element === 'element' || element === 'attribute') return isQName(value);
  return isNcName(value);
}

export function isQName(text: string): boolean {
  const parts = text.split(':');
  return parts.length <= 2 && parts.every(isNcName);
}

/** §4.3: an absolute URI without a fragment, or nothing. */
function checkLibrary(element: SchemaElement, value: string): void {
  if (value === '' || (/^[A-Za-z][A-Za-z0-9+.-]*:[^#]+$/.test(value) && !/%(?![0-9A-Fa-f]{2})/.test(value)))
    return;
  const params = { element: element.name, attribute: 'datatypeLibrary', value, section: '4.3' };
  refuseGrammar('E-GRAMMAR-ATTRIBUTE-VALUE', params, element);
}

/** Called when the element is complete. */
export function checkContent(element: SchemaElement, parent: SchemaElement | undefined): void {
  const { name, children } = element;
  const missing = (what: string): never =>
    refuseGrammar('E-GRAMMAR-CONTENT', { element: name, missing: what }, element);
  switch (name) {
    case 'element':
    case 'attribute': {
      const named = element.attributes.has('name');
      const first = children[0];
      if (!named && (first === undefined || !NAME_CLASSES.includes(first.name))) missing('a name');
      if (!named && first?.name === 'choice') checkNameClass(first);
      const patterns = named ? children : children.slice(1);
      only(element, patterns, PATTERNS);
      if (name === 'element' && patterns.length === 0) missing('a pattern');
      const second = patterns[1];
      if (name === 'attribute' && second !== undefined) notAllowed(second, element);
      break;
    }
    case 'group':
    case 'interleave':
    case 'optional':
    case 'zeroOrMore':
    case 'oneOrMore':
    case 'list':
    case 'mixed':
    case 'define':
      only(element, children, PATTERNS);
      if (children.length === 0) missing('a pattern');
      break;
    case 'choice':
      // Of patterns or of names; which one is known where it stands.
      only(element, children, [...PATTERNS, ...NAME_CLASSES]);
      if (children.length === 0) missing('a pattern');
      if (parent !== undefined && !['element', 'attribute', 'choice', 'except'].includes(parent.name)) {
        only(element, children, PATTERNS);
      }
      break;
    case 'start': {
      only(element, children, PATTERNS);
      if (children.length === 0) missing('a pattern');
      const second = children[1];
      if (second !== undefined) notAllowed(second, element);
      break;
    }
    case 'data': {
      const except = children.findIndex((child) => child.name === 'except');
      only(element, except < 0 ? children : children.slice(0, except), ['param']);
      const after = except < 0 ? undefined : children[except + 1];
      if (after !== undefined) notAllowed(after, element);
      if (except >= 0) only(children[except] as SchemaElement, children[except]?.children ?? [], PATTERNS);
      break;
    }
    case 'except':
      if (children.length === 0) missing('a pattern');
      break;
    case 'anyName':
    case 'nsName': {
      only(element, children, ['except']);
      const second = children[1];
      if (second !== undefined) notAllowed(second, element);
      for (const inner of children[0]?.children ?? []) {
        only(children[0] as SchemaElement, [inner], NAME_CLASSES);
        if (inner.name === 'choice') checkNameClass(inner);
      }
      break;
    }
    case 'grammar':
      only(element, children, [...COMPONENTS, 'include']);
      break;
    case 'div':
      only(element, children, [...COMPONENTS, 'include']);
      break;
    case 'include':
      checkIncluded(element);
      break;
    default:
      only(element, children, []);
  }
}

/** An include holds no further include, also not inside a div. */
function checkIncluded(element: SchemaElement): void {
  only(element, element.children, COMPONENTS);
  for (const child of element.children) if (child.name === 'div') checkIncluded(child);
}

/** A choice that stands for a name holds only names. */
function checkNameClass(choice: SchemaElement): void {
  only(choice, choice.children, NAME_CLASSES);
  for (const child of choice.children) if (child.name === 'choice') checkNameClass(child);
}

/** A choice that stands for a pattern holds only patterns, at any depth. Called when patterns are built. */
export function checkPatternChoice(choice: SchemaElement): void {
  only(choice, choice.children, PATTERNS);
}

function only(parent: SchemaElement, children: readonly SchemaElement[], names: readonly string[]): void {
  for (const child of children) if (!names.includes(child.name)) notAllowed(child, parent);
}

function notAllowed(child: SchemaElement, parent: SchemaElement): never {
  return refuseGrammar('E-GRAMMAR-ELEMENT', { element: child.name, parent: parent.name }, child);
}
