/** Where in a document's tags a place of the source text is: where an anchor for it stands. */

import { LAYOUT_ONLY } from '../source-text.js';
import { characters, type SourceToken } from '../source-tokens.js';

/** Parents and close tags anew, after tokens were taken out. */
export function relink(tokens: readonly SourceToken[]): SourceToken[] {
  const linked: SourceToken[] = [];
  const stack: number[] = [];
  for (const token of tokens) {
    const closed = token.kind === 'close' ? stack.pop() : undefined;
    if (closed !== undefined) linked[closed] = { ...linked[closed]!, close: linked.length };
    linked.push({ ...token, parent: closed ?? stack.at(-1) ?? -1, close: -1 });
    if (token.kind === 'open') stack.push(linked.length - 1);
  }
  return linked;
}

/** Text tokens cut at places of the source text, so that every place lies between two tokens. */
export function cutAt(tokens: readonly SourceToken[], places: Iterable<number>): SourceToken[] {
  const wanted = [...new Set(places)].sort((a, b) => a - b);
  let next = 0;
  const cut: SourceToken[] = [];
  for (const token of tokens) {
    while (next < wanted.length && wanted[next]! <= token.start) next += 1;
    if (token.kind !== 'text' || token.end === token.start || (wanted[next] ?? token.end) >= token.end) {
      cut.push(token);
      continue;
    }
    let [raw, start, at] = ['', token.start, token.start];
    for (const { written, reads } of characters(token.raw)) {
      if (at > start && wanted[next] === at) {
        cut.push({ ...token, raw, start, end: at });
        [raw, start] = ['', at];
        next += 1;
      }
      raw += written;
      at += reads.length;
    }
    cut.push({ ...token, raw, start, end: at });
  }
  return relink(cut);
}

const mayHoldText = (tokens: readonly SourceToken[], at: number): boolean => {
  const holder = tokens[tokens[at]?.parent ?? -1];
  return holder !== undefined && holder.part === 'body' && !LAYOUT_ONLY.has(holder.name);
};

/**
 * For each place the index of the token before which its anchor stands: after the elements that end there and before
 * those that begin, where text may stand; behind line beginnings and anchors that are there already (as the writer of
 * the text sets them).
 * @param tokens cut at these places
 */
export function positions(tokens: readonly SourceToken[], places: Iterable<number>): Map<number, number> {
  const found = new Map<number, number>();
  const wanted = [...new Set(places)].sort((a, b) => a - b);
  let i = 0;
  /** Index after the last token that holds source text. */
  let from = 0;
  for (const place of wanted) {
    for (; i < tokens.length; i++) {
      const token = tokens[i]!;
      if (token.end > token.start) {
        if (token.start >= place) break;
        from = i + 1;
      }
    }
    let best: number | undefined;
    for (let k = from; k <= i && k < tokens.length; k++) {
      const afterClose = k > from && tokens[k - 1]!.kind === 'close';
      if ((best === undefined || afterClose) && mayHoldText(tokens, k)) best = k;
    }
    if (best === undefined) continue;
    while (best < i && isPoint(tokens[best]!)) best += 1;
    found.set(place, best);
  }
  return found;
}

const isPoint = (token: SourceToken): boolean =>
  token.kind === 'empty' &&
  token.end === token.start &&
  ['anchor', 'lb', 'pb', 'milestone'].includes(token.name);

export const rawOf = (tokens: readonly SourceToken[]): string => tokens.map((t) => t.raw).join('');
