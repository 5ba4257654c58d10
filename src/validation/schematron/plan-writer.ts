/** Writes the plan as XML: each element with the namespaces that its queries may use, and a number for its place. */
import type { Range } from '../../model/diagnostic.js';
import { escapeAttribute, escapeText } from '../../tei/xml.js';
import { attribute, children, placeOf, type SchemaElement, type SchemaNode, XSLT } from './schema-tree.js';

/** Namespace of the plan, and of what is the program's own in the stylesheet that comes out. */
export const PLAN = 'https://biannian.invalid/schematron/rules';

/** What stands in the schema where a part of the stylesheet comes from. */
export interface SchemaPlace {
  readonly file: string;
  readonly range: Range;
}

type Values = Readonly<Record<string, string | number | undefined>>;

export class PlanWriter {
  text = '';
  readonly places: SchemaPlace[] = [];
  readonly #root: SchemaElement;
  /** Of the whole schema: what `sch:ns` says goes before what `xmlns` says. */
  readonly #namespaces: ReadonlyMap<string, string>;

  constructor(schema: SchemaElement) {
    this.#root = schema;
    const declared = children(schema, 'ns').map(
      (ns) => [attribute(ns, 'prefix') ?? '', attribute(ns, 'uri') ?? ''] as const,
    );
    this.#namespaces = new Map([...schema.namespaces, ...declared]);
  }

  open(name: string, values: Values, element: SchemaElement, query = ''): void {
    this.#start(name, values, element, query);
    this.text += '>\n';
  }

  close(name: string): void {
    this.text += `</b:${name}>\n`;
  }

  empty(name: string, values: Values, element: SchemaElement, query = ''): void {
    this.#start(name, values, element, query);
    this.text += '/>\n';
  }

  /** A variable; its content where it has no query. */
  variable(element: SchemaElement, values: Values): void {
    this.#start('let', values, element, 'value');
    this.text += '>';
    if (!('select' in values)) for (const child of element.children) this.#copy(child);
    this.text += '</b:let>\n';
  }

  /** A declaration of XSLT as it stands. */
  copy(name: string, element: SchemaElement): void {
    this.#start(name, {}, element, '');
    this.text += '>\n';
    this.#copy(element);
    this.text += `</b:${name}>\n`;
  }

  #start(name: string, values: Values, element: SchemaElement, query: string): void {
    const at = this.places.push(placeOf(element, query)) - 1;
    const root = this.text === '';
    const namespaces = root
      ? [...this.#namespaces]
      : this.#differing(element, Object.values(values).join('\n'));
    this.text += `<b:${name}`;
    if (root) this.text += ` xmlns:b="${PLAN}"`;
    // The default namespace means nothing to a query; a prefix cannot be taken back.
    for (const [prefix, uri] of namespaces)
      if (prefix !== '' && prefix !== 'b' && prefix !== 'xml' && uri !== '')
        this.text += ` xmlns:${prefix}="${escapeAttribute(uri)}"`;
    for (const [key, value] of Object.entries({ ...values, at }))
      if (value !== undefined) this.text += ` ${key}="${escapeAttribute(String(value))}"`;
  }

  /** Namespaces that an element has otherwise than the schema's root, as far as its queries speak of them. */
  #differing(element: SchemaElement, queries: string): [string, string][] {
    const { namespaces } = this.#root;
    if (element.namespaces === namespaces) return [];
    return [...element.namespaces].filter(
      ([prefix, uri]) => namespaces.get(prefix) !== uri && queries.includes(`${prefix}:`),
    );
  }

  #copy(node: SchemaNode): void {
    if (typeof node === 'string') {
      this.text += escapeText(node);
      return;
    }
    const own = node.uri === XSLT;
    this.text += `<${node.name}`;
    for (const [prefix, uri] of node.namespaces)
      if (prefix !== 'xml' && prefix !== 'b') {
        const effective = this.#root.namespaces.get(prefix) === uri ? this.#namespaces.get(prefix) : uri;
        this.text += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(effective ?? uri)}"`;
      }
    for (const { name, value } of node.attributes) this.text += ` ${name}="${escapeAttribute(value)}"`;
    if (own) {
      const at = this.places.push(placeOf(node)) - 1;
      this.text += ` b:at="${at}"`;
    }
    this.text += '>';
    for (const child of node.children) this.#copy(child);
    this.text += `</${node.name}>`;
  }
}
