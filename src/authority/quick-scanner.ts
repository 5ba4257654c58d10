/**
 * XML as authority lists have it, read from UTF-8 bytes without making a string of what nobody asks for: a list of a
 * million forms passes in about a second. It knows the plain part of XML only and is strict in it. Whatever else it
 * meets (a document type, a namespace prefix, an entity of the file's own, a fault) it leaves to the parser that knows
 * all of XML, which then reads the file from its beginning and says what is wrong.
 */
import { isUtf8 } from 'node:buffer';
import type { Range } from '../model/diagnostic.js';
import type { ListEvents, ListScanner } from './list-events.js';

/** Thrown within; never leaves this file. */
class Stumbled extends Error {}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const EXCLAMATION = 0x21;
const QUOTE = 0x22;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const SEMICOLON = 0x3b;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const QUESTION = 0x3f;
const BRACKET = 0x5d;

const MOST_ATTRIBUTES = 64;

const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Bytes of ASCII names, without the colon. */
const NAME_BYTE = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[A-Za-z0-9._-]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0,
);

/**
 * Tells the events of a whole document.
 * @returns false where the file holds what this scanner leaves to others; what was told until then is void
 * @throws what the events throw
 */
export function scanQuickly(bytes: Buffer, events: ListEvents): boolean {
  if (!isUtf8(bytes)) return false;
  try {
    new QuickScanner(bytes, events).scan();
    return true;
  } catch (error) {
    if (error instanceof Stumbled) return false;
    throw error;
  }
}

class QuickScanner implements ListScanner {
  readonly #bytes: Buffer;
  readonly #events: ListEvents;
  #at = 0;
  /** Of the open elements: where their names stand, and the names. */
  readonly #openAt: number[] = [];
  readonly #openNames: string[] = [];
  /** Of the tag opened last: for each attribute, where its name and its value begin and end, and whether it is plain. */
  readonly #attributes = new Int32Array(5 * MOST_ATTRIBUTES);
  #attributeEnd = 0;
  /** Names by a hash of their bytes. */
  readonly #names = new Map<number, string>();

  constructor(bytes: Buffer, events: ListEvents) {
    this.#bytes = bytes;
    this.#events = events;
  }

