import type { Position, Range } from '../model/diagnostic.js';

/** Pieces of the source kept behind the parser, so that a message can point into the current tag. */
const KEPT_CHUNKS = 4;

/** The last stretch of the source, addressed by UTF-16 offset from the start of the document. */
export class SourceWindow {
  private readonly chunks: string[] = [];
  /** Offset of the first kept chunk. */
  private base = 0;

  add(chunk: string): void {
    this.chunks.push(chunk);
    if (this.chunks.length > KEPT_CHUNKS) this.base += (this.chunks.shift() as string).length;
  }

  /** The source between two offsets, as far as it is still kept. */
  slice(start: number, end: number): string {
    let found = '';
    let at = this.base;
    for (const chunk of this.chunks) {
      // Only what is asked for is put together: chunks are long, tags are not.
      if (at < end && at + chunk.length > start)
        found += chunk.slice(Math.max(0, start - at), Math.max(0, end - at));
      at += chunk.length;
    }
    return found;
  }

  /** @param tag the range of the start tag, whose source is between the offsets; given back when the attribute is not found */
  attributeRange(name: string, start: number, end: number, tag: Range): Range {
    if (start < this.base) return tag;
    const source = this.slice(start, end);
    for (const match of source.matchAll(/([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*')/g)) {
      if (match[1] === name) {
        return {
          start: advance(tag.start, source, 0, match.index),
          end: advance(tag.start, source, 0, match.index + match[0].length),
        };
      }
    }
    return tag;
  }

  /** The range of a text without the white space at its start. */
  inkRange(start: number, end: number, text: Range): Range {
    if (start < this.base) return text;
    const source = this.slice(start, end);
    const ink = source.search(/[^ \t\r\n]/);
    return ink <= 0 ? text : { start: advance(text.start, source, 0, ink), end: text.end };
  }
}

/** The position reached from `from` (which stands at `source[start]`) at `source[end]`. */
function advance(from: Position, source: string, start: number, end: number): Position {
  let { line, column } = from;
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code === 10 || (code === 13 && source.charCodeAt(i + 1) !== 10)) {
      line++;
      column = 1;
    } else if (code !== 13 && (code < 0xdc00 || code > 0xdfff)) column++;
  }
  return { line, column };
}
