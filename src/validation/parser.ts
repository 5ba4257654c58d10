/**
 * The house's streaming XML reader: saxes, with places for people, strict decoding and limits. One pass
 * feeds any number of listeners. Memory grows with the depth of the document and the longest single
 * tag or text only.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import type { SaxesTagNS } from 'saxes';
import { unreadable } from '../files/whole.js';
import { UndecodableBytes, UnknownEncoding, XmlDecoder } from '../files/xml-bytes.js';
import { type Diagnostic, diagnose, type Params, type Range } from '../model/diagnostic.js';
import { EntityExpander, RefusedEntity, readDoctype } from './doctype.js';
import { makeParser } from './skipping-parser.js';
import { explainSyntaxError } from './syntax-error.js';
import {
  type Locator,
  XML_NAMESPACE,
  type XmlAttribute,
  type XmlListener,
  type XmlTag,
} from './xml-events.js';
import { SourceWindow } from './xml-window.js';

export interface ReaderLimits {
  /** Nested elements. */
  readonly depth: number;
  /** UTF-16 units of one tag, text, comment or processing instruction. */
  readonly construct: number;
}

export const DEFAULT_LIMITS: ReaderLimits = { depth: 1000, construct: 8 * 1024 * 1024 };

export interface ReaderOptions {
  /** Named in diagnostics. */
  readonly file?: string;
  readonly report: (diagnostic: Diagnostic) => void;
  readonly limits?: Partial<ReaderLimits>;
}

type Code = Parameters<typeof diagnose>[0];

/** Ends the reading after the first error of well-formedness; carries its diagnostic. */
class ReadingStopped extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const CHUNK_BYTES = 64 * 1024;
const NO_ATTRIBUTES: readonly XmlAttribute[] = [];

/** saxes' tag, with its attributes as a list. saxes closes with the object it opened with. */
type ListedTag = Omit<SaxesTagNS, 'attributes'> & { attributes: readonly XmlAttribute[] };

class Reader implements Locator {
  startLine = 1;
  startColumn = 1;
  endLine = 1;
  endColumn = 1;

  private readonly parser = makeParser();
  private readonly window = new SourceWindow();
  private readonly listeners: readonly XmlListener[];
  private readonly options: ReaderOptions;
  private readonly limits: ReaderLimits;
  private attributes: XmlAttribute[] = [];
  private readonly openTags: XmlTag[] = [];
  /** Line and column of each open start tag, for messages. */
  private readonly openPlaces: number[] = [];
  /** UTF-16 offsets of the current event. */
  private startOffset = 0;
  private endOffset = 0;
  /**
   * saxes tells of a close tag before it compares the names. The event waits here until the next one,
   * so that listeners never hear of a mismatched tag.
   */
  private waiting:
    | { tag: XmlTag; place: [number, number, number, number]; offsets: [number, number] }
    | undefined;

  constructor(listeners: readonly XmlListener[], options: ReaderOptions) {
    this.listeners = listeners;
    this.options = options;
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.listen();
  }

  private listen(): void {
    const { parser } = this;
    parser.on('error', (error) => this.refuseSyntax(error.message));
    parser.on('xmldecl', () => this.advance());
    parser.on('doctype', (text) => {
      this.advance();
      this.readDoctype(text);
    });
    parser.on('attribute', (attribute) => {
      // saxes fills in `uri` on the same object before the tag is told.
      this.attributes.push(attribute as XmlAttribute);
    });
    parser.on('opentag', (tag) => this.startElement(tag as unknown as ListedTag));
    parser.on('closetag', (tag) => this.closeElement(tag as unknown as XmlTag));
    parser.on('text', (text) => {
      this.advance(1);
      if (this.openTags.length > 0) for (const listener of this.listeners) listener.text?.(text, this);
    });
    parser.on('cdata', (text) => {
      this.advance();
      for (const listener of this.listeners) listener.text?.(text, this);
    });
    parser.on('comment', (text) => {
      this.advance();
      for (const listener of this.listeners) listener.comment?.(text, this);
    });
    parser.on('processinginstruction', ({ target, body }) => {
      this.advance();
      for (const listener of this.listeners) listener.processingInstruction?.(target, body, this);
    });
  }

