/** What an offset of a document lies on. */

import { type Word, wordAround } from '../xml/cursor.js';
import type { ElementTree, TreeElement } from '../xml/element-tree.js';
import type { LooseAttribute } from '../xml/loose-scanner.js';

export type Place =
  | { readonly kind: 'name'; readonly element: TreeElement; readonly word: Word }
  | {
      readonly kind: 'attributeName';
      readonly element: TreeElement;
      readonly attribute: LooseAttribute;
      readonly word: Word;
    }
  | {
      readonly kind: 'token';
      readonly element: TreeElement;
      readonly attribute: LooseAttribute;
      /** One word of the value. */
      readonly word: Word;
    }
  /** The text of an element. */
  | { readonly kind: 'content'; readonly element: TreeElement };

export function placeAt(tree: ElementTree, offset: number): Place | undefined {
  // The cursor at the end of a name or value still means it.
  return placeOn(tree, offset) ?? (offset > 0 ? placeOn(tree, offset - 1) : undefined);
}

function placeOn(tree: ElementTree, offset: number): Place | undefined {
  const element = tree.at(offset);
  if (element === undefined) return undefined;
  const { tag, endTag } = element;
  const name = nameWord(tag.start + 1, tag.name);
  if (offset >= tag.start && offset <= name.to && offset < tag.end)
    return { kind: 'name', element, word: name };
  if (endTag !== undefined && offset >= endTag.start && offset < endTag.end)
    return { kind: 'name', element, word: nameWord(endTag.start + 2, endTag.name) };
  if (offset >= tag.end) return { kind: 'content', element };
  for (const attribute of tag.attributes) {
    const word = nameWord(attribute.nameStart, attribute.name);
    if (offset >= word.from && offset <= word.to) return { kind: 'attributeName', element, attribute, word };
    if (attribute.valueStart < 0 || offset < attribute.valueStart || offset > attribute.valueEnd) continue;
    const token = wordAround(tree.text, offset, attribute.valueStart, attribute.valueEnd);
    return { kind: 'token', element, attribute, word: token };
  }
  return undefined;
}

function nameWord(from: number, name: string): Word {
  return { from, to: from + name.length };
}
