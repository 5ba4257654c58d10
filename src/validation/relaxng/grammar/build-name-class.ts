/** §4.8–4.10 and 4.16: names and name classes of `element` and `attribute`. */
import type { NameClassId } from '../name-class.js';
import type { BuilderTables } from './builder-tables.js';
import { lookUpPrefix, refuseGrammar, type SchemaElement } from './schema-element.js';
import { isQName } from './syntax.js';

/** @param ns the namespace in effect for the element, its own ns attribute included */
export function buildNameClass(
  element: SchemaElement,
  ns: string,
  tables: BuilderTables,
): { nameClass: NameClassId; patterns: readonly SchemaElement[] } {
  const name = element.attributes.get('name');
  const isAttribute = element.name === 'attribute';
  if (name !== undefined) {
    // §4.8: an attribute's name has no namespace unless its own ns attribute or a prefix gives it one.
    const own = isAttribute ? (element.attributes.get('ns') ?? '') : ns;
    return { nameClass: qualifiedName(name, own, element, tables, isAttribute), patterns: element.children };
  }
  const [first, ...patterns] = element.children;
  return { nameClass: nameClass(first as SchemaElement, ns, { tables, isAttribute }), patterns };
}

interface Circumstances {
  readonly tables: BuilderTables;
  readonly isAttribute: boolean;
  /** The wildcard whose except is being read. */
  readonly within?: 'anyName' | 'nsName';
}

function nameClass(element: SchemaElement, inherited: string, circumstances: Circumstances): NameClassId {
  const { tables, isAttribute, within } = circumstances;
  const ns = element.attributes.get('ns') ?? inherited;
  switch (element.name) {
    case 'name':
      return qualifiedName(element.text, ns, element, tables, isAttribute);
    case 'choice':
      return choice(element.children, ns, circumstances);
    default: {
      const wildcard = element.name as 'anyName' | 'nsName';
      // §4.16: no anyName within the except of anyName or nsName; no nsName within that of nsName.
      if (within === 'nsName' || (within === 'anyName' && wildcard === 'anyName')) {
        refuseGrammar('E-GRAMMAR-NAME-CLASS', { inner: wildcard, outer: `${within}/except` }, element);
      }
      if (wildcard === 'nsName') checkNotXmlns(ns, undefined, element, isAttribute);
      const [exception] = element.children;
      const except =
        exception &&
        choice(exception.children, exception.attributes.get('ns') ?? ns, {
          ...circumstances,
          within: wildcard,
        });
      return wildcard === 'anyName' ? tables.anyName(except) : tables.nsName(ns, except);
    }
  }
}

function choice(children: readonly SchemaElement[], ns: string, circumstances: Circumstances): NameClassId {
  return children
    .map((child) => nameClass(child, ns, circumstances))
    .reduce((a, b) => circumstances.tables.nameChoice(a, b));
}

/** §4.10 */
function qualifiedName(
  name: string,
  ns: string,
  at: SchemaElement,
  tables: BuilderTables,
  isAttribute: boolean,
): NameClassId {
  if (!isQName(name)) {
    const params = { element: at.name, attribute: 'name', value: name, section: '4.10' };
    refuseGrammar('E-GRAMMAR-ATTRIBUTE-VALUE', params, at);
  }
  const colon = name.indexOf(':');
  const local = name.slice(colon + 1);
  const namespace = colon < 0 ? ns : lookUpPrefix(at.namespaces, name.slice(0, colon));
  if (namespace === undefined) return refuseGrammar('E-GRAMMAR-PREFIX', { name }, at);
  checkNotXmlns(namespace, local, at, isAttribute);
  return tables.name(namespace, local);
}

/** §4.16: namespace declarations are no attributes. */
function checkNotXmlns(ns: string, local: string | undefined, at: SchemaElement, isAttribute: boolean): void {
  if (!isAttribute) return;
  if ((ns === '' && local === 'xmlns') || ns === 'http://www.w3.org/2000/xmlns') {
    refuseGrammar('E-GRAMMAR-NAME-CLASS', { inner: local ?? `nsName ns="${ns}"`, outer: 'attribute' }, at);
  }
}