  scan(): void {
    const bytes = this.#bytes;
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#at = 3;
    this.#declaration();
    let roots = 0;
    while (this.#at < bytes.length) {
      if (bytes[this.#at] !== LESS) this.#text();
      else {
        const next = bytes[this.#at + 1];
        if (next === SLASH) this.#endTag();
        else if (next === QUESTION) this.#instruction();
        else if (next === EXCLAMATION) this.#comment();
        else {
          if (this.#openAt.length === 0 && ++roots > 1) throw new Stumbled();
          this.#startTag();
        }
      }
    }
    if (roots !== 1 || this.#openAt.length > 0) throw new Stumbled();
  }

  attribute(name: string): string | undefined {
    const list = this.#attributes;
    for (let i = 0; i < this.#attributeEnd; i += 5) {
      const start = list[i]!;
      if (list[i + 1]! - start === name.length && this.#stands(name, start)) {
        const [from, to] = [list[i + 2]!, list[i + 3]!];
        if (list[i + 4] === 1) return this.#bytes.toString('latin1', from, to);
        // Line ends and tabs are spaces (§3.3.3), those written as references are not.
        return expanded(this.#bytes.toString('utf8', from, to).replace(/\r\n|[\t\n\r]/g, ' '));
      }
    }
    return undefined;
  }

  place(): Range {
    const before = this.#bytes.subarray(0, this.#at);
    let line = 1;
    let lineStart = 0;
    for (let i = before.indexOf(LINE_FEED); i >= 0; i = before.indexOf(LINE_FEED, i + 1)) {
      line++;
      lineStart = i + 1;
    }
    const column = [...before.toString('utf8', lineStart)].length + 1;
    return { start: { line, column }, end: { line, column: column + 1 } };
  }

  #stands(word: string, at: number): boolean {
    for (let i = 0; i < word.length; i++) if (this.#bytes[at + i] !== word.charCodeAt(i)) return false;
    return true;
  }

  /** XML 1.0 §2.8; an encoding that is not UTF-8 is for the others. */
  #declaration(): void {
    if (!this.#stands('<?xml', this.#at) || NAME_BYTE[this.#bytes[this.#at + 5] ?? 0] === 1) return;
    const end = this.#bytes.indexOf('?>', this.#at);
    const words = this.#bytes.toString('latin1', this.#at, end < 0 ? this.#at : end + 2);
    const known =
      /^<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])utf-8\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\3)?\s*\?>$/i;
    if (!known.test(words)) throw new Stumbled();
    this.#at = end + 2;
  }

  #text(): void {
    const bytes = this.#bytes;
    const start = this.#at;
    let i = start;
    let entities = false;
    let blank = true;
    for (; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte === LESS) break;
      if (byte > SPACE) blank = false;
      else if (byte < SPACE && byte !== LINE_FEED && byte !== TAB && byte !== RETURN) throw new Stumbled();
      if (byte === AMPERSAND) {
        entities = true;
        i = this.#reference(i);
      } else if (byte === BRACKET && bytes[i + 1] === BRACKET && bytes[i + 2] === GREATER)
        throw new Stumbled();
      else if (byte === 0xef) this.#notACharacter(i);
    }
    this.#at = i;
    if (this.#openAt.length === 0) {
      if (!blank) throw new Stumbled();
    } else if (this.#events.wantsText) {
      const words = bytes.toString('utf8', start, i);
      const read = normalised(words);
      this.#events.text(entities ? expanded(read) : read);
    }
  }

  /** U+FFFE and U+FFFF are no characters of XML (§2.2). */
  #notACharacter(at: number): void {
    if (this.#bytes[at + 1] === 0xbf && this.#bytes[at + 2]! >= 0xbe) throw new Stumbled();
  }

  /** The `;` of a reference that is one of XML's own or of a number. */
  #reference(at: number): number {
    const end = this.#bytes.indexOf(SEMICOLON, at);
    if (end < 0 || end - at > 10) throw new Stumbled();
    const name = this.#bytes.toString('latin1', at + 1, end);
    if (!NAMED.has(name) && numbered(name) === undefined) throw new Stumbled();
    return end;
  }

