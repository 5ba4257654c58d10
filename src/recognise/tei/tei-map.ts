/**
 * A TEI file as text with the way back to its bytes: which character of the file every character of
 * running text came from, and where every element begins and ends in both. Made for adding marks to
 * files without touching anything else in them, and for reading marks that are there.
 */
import { SaxesParser } from 'saxes';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { TEI_NAMESPACE } from '../../tei/xml.js';
import { attributesOf, entityText, tokensOf, type XmlToken } from './xml-tokens.js';

/** Offsets with `raw` are UTF-16 offsets in the file; the others in the text. */
export interface TeiElement extends Extent {
  /** Local name. */
  readonly name: string;
  /** As written, with its prefix. */
  readonly qualified: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: number;
  /** Of a namespace that is not that of the file's root (SVG in `figure`, `cb:div`). */
  readonly isForeign: boolean;
  /** Before its start tag; after it; before its end tag; after it. */
  readonly rawStart: number;
  readonly rawContent: number;
  readonly rawContentEnd: number;
  readonly rawEnd: number;
}

/** A CDATA section: nothing can be put into it, tags go around it. Offsets as those of elements. */
export interface CdataSection extends Extent {
  readonly rawStart: number;
  readonly rawEnd: number;
}

export interface TeiMap {
  readonly xml: string;
  /** Text of `text/body` without what editors supplied (encoding.md §1); block elements end with a newline. */
  readonly text: string;
  /** Where each unit of `text` begins and ends in the file; equal for the newlines that part blocks. */
  readonly rawStarts: Int32Array;
  readonly rawEnds: Int32Array;
  /** Index of the innermost element of each unit; −1 for the newlines. */
  readonly owners: Int32Array;
  /** Elements of `body` that are part of the source text, in document order. */
  readonly elements: readonly TeiElement[];
  /** In order. */
  readonly cdata: readonly CdataSection[];
  /** Every `xml:id` of the file. */
  readonly ids: ReadonlySet<string>;
  /** What pointers of the file may begin with (`prefixDef/@ident`). */
  readonly prefixes: ReadonlySet<string>;
}

type Draft = { -readonly [K in keyof TeiElement]: TeiElement[K] };

const SUPPLIED = new Set(['corr', 'reg', 'expan', 'supplied']);
/** What stands in the text, but is not of it: running titles of the printed page, descriptions of pictures. */
const BESIDE_THE_TEXT = new Set(['fw', 'figDesc']);
const HIDDEN_NOTES = new Set(['editorial', 'apparatus']);
const NOTE_PLACE = /\b(?:foot|end|bottom)\b/u;
/** Elements whose white space is layout only. */
const LAYOUT = new Set([
  'teiCorpus',
  'TEI',
  'text',
  'group',
  'body',
  'div',
  'choice',
  'app',
  'list',
  'lg',
  'sp',
  'table',
  'row',
  'figure',
]);
/** A name never runs from one of these into the next. */
const BLOCKS = new Set([
  'ab',
  'p',
  'head',
  'l',
  'item',
  'label',
  'cell',
  'trailer',
  'opener',
  'closer',
  'byline',
  'dateline',
  'salute',
  'signed',
  'speaker',
  'stage',
  'titlePart',
  'figure',
  'jhead',
  'mulu',
]);

const CHARACTER = /&([^;]*);|\r\n?|[\s\S]/gu;

/** @throws InputRefused `E-TEI-MALFORMED` when the file is not well-formed */
export function mapTei(xml: string, file: string): TeiMap {
  insistOnWellFormed(xml, file);
  return new Mapper(xml).map();
}

function insistOnWellFormed(xml: string, file: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('doctype', (doctype) => {
    parser.ENTITIES = entitiesOf(doctype, parser.ENTITIES);
  });
  parser.on('error', (error) => {
    const at = { line: parser.line, column: parser.column + 1 };
    const reason = error.message.replace(/^.*?:?\d+:\d+:\s*/u, '');
    throw new InputRefused(
      diagnose(
        'E-TEI-MALFORMED',
        { reason },
        { file, range: { start: at, end: { ...at, column: at.column + 1 } } },
      ),
    );
  });
  parser.write(xml).close();
}

/**
 * Entities that a document type declares; with an external subset any may be (XML 1.0 §4.1, WFC Entity Declared). They
 * are not expanded: each stands for one character that is not known.
 */
function entitiesOf(doctype: string, known: Record<string, string>): Record<string, string> {
  // saxes keeps XML's own entities on the prototype.
  const entities = Object.create(known) as Record<string, string>;
  const internal = doctype.indexOf('[');
  const outside = internal < 0 ? doctype : doctype.slice(0, internal);
  const subset = internal < 0 ? '' : doctype.slice(internal);
  for (const [, name] of subset.matchAll(/<!ENTITY\s+([^\s%]\S*)\s/gu))
    entities[name as string] ??= '\u{fffd}';
  if (!/\b(?:SYSTEM|PUBLIC)\b/u.test(outside) && !/%[^\s;]+;/u.test(subset)) return entities;
  return new Proxy(entities, { get: (target, name) => target[String(name)] ?? '\u{fffd}' });
}

/** An element that is open. */
interface Open {
  readonly name: string;
  /** Index into the elements, or −1 for one that is not kept. */
  readonly element: number;
  readonly hides: boolean;
  /** Namespaces by their prefixes, that without one under ''. */
  readonly namespaces: ReadonlyMap<string, string>;
}

const NO_NAMESPACES: ReadonlyMap<string, string> = new Map();

