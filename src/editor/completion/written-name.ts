/** How a name is written where it is to stand. */
import type { ExpandedName } from '../../validation/relaxng/index.js';
import { XML_NAMESPACE } from '../../validation/xml-events.js';
import type { NamespaceScope } from '../xml/namespaces.js';

export interface WrittenName {
  readonly name: string;
  /** The declaration that has to come with it, where its namespace is not declared: `xmlns="…"`. */
  readonly declaration?: string;
}

/** @param typed what was typed already; a prefix in it is taken, when it is the right one */
export function writtenElement({ ns, local }: ExpandedName, scope: NamespaceScope, typed = ''): WrittenName {
  const colon = typed.indexOf(':');
  const typedPrefix = colon < 0 ? undefined : typed.slice(0, colon);
  if (typedPrefix !== undefined && scope.resolve(typedPrefix) === ns)
    return { name: `${typedPrefix}:${local}` };
  const prefix = scope.prefixOf(ns);
  if (prefix === undefined) return { name: local, declaration: `xmlns="${ns}"` };
  return { name: prefix === '' ? local : `${prefix}:${local}` };
}

export function writtenAttribute({ ns, local }: ExpandedName, scope: NamespaceScope): WrittenName {
  if (ns === '') return { name: local };
  if (ns === XML_NAMESPACE) return { name: `xml:${local}` };
  const bound = scope.prefixOf(ns);
  // The default namespace does not hold for attributes.
  if (bound !== undefined && bound !== '') return { name: `${bound}:${local}` };
  let number = 1;
  while (scope.resolve(`ns${number}`) !== undefined) number++;
  return { name: `ns${number}:${local}`, declaration: `xmlns:ns${number}="${ns}"` };
}
