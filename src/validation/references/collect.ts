/** One reading of a document for its ids, its pointers, and what is said about them. */
import type { Position } from '../../model/diagnostic.js';
import type { Locator, XmlListener, XmlTag } from '../xml-events.js';
import { isPointer } from './pointer-attributes.js';
import { kindsOfTarget } from './target-kinds.js';

export const TEI_NAMESPACE = 'http://www.tei-c.org/ns/1.0';

export interface Target {
  readonly element: string;
  /** `type` of the element, where it has one. */
  readonly type?: string;
  readonly start: Position;
  /** Id of the nearest element around it that has one. */
  readonly within?: string;
}

/** All pointers of one spelling from the same attribute of the same kind of element. */
export interface Pointer {
  readonly element: string;
  readonly attribute: string;
  readonly value: string;
  /** Where the first one's tag begins. */
  readonly start: Position;
  /** It is the attribute's whole value. */
  readonly alone: boolean;
  count: number;
}

export interface PrefixDefinition {
  readonly ident: string;
  readonly matchPattern: string;
  readonly replacementPattern: string;
}

export interface Repeated {
  readonly id: string;
  readonly start: Position;
}

/** Marks that should say who made them. */
export interface Unwarranted {
  readonly element: string;
  readonly start: Position;
  count: number;
}

/** What a document says; plain data, so that a worker can hand it over. */
export interface DocumentFacts {
  readonly targets: Map<string, Target>;
  readonly repeated: Repeated[];
  readonly pointers: Pointer[];
  readonly prefixes: PrefixDefinition[];
  readonly unwarranted: Unwarranted[];
  /** Marks that do name someone. */
  warranted: number;
}

const NAMES = new Set(['persName', 'placeName', 'orgName', 'geogName']);
const READINGS = new Set(['rdg', 'corr']);
/** Where names are forms rather than marks, and readings (一作…) have no one behind them but the compiler. */
const APART = new Set(['person', 'place', 'org', 'teiHeader', 'standOff']);

/** Instead of a pointer about which nothing will be said. */
const SETTLED = 'settled';

export class FactCollector implements XmlListener {
  readonly facts: DocumentFacts = {
    targets: new Map(),
    repeated: [],
    pointers: [],
    prefixes: [],
    unwarranted: [],
    warranted: 0,
  };
  /** By element, attribute and value; null for an attribute that is no pointer. */
  readonly #pointers = new Map<string, Map<string, Map<string, Pointer | typeof SETTLED> | null>>();
  readonly #unwarranted = new Map<string, Unwarranted>();
  /** Ids of open elements, '' for those without. */
  readonly #open: string[] = [];
  #apart = 0;

  startElement(tag: XmlTag, at: Locator): void {
    let id = '';
    const tei = tag.uri === TEI_NAMESPACE;
    const pointers = tei && tag.attributes.length > 0 ? this.#pointersOf(tag.local) : undefined;
    for (const { name, value } of tag.attributes) {
      if (name === 'xml:id') id = value.trim();
      else if (pointers !== undefined) this.#addPointers(pointers, tag.local, name, value, at);
    }
    if (id !== '') this.#addTarget(id, tag, at);
    this.#open.push(id);
    if (!tei) return;
    if (isApart(tag)) this.#apart++;
    if (tag.local === 'prefixDef') this.#addPrefix(tag);
    else if (this.#apart === 0) this.#checkWarrant(tag, at);
  }

  endElement(tag: XmlTag): void {
    this.#open.pop();
    if (tag.uri === TEI_NAMESPACE && isApart(tag)) this.#apart--;
  }

  #addTarget(id: string, tag: XmlTag, at: Locator): void {
    if (this.facts.targets.has(id)) {
      this.facts.repeated.push({ id, start: startOf(at) });
      return;
    }
    const type = attribute(tag, 'type');
    const within = this.#open.findLast((open) => open !== '');
    this.facts.targets.set(id, {
      element: tag.local,
      ...(type === undefined ? {} : { type }),
      start: startOf(at),
      ...(within === undefined ? {} : { within }),
    });
  }

  #pointersOf(element: string): Map<string, Map<string, Pointer | typeof SETTLED> | null> {
    let pointers = this.#pointers.get(element);
    if (pointers === undefined) {
      pointers = new Map();
      this.#pointers.set(element, pointers);
    }
    return pointers;
  }

  #addPointers(
    ofElement: Map<string, Map<string, Pointer | typeof SETTLED> | null>,
    element: string,
    name: string,
    value: string,
    at: Locator,
  ): void {
    let known = ofElement.get(name);
    if (known === undefined) {
      known = isPointer(element, name) ? new Map() : null;
      ofElement.set(name, known);
    }
    if (known === null) return;
    const several = value.includes(' ') || value.includes('\n') || value.includes('\t');
    for (const one of several ? value.split(/[ \t\r\n]+/) : [value]) {
      if (one === '') continue;
      const pointer = known.get(one);
      if (pointer === undefined) known.set(one, this.#newPointer(element, name, one, !several, at));
      else if (pointer !== SETTLED) pointer.count++;
    }
  }

  #newPointer(
    element: string,
    attribute: string,
    value: string,
    alone: boolean,
    at: Locator,
  ): Pointer | typeof SETTLED {
    if (this.#isSettled(element, attribute, value)) return SETTLED;
    const pointer = { element, attribute, value, start: startOf(at), alone, count: 1 };
    this.facts.pointers.push(pointer);
    return pointer;
  }

  /** A pointer back to something of the right kind in the same document: nothing will be said about it. */
  #isSettled(element: string, name: string, value: string): boolean {
    const target = value.startsWith('#') ? this.facts.targets.get(value.slice(1)) : undefined;
    return target !== undefined && (kindsOfTarget(element, name)?.includes(target.element) ?? true);
  }

  #addPrefix(tag: XmlTag): void {
    this.facts.prefixes.push({
      ident: attribute(tag, 'ident') ?? '',
      matchPattern: attribute(tag, 'matchPattern') ?? '',
      replacementPattern: attribute(tag, 'replacementPattern') ?? '',
    });
  }

  #checkWarrant(tag: XmlTag, at: Locator): void {
    const name = NAMES.has(tag.local);
    if (!name && !READINGS.has(tag.local)) return;
    const warrants = name ? ['resp'] : ['resp', 'wit', 'source'];
    if (tag.attributes.some((a) => warrants.includes(a.name))) {
      this.facts.warranted++;
      return;
    }
    const known = this.#unwarranted.get(tag.local);
    if (known !== undefined) known.count++;
    else {
      const mark = { element: tag.local, start: startOf(at), count: 1 };
      this.#unwarranted.set(tag.local, mark);
      this.facts.unwarranted.push(mark);
    }
  }
}

function startOf(at: Locator): Position {
  return { line: at.startLine, column: at.startColumn };
}

function isApart(tag: XmlTag): boolean {
  return APART.has(tag.local) || (tag.local === 'app' && attribute(tag, 'type') === 'compiler');
}

function attribute(tag: XmlTag, name: string): string | undefined {
  return tag.attributes.find((a) => a.name === name)?.value;
}
