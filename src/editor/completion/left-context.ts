/**
 * The document before a place, as the grammar sees it: what is open, and in which state. What stands behind the place
 * is not looked at, and what is wrong before it is passed over as the validator does.
 */
import {
  DocumentValidator,
  type ExpandedName,
  type Grammar,
  type State,
} from '../../validation/relaxng/index.js';
import type { XmlTag } from '../../validation/xml-events.js';
import { decoded, Nowhere, scopeOf, tagOf } from '../xml/loose-events.js';
import {
  type LooseAttribute,
  type LooseEndTag,
  type LooseListener,
  type LooseStop,
  type LooseTag,
  scanLoosely,
} from '../xml/loose-scanner.js';
import { NamespaceScope } from '../xml/namespaces.js';

interface OpenElement {
  readonly tag: XmlTag;
  readonly scope: NamespaceScope;
}

export interface UsedName extends ExpandedName {
  count: number;
}

export class LeftContext implements LooseListener {
  /** What holds the place. */
  readonly stop: LooseStop;
  /** The elements before the place, by their names as written. */
  readonly used = new Map<string, UsedName>();
  readonly #text: string;
  readonly #grammar: Grammar | undefined;
  readonly #validator: DocumentValidator | undefined;
  readonly #open: OpenElement[] = [];
  /** How many elements of each name are open. */
  readonly #openNames = new Map<string, number>();
  readonly #nowhere = new Nowhere();
  #isInPlace = false;

  /** @param offset where to stop, UTF-16 */
  constructor(text: string, offset: number, grammar: Grammar | undefined) {
    this.#text = text;
    this.#grammar = grammar;
    this.#validator = grammar && new DocumentValidator(grammar, { report: () => {}, checkIds: false });
    this.stop = scanLoosely(text, this, offset);
  }

  startTag(tag: LooseTag): void {
    // `<pers<persName>`: half typed and left. `<p <persName>`: only its end is missing.
    if (!tag.isClosed && tag.end === tag.start + 1 + tag.name.length) return;
    const scope = scopeOf(this.#text, tag, this.scope);
    const xml = tagOf(this.#text, tag.name, tag.attributes, scope);
    if (!tag.isClosed && !this.#isKnown(xml)) return;
    const used = this.used.get(tag.name);
    if (used === undefined) this.used.set(tag.name, { ns: xml.uri, local: xml.local, count: 1 });
    else used.count++;
    this.#nowhere.scope = scope;
    this.#validator?.startElement(xml, this.#nowhere);
    if (tag.isEmpty) this.#validator?.endElement(xml, this.#nowhere);
    else {
      this.#open.push({ tag: xml, scope });
      this.#openNames.set(tag.name, (this.#openNames.get(tag.name) ?? 0) + 1);
    }
  }

  #isKnown({ uri, local }: XmlTag): boolean {
    const names = this.#grammar?.names;
    return names === undefined || names.nameOf(names.symbol(uri, local)) !== undefined;
  }

  /** An end tag ends what was not ended within its element; one that nothing was opened for is passed over. */
  endTag({ name }: LooseEndTag): void {
    if ((this.#openNames.get(name) ?? 0) === 0) return;
    for (let ended = ''; ended !== name; ) {
      const { tag } = this.#open.pop() as OpenElement;
      ended = tag.name;
      this.#openNames.set(ended, (this.#openNames.get(ended) ?? 1) - 1);
      this.#validator?.endElement(tag, this.#nowhere);
    }
  }

  text(start: number, end: number): void {
    if (this.#open.length === 0 || this.#validator === undefined) return;
    const raw = this.#text.slice(start, end);
    const text = raw.startsWith('<![CDATA[')
      ? raw.slice(9, raw.endsWith(']]>') ? -3 : undefined)
      : decoded(raw);
    if (text !== '') this.#validator.text(text, this.#nowhere);
  }

  /** The namespaces in scope. */
  get scope(): NamespaceScope {
    return this.#open.at(-1)?.scope ?? NamespaceScope.ROOT;
  }

  /** The element that the place is in. */
  get element(): XmlTag | undefined {
    return this.#open.at(-1)?.tag;
  }

  /** What may come next is decided by it; undefined where the grammar has nothing to say. To be asked for once. */
  get content(): State | undefined {
    this.#ask();
    return this.#validator?.stateOfContent(this.#nowhere);
  }

  /** The state before the first attribute of a tag that stands at the place. To be asked for once. */
  tag(
    name: string,
    attributes: readonly LooseAttribute[],
  ): { state: State | undefined; xml: XmlTag; scope: NamespaceScope } {
    this.#ask();
    const { xml, scope } = this.xml(name, attributes);
    this.#nowhere.scope = scope;
    return { state: this.#validator?.stateOfTag(xml, this.#nowhere), xml, scope };
  }

  /** A tag that stands at the place. */
  xml(name: string, attributes: readonly LooseAttribute[]): { xml: XmlTag; scope: NamespaceScope } {
    const scope = scopeOf(this.#text, { attributes }, this.scope);
    return { xml: tagOf(this.#text, name, attributes, scope), scope };
  }

  #ask(): void {
    if (this.#isInPlace) throw new Error('the validator was asked already');
    this.#isInPlace = true;
  }
}