  /** The next event begins where the last one ended. @param lookahead characters read beyond its end (`<`) */
  private advance(lookahead = 0): void {
    if (this.waiting !== undefined) this.flushClose();
    this.startLine = this.endLine;
    this.startColumn = this.endColumn;
    this.startOffset = this.endOffset;
    this.endLine = this.parser.line;
    this.endColumn = this.parser.column + 1 - lookahead;
    this.endOffset = this.parser.position - lookahead;
  }

  private startElement(tag: ListedTag): void {
    this.advance();
    tag.attributes = this.attributes.length === 0 ? NO_ATTRIBUTES : this.attributes;
    if (this.attributes.length > 0) this.attributes = [];
    this.openTags.push(tag as XmlTag);
    this.openPlaces.push(this.startLine, this.startColumn);
    if (this.openTags.length > this.limits.depth) this.refuse('E-XML-TOO-DEEP', { limit: this.limits.depth });
    for (const listener of this.listeners) listener.startElement?.(tag as XmlTag, this);
  }

  private closeElement(tag: XmlTag): void {
    const selfClosing = (tag as unknown as SaxesTagNS).isSelfClosing;
    if (!selfClosing) this.advance();
    const { startLine, startColumn, endLine, endColumn } = this;
    this.waiting = {
      tag,
      place: [startLine, startColumn, endLine, endColumn],
      offsets: [this.startOffset, this.endOffset],
    };
    if (selfClosing) this.flushClose();
  }

  private flushClose(): void {
    const waiting = this.waiting;
    if (waiting === undefined) return;
    this.waiting = undefined;
    [this.startLine, this.startColumn, this.endLine, this.endColumn] = waiting.place;
    [this.startOffset, this.endOffset] = waiting.offsets;
    for (const listener of this.listeners) listener.endElement?.(waiting.tag, this);
    this.openTags.pop();
    this.openPlaces.length -= 2;
  }

  private readDoctype(text: string): void {
    const doctype = readDoctype(text);
    if (doctype.externalSubset !== undefined) {
      this.options.report(
        diagnose('W-XML-DTD-NOT-READ', { system: doctype.externalSubset }, this.place(this.range())),
      );
    }
    const expander = new EntityExpander(doctype);
    for (const name of doctype.entities.keys()) {
      if (Object.hasOwn(this.parser.ENTITIES, name)) continue;
      Object.defineProperty(this.parser.ENTITIES, name, { get: () => expander.expand(name) });
    }
  }

  private place(range: Range): { file?: string; range: Range } {
    return { ...(this.options.file === undefined ? {} : { file: this.options.file }), range };
  }

  private refuse(code: Code, params: Params, range: Range = this.range()): never {
    throw new ReadingStopped(diagnose(code, params, this.place(range)));
  }

  /** From the end of the last event to where saxes stands: what was being read when it failed. */
  private rangeOfFailure(): Range {
    const end = { line: this.parser.line, column: this.parser.column + 1 };
    return { start: { line: this.endLine, column: this.endColumn }, end };
  }

  private refuseSyntax(message: string): never {
    const pending = this.waiting?.tag;
    if (pending !== undefined && !message.includes('unexpected close tag')) this.flushClose();
    const open = this.openTags.at(-1);
    const { code, params } = explainSyntaxError(message, {
      ...(open === undefined ? {} : { open: open.name }),
      line: this.openPlaces.at(-2) ?? 1,
      column: this.openPlaces.at(-1) ?? 1,
      source: this.window.slice(this.endOffset - 200, this.parser.position),
    });
    const failure = this.rangeOfFailure();
    // A stray character is where saxes stands; for tags the culprit is the whole tag.
    const range = pending === undefined ? failure : this.range();
    this.refuse(code, params, range);
  }

