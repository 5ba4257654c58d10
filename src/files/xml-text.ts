/** An XML file as text, with the way back to the same bytes: byte order mark, encoding, line ends. */
import iconv from 'iconv-lite';
import { diagnose, InputRefused, type Range } from '../model/diagnostic.js';
import { readBytes } from './whole.js';
import { detectEncoding, UndecodableBytes, UnknownEncoding, XmlDecoder } from './xml-bytes.js';

export interface XmlText {
  /** Without byte order mark. */
  readonly xml: string;
  /** A text in the encoding of the file, with its byte order mark if it had one. */
  encode(xml: string): Buffer;
}

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
    encode: (changed) => Buffer.concat([mark, iconv.encode(changed, encoding, { addBOM: false })]),
  };
  const back = iconv.encodingExists(encoding) ? text.encode(xml) : undefined;
  if (back === undefined || !back.equals(bytes)) {
    const at = back === undefined ? 0 : firstDifference(bytes, back);
    throw new InputRefused(
      diagnose('E-XML-ENCODING', { bytes: hex(bytes, at), encoding }, { file: path, range: rangeAt(xml, 0) }),
    );
  }
  return text;
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

function firstDifference(a: Buffer, b: Buffer): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function hex(bytes: Buffer, at: number): string {
  return [...bytes.subarray(at, at + 4)].map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}
