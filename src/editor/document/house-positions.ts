/**
 * Places as the house counts them (from 1, columns in code points) to places as the protocol does (from 0, UTF-16), in
 * one version of a text. 𠼪 is one column here and two there.
 */
import type { Position as ProtocolPosition, Range as ProtocolRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, Range } from '../../model/diagnostic.js';

export class HousePositions {
  readonly #document: TextDocument;
  readonly #text: string;
  /** By line: the columns (from 0, code points) of characters of two units. */
  readonly #pairs = new Map<number, readonly number[]>();

  constructor(document: TextDocument) {
    this.#document = document;
    this.#text = document.getText();
  }

  range({ start, end }: Range): ProtocolRange {
    return { start: this.position(start), end: this.position(end) };
  }

  /** A place beyond its line becomes the end of the line. */
  position({ line, column }: Position): ProtocolPosition {
    const number = Math.min(Math.max(0, line - 1), this.#document.lineCount - 1);
    const columns = Math.max(0, column - 1);
    const units = columns + countBelow(this.#pairsIn(number), columns);
    return { line: number, character: Math.min(units, this.#lineLength(number)) };
  }

  offset(position: Position): number {
    return this.#document.offsetAt(this.position(position));
  }

  #start(line: number): number {
    return this.#document.offsetAt({ line, character: 0 });
  }

  #lineLength(line: number): number {
    return this.#document.offsetAt({ line, character: Number.MAX_SAFE_INTEGER }) - this.#start(line);
  }

  #pairsIn(line: number): readonly number[] {
    let pairs = this.#pairs.get(line);
    if (pairs === undefined) {
      const start = this.#start(line);
      pairs = pairsOf(this.#text.slice(start, start + this.#lineLength(line)));
      this.#pairs.set(line, pairs);
    }
    return pairs;
  }
}

function pairsOf(line: string): number[] {
  const pairs: number[] = [];
  for (const { index } of line.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) pairs.push(index - pairs.length);
  return pairs;
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
