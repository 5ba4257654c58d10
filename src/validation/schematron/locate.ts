/** From the XPaths of SVRL to places in the file: one more reading, only for documents with findings. */
import type { Range } from '../../model/diagnostic.js';
import type { DocumentPath } from '../document-path.js';
import { parseXmlText } from '../parser.js';
import type { XmlListener } from '../xml-events.js';

interface Level {
  /** XPath of the element, as fn:path() gives it. */
  readonly path: string;
  readonly counts: Map<string, number>;
  /** A text node may be told in several pieces; comments and instructions between them make it two. */
  texts: number;
  inText: boolean;
}

export interface FoundNode {
  readonly range: Range;
  readonly path?: string;
}

/**
 * Finds the ranges of nodes in a document.
 * @param document receives the events too; its path goes with each place
 * @param paths as fn:path() writes them; an attribute's is that of its element with `/@name` or `/@Q{ns}name`
 */
export function locate(
  text: string,
  paths: Iterable<string>,
  document?: DocumentPath,
): Map<string, FoundNode> {
  const wanted = new Set(paths);
  const found = new Map<string, FoundNode>();
  const place = (range: Range): FoundNode => {
    const path = document?.path();
    return { range, ...(path === undefined ? {} : { path }) };
  };
  const attributes = new Map<string, string[]>();
  for (const path of wanted) {
    const at = path.lastIndexOf('/@');
    if (at >= 0)
      attributes.set(path.slice(0, at), [...(attributes.get(path.slice(0, at)) ?? []), path.slice(at + 2)]);
  }
  const levels: Level[] = [{ path: '', counts: new Map(), texts: 0, inText: false }];
  const listener: XmlListener = {
    startElement(tag, at) {
      const parent = levels.at(-1)!;
      parent.inText = false;
      const name = `Q{${tag.uri}}${tag.local}`;
      const count = (parent.counts.get(name) ?? 0) + 1;
      parent.counts.set(name, count);
      const path = `${parent.path}/${name}[${count}]`;
      levels.push({ path, counts: new Map(), texts: 0, inText: false });
      if (wanted.has(path)) found.set(path, place(at.range()));
      for (const name of attributes.get(path) ?? []) {
        const [, uri = '', local = name] = /^Q\{([^}]*)\}(.*)$/.exec(name) ?? [];
        const attribute = tag.attributes.find((a) => a.local === local && a.uri === uri);
        found.set(
          `${path}/@${name}`,
          place(attribute === undefined ? at.range() : at.attributeRange(attribute.name)),
        );
      }
    },
    text(_, at) {
      const parent = levels.at(-1)!;
      if (parent.inText) return;
      parent.inText = true;
      parent.texts++;
      const path = `${parent.path}/text()[${parent.texts}]`;
      if (wanted.has(path)) found.set(path, place(at.inkRange()));
    },
    comment() {
      levels.at(-1)!.inText = false;
    },
    processingInstruction() {
      levels.at(-1)!.inText = false;
    },
    endElement() {
      levels.pop();
      levels.at(-1)!.inText = false;
    },
  };
  const listeners = document === undefined ? [listener] : [document.before, listener, document.after];
  parseXmlText(text, listeners, { report: () => {} });
  return found;
}
