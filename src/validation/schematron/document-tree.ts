/**
 * The document as SaxonJS wants it, made from the events of the reading that checks grammar and pointers: entities
 * are in their places, and nothing is read a second time. Which elements there are of each name is written down on
 * the way, so that rules about others are not asked.
 */
import type { DomNode, XmlDocument } from 'saxon-js';
import saxon from '../../publish/saxon.js';
import type { XmlAttribute, XmlListener } from '../xml-events.js';

export class DocumentTree implements XmlListener {
  readonly document: XmlDocument;
  /** All elements in document order. */
  readonly elements: DomNode[] = [];
  /** Indices of elements by their local name, and by the local names of their attributes, ascending. */
  readonly #byName = new Map<string, number[]>();
  readonly #byAttribute = new Map<string, number[]>();
  readonly #open: DomNode[];
  #text = '';

  /** @param uri what `base-uri()` and `document-uri()` give */
  constructor(uri: string) {
    this.document = saxon.getPlatform().createDocument();
    this.document._saxonBaseUri = uri;
    this.document._saxonDocUri = uri;
    // SaxonJS begins by writing its options down, of each thirty characters, for a log that nobody reads; a document's
    // own way of writing itself is the whole of it. What a query serializes goes another way.
    this.document.toString = () => uri;
    this.#open = [this.document];
  }

  startElement: NonNullable<XmlListener['startElement']> = (tag) => {
    const parent = this.#parent();
    const index = this.elements.length;
    const element = this.document.createElementNS(tag.uri, tag.name);
    for (const attribute of tag.attributes) this.#addAttribute(element, attribute, index);
    parent.appendChild(element);
    this.elements.push(element);
    listed(this.#byName, tag.local, index);
    this.#open.push(element);
  };

  #addAttribute(element: DomNode, { name, local, uri, value }: XmlAttribute, index: number): void {
    const attribute = this.document.createAttributeNS(uri, name);
    attribute.value = value;
    attribute.nodeValue = value;
    element.setAttributeNode(attribute);
    listed(this.#byAttribute, local, index);
  }

  endElement: NonNullable<XmlListener['endElement']> = () => {
    this.#parent();
    this.#open.pop();
  };

  text: NonNullable<XmlListener['text']> = (text) => {
    this.#text += text;
  };

  comment: NonNullable<XmlListener['comment']> = (text) => {
    this.#parent().appendChild(this.document.createComment(text));
  };

  processingInstruction: NonNullable<XmlListener['processingInstruction']> = (target, body) => {
    this.#parent().appendChild(this.document.createProcessingInstruction(target, body));
  };

  /** Text may come in pieces; it is one node. */
  #parent(): DomNode {
    const parent = this.#open.at(-1)!;
    if (this.#text !== '') {
      parent.appendChild(this.document.createTextNode(this.#text));
      this.#text = '';
    }
    return parent;
  }

  /**
   * @param names local names of elements, `*` for all
   * @param having local names of attributes, one of which an element must have; `*` for any
   * @returns the elements that are one or the other, in document order
   */
  elementsOf(names: readonly string[], having: readonly string[]): readonly DomNode[] {
    if (names.includes('*')) return this.elements;
    const lists = [
      ...names.map((name) => this.#byName.get(name)),
      ...(having.includes('*')
        ? this.#byAttribute.values()
        : having.map((name) => this.#byAttribute.get(name))),
    ].filter((list) => list !== undefined);
    if (lists.length === 0) return [];
    const indices = lists.length === 1 ? lists[0]! : [...new Set(lists.flat())].sort((a, b) => a - b);
    return indices.map((index) => this.elements[index]!);
  }
}

function listed(lists: Map<string, number[]>, name: string, index: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [index]);
  else if (list.at(-1) !== index) list.push(index);
}
