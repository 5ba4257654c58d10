/** YAML files that people write, with the place of everything in them. */
import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { diagnose, InputRefused, type Range } from '../model/diagnostic.js';

export interface PlacedYaml {
  readonly document: Document.Parsed<ParsedNode>;
  /** Lines and columns of two offsets. */
  rangeAt(from: number, to: number): Range;
}

/** @throws InputRefused (E-CONFIG-SYNTAX) with the place of everything that is not well-formed */
export function readYaml(words: string, file: string): PlacedYaml {
  const lines = new LineCounter();
  const document = parseDocument(words, { lineCounter: lines, prettyErrors: false });
  const rangeAt = (from: number, to: number): Range => {
    const [start, end] = [lines.linePos(from), lines.linePos(to)];
    return { start: { line: start.line, column: start.col }, end: { line: end.line, column: end.col } };
  };
  if (document.errors.length > 0) {
    throw new InputRefused(
      ...document.errors.map((error) =>
        diagnose('E-CONFIG-SYNTAX', { reason: error.message }, { file, range: rangeAt(...error.pos) }),
      ),
    );
  }
  return { document, rangeAt };
}
