/**
 * Reads the markup of a text that may not be XML yet: tags without end, quotes without their pair, names half typed. It
 * never fails, takes time in proportion to the text, and of well-formed XML it reads what the strict reader reads (a
 * test holds them together). Offsets are UTF-16, from the start of the text.
 *
 * Where something is amiss it supposes the least: a `<` begins new markup whatever stands before it; a quote that is
 * not closed before the next `<`, or closes only where the next attribute begins, was forgotten after the first word.
 */

export interface LooseAttribute {
  readonly name: string;
  readonly nameStart: number;
  /** Without the quotes; both -1 where there is no value. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** After the closing quote, or what stands last. */
  readonly end: number;
}

export interface LooseTag {
  readonly name: string;
  readonly start: number;
  readonly attributes: readonly LooseAttribute[];
  readonly isEmpty: boolean;
  /** It ends with `>`. */
  readonly isClosed: boolean;
  readonly end: number;
}

export interface LooseListener {
  startTag?(tag: LooseTag): void;
  endTag?(tag: LooseEndTag): void;
  /** Characters between tags; CDATA sections with their brackets. */
  text?(start: number, end: number): void;
  comment?(start: number, end: number): void;
  /** Processing instructions, the XML declaration among them. */
  instruction?(start: number, end: number): void;
}

export interface LooseEndTag {
  readonly name: string;
  readonly start: number;
  readonly isClosed: boolean;
  readonly end: number;
}

export type LooseKind = 'text' | 'startTag' | 'endTag' | 'comment' | 'cdata' | 'instruction' | 'doctype';

/** Where a reading was stopped. */
export interface LooseStop {
  readonly kind: LooseKind;
  /** Of the markup; for text, where the reading was stopped. */
  readonly start: number;
}

const NO_ATTRIBUTES: readonly LooseAttribute[] = [];

/**
 * @param until stop at this offset: markup that holds it is not told, and of a text what stands before it
 * @returns what holds the offset
 */
export function scanLoosely(
  text: string,
  listener: LooseListener,
  until = Number.POSITIVE_INFINITY,
): LooseStop {
  let at = 0;
  const memory: Memory = { endOfInstruction: 0, endsDeclarations: true };
  const stop = Math.min(until, text.length);
  while (at < text.length) {
    if (at >= stop && until <= at) break;
    const markup = nextMarkup(text, at);
    if (markup > at) {
      listener.text?.(at, Math.min(markup, stop));
      if (markup >= stop) return { kind: 'text', start: stop };
      at = markup;
    }
    if (at >= text.length) break;
    const { kind, end, isFinished, tag, endTag } = readMarkup(text, at, memory);
    if (end > stop || (end === until && !isFinished)) return { kind, start: at };
    if (tag !== undefined) listener.startTag?.(tag);
    else if (endTag !== undefined) listener.endTag?.(endTag);
    else if (kind === 'cdata') listener.text?.(at, end);
    else if (kind === 'comment') listener.comment?.(at, end);
    else if (kind === 'instruction') listener.instruction?.(at, end);
    at = end;
  }
  return { kind: 'text', start: stop };
}

/** What was looked for is not looked for again: the time is to be in proportion to the text. */
interface Memory {
  /** The first `?>` that was found behind some instruction; −1 where there is none. */
  endOfInstruction: number;
  endsDeclarations: boolean;
}

interface Markup {
  readonly kind: LooseKind;
  readonly end: number;
  /** It has its proper end. */
  readonly isFinished: boolean;
  readonly tag?: LooseTag;
  readonly endTag?: LooseEndTag;
}

const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;
const LESS = 0x3c;
const GREATER = 0x3e;
const EQUALS = 0x3d;
const DOUBLE = 0x22;
const SINGLE = 0x27;

/** Where the next markup begins, or the end of the text. */
function nextMarkup(text: string, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf('<', at);
    if (at < 0) return text.length;
    const code = text.charCodeAt(at + 1);
    if (code === SLASH || code === BANG || code === QUESTION || isAsciiNameStart(code)) return at;
    // In Chinese prose a `<` alone is a tag that someone is about to type; but an element may have a Chinese name.
    if (code >= 0x80 && readTag(text, at).isClosed) return at;
  }
}

