/** The changes that would mend a finding, as far as the finding says what is meant. */
import type { Diagnostic } from '../../model/diagnostic.js';
import { escapeAttribute } from '../../tei/xml.js';
import type { HousePositions } from '../document/house-positions.js';
import type { LibraryDocument } from '../document/library.js';
import type { Word } from '../xml/cursor.js';
import { attributeOf, outwards, type TreeElement } from '../xml/element-tree.js';
import { attributeValue } from '../xml/loose-events.js';
import { isSpace } from '../xml/loose-scanner.js';

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly { readonly word: Word; readonly text: string }[];
  /** The only one that can be meant. */
  readonly isPreferred: boolean;
}

/** @param diagnostic of the document's present text */
export function fixesFor(
  diagnostic: Diagnostic,
  document: LibraryDocument,
  positions: HousePositions,
): QuickFix[] {
  const { fix, range } = diagnostic;
  if (range === undefined) return [];
  const mender = new Mender(document, positions.offset(range.start));
  if (fix === undefined) return mender.fixes(diagnostic);
  const word = { from: positions.offset(fix.range.start), to: positions.offset(fix.range.end) };
  const only = { title: fix.title, edits: [{ word, text: fix.text }], isPreferred: true };
  return [only, ...mender.everywhere(diagnostic, fix.text)];
}

class Mender {
  readonly #document: LibraryDocument;
  /** Where the finding begins. */
  readonly #at: number;

  constructor(document: LibraryDocument, at: number) {
    this.#document = document;
    this.#at = at;
  }

  fixes(diagnostic: Diagnostic): QuickFix[] {
    const { code, params } = diagnostic;
    const element = this.#document.tree.at(this.#at);
    switch (code) {
      case 'E-RNG-ELEMENT-MISSPELT':
        return element === undefined ? [] : this.#renameElement(element, String(params.suggestion));
      case 'E-RNG-ELEMENT-WRAPPER':
        return element === undefined ? [] : this.#wrap(element, String(params.wrapper));
      case 'E-RNG-ELEMENT-NAMESPACE':
        return element === undefined ? [] : this.#declare(element, String(params.wanted));
      case 'E-RNG-ATTRIBUTE-MISSING':
        return element === undefined ? [] : this.#addAttribute(element, String(params.missing));
      case 'E-RNG-ATTRIBUTE-UNKNOWN':
        return element === undefined ? [] : this.#removeAttributes(element, String(params.attributes));
      case 'E-XML-TAG-MISMATCH':
        return this.#closeBefore(String(params.open), String(params.found));
      case 'E-XML-UNCLOSED':
        return [this.#insertAtEnd(`</${params.open}>`)];
      case 'E-XML-END-TAG-STRAY':
        return this.#removeEndTag();
      case 'E-REF-DANGLING':
      case 'E-REF-NO-HASH':
      case 'E-WITNESS-UNDECLARED':
      case 'E-REF-PREFIX':
        return element === undefined ? [] : this.#pointTo(element, diagnostic);
      default:
        return [];
    }
  }

  /** A pointer that occurs often is told once: all of them can be mended together. */
  everywhere({ params }: Diagnostic, text: string): QuickFix[] {
    const { element, attribute, value, count } = params;
    if (typeof count !== 'number' || count < 2) return [];
    const { tree } = this.#document;
    const edits = tree.elements
      .filter(({ local }) => local === element)
      .flatMap((one) => {
        const found = attributeOf(one, String(attribute));
        if (found === undefined || attributeValue(tree.text, found).trim() !== value) return [];
        return [{ word: { from: found.nameStart, to: found.end }, text }];
      });
    return edits.length < 2 ? [] : [{ title: `${text} (× ${edits.length})`, edits, isPreferred: false }];
  }

  /** As written: with the prefix that the old name has. */
  #withPrefix(name: string, element: TreeElement): string {
    const colon = element.tag.name.indexOf(':');
    return colon < 0 ? name : element.tag.name.slice(0, colon + 1) + name;
  }

