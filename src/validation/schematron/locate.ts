/** From paths of nodes to places in the file: one more reading, only for documents with findings. */
import type { Range } from '../../model/diagnostic.js';
import type { DocumentPath } from '../document-path.js';
import { parseXmlText } from '../parser.js';
import type { Locator, XmlListener, XmlTag } from '../xml-events.js';

export interface FoundNode {
  readonly range: Range;
  /** The place in the document's own terms. */
  readonly path?: string;
}

interface Level {
  /** Path of the element, as fn:path() gives it; empty for the document. */
  readonly path: string;
  readonly counts: Map<string, number>;
  /** A text node may be told in several pieces; comments and instructions between them make it two. */
  inText: boolean;
}

/**
 * Finds the ranges of nodes in a document.
 * @param paths as NodePaths writes them; `/` is told as the start tag of the root element
 * @param document receives the events too; its path goes with each place
 */
export function locate(
  text: string,
  paths: Iterable<string>,
  document?: DocumentPath,
): Map<string, FoundNode> {
  const locator = new NodeLocator(paths, document);
  const listeners =
    document === undefined ? [locator] : [document.before, locator as XmlListener, document.after];
  parseXmlText(text, listeners, { report: () => {} });
  return locator.found;
}

class NodeLocator implements XmlListener {
  readonly found = new Map<string, FoundNode>();
  readonly #wanted: ReadonlySet<string>;
  /** Wanted attributes by the path of their element. */
  readonly #attributes = new Map<string, string[]>();
  readonly #document: DocumentPath | undefined;
  readonly #levels: Level[] = [{ path: '', counts: new Map(), inText: false }];

  constructor(paths: Iterable<string>, document: DocumentPath | undefined) {
    this.#wanted = new Set(paths);
    this.#document = document;
    for (const path of this.#wanted) {
      const [, element, name] = /^(.*)\/@((?:Q\{[^}]*\})?[^/{}]*)$/s.exec(path) ?? [];
      if (element === undefined || name === undefined) continue;
      const names = this.#attributes.get(element);
      if (names === undefined) this.#attributes.set(element, [name]);
      else names.push(name);
    }
  }

  startElement(tag: XmlTag, at: Locator): void {
    const path = this.#next(`Q{${tag.uri}}${tag.local}`);
    this.#levels.push({ path, counts: new Map(), inText: false });
    if (this.#wanted.has(path)) this.#tell(path, at.range());
    if (this.#levels.length === 2 && this.#wanted.has('/')) this.#tell('/', at.range());
    for (const name of this.#attributes.get(path) ?? []) {
      const [, uri = '', local = name] = /^Q\{([^}]*)\}(.*)$/s.exec(name) ?? [];
      const attribute = tag.attributes.find((one) => one.local === local && one.uri === uri);
      const range = attribute === undefined ? at.range() : at.attributeRange(attribute.name);
      this.#tell(`${path}/@${name}`, range);
    }
  }

  text(_: string, at: Locator): void {
    const level = this.#levels.at(-1)!;
    if (level.inText) return;
    const path = this.#next('text()');
    level.inText = true;
    if (this.#wanted.has(path)) this.#tell(path, at.inkRange());
  }

  comment(_: string, at: Locator): void {
    const path = this.#next('comment()');
    if (this.#wanted.has(path)) this.#tell(path, at.range());
  }

  processingInstruction(target: string, _: string, at: Locator): void {
    const path = this.#next(`processing-instruction(${target})`);
    if (this.#wanted.has(path)) this.#tell(path, at.range());
  }

  endElement(): void {
    this.#levels.pop();
    this.#levels.at(-1)!.inText = false;
  }

  /** Path of the next child of that kind. */
  #next(kind: string): string {
    const level = this.#levels.at(-1)!;
    level.inText = false;
    const count = (level.counts.get(kind) ?? 0) + 1;
    level.counts.set(kind, count);
    return `${level.path}/${kind}[${count}]`;
  }

  #tell(path: string, range: Range): void {
    const place = this.#document?.path();
    this.found.set(path, { range, ...(place === undefined ? {} : { path: place }) });
  }
}