function readMarkup(text: string, start: number, memory: Memory): Markup {
  switch (text.charCodeAt(start + 1)) {
    case SLASH: {
      const endTag = readEndTag(text, start);
      return { kind: 'endTag', end: endTag.end, isFinished: endTag.isClosed, endTag };
    }
    case QUESTION:
      return readInstruction(text, start, memory);
    case BANG:
      if (text.startsWith('<!--', start)) return readUntil(text, start, 4, '-->', 'comment');
      if (text.startsWith('<![CDATA[', start)) return readUntil(text, start, 9, ']]>', 'cdata');
      return readDeclaration(text, start, memory);
    default: {
      const tag = readTag(text, start);
      return { kind: 'startTag', end: tag.end, isFinished: tag.isClosed, tag };
    }
  }
}

function readUntil(text: string, start: number, head: number, delimiter: string, kind: LooseKind): Markup {
  const found = text.indexOf(delimiter, start + head);
  return found < 0
    ? { kind, end: text.length, isFinished: false }
    : { kind, end: found + delimiter.length, isFinished: true };
}

/** One that is not closed before the next one begins ends at the next `<`. */
function readInstruction(text: string, start: number, memory: Memory): Markup {
  if (memory.endOfInstruction >= 0 && memory.endOfInstruction < start + 2)
    memory.endOfInstruction = text.indexOf('?>', start + 2);
  const close = memory.endOfInstruction;
  if (close >= 0 && !text.slice(start + 2, close).includes('<?'))
    return { kind: 'instruction', end: close + 2, isFinished: true };
  return { kind: 'instruction', end: nextLess(text, start + 2), isFinished: false };
}

function nextLess(text: string, from: number): number {
  const less = text.indexOf('<', from);
  return less < 0 ? text.length : less;
}

/** A document type declaration with its internal subset, or what looks like one. */
function readDeclaration(text: string, start: number, memory: Memory): Markup {
  const end = memory.endsDeclarations ? endOfDeclaration(text, start) : -1;
  if (end >= 0) return { kind: 'doctype', end, isFinished: true };
  memory.endsDeclarations = false;
  return { kind: 'doctype', end: nextLess(text, start + 2), isFinished: false };
}

/** @returns -1 where it has none */
function endOfDeclaration(text: string, start: number): number {
  let inSubset = false;
  for (let at = start + 2; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE || code === SINGLE) {
      const close = text.indexOf(text[at] as string, at + 1);
      if (close < 0) return -1;
      at = close;
    } else if (inSubset && text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at + 4);
      if (close < 0) return -1;
      at = close + 2;
    } else if (code === 0x5b) inSubset = true;
    else if (code === 0x5d) inSubset = false;
    else if (code === LESS && !inSubset) return -1;
    else if (code === GREATER && !inSubset) return at + 1;
  }
  return -1;
}

function readEndTag(text: string, start: number): LooseEndTag {
  const nameEnd = endOfName(text, start + 2);
  const name = text.slice(start + 2, nameEnd);
  const at = afterSpace(text, nameEnd);
  const isClosed = text.charCodeAt(at) === GREATER;
  return { name, start, isClosed, end: isClosed ? at + 1 : nameEnd };
}

/** @param start of the `<` */
export function readTag(text: string, start: number): LooseTag {
  const nameEnd = endOfName(text, start + 1);
  const name = text.slice(start + 1, nameEnd);
  const { attributes, end, isEmpty, isClosed } = readAttributes(text, nameEnd);
  return { name, start, attributes, isEmpty, isClosed, end };
}

export interface LooseAttributes {
  readonly attributes: readonly LooseAttribute[];
  readonly isEmpty: boolean;
  readonly isClosed: boolean;
  readonly end: number;
}

/** The attributes of a tag from somewhere within it, and where it ends. */
export function readAttributes(text: string, from: number): LooseAttributes {
  return readAttributesUntil(text, from, text.length, false);
}

/**
 * The attributes of a tag before a place within it. A value that is open there goes on to it, and so does what has its
 * quote behind it.
 */
export function readAttributesBefore(text: string, from: number, until: number): readonly LooseAttribute[] {
  return readAttributesUntil(text, from, until, true).attributes;
}

