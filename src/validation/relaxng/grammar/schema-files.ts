/** §4.5–4.7: brings the files of a grammar together. Only files on disk are read, never the network. */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decodeXml, detectEncoding } from '../../../files/xml-bytes.js';
import { refuseGrammar, type SchemaElement } from './schema-element.js';
import { readSchemaTree, type SchemaFile } from './schema-tree.js';

/** Files read for one grammar, each reference counted: a chain of doubling references is an attack. */
const REFERENCE_LIMIT = 2000;

export class SchemaFiles {
  private readonly byPath = new Map<string, SchemaFile>();
  private references = 0;
  /** Called with the bytes of each file, once. */
  private readonly onRead: (path: string, bytes: Buffer) => void;
  private readonly keepsDocumentation: boolean;

  constructor(onRead: (path: string, bytes: Buffer) => void, keepsDocumentation = false) {
    this.onRead = onRead;
    this.keepsDocumentation = keepsDocumentation;
  }

  /** The root pattern, externalRef and include resolved. @throws InputRefused */
  load(path: string): SchemaElement {
    return this.expand(this.read(path).root, [path]);
  }

  private read(path: string, from?: { element: SchemaElement; href: string }): SchemaFile {
    const known = this.byPath.get(path);
    if (known !== undefined) return known;
    let bytes: Buffer;
    try {
      bytes = readFileSync(path);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      return from === undefined
        ? refuseGrammar('E-FILE-UNREADABLE', { file: path, reason }, { file: path })
        : refuseGrammar('E-GRAMMAR-FILE', { href: from.href, reason, path }, from.element);
    }
    if (path.endsWith('.rnc') || looksCompact(bytes))
      refuseGrammar('E-GRAMMAR-COMPACT', { file: path }, { file: path });
    this.onRead(path, bytes);
    const file = readSchemaTree(path, decodeXml(bytes, path), this.keepsDocumentation);
    this.byPath.set(path, file);
    return file;
  }

  /** Follows the reference of an externalRef or include. */
  private follow(
    element: SchemaElement,
    open: readonly string[],
    section: string,
  ): { file: SchemaFile; path: string } {
    const href = element.attributes.get('href') as string;
    if (++this.references > REFERENCE_LIMIT) {
      refuseGrammar('E-GRAMMAR-TOO-LARGE', { limit: `${REFERENCE_LIMIT} references to files` }, element);
    }
    if (href.includes('#')) {
      const params = { element: element.name, attribute: 'href', value: href, section: '4.5' };
      refuseGrammar('E-GRAMMAR-ATTRIBUTE-VALUE', params, element);
    }
    const path = this.pathOf(href, element);
    if (open.includes(path)) {
      const files = [...open.slice(open.indexOf(path)), path].join(' → ');
      refuseGrammar('E-GRAMMAR-LOOP', { files, section }, element);
    }
    return { file: this.read(path, { element, href }), path };
  }

  private pathOf(href: string, element: SchemaElement): string {
    let url: URL;
    try {
      const base = new URL(element.base ?? '', pathToFileURL(`${dirname(resolve(element.file))}/`));
      url = new URL(href, base);
    } catch {
      return refuseGrammar('E-GRAMMAR-REMOTE', { href }, element);
    }
    if (url.protocol !== 'file:' || url.host !== '') refuseGrammar('E-GRAMMAR-REMOTE', { href }, element);
    try {
      return fileURLToPath(url);
    } catch {
      // A `%` that begins nothing: a name as it stands.
      return resolve(dirname(element.file), href);
    }
  }

  private expand(element: SchemaElement, open: readonly string[]): SchemaElement {
    if (element.name === 'externalRef') return this.expandExternal(element, open);
    if (element.name === 'include') return this.expandInclude(element, open);
    if (element.children.length === 0) return element;
    let changed = false;
    const children = element.children.map((child) => {
      const expanded = this.expand(child, open);
      if (expanded !== child) changed = true;
      return expanded;
    });
    return changed ? { ...element, children } : element;
  }

  /** §4.6: the referenced element takes the place, and the ns attribute if it has none. */
  private expandExternal(element: SchemaElement, open: readonly string[]): SchemaElement {
    const { file, path } = this.follow(element, open, '4.6');
    const root = this.expand(file.root, [...open, path]);
    return withNamespaceOf(root, element);
  }

  /** §4.7: a div that holds what is included, without what the include redefines, and the redefinitions. */
  private expandInclude(element: SchemaElement, open: readonly string[]): SchemaElement {
    const { file, path } = this.follow(element, open, '4.7');
    const href = element.attributes.get('href') as string;
    if (file.root.name !== 'grammar') refuseGrammar('E-GRAMMAR-INCLUDE', { href }, element);
    const grammar = this.expand(file.root, [...open, path]);
    const redefined = new Map<string, SchemaElement>();
    for (const component of components(element)) redefined.set(componentName(component), component);
    const present = new Set([...components(grammar)].map(componentName));
    for (const [name, component] of redefined) {
      if (!present.has(name)) refuseGrammar('E-GRAMMAR-OVERRIDE', { name, href }, component);
    }
    const included = { ...without(grammar, redefined), name: 'div' };
    return { ...element, name: 'div', children: [included, ...element.children] };
  }
}

function withNamespaceOf(root: SchemaElement, reference: SchemaElement): SchemaElement {
  const ns = reference.attributes.get('ns');
  if (ns === undefined || root.attributes.has('ns')) return root;
  return { ...root, attributes: new Map([...root.attributes, ['ns', ns]]) };
}

/** The start and define elements of a grammar, those within div included. */
export function* components(element: SchemaElement): Generator<SchemaElement> {
  for (const child of element.children) {
    if (child.name === 'div') yield* components(child);
    else yield child;
  }
}

/** `start` and the names of definitions cannot be confused: a definition's name gets a sign that no name has. */
function componentName(component: SchemaElement): string {
  return component.name === 'start' ? 'start' : `“${component.attributes.get('name')}”`;
}

function without(element: SchemaElement, names: ReadonlyMap<string, unknown>): SchemaElement {
  const children = element.children
    .filter((child) => child.name === 'div' || !names.has(componentName(child)))
    .map((child) => (child.name === 'div' ? without(child, names) : child));
  return { ...element, children };
}

/** The first sign of an XML document is `<`; a grammar in the compact syntax never begins with it. */
function looksCompact(bytes: Buffer): boolean {
  const { encoding, markLength } = detectEncoding(bytes);
  if (encoding.startsWith('utf-16')) return false;
  const start = bytes
    .subarray(markLength, markLength + 1024)
    .toString('latin1')
    .trimStart();
  return (
    start !== '' &&
    !start.startsWith('<') &&
    /^(?:#|default|namespace|datatypes|grammar|start|element|include|\w+\s*[=|&]?=)/.test(start)
  );
}
