/** Which spans of a set share a character with another one, without looking at all of them. */
import type { GoldSpan } from './spans.js';

export class SpanIndex {
  readonly #spans: readonly GoldSpan[];
  /** The greatest end among the first i + 1 spans: it tells when to stop looking back. */
  readonly #reach: readonly number[];

  constructor(spans: readonly GoldSpan[]) {
    this.#spans = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
    let reach = 0;
    this.#reach = this.#spans.map(({ end }) => {
      reach = Math.max(reach, end);
      return reach;
    });
  }

  /** In order of the text. */
  touching({ start, end }: GoldSpan): GoldSpan[] {
    const found: GoldSpan[] = [];
    for (let i = this.#before(end); i >= 0 && (this.#reach[i] as number) > start; i--) {
      const span = this.#spans[i] as GoldSpan;
      if (span.end > start) found.push(span);
    }
    return found.reverse();
  }

  touches(span: GoldSpan): boolean {
    return this.touching(span).length > 0;
  }

  touchesKind(span: GoldSpan): boolean {
    return this.touching(span).some(({ kind }) => kind === span.kind);
  }

  /** The last span that begins before an offset. */
  #before(offset: number): number {
    let [low, high] = [0, this.#spans.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#spans[middle] as GoldSpan).start < offset) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
