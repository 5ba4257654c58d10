/**
 * From bytes to text for the XML reader (XML 1.0 §4.3.3 and Appendix F): the byte order mark, then the
 * encoding declaration, then UTF-8. Decoding is strict: a byte that the encoding does not know is told
 * with its place and never replaced, because a replaced character is a changed text.
 */
import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { diagnose, InputRefused, type Range } from '../model/diagnostic.js';

export class UndecodableBytes extends Error {
  /** The text before the bad bytes. */
  readonly before: string;
  readonly encoding: string;
  /** The first bad bytes in hexadecimal. */
  readonly bytes: string;

  constructor(before: string, encoding: string, bytes: string) {
    super(`bytes ${bytes} are not ${encoding}`);
    this.before = before;
    this.encoding = encoding;
    this.bytes = bytes;
  }
}

export class UnknownEncoding extends Error {}

const DECLARATION = /^<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/;

/** The encoding that the first bytes of an entity announce, and the length of its byte order mark. */
export function detectEncoding(head: Uint8Array): { encoding: string; markLength: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  if (head[0] === 0x3c && head[1] === 0) return { encoding: 'utf-16le', markLength: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { encoding: 'utf-16be', markLength: 0 };
  const declared = DECLARATION.exec(Buffer.from(head.subarray(0, 256)).toString('latin1'))?.[1];
  return { encoding: declared?.toLowerCase() ?? 'utf-8', markLength: 0 };
}

/** Decodes one file, chunk after chunk. */
export class XmlDecoder {
  private decoder: TextDecoder | undefined;
  private encoding = '';
  /** Bytes of a character whose rest comes with the next chunk. */
  private rest: Buffer = Buffer.alloc(0);

  /** @throws UndecodableBytes, UnknownEncoding */
  decode(chunk: Buffer, last: boolean): string {
    let bytes = chunk;
    if (this.encoding === '') {
      const { encoding, markLength } = detectEncoding(chunk);
      this.encoding = encoding === 'us-ascii' ? 'utf-8' : encoding;
      bytes = chunk.subarray(markLength);
      if (this.encoding !== 'utf-8' && this.encoding !== 'utf8') this.decoder = this.makeDecoder();
    }
    return this.decoder === undefined ? this.decodeUtf8(bytes, last) : this.decodeOther(bytes, last);
  }

  private makeDecoder(): TextDecoder {
    try {
      return new TextDecoder(this.encoding, { fatal: true });
    } catch {
      throw new UnknownEncoding(this.encoding);
    }
  }

  private decodeUtf8(chunk: Buffer, last: boolean): string {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const whole = last ? bytes.length : bytes.length - incompleteTail(bytes);
    const body = bytes.subarray(0, whole);
    // The caller reads every chunk into the same buffer, so the rest has to be copied.
    this.rest = Buffer.from(bytes.subarray(whole));
    if (isUtf8(body)) return body.toString('utf8');
    const bad = firstInvalidUtf8(body);
    throw new UndecodableBytes(body.toString('utf8', 0, bad), 'UTF-8', hex(body.subarray(bad, bad + 4)));
  }

  private decodeOther(chunk: Buffer, last: boolean): string {
    const decoder = this.decoder as TextDecoder;
    try {
      return decoder.decode(chunk, { stream: !last });
    } catch {
      throw new UndecodableBytes('', this.encoding, hex(chunk.subarray(0, 4)));
    }
  }
}

/** The text of an XML file's bytes. @throws InputRefused where they are not what the file says it is written in */
export function decodeXml(bytes: Buffer, file: string): string {
  try {
    return new XmlDecoder().decode(bytes, true);
  } catch (error) {
    if (error instanceof UndecodableBytes) {
      throw new InputRefused(
        diagnose(
          'E-XML-ENCODING',
          { bytes: error.bytes, encoding: detectEncoding(bytes).encoding },
          { file, range: rangeAt(error.before, error.before.length) },
        ),
      );
    }
    if (error instanceof UnknownEncoding)
      throw new InputRefused(diagnose('E-XML-ENCODING-UNKNOWN', { encoding: error.message }, { file }));
    throw error;
  }
}

function rangeAt(text: string, offset: number): Range {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/u);
  const start = { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
  return { start, end: { ...start, column: start.column + 1 } };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

/** How many bytes at the end begin a UTF-8 sequence that is not finished. */
function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}

/** Offset of the first byte that is no part of a well-formed UTF-8 sequence (Unicode, table 3-7). */
function firstInvalidUtf8(bytes: Buffer): number {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (!isUtf8(bytes.subarray(at, at + length))) return at;
    at += length;
  }
  return at;
}