  /** @returns whether the document is well-formed and was read to its end */
  read(chunks: Iterable<string>): boolean {
    const steps = this.steps(chunks);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As {@link read}, with a pause after every chunk. */
  *steps(chunks: Iterable<string>): Generator<void, boolean> {
    try {
      for (const chunk of chunks) {
        this.window.add(chunk);
        this.parser.write(chunk);
        if (this.parser.position - this.endOffset > this.limits.construct) {
          this.refuse('E-XML-TOO-LONG', { limit: this.limits.construct }, this.rangeOfFailure());
        }
        yield;
      }
      this.parser.close();
      this.flushClose();
      for (const listener of this.listeners) listener.end?.(this);
      return true;
    } catch (error) {
      this.options.report(this.explain(error));
      return false;
    }
  }

  /** @throws what is not about the document */
  private explain(error: unknown): Diagnostic {
    if (error instanceof ReadingStopped) return error.diagnostic;
    const here = this.place(this.rangeOfFailure());
    if (error instanceof RefusedEntity) {
      const code = (
        {
          external: 'E-XML-ENTITY-EXTERNAL',
          markup: 'E-XML-ENTITY-MARKUP',
          expansion: 'E-XML-ENTITY-EXPANSION',
        } as const
      )[error.reason];
      return diagnose(code, { name: error.entity, limit: 1_000_000 }, here);
    }
    if (error instanceof UndecodableBytes) {
      this.parser.on('error', () => {});
      this.parser.write(error.before);
      const end = { line: this.parser.line, column: this.parser.column + 2 };
      const start = { line: end.line, column: end.column - 1 };
      return diagnose(
        'E-XML-ENCODING',
        { bytes: error.bytes, encoding: error.encoding },
        this.place({ start, end }),
      );
    }
    if (error instanceof UnknownEncoding) {
      return diagnose('E-XML-ENCODING-UNKNOWN', { encoding: error.message }, here);
    }
    throw error;
  }

  range(): Range {
    return {
      start: { line: this.startLine, column: this.startColumn },
      end: { line: this.endLine, column: this.endColumn },
    };
  }

  attributeRange(name: string): Range {
    return this.window.attributeRange(name, this.startOffset, this.endOffset, this.range());
  }

  inkRange(): Range {
    return this.window.inkRange(this.startOffset, this.endOffset, this.range());
  }

  resolvePrefix(prefix: string): string | undefined {
    for (let i = this.openTags.length - 1; i >= 0; i--) {
      const uri = (this.openTags[i] as unknown as SaxesTagNS).ns[prefix];
      if (uri !== undefined) return uri;
    }
    return prefix === 'xml' ? XML_NAMESPACE : undefined;
  }
}

function* decodedChunks(path: string): Generator<string> {
  const descriptor = open(path);
  try {
    const decoder = new XmlDecoder();
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (;;) {
      const length = read(descriptor, buffer, path);
      const text = decoder.decode(buffer.subarray(0, length), length === 0);
      if (text !== '') yield text;
      if (length === 0) return;
    }
  } finally {
    closeSync(descriptor);
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
}

function read(descriptor: number, buffer: Buffer, path: string): number {
  try {
    return readSync(descriptor, buffer, 0, buffer.length, null);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * Reads a file in chunks and tells the listeners what it holds. The first error of well-formedness, or a
 * limit, is reported and ends the reading.
 * @returns whether the document is well-formed
 * @throws InputRefused when the file cannot be opened or read
 */
export function parseXmlFile(
  path: string,
  listeners: readonly XmlListener[],
  options: ReaderOptions,
): boolean {
  return new Reader(listeners, { file: path, ...options }).read(decodedChunks(path));
}

/** As {@link parseXmlFile}, from a string. */
export function parseXmlText(
  text: string,
  listeners: readonly XmlListener[],
  options: ReaderOptions,
): boolean {
  return new Reader(listeners, options).read(chunksOf(text));
}

/**
 * As {@link parseXmlText}, in steps of 64 K characters, so that others get their turn between them; whoever has had
 * enough simply does not ask for the next.
 */
export function parseXmlInSteps(
  text: string,
  listeners: readonly XmlListener[],
  options: ReaderOptions,
): Generator<void, boolean> {
  return new Reader(listeners, options).steps(chunksOf(text));
}

function* chunksOf(text: string): Generator<string> {
  for (let from = 0; from < text.length; from += CHUNK_BYTES) yield text.slice(from, from + CHUNK_BYTES);
}

/** A document of which perhaps the text is known already. */
export interface XmlSource {
  readonly file: string;
  readonly text?: string;
}

/** {@link parseXmlText} where there is a text, else {@link parseXmlFile}. */
export function parseXml(
  { file, text }: XmlSource,
  listeners: readonly XmlListener[],
  options: ReaderOptions,
): boolean {
  return text === undefined
    ? parseXmlFile(file, listeners, options)
    : parseXmlText(text, listeners, { file, ...options });
}