class Mapper {
  readonly #xml: string;
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #owners: number[] = [];
  readonly #elements: Draft[] = [];
  readonly #cdata: CdataSection[] = [];
  readonly #stack: Open[] = [];
  readonly #ids = new Set<string>();
  readonly #prefixes = new Set<string>();
  /** The namespace of the root: TEI's, or none in a file that has none. */
  #namespace = '';
  #bodies = 0;
  #hidden = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  map(): TeiMap {
    for (const token of tokensOf(this.#xml)) this.#token(token);
    return {
      xml: this.#xml,
      text: this.#pieces.join(''),
      rawStarts: Int32Array.from(this.#starts),
      rawEnds: Int32Array.from(this.#ends),
      owners: Int32Array.from(this.#owners),
      elements: this.#elements,
      cdata: this.#cdata,
      ids: this.#ids,
      prefixes: this.#prefixes,
    };
  }

  #token(token: XmlToken): void {
    const { start, end } = token;
    if (token.kind === 'open') {
      this.#open(token.name, attributesOf(token.attributes), start, end);
      if (token.empty) this.#close(end, end);
    } else if (token.kind === 'close') this.#close(start, end);
    else if (token.kind === 'text') this.#characters(token.text, start, true);
    else {
      const from = this.#length;
      this.#characters(token.text, start + '<![CDATA['.length, false);
      if (this.#length > from)
        this.#cdata.push({ start: from, end: this.#length, rawStart: start, rawEnd: end });
    }
  }

  #open(qualified: string, attributes: Record<string, string>, start: number, content: number): void {
    const name = qualified.replace(/^.*:/, '');
    const parent = this.#stack.at(-1);
    const namespaces = declared(parent?.namespaces ?? NO_NAMESPACES, attributes);
    const namespace = namespaces.get(qualified.includes(':') ? qualified.replace(/:.*$/, '') : '') ?? '';
    // A root of another vocabulary (METS, OAI) may hold TEI.
    if (this.#stack.length === 0) this.#namespace = namespace;
    else if (namespace === TEI_NAMESPACE) this.#namespace = TEI_NAMESPACE;
    const id = attributes['xml:id'];
    if (id !== undefined) this.#ids.add(id);
    if (name === 'prefixDef' && attributes.ident !== undefined) this.#prefixes.add(attributes.ident);
    if (name === 'body') this.#bodies++;
    const hides = hidesItsText(name, attributes, parent?.name);
    if (hides) this.#hidden++;
    const kept = this.#bodies > 0 && this.#hidden === 0;
    if (kept && BLOCKS.has(name)) this.#newline(start);
    this.#stack.push({ name, element: kept ? this.#elements.length : -1, hides, namespaces });
    if (!kept) return;
    this.#elements.push({
      name,
      qualified,
      attributes,
      parent: parent?.element ?? -1,
      isForeign: namespace !== this.#namespace,
      start: this.#length,
      end: this.#length,
      rawStart: start,
      rawContent: content,
      rawContentEnd: content,
      rawEnd: content,
    });
  }

  #close(start: number, end: number): void {
    const top = this.#stack.pop();
    if (top === undefined) return;
    if (top.name === 'body') this.#bodies--;
    if (top.hides) this.#hidden--;
    const element = this.#elements[top.element];
    if (element === undefined) return;
    element.end = this.#length;
    element.rawContentEnd = start;
    element.rawEnd = end;
    if (BLOCKS.has(top.name)) this.#newline(end);
  }

  #characters(raw: string, at: number, entities: boolean): void {
    const top = this.#stack.at(-1);
    if (this.#bodies === 0 || this.#hidden > 0 || top === undefined) return;
    if (LAYOUT.has(top.name) && raw.trim() === '') return;
    for (const match of raw.matchAll(CHARACTER)) {
      const [written, entity] = match;
      if (entity !== undefined && !entities) {
        // In a CDATA section & is itself.
        for (let i = 0; i < written.length; i++)
          this.#unit(written[i] as string, at + match.index + i, 1, top);
        continue;
      }
      const character = entity !== undefined ? entityText(entity) : written.startsWith('\r') ? '\n' : written;
      this.#unit(character, at + match.index, written.length, top);
    }
  }

  #unit(character: string, start: number, length: number, { element }: Open): void {
    for (let unit = 0; unit < character.length; unit++) {
      this.#starts.push(start);
      this.#ends.push(start + length);
      this.#owners.push(element);
    }
    this.#pieces.push(character);
    this.#length += character.length;
  }

  /** Blocks are parted, so that no name is found across their border. */
  #newline(raw: number): void {
    if (this.#length === 0 || this.#owners.at(-1) === -1) return;
    this.#pieces.push('\n');
    this.#length++;
    this.#starts.push(raw);
    this.#ends.push(raw);
    this.#owners.push(-1);
  }
}

function hidesItsText(
  name: string,
  attributes: Readonly<Record<string, string>>,
  parent: string | undefined,
): boolean {
  if (SUPPLIED.has(name) || BESIDE_THE_TEXT.has(name)) return true;
  if ((parent === 'app' || parent === 'rdgGrp') && name !== 'lem') return true;
  if (name !== 'note') return false;
  return HIDDEN_NOTES.has(attributes.type ?? '') || NOTE_PLACE.test(attributes.place ?? '');
}

function declared(
  outer: ReadonlyMap<string, string>,
  attributes: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  let inner: Map<string, string> | undefined;
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    inner.set(name === 'xmlns' ? '' : name.slice('xmlns:'.length), value);
  }
  return inner ?? outer;
}
