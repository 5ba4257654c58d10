/** A schema as a tree whose elements know their place, their namespaces, their language and their base. */
import { readBytes } from '../../files/whole.js';
import { decodeXml } from '../../files/xml-bytes.js';
import { diagnose, InputRefused, type Range } from '../../model/diagnostic.js';
import { parseXmlText } from '../parser.js';
import { XMLNS_NAMESPACE, type XmlListener } from '../xml-events.js';

export const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron';
export const XSLT = 'http://www.w3.org/1999/XSL/Transform';

export interface SchemaAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  readonly value: string;
  readonly range: Range;
}

export interface SchemaElement {
  /** As written, with its prefix. */
  readonly name: string;
  readonly uri: string;
  readonly local: string;
  /** Without namespace declarations. */
  readonly attributes: readonly SchemaAttribute[];
  /** Namespaces in scope, by prefix; '' is the default namespace. */
  readonly namespaces: ReadonlyMap<string, string>;
  readonly children: readonly SchemaNode[];
  /** Language in scope (§6.7: it stays what it was where the element is included elsewhere). */
  readonly language: string | undefined;
  /** Absolute path of the file it stands in. */
  readonly file: string;
  /** Of the start tag. */
  readonly range: Range;
}

export type SchemaNode = SchemaElement | string;

/** Told of every file that is read, so that a change of any of them is seen. */
export type SourceListener = (file: string, bytes: Uint8Array) => void;

/**
 * Reads a file as a tree. Comments and instructions are left out, entities are expanded within the reader's bounds.
 * @throws InputRefused when the file cannot be read or is not well-formed
 */
export function readSchemaTree(file: string, onSource: SourceListener = () => {}): SchemaElement {
  const bytes = readBytes(file);
  onSource(file, bytes);
  return parseSchemaTree(decodeXml(bytes, file), file);
}

/** @throws InputRefused when the text is not well-formed */
export function parseSchemaTree(text: string, file: string): SchemaElement {
  const errors: InputRefused['diagnostics'][number][] = [];
  const builder = new TreeBuilder(file);
  const sound = parseXmlText(text, [builder], { file, report: (diagnostic) => errors.push(diagnostic) });
  if (!sound || builder.root === undefined)
    throw new InputRefused(...errors.filter(({ severity }) => severity === 'error'));
  return builder.root;
}

type OpenElement = SchemaElement & { readonly children: SchemaNode[] };

class TreeBuilder implements XmlListener {
  root: SchemaElement | undefined;
  readonly #file: string;
  readonly #open: OpenElement[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  startElement: NonNullable<XmlListener['startElement']> = (tag, at) => {
    const parent = this.#open.at(-1);
    const attributes: SchemaAttribute[] = [];
    let namespaces = parent?.namespaces ?? new Map<string, string>();
    let language = parent?.language;
    let declared: Map<string, string> | undefined;
    for (const { name, uri, local, value } of tag.attributes) {
      if (uri === XMLNS_NAMESPACE || name === 'xmlns') {
        declared ??= new Map(namespaces);
        declared.set(name === 'xmlns' ? '' : local, value);
      } else {
        if (name === 'xml:lang') language = value;
        // Of a grammar around the rules no attribute will be pointed at; looking for them takes its time.
        const pointed = tag.uri === SCHEMATRON || tag.uri === XSLT;
        attributes.push({ name, uri, local, value, range: pointed ? at.attributeRange(name) : at.range() });
      }
    }
    if (declared !== undefined) namespaces = declared;
    const element: OpenElement = {
      name: tag.name,
      uri: tag.uri,
      local: tag.local,
      attributes,
      namespaces,
      children: [],
      language,
      file: this.#file,
      range: at.range(),
    };
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
    this.#open.push(element);
  };

  endElement: NonNullable<XmlListener['endElement']> = () => {
    this.#open.pop();
  };

  text: NonNullable<XmlListener['text']> = (text) => {
    this.#open.at(-1)?.children.push(text);
  };
}

/** The value of an attribute without namespace. */
export function attribute(element: SchemaElement, name: string): string | undefined {
  return attributeNode(element, name)?.value;
}

export function attributeNode(element: SchemaElement, name: string): SchemaAttribute | undefined {
  return element.attributes.find(({ local, uri }) => uri === '' && local === name);
}

export function isSchematron(node: SchemaElement, ...names: readonly string[]): boolean;
export function isSchematron(node: SchemaNode, ...names: readonly string[]): node is SchemaElement;
export function isSchematron(node: SchemaNode, ...names: readonly string[]): boolean {
  return typeof node !== 'string' && node.uri === SCHEMATRON && names.includes(node.local);
}

/** Child elements of Schematron with one of these names. */
export function children(element: SchemaElement, ...names: readonly string[]): SchemaElement[] {
  return element.children.filter((child): child is SchemaElement => isSchematron(child, ...names));
}

export function* descendants(element: SchemaElement): Generator<SchemaElement> {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    yield child;
    yield* descendants(child);
  }
}

export function textOf(element: SchemaElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** So many elements may come of inclusion, and of extension: a few lines that name each other could make any number. */
const MOST_ELEMENTS = 200_000;

/** Counts the elements that references put in. */
export class Growth {
  #elements = 0;

  /** @throws InputRefused when it is too much. @param reference that puts the elements in */
  add(elements: number, reference: SchemaElement): void {
    this.#elements += elements;
    if (this.#elements > MOST_ELEMENTS)
      throw new InputRefused(
        diagnose('E-SCHEMATRON-TOO-LARGE', { limit: MOST_ELEMENTS }, placeOf(reference)),
      );
  }
}

/** The same element with other children. */
export function withChildren(element: SchemaElement, nodes: readonly SchemaNode[]): SchemaElement {
  return { ...element, children: nodes };
}

/** Where something stands, for diagnostics: an attribute where one is named and there, else the element. */
export function placeOf(element: SchemaElement, name?: string): { file: string; range: Range } {
  const node = name === undefined ? undefined : attributeNode(element, name);
  return { file: element.file, range: node?.range ?? element.range };
}
