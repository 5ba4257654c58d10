/** An XML file as text, with the way back to the same bytes: byte order mark, encoding, line ends. */
import iconv from 'iconv-lite';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { readBytes } from './whole.js';
import { decodeXml, detectEncoding } from './xml-bytes.js';

export interface XmlText {
  /** Without byte order mark. */
  readonly xml: string;
  /**
   * A text in the encoding of the file, with its byte order mark if it had one. What was added and the encoding does not
   * have is written as a reference (XML 1.0 §4.1).
   */
  encode(xml: string): Buffer;
}

const BEGINNING = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };

/**
 * Reads a file of which other bytes are to stay as they are.
 * @throws InputRefused where it cannot be read, is not in the encoding it says, or could not be written back
 */
export function readXmlText(path: string): XmlText {
  const bytes = readBytes(path);
  const { encoding, markLength } = detectEncoding(bytes);
  const xml = decodeXml(bytes, path);
  const mark = bytes.subarray(0, markLength);
  const text: XmlText = {
    xml,
    encode: (changed) => Buffer.concat([mark, encodedWith(changed, encoding)]),
  };
  const back = iconv.encodingExists(encoding) ? text.encode(xml) : undefined;
  if (back === undefined || !back.equals(bytes)) {
    const at = back === undefined ? 0 : firstDifference(bytes, back);
    throw new InputRefused(
      diagnose('E-XML-ENCODING', { bytes: hex(bytes, at), encoding }, { file: path, range: BEGINNING }),
    );
  }
  return text;
}

function encodedWith(text: string, encoding: string): Buffer {
  const inIt = (words: string): Buffer => iconv.encode(words, encoding, { addBOM: false });
  const has = (words: string): boolean => iconv.decode(inIt(words), encoding, { stripBOM: false }) === words;
  const whole = inIt(text);
  if (encoding.startsWith('utf') || has(text)) return whole;
  const references = text.replace(/[^\0-\x7f]/gu, (c) =>
    has(c) ? c : `&#x${c.codePointAt(0)!.toString(16).toUpperCase()};`,
  );
  return inIt(references);
}

function firstDifference(a: Buffer, b: Buffer): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function hex(bytes: Buffer, at: number): string {
  return [...bytes.subarray(at, at + 4)].map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
