/** The words of assertions, diagnostics and properties: text, values and light markup (5.4.1, 5.5). */
import type { MessagePart, RichText } from './compiled-rules.js';
import {
  attribute,
  isSchematron,
  SCHEMATRON,
  type SchemaAttribute,
  type SchemaElement,
  XSLT,
} from './schema-tree.js';

export const SVRL = 'http://purl.oclc.org/dsdl/svrl';

/** A query whose value goes into a message. */
export interface MessageValue {
  readonly kind: 'text' | 'copy' | 'template';
  readonly query: string;
  /** Where it stands, with its namespaces. */
  readonly element: SchemaElement;
  readonly attribute: string;
}

/** Collects the queries of a message while its pieces are made; a piece names its query by index. */
export class MessageValues {
  readonly values: MessageValue[] = [];

  add(value: MessageValue): number {
    return this.values.push(value) - 1;
  }

  content(element: SchemaElement): MessagePart[] {
    return element.children.map((child): MessagePart => {
      if (typeof child === 'string') return child;
      if (isSchematron(child, 'value-of'))
        return this.#query(child, 'select', attribute(child, 'select') ?? '.');
      if (isSchematron(child, 'name'))
        return this.#query(child, 'path', attribute(child, 'path') ?? 'name()');
      if (child.uri === XSLT && child.local === 'value-of')
        return this.#query(child, 'select', attribute(child, 'select') ?? '.');
      if (child.uri === XSLT && child.local === 'copy-of')
        return copied(this.#query(child, 'select', attribute(child, 'select') ?? '.', 'copy'));
      const own = child.uri === SCHEMATRON;
      const attributes = Object.fromEntries([
        ...child.attributes.flatMap(declarationOf),
        ...child.attributes.map(({ name, value }) => [own && name === 'value' ? 'dir' : name, value]),
      ]) as Record<string, string>;
      return {
        name: own ? child.local : child.name,
        uri: own ? SVRL : child.uri,
        attributes,
        content: this.content(child),
      };
    });
  }

  #query(element: SchemaElement, name: string, query: string, kind: MessageValue['kind'] = 'text'): number {
    return this.add({ kind, query, element, attribute: name });
  }

  /** An attribute that may be computed: `$name`, or a template with `{…}` (2025: role, flag, severity). */
  attribute(element: SchemaElement, name: string): MessagePart[] | undefined {
    const value = attribute(element, name);
    if (value === undefined) return undefined;
    if (/^\s*\$[\p{L}_][\p{L}\p{N}_.-]*\s*$/u.test(value))
      return [this.add({ kind: 'text', query: value, element, attribute: name })];
    if (value.includes('{')) return [this.add({ kind: 'template', query: value, element, attribute: name })];
    return [value];
  }
}

/** The prefix of an attribute has to be declared in the report too. */
function declarationOf({ name, uri }: SchemaAttribute): [string, string][] {
  const prefix = name.slice(0, Math.max(0, name.indexOf(':')));
  return prefix === '' || prefix === 'xml' ? [] : [[`xmlns:${prefix}`, uri]];
}

/** A value that is markup already: markup without a name. */
function copied(value: number): MessagePart {
  return { name: '', uri: '', attributes: {}, content: [value] };
}

/** With `see`, `icon`, `fpi` and the attributes of XML; the language where it is not the schema's. */
export function richText(
  element: SchemaElement,
  content: readonly MessagePart[],
  schemaLanguage: string | undefined,
): RichText {
  const kept = element.attributes.filter(({ name }) =>
    ['see', 'icon', 'fpi', 'xml:space', 'xml:base'].includes(name),
  );
  const { language } = element;
  return {
    content,
    attributes: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
    ...(language === undefined || language === schemaLanguage ? {} : { language }),
  };
}

/** The words of a message about one finding. */
export function spoken(content: readonly MessagePart[], values: readonly string[]): string {
  return content
    .map((part) => {
      if (typeof part === 'string') return part;
      return typeof part === 'number' ? (values[part] ?? '') : spoken(part.content, values);
    })
    .join('');
}