function readAttributesUntil(text: string, from: number, until: number, isOpen: boolean): LooseAttributes {
  let attributes: LooseAttribute[] | undefined;
  const ended = (end: number, isClosed: boolean, isEmpty = false): LooseAttributes => {
    return { attributes: attributes ?? NO_ATTRIBUTES, isEmpty, isClosed, end };
  };
  let at = from;
  for (;;) {
    at = afterSpace(text, at);
    if (at >= until) return ended(until, false);
    const code = text.charCodeAt(at);
    if (code === LESS) return ended(at, false);
    if (code === GREATER) return ended(at + 1, true);
    if (code === SLASH && at + 1 < until && text.charCodeAt(at + 1) === GREATER)
      return ended(at + 2, true, true);
    const nameEnd = Math.min(endOfName(text, at), until);
    if (nameEnd === at) {
      at++; // A sign that has no business here.
      continue;
    }
    attributes ??= [];
    const attribute = readAttribute(text, at, nameEnd, until, isOpen);
    attributes.push(attribute);
    at = attribute.end;
  }
}

function readAttribute(
  text: string,
  nameStart: number,
  nameEnd: number,
  until: number,
  isOpen: boolean,
): LooseAttribute {
  const name = text.slice(nameStart, nameEnd);
  const equals = afterSpace(text, nameEnd);
  if (equals >= until || text.charCodeAt(equals) !== EQUALS)
    return { name, nameStart, valueStart: -1, valueEnd: -1, end: nameEnd };
  const at = Math.min(afterSpace(text, equals + 1), until);
  const quote = text.charCodeAt(at);
  if (at < until && (quote === DOUBLE || quote === SINGLE)) {
    const valueStart = at + 1;
    const close = closingQuote(text, valueStart, quote);
    if (close !== FORGOTTEN && close !== NONE && close < until)
      return { name, nameStart, valueStart, valueEnd: close, end: close + 1 };
    const valueEnd = isOpen && close !== FORGOTTEN ? until : Math.min(endOfWord(text, valueStart), until);
    return { name, nameStart, valueStart, valueEnd, end: valueEnd };
  }
  // `n= type="x"`: a value was not begun, and the next attribute is there already.
  if (at > equals + 1 && /^[^\s<>="'/]+\s*=/.test(text.slice(at, Math.min(until, at + LOOK))))
    return { name, nameStart, valueStart: equals + 1, valueEnd: equals + 1, end: equals + 1 };
  const valueEnd = Math.min(endOfWord(text, at), until);
  return { name, nameStart, valueStart: at, valueEnd, end: valueEnd };
}

/** It is there, but belongs to the next attribute. */
const FORGOTTEN = -1;
const NONE = -2;
/** Longer names are nobody's. */
const LOOK = 200;

/** The quote that closes a value; {@link NONE} before the next markup, or {@link FORGOTTEN}. */
function closingQuote(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LESS) return NONE;
    if (code !== quote) continue;
    const after = text.charCodeAt(at + 1);
    if (Number.isNaN(after) || isSpace(after) || after === GREATER || after === SLASH) return at;
    return /\s[^\s<>="'/]+\s*=\s*$/.test(text.slice(Math.max(from, at - LOOK), at)) ? FORGOTTEN : at;
  }
  return NONE;
}

/**
 * The end of the value that a place lies in: its closing quote, or what the word comes to where that was forgotten.
 * @param quote the code of the one that opened it; undefined for a value without quotes
 */
export function endOfValue(
  text: string,
  from: number,
  quote: number | undefined,
): { end: number; isClosed: boolean } {
  const close = quote === undefined ? NONE : closingQuote(text, from, quote);
  // A `>` within a value is rare, a quote that someone is about to type is not.
  if (close < 0 || text.slice(from, close).includes('>'))
    return { end: endOfWord(text, from), isClosed: false };
  return { end: close, isClosed: true };
}

/** The end of a value without quotes. */
function endOfWord(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpace(code) || code === LESS || code === GREATER || code === DOUBLE || code === SINGLE) return at;
    if (code === SLASH && text.charCodeAt(at + 1) === GREATER) return at;
  }
  return text.length;
}

/** The end of the run of characters that may belong to a name. */
export function endOfName(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (
      isSpace(code) ||
      code === LESS ||
      code === GREATER ||
      code === EQUALS ||
      code === DOUBLE ||
      code === SINGLE ||
      code === SLASH
    )
      break;
  }
  return at;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isAsciiNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x3a;
}
