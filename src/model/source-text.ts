/** The source file as it was found: decoded text, and everything needed to write it back byte for byte. */

/** Encodings that can be read. UTF-16 stands for both byte orders. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export type LineEnd = 'lf' | 'crlf' | 'cr';

export const LINE_END_TEXT: Readonly<Record<LineEnd, string>> = { lf: '\n', crlf: '\r\n', cr: '\r' };

/** UTF-16 offsets into the source's text; half-open. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

export interface SourceLine extends Extent {
  /** 1-based. `end` is before the line end. */
  readonly number: number;
  /** How the line ends; undefined for the last line of the file, which ends with the file. */
  readonly lineEnd: LineEnd | undefined;
}

export interface SourceText {
  /** Shown to people and kept in the header; no folder, so that it is the same on every machine. */
  readonly fileName: string;
  /** Everything after the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** The file's usual line end: the most frequent one; 'lf' for a file of one line. */
  readonly lineEnd: LineEnd;
  readonly lines: readonly SourceLine[];
  /** Of the file's bytes, hexadecimal. */
  readonly sha256: string;
}
