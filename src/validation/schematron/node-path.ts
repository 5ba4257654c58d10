/** The path of a node as fn:path() writes it (XPath and XQuery Functions 3.1, 14.2): `/Q{uri}name[1]/text()[2]`. */
import type { DomNode } from 'saxon-js';

const ELEMENT = 1;
const ATTRIBUTE = 2;
const TEXT = 3;
const CDATA = 4;
const INSTRUCTION = 7;
const COMMENT = 8;
const DOCUMENT = 9;

export function nodePath(node: DomNode): string {
  const steps: string[] = [];
  for (let at: DomNode | null | undefined = node; at && at.nodeType !== DOCUMENT; at = parentOf(at))
    steps.push(step(at));
  return steps.length === 0 ? '/' : `/${steps.reverse().join('/')}`;
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

function step(node: DomNode): string {
  switch (node.nodeType) {
    case ATTRIBUTE: {
      const local = node.localName ?? node.name ?? '';
      return node.namespaceURI ? `@Q{${node.namespaceURI}}${local}` : `@${local}`;
    }
    case TEXT:
    case CDATA:
      return `text()[${position(node, (other) => other.nodeType === TEXT || other.nodeType === CDATA)}]`;
    case COMMENT:
      return `comment()[${position(node, (other) => other.nodeType === COMMENT)}]`;
    case INSTRUCTION: {
      const name = node.nodeName ?? node.target ?? '';
      const same = (other: DomNode): boolean =>
        other.nodeType === INSTRUCTION && (other.nodeName ?? other.target) === name;
      return `processing-instruction(${name})[${position(node, same)}]`;
    }
    default: {
      const same = (other: DomNode): boolean =>
        other.nodeType === ELEMENT &&
        other.localName === node.localName &&
        (other.namespaceURI ?? '') === (node.namespaceURI ?? '');
      return `Q{${node.namespaceURI ?? ''}}${node.localName}[${position(node, same)}]`;
    }
  }
}

/** Among its siblings, from 1. */
function position(node: DomNode, same: (other: DomNode) => boolean): number {
  let count = 1;
  for (let at = node.previousSibling; at; at = at.previousSibling) if (same(at)) count++;
  return count;
}
