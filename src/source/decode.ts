/**
 * Bytes → text, with the promise that the text gives the bytes back. A character that does not
 * survive the way there and back is refused with its byte offset, never replaced by U+FFFD.
 */
import { createHash } from 'node:crypto';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import type { Encoding, SourceText } from '../model/source-text.js';
import { splitLines, usualLineEnd } from './lines.js';

/** Byte order marks, longest first. */
const BYTE_ORDER_MARKS: readonly [Encoding, readonly number[]][] = [
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** How people write the names of the encodings that can be read. */
const ENCODING_NAMES: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
};

/** The encoding that a name stands for, whatever its case; undefined for a name not known. */
export function encodingNamed(name: string): Encoding | undefined {
  return ENCODING_NAMES[name.toLowerCase()];
}

/** XML 1.0 §2.2: Char ::= #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF] */
const NOT_XML_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Decodes a source file.
 * @param fileName shown in diagnostics and kept in the header (no folder)
 * @param encoding what the user says it is; without it a byte order mark decides, then strict UTF-8, then a guess
 *   that must be clear
 * @throws InputRefused with the byte offset of what cannot be kept
 */
export function decodeSource(bytes: Uint8Array, fileName: string, encoding?: Encoding): SourceText {
  const found = byteOrderMark(bytes);
  const chosen = encoding ?? found?.encoding ?? guessEncoding(bytes, fileName);
  const markLength = found !== undefined && found.encoding === chosen ? found.length : 0;
  const body = bytes.subarray(markLength);
  const text = decodeExactly(body, chosen, markLength, fileName);
  refuseWhatXmlCannotHold(text, chosen, markLength, fileName);
  const lines = splitLines(text);
  return {
    fileName,
    text,
    encoding: chosen,
    byteOrderMark: markLength > 0,
    lineEnd: usualLineEnd(lines),
    lines,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

/** The bytes of a text in an encoding, with or without byte order mark: the way back. */
export function encodeText(text: string, encoding: Encoding, withByteOrderMark: boolean): Uint8Array {
  const body = encodeBody(text, encoding);
  if (!withByteOrderMark) return body;
  const mark = BYTE_ORDER_MARKS.find(([name]) => name === encoding)?.[1] ?? [];
  return Buffer.concat([Uint8Array.from(mark), body]);
}

function encodeBody(text: string, encoding: Encoding): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text, 'utf8') : iconv.encode(text, encoding, { addBOM: false });
}

function byteOrderMark(bytes: Uint8Array): { encoding: Encoding; length: number } | undefined {
  for (const [encoding, mark] of BYTE_ORDER_MARKS) {
    if (mark.every((byte, i) => bytes[i] === byte)) return { encoding, length: mark.length };
  }
  return undefined;
}

function decodeExactly(body: Uint8Array, encoding: Encoding, offset: number, fileName: string): string {
  const text =
    encoding === 'utf-8'
      ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
      : iconv.decode(Buffer.from(body.buffer, body.byteOffset, body.byteLength), encoding, {
          stripBOM: false,
        });
  const back = encodeBody(text, encoding);
  const at = firstDifference(body, back);
  if (at >= 0) {
    throw new InputRefused(
      diagnose('E-SOURCE-BYTES', { offset: offset + at, bytes: hex(body, at), encoding }, { file: fileName }),
    );
  }
  return text;
}

function firstDifference(a: Uint8Array, b: Uint8Array): number {
  if (Buffer.compare(a, b) === 0) return -1;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return i;
  return length;
}

function hex(bytes: Uint8Array, at: number): string {
  return [...bytes.subarray(at, at + 4)].map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

function refuseWhatXmlCannotHold(text: string, encoding: Encoding, offset: number, fileName: string): void {
  const found = NOT_XML_CHARACTER.exec(text);
  if (found === null) return;
  const before = encodeBody(text.slice(0, found.index), encoding).length;
  const lines = splitLines(text.slice(0, found.index));
  const last = lines[lines.length - 1];
  const column = [...text.slice(last?.start ?? 0, found.index)].length + 1;
  const start = { line: lines.length, column };
  throw new InputRefused(
    diagnose(
      'E-SOURCE-CHARACTER',
      { character: codePoint(found[0]), offset: offset + before },
      { file: fileName, range: { start, end: { line: start.line, column: column + 1 } } },
    ),
  );
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Without a byte order mark: strict UTF-8 if it is that; UTF-16 by its zero bytes; else a clear winner of the two Chinese encodings. */
function guessEncoding(bytes: Uint8Array, fileName: string): Encoding {
  if (isUtf8(bytes)) return 'utf-8';
  const utf16 = looksLikeUtf16(bytes);
  if (utf16 !== undefined) return utf16;
  const scores = chardet
    .analyse(bytes)
    .flatMap((match) => {
      const encoding = encodingNamed(match.name);
      return encoding === 'gb18030' || encoding === 'big5'
        ? [{ encoding, confidence: match.confidence }]
        : [];
    })
    .filter(({ encoding }) => survives(bytes, encoding))
    .sort((a, b) => b.confidence - a.confidence);
  const [best, second] = scores;
  if (best !== undefined && best.confidence >= 10 && best.confidence - (second?.confidence ?? 0) >= 10) {
    return best.encoding;
  }
  const at = firstDifference(
    bytes,
    Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), 'utf8'),
  );
  throw new InputRefused(
    diagnose('E-SOURCE-ENCODING', { offset: at, bytes: hex(bytes, at) }, { file: fileName }),
  );
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    // UTF-16 of plain ASCII is valid UTF-8, half of it NUL; a single NUL is a fault of the text.
    const sample = bytes.subarray(0, 4096);
    return 4 * sample.filter((byte) => byte === 0).length <= sample.length;
  } catch {
    return false;
  }
}

function survives(bytes: Uint8Array, encoding: Encoding): boolean {
  return firstDifference(bytes, encodeBody(iconv.decode(Buffer.from(bytes), encoding), encoding)) < 0;
}

/** Line feeds and spaces are `00 0A`, `00 20` in UTF-16; a text of any length has some, always on one side. */
function looksLikeUtf16(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  let little = 0;
  let big = 0;
  for (let i = 0; i + 1 < bytes.length && i < 65_536; i += 2) {
    if (bytes[i + 1] === 0 && bytes[i] !== 0) little++;
    if (bytes[i] === 0 && bytes[i + 1] !== 0) big++;
  }
  if (little > 0 && big === 0) return 'utf-16le';
  if (big > 0 && little === 0) return 'utf-16be';
  return undefined;
}