  #renameElement(element: TreeElement, name: string): QuickFix[] {
    const { tag, endTag } = element;
    const text = this.#withPrefix(name, element);
    const edits = [{ word: { from: tag.start + 1, to: tag.start + 1 + tag.name.length }, text }];
    if (endTag !== undefined)
      edits.push({ word: { from: endTag.start + 2, to: endTag.start + 2 + endTag.name.length }, text });
    return [{ title: `<${tag.name}> → <${text}>`, edits, isPreferred: true }];
  }

  #wrap(element: TreeElement, wrapper: string): QuickFix[] {
    const name = this.#withPrefix(wrapper, element);
    const { tag, end } = element;
    const edits = [
      { word: { from: tag.start, to: tag.start }, text: `<${name}>` },
      { word: { from: end, to: end }, text: `</${name}>` },
    ];
    return [{ title: `<${name}><${tag.name}>…</${tag.name}></${name}>`, edits, isPreferred: false }];
  }

  #declare({ tag }: TreeElement, namespace: string): QuickFix[] {
    const colon = tag.name.indexOf(':');
    const name = colon < 0 ? 'xmlns' : `xmlns:${tag.name.slice(0, colon)}`;
    const text = `${name}="${escapeAttribute(namespace)}"`;
    const own = tag.attributes.find((attribute) => attribute.name === name);
    const at = tag.start + 1 + tag.name.length;
    const edit =
      own === undefined
        ? { word: { from: at, to: at }, text: ` ${text}` }
        : { word: { from: own.nameStart, to: own.end }, text };
    return [{ title: text, edits: [edit], isPreferred: true }];
  }

  /** @param missing names in backquotes, of which one is needed */
  #addAttribute({ tag }: TreeElement, missing: string): QuickFix[] {
    const names = [...missing.matchAll(/`([^`*]+)`/g)].map(([, name]) => name as string);
    const at = tag.attributes.at(-1)?.end ?? tag.start + 1 + tag.name.length;
    return names.map((name) => ({
      title: `${name}="…"`,
      edits: [{ word: { from: at, to: at }, text: ` ${name}=""` }],
      isPreferred: names.length === 1,
    }));
  }

  #removeAttributes({ tag }: TreeElement, attributes: string): QuickFix[] {
    const names = new Set([...attributes.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    const edits = tag.attributes
      .filter(({ name }) => names.has(name))
      .map(({ nameStart, end }) => ({ word: { from: this.#spaceBefore(nameStart), to: end }, text: '' }));
    return edits.length === 0 ? [] : [{ title: `− ${[...names].join(', ')}`, edits, isPreferred: false }];
  }

  #spaceBefore(offset: number): number {
    const { text } = this.#document.tree;
    let at = offset;
    while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
    return at;
  }

  /** `<p><hi>…</p>`: the end tag was forgotten, or has the wrong name. */
  #closeBefore(open: string, found: string): QuickFix[] {
    const { tree } = this.#document;
    const from = this.#at;
    if (!tree.text.startsWith('</', from)) return [];
    const insert: QuickFix = {
      title: `</${open}></${found}>`,
      edits: [{ word: { from, to: from }, text: `</${open}>` }],
      isPreferred: false,
    };
    const rename: QuickFix = {
      title: `</${found}> → </${open}>`,
      edits: [{ word: { from: from + 2, to: from + 2 + found.length }, text: open }],
      isPreferred: false,
    };
    // Where something of that name is open further out, its end tag is right and an inner one is missing.
    const isOpen = [...outwards(tree.at(from))].some(({ tag }) => tag.name === found);
    return isOpen ? [insert, rename] : [rename];
  }

  #insertAtEnd(text: string): QuickFix {
    const at = this.#spaceBefore(this.#document.tree.text.length);
    return { title: text, edits: [{ word: { from: at, to: at }, text }], isPreferred: true };
  }

  #removeEndTag(): QuickFix[] {
    const tag = /^<\/[^<>]*>/.exec(this.#document.tree.text.slice(this.#at, this.#at + 500))?.[0];
    if (tag === undefined) return [];
    const word = { from: this.#at, to: this.#at + tag.length };
    return [{ title: `− ${tag}`, edits: [{ word, text: '' }], isPreferred: true }];
  }

  /** The pointers that look like the one that leads nowhere. */
  #pointTo({ tag }: TreeElement, { code, params }: Diagnostic): QuickFix[] {
    const { tree } = this.#document;
    const attribute = tag.attributes.find(({ nameStart, end }) => nameStart <= this.#at && this.#at <= end);
    if (attribute === undefined || attribute.valueStart < 0) return [];
    const value = String(params.value);
    const raw = tree.text.slice(attribute.valueStart, attribute.valueEnd);
    const token = [...raw.matchAll(/[^ \t\r\n]+/g)].find(([word]) => word === escapeAttribute(value));
    if (token === undefined) return [];
    const from = attribute.valueStart + token.index;
    const suggestions = String(params.suggestion ?? '')
      .split(', ')
      .filter((suggestion) => suggestion !== '');
    return suggestions.map((suggestion) => {
      // Of a prefix that is not declared the rest stays.
      const pointer = code === 'E-REF-PREFIX' ? suggestion + value.slice(value.indexOf(':')) : suggestion;
      return {
        title: `${attribute.name}="${pointer}"`,
        edits: [{ word: { from, to: from + token[0].length }, text: escapeAttribute(pointer) }],
        isPreferred: suggestions.length === 1,
      };
    });
  }
}
