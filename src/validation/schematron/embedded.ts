/** Rules that stand in other kinds of schema, gathered into a Schematron schema of their own. */
import type { Range } from '../../model/diagnostic.js';
import {
  attribute,
  SCHEMATRON,
  type SchemaAttribute,
  type SchemaElement,
  type SchemaNode,
} from './schema-tree.js';

/** An element of Schematron that is not written anywhere; its place is that of what it is made for. */
export function made(
  local: string,
  attributes: Readonly<Record<string, string>>,
  content: readonly SchemaNode[],
  source: SchemaElement,
): SchemaElement {
  return {
    name: local,
    uri: SCHEMATRON,
    local,
    attributes: Object.entries(attributes).map(([name, value]) => attributeAt(name, value, source.range)),
    namespaces: source.namespaces,
    children: content,
    language: source.language,
    file: source.file,
    range: source.range,
  };
}

export function attributeAt(name: string, value: string, range: Range): SchemaAttribute {
  return { name, uri: '', local: name, value, range };
}

/** A schema of what was gathered; a prefix that is declared several times is declared once. */
export function gatheredSchema(
  root: SchemaElement,
  gathered: readonly SchemaElement[],
  queryBinding: string,
): SchemaElement {
  const prefixes = new Set<string>();
  const content = gathered.filter((element) => {
    if (element.uri !== SCHEMATRON || element.local !== 'ns') return true;
    const prefix = attribute(element, 'prefix') ?? '';
    if (prefixes.has(prefix)) return false;
    prefixes.add(prefix);
    return true;
  });
  return made('schema', { queryBinding }, content, root);
}
