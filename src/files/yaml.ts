/** YAML files that people write, with the place of everything in them. */
import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { diagnose, InputRefused, type Range } from '../model/diagnostic.js';

export interface PlacedYaml {
  readonly document: Document.Parsed<ParsedNode>;
  /** Lines and columns of two offsets. */
  rangeAt(from: number, to: number): Range;
  /**
   * What it says, as plain values.
   * @throws InputRefused where its aliases make more of it than anybody writes
   */
  value(): unknown;
}

/** @throws InputRefused with the place of everything that is not well-formed. @param code that it is refused with */
export function readYaml(
  words: string,
  file: string,
  code: 'E-CONFIG-SYNTAX' | 'E-RULINGS' = 'E-CONFIG-SYNTAX',
): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(words, { lineCounter: lines, prettyErrors: false });
  const rangeAt = (from: number, to: number): Range => {
    const [start, end] = [lines.linePos(from), lines.linePos(to)];
    return { start: { line: start.line, column: start.col }, end: { line: end.line, column: end.col } };
  };
  const refusal = (reason: string, range: Range) => diagnose(code, { file, reason }, { file, range });
  if (document.errors.length > 0)
    throw new InputRefused(...document.errors.map((error) => refusal(error.message, rangeAt(...error.pos))));
  const value = (): unknown => {
    try {
      return document.toJS();
    } catch (error) {
      throw new InputRefused(refusal(error instanceof Error ? error.message : String(error), rangeAt(0, 0)));
    }
  };
  return { document, rangeAt, value };
}
