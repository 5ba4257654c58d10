/**
 * A TEI file as text with the way back to its bytes: which character of the file every character of
 * running text came from, and where every element begins and ends in both. Made for adding marks to
 * files without touching anything else in them, and for reading marks that are there.
 */
import { SaxesParser } from 'saxes';
import { diagnose, InputRefused } from '../../model/diagnostic.js';
import type { Extent } from '../../model/source-text.js';
import { TEI_NAMESPACE } from '../../tei/xml.js';

/** Offsets with `raw` are UTF-16 offsets in the file; the others in the text. */
export interface TeiElement extends Extent {
  /** Local name. */
  readonly name: string;
  /** As written, with its prefix. */
  readonly qualified: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parent: number;
  /** Before its start tag; after it; before its end tag; after it. */
  readonly rawStart: number;
  readonly rawContent: number;
  readonly rawContentEnd: number;
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
  /** Prefix with its colon that TEI names bear in this file; usually empty. */
  readonly prefix: string;
  /** Every `xml:id` of the file. */
  readonly ids: ReadonlySet<string>;
}

type Draft = { -readonly [K in keyof TeiElement]: TeiElement[K] };

const SUPPLIED = new Set(['corr', 'reg', 'expan', 'supplied']);
const HIDDEN_NOTES = new Set(['editorial', 'apparatus']);
/** Elements whose white space is layout only. */
const LAYOUT = new Set([
  'TEI',
  'text',
  'body',
  'div',
  'choice',
  'app',
  'list',
  'lg',
  'table',
  'row',
  'figure',
]);
/** A name never runs from one of these into the next. */
export const BLOCKS = new Set(['ab', 'p', 'head', 'l', 'item', 'cell', 'trailer', 'opener', 'closer']);

const TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>|[^<]+/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const CHARACTER = /&(#x[0-9a-fA-F]+|#\d+|\w+);|\r\n?|[\s\S]/gu;
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @throws InputRefused `E-TEI-MALFORMED` when the file is not well-formed */
export function mapTei(xml: string, file: string): TeiMap {
  insistOnWellFormed(xml, file);
  return new Mapper(xml).map();
}

function insistOnWellFormed(xml: string, file: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    const at = { line: parser.line, column: parser.column + 1 };
    const reason = error.message.replace(/^.*?:\d+:\d+:\s*/u, '');
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

class Mapper {
  readonly #xml: string;
  readonly #pieces: string[] = [];
  #length = 0;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #owners: number[] = [];
  readonly #elements: Draft[] = [];
  /** Index into `#elements`, or −1 for elements that are not kept. */
  readonly #stack: { name: string; element: number; hides: boolean }[] = [];
  readonly #ids = new Set<string>();
  #prefix = '';
  #bodies = 0;
  #hidden = 0;

  constructor(xml: string) {
    this.#xml = xml;
  }

  map(): TeiMap {
    for (const match of this.#xml.matchAll(TOKEN)) this.#token(match);
    return {
      xml: this.#xml,
      text: this.#pieces.join(''),
      rawStarts: Int32Array.from(this.#starts),
      rawEnds: Int32Array.from(this.#ends),
      owners: Int32Array.from(this.#owners),
      elements: this.#elements,
      prefix: this.#prefix,
      ids: this.#ids,
    };
  }

  #token(match: RegExpExecArray): void {
    const [whole, cdata, slash, qualified, attributes, empty] = match;
    const start = match.index;
    if (qualified !== undefined) {
      if (slash === '/') this.#close(start, start + whole.length);
      else {
        this.#open(qualified, attributesOf(attributes ?? ''), start, start + whole.length);
        if (empty === '/') this.#close(start + whole.length, start + whole.length);
      }
    } else if (cdata !== undefined) this.#characters(cdata, start + '<![CDATA['.length, false);
    else if (!whole.startsWith('<')) this.#characters(whole, start, true);
  }

  #open(qualified: string, attributes: Record<string, string>, start: number, content: number): void {
    const name = qualified.replace(/^.*:/, '');
    const parent = this.#stack.at(-1);
    if (this.#stack.length === 0) this.#prefix = prefixOf(qualified, attributes);
    const id = attributes['xml:id'];
    if (id !== undefined) this.#ids.add(id);
    if (name === 'body') this.#bodies++;
    const hides =
      SUPPLIED.has(name) ||
      ((parent?.name === 'app' || parent?.name === 'rdgGrp') && name !== 'lem') ||
      (name === 'note' && HIDDEN_NOTES.has(attributes.type ?? ''));
    if (hides) this.#hidden++;
    const kept = this.#bodies > 0 && this.#hidden === 0;
    if (kept && BLOCKS.has(name)) this.#newline(start);
    this.#stack.push({ name, element: kept ? this.#elements.length : -1, hides });
    if (!kept) return;
    this.#elements.push({
      name,
      qualified,
      attributes,
      parent: parent?.element ?? -1,
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
      const character =
        entity === undefined || !entities
          ? written.startsWith('\r')
            ? '\n'
            : written
          : entityText(entity, written);
      const start = at + match.index;
      for (let unit = 0; unit < character.length; unit++) {
        this.#starts.push(start);
        this.#ends.push(start + written.length);
        this.#owners.push(top.element);
      }
      this.#pieces.push(character);
      this.#length += character.length;
    }
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

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name, double, single] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single ?? '';
    attributes[name as string] = value.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (written, entity: string) =>
      entityText(entity, written),
    );
  }
  return attributes;
}

function prefixOf(qualified: string, attributes: Readonly<Record<string, string>>): string {
  const colon = qualified.indexOf(':');
  if (colon > 0) return qualified.slice(0, colon + 1);
  if (attributes.xmlns === undefined || attributes.xmlns === TEI_NAMESPACE) return '';
  const bound = Object.entries(attributes).find(
    ([name, value]) => name.startsWith('xmlns:') && value === TEI_NAMESPACE,
  );
  return bound === undefined ? '' : `${bound[0].slice('xmlns:'.length)}:`;
}

function entityText(entity: string, written: string): string {
  if (entity.startsWith('#x')) return String.fromCodePoint(Number.parseInt(entity.slice(2), 16));
  if (entity.startsWith('#')) return String.fromCodePoint(Number(entity.slice(1)));
  // An entity of the file's own DTD: one character for what we do not know.
  return ENTITIES[entity] ?? (written === '' ? '' : '\u{fffd}');
}
