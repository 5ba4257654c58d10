/** Pairing of brackets, in one pass; what has no partner is reported and stays text. */
import type { Extent } from '../model/source-text.js';

export interface BracketPair extends Extent {
  /** The opening character, full-width; `end` is after the closing one. */
  readonly open: string;
}

export interface Brackets {
  /** In order of their opening. */
  readonly pairs: readonly BracketPair[];
  /** Offsets (UTF-16) of brackets without partner. */
  readonly unpaired: readonly number[];
}

/** Full-width and half-width parentheses pair with each other: conversions leave `（…)`. */
const PARENTHESES: Readonly<Record<string, string>> = { '）': '（', ')': '（', '》': '《', '〉': '〈' };
/** What counts as an opener of the same kind as another. */
const SAME_OPENER: Readonly<Record<string, string>> = { '(': '（' };
const QUOTES: Readonly<Record<string, string>> = { '」': '「', '』': '『', '”': '“', '’': '‘' };

/** Parentheses and title marks. A closer that fits only an outer opener leaves the openers between unpaired. */
export function pairParentheses(text: string, extent: Extent): Brackets {
  return pair(text, extent, PARENTHESES);
}

/** Quotation marks, which may run over brackets' borders and are therefore paired apart. */
export function pairQuotes(text: string, extent: Extent): Brackets {
  return pair(text, extent, QUOTES);
}

function pair(text: string, { start, end }: Extent, closers: Readonly<Record<string, string>>): Brackets {
  const openers = new Set(Object.values(closers));
  const stack: { open: string; at: number }[] = [];
  const waiting = new Map<string, number>();
  const pairs: BracketPair[] = [];
  const unpaired: number[] = [];
  for (let i = start; i < end; i++) {
    const read = text[i] as string;
    const c = SAME_OPENER[read] ?? read;
    if (openers.has(c)) {
      stack.push({ open: c, at: i });
      waiting.set(c, (waiting.get(c) ?? 0) + 1);
    } else if (c in closers) {
      const wanted = closers[c] as string;
      if ((waiting.get(wanted) ?? 0) === 0) {
        unpaired.push(i);
        continue;
      }
      for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
        waiting.set(top.open, (waiting.get(top.open) ?? 1) - 1);
        if (top.open === wanted) {
          pairs.push({ open: wanted, start: top.at, end: i + 1 });
          break;
        }
        unpaired.push(top.at);
      }
    }
  }
  for (const { at } of stack) unpaired.push(at);
  pairs.sort((a, b) => a.start - b.start);
  unpaired.sort((a, b) => a - b);
  return { pairs, unpaired };
}
