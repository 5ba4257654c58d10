/** The path of a node as fn:path() writes it (XPath and XQuery Functions 3.1, 14.2): `/Q{uri}name[1]/text()[2]`. */
import type { DomNode } from 'saxon-js';

const ATTRIBUTE = 2;
const TEXT = 3;
const CDATA = 4;
const INSTRUCTION = 7;
const COMMENT = 8;
const DOCUMENT = 9;

/** Remembers what it has counted: a document may have a finding at every node. */
export class NodePaths {
  readonly #steps = new WeakMap<DomNode, string>();
  readonly #counted = new WeakSet<DomNode>();
  readonly #paths = new WeakMap<DomNode, string>();

  /** @returns `/` for a document */
  pathOf(node: DomNode): string {
    return node.nodeType === DOCUMENT ? '/' : this.#path(node);
  }

  #path(node: DomNode): string {
    if (node.nodeType === DOCUMENT) return '';
    const known = this.#paths.get(node);
    if (known !== undefined) return known;
    const parent = parentOf(node);
    const path = `${parent ? this.#path(parent) : ''}/${this.#step(node, parent)}`;
    this.#paths.set(node, path);
    return path;
  }

  #step(node: DomNode, parent: DomNode | null | undefined): string {
    if (node.nodeType === ATTRIBUTE) return `@${qualified(node)}`;
    if (!parent) return `${kindOf(node)}[1]`;
    if (!this.#counted.has(parent)) this.#count(parent);
    return this.#steps.get(node) ?? `${kindOf(node)}[1]`;
  }

  /** Numbers the children among those of their kind. */
  #count(parent: DomNode): void {
    this.#counted.add(parent);
    const counts = new Map<string, number>();
    for (let child = parent.firstChild; child; child = child.nextSibling) {
      const kind = kindOf(child);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      this.#steps.set(child, `${kind}[${count}]`);
    }
  }
}

/** The document node above, or the topmost node. */
export function rootOf(node: DomNode): DomNode {
  let at = node;
  for (let up = parentOf(at); up; up = parentOf(at)) at = up;
  return at;
}

function parentOf(node: DomNode): DomNode | null | undefined {
  return node.nodeType === ATTRIBUTE ? (node.parent ?? node.ownerElement) : node.parentNode;
}

function kindOf(node: DomNode): string {
  switch (node.nodeType) {
    case TEXT:
    case CDATA:
      return 'text()';
    case COMMENT:
      return 'comment()';
    case INSTRUCTION:
      return `processing-instruction(${node.nodeName ?? node.target ?? ''})`;
    default:
      return `Q{${node.namespaceURI ?? ''}}${node.localName ?? ''}`;
  }
}

/** An attribute in no namespace goes by its name alone. */
function qualified(node: DomNode): string {
  const local = node.localName ?? node.name ?? '';
  return node.namespaceURI ? `Q{${node.namespaceURI}}${local}` : local;
}