  #instruction(): void {
    const end = this.#bytes.indexOf('?>', this.#at);
    const words = this.#bytes.toString('utf8', this.#at + 2, end < 0 ? this.#at : end);
    if (end < 0 || !/^[A-Za-z_][\w.-]*(?:\s|$)/.test(words) || /^xml(?:\s|$)/i.test(words))
      throw new Stumbled();
    if (words.includes('?>') || NOT_PLAIN.test(words)) throw new Stumbled();
    this.#at = end + 2;
  }

  #comment(): void {
    if (!this.#stands('<!--', this.#at)) throw new Stumbled();
    const end = this.#bytes.indexOf('--', this.#at + 4);
    if (end < 0 || this.#bytes[end + 2] !== GREATER) throw new Stumbled();
    if (NOT_PLAIN.test(this.#bytes.toString('utf8', this.#at + 4, end))) throw new Stumbled();
    this.#at = end + 3;
  }

  #endTag(): void {
    const bytes = this.#bytes;
    const openAt = this.#openAt.pop();
    const name = this.#openNames.pop();
    if (openAt === undefined || name === undefined) throw new Stumbled();
    let i = this.#at + 2;
    for (let k = 0; k < name.length; k++, i++) if (bytes[i] !== bytes[openAt + k]) throw new Stumbled();
    while (isSpace(bytes[i])) i++;
    if (bytes[i] !== GREATER) throw new Stumbled();
    this.#at = i + 1;
    this.#events.close(name, this);
  }

  #startTag(): void {
    const bytes = this.#bytes;
    const nameAt = this.#at + 1;
    const name = this.#name(nameAt);
    let i = nameAt + name.length;
    this.#attributeEnd = 0;
    for (;;) {
      const gap = i;
      while (isSpace(bytes[i])) i++;
      const byte = bytes[i];
      if (byte === GREATER || byte === SLASH) break;
      if (i === gap) throw new Stumbled();
      i = this.#attributeAt(i);
    }
    const empty = bytes[i] === SLASH;
    if (empty && bytes[++i] !== GREATER) throw new Stumbled();
    this.#at = i + 1;
    this.#events.open(name, this);
    if (empty) this.#events.close(name, this);
    else {
      this.#openAt.push(nameAt);
      this.#openNames.push(name);
    }
  }

  /** @returns where it ends */
  #attributeAt(at: number): number {
    const bytes = this.#bytes;
    let i = at;
    if (this.#stands('xml:', i)) i += 4;
    if (!isNameStart(bytes[i])) throw new Stumbled();
    while (NAME_BYTE[bytes[i] ?? 0] === 1) i++;
    const nameEnd = i;
    while (isSpace(bytes[i])) i++;
    if (bytes[i++] !== EQUALS) throw new Stumbled();
    while (isSpace(bytes[i])) i++;
    const quote = bytes[i++];
    if (quote !== QUOTE && quote !== APOSTROPHE) throw new Stumbled();
    const value = i;
    let plain = 1;
    for (; bytes[i] !== quote; i++) {
      const byte = bytes[i];
      if (byte === undefined || byte === LESS) throw new Stumbled();
      if (byte >= SPACE && byte < 0x80 && byte !== AMPERSAND) continue;
      plain = 0;
      if (byte < SPACE && byte !== LINE_FEED && byte !== TAB && byte !== RETURN) throw new Stumbled();
      if (byte === AMPERSAND) i = this.#reference(i);
      else if (byte === 0xef) this.#notACharacter(i);
    }
    const list = this.#attributes;
    const end = this.#attributeEnd;
    if (end === list.length) throw new Stumbled();
    for (let k = 0; k < end; k += 5) {
      const other = list[k]!;
      if (
        list[k + 1]! - other === nameEnd - at &&
        bytes.compare(bytes, other, list[k + 1], at, nameEnd) === 0
      )
        throw new Stumbled();
    }
    list[end] = at;
    list[end + 1] = nameEnd;
    list[end + 2] = value;
    list[end + 3] = i;
    list[end + 4] = plain;
    this.#attributeEnd = end + 5;
    return i + 1;
  }

  #name(at: number): string {
    const bytes = this.#bytes;
    if (!isNameStart(bytes[at])) throw new Stumbled();
    let hash = 0;
    let i = at;
    for (; NAME_BYTE[bytes[i] ?? 0] === 1; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    const known = this.#names.get(hash);
    if (known !== undefined && known.length === i - at && this.#stands(known, at)) return known;
    const name = bytes.toString('latin1', at, i);
    this.#names.set(hash, name);
    return name;
  }
}

/** Control characters and non-characters, which XML forbids. */
const NOT_PLAIN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function isSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === LINE_FEED || byte === TAB || byte === RETURN;
}

function isNameStart(byte: number | undefined): boolean {
  return byte !== undefined && ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? true : byte === 0x5f);
}

/** Line ends as XML reads them (§2.11). */
function normalised(words: string): string {
  return words.includes('\r') ? words.replace(/\r\n?/g, '\n') : words;
}

function expanded(words: string): string {
  return words.replace(/&([^;]*);/g, (_, name: string) => NAMED.get(name) ?? numbered(name) ?? '');
}

/** The character of a reference by number; undefined where XML has no such character (§4.1, §2.2). */
function numbered(name: string): string | undefined {
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(name) ?? [];
  const point = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const allowed =
    point === TAB ||
    point === LINE_FEED ||
    point === RETURN ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    (point >= 0x10000 && point <= 0x10ffff);
  return allowed ? String.fromCodePoint(point) : undefined;
}
