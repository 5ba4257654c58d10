/** The elements of a text that may not be XML yet, as a tree. */
import { DEFAULT_LIMITS } from '../../validation/parser.js';
import { attributeValue, decoded } from './loose-events.js';
import { type LooseAttribute, type LooseEndTag, type LooseTag, scanLoosely } from './loose-scanner.js';

export interface TreeElement {
  readonly tag: LooseTag;
  /** Without its prefix. */
  readonly local: string;
  readonly parent: TreeElement | undefined;
  readonly children: TreeElement[];
  /** Missing where an end tag around it ended it, or the text. */
  endTag?: LooseEndTag;
  /** The first offset behind it. */
  end: number;
}

/** The part of a text that an instruction or comment takes. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export class ElementTree {
  readonly text: string;
  /** In the order of their start tags. */
  readonly elements: readonly TreeElement[];
  readonly comments: readonly Extent[];
  readonly instructions: readonly Extent[];
  #ids: Map<string, TreeElement> | undefined;

  constructor(text: string) {
    this.text = text;
    const elements: TreeElement[] = [];
    const comments: Extent[] = [];
    const instructions: Extent[] = [];
    const open: TreeElement[] = [];
    const openNames = new Map<string, number>();
    scanLoosely(text, {
      startTag(tag) {
        if (!tag.isClosed && tag.end === tag.start + 1 + tag.name.length) return;
        const parent = open.at(-1);
        const local = tag.name.slice(tag.name.indexOf(':') + 1);
        const element: TreeElement = { tag, local, parent, children: [], end: tag.end };
        elements.push(element);
        parent?.children.push(element);
        // As deep as the strict reader goes; what looks at the tree goes down it by recursion.
        if (tag.isEmpty || open.length >= DEFAULT_LIMITS.depth) return;
        open.push(element);
        openNames.set(tag.name, (openNames.get(tag.name) ?? 0) + 1);
      },
      endTag(tag) {
        if ((openNames.get(tag.name) ?? 0) === 0) return;
        for (;;) {
          const element = open.pop() as TreeElement;
          const { name } = element.tag;
          openNames.set(name, (openNames.get(name) ?? 1) - 1);
          element.end = tag.start;
          if (name !== tag.name) continue;
          element.endTag = tag;
          element.end = tag.end;
          return;
        }
      },
      comment: (start, end) => comments.push({ start, end }),
      instruction: (start, end) => instructions.push({ start, end }),
    });
    for (const element of open) element.end = text.length;
    this.elements = elements;
    this.comments = comments;
    this.instructions = instructions;
  }

  /** The innermost element that an offset lies in; its tags belong to it. */
  at(offset: number): TreeElement | undefined {
    let low = 0;
    let high = this.elements.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.elements[middle] as TreeElement).tag.start <= offset) low = middle + 1;
      else high = middle;
    }
    let element = this.elements[low - 1];
    while (element !== undefined && element.end <= offset) element = element.parent;
    return element;
  }

  /** By `xml:id`; of several the first. */
  get ids(): ReadonlyMap<string, TreeElement> {
    if (this.#ids === undefined) {
      this.#ids = new Map();
      for (const element of this.elements) {
        const id = this.value(element, 'xml:id')?.trim();
        if (id !== undefined && id !== '' && !this.#ids.has(id)) this.#ids.set(id, element);
      }
    }
    return this.#ids;
  }

  /** An attribute's value by its name as written. */
  value(element: TreeElement, name: string): string | undefined {
    const attribute = attributeOf(element, name);
    return attribute && attributeValue(this.text, attribute);
  }

  /**
   * The text of an element, white space collapsed; nothing more is read when it is long enough.
   * @param without elements whose text is left out, by local name
   */
  textOf(element: TreeElement, limit = 200, without: ReadonlySet<string> = NONE): string {
    let text = '';
    const add = (from: number, to: number): void => {
      // Four units of source for one of text, and something for comments.
      text += plain(this.text.slice(from, Math.min(to, from + 4 * limit + 200)));
    };
    const visit = ({ tag, children, endTag, end }: TreeElement): void => {
      let from = tag.end;
      for (const child of children) {
        if (text.length > limit) return;
        add(from, child.tag.start);
        if (!without.has(child.local)) visit(child);
        from = child.end;
      }
      if (text.length <= limit) add(from, endTag?.start ?? end);
    };
    visit(element);
    return text.replace(/\s+/g, ' ').trim();
  }
}

const NONE: ReadonlySet<string> = new Set();

/** Text without comments, instructions and the brackets of CDATA. */
function plain(source: string): string {
  if (!source.includes('<') && !source.includes('&')) return source;
  return decoded(
    source
      .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
      .replace(/<\?[\s\S]*?(?:\?>|$)/g, '')
      .replace(/<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g, '$1'),
  );
}

export function attributeOf(element: TreeElement, name: string): LooseAttribute | undefined {
  return element.tag.attributes.find((attribute) => attribute.name === name && attribute.valueStart >= 0);
}

/** Element and what is around it, innermost first. */
export function* outwards(element: TreeElement | undefined): Generator<TreeElement> {
  for (let one = element; one !== undefined; one = one.parent) yield one;
}
