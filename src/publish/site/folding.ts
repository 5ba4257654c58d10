/**
 * Characters that a search takes for one: simplified and traditional, and the variants that OpenCC's
 * Taiwan and Hong Kong tables know (裏 裡, 峯 峰). The tables are used when the site is made; the
 * site carries only the few hundred pairs that can meet a character of its text.
 */
import { Converter } from 'opencc-js';

/** Blocks of ideographs: Ext. A, the unified block, compatibility ideographs, Ext. B and the planes after it. */
const IDEOGRAPHS: readonly (readonly [number, number])[] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
  [0x20000, 0x323af],
];

let table: Map<string, string> | undefined;

/** Every ideograph that folds to another one. Characters are folded one by one, so that length stays the same. */
function foldings(): Map<string, string> {
  if (table !== undefined) return table;
  const characters = IDEOGRAPHS.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  );
  // Line ends keep OpenCC from finding phrases across neighbours.
  let folded = characters.join('\n');
  for (const [from, to] of [
    ['hk', 't'],
    ['tw', 't'],
    ['t', 'cn'],
  ] as const)
    folded = Converter({ from, to })(folded);
  table = new Map();
  for (const [index, character] of folded.split('\n').entries()) {
    const before = characters[index];
    // A few characters are converted to a phrase or to nothing; those stay themselves.
    if (before !== undefined && before !== character && [...character].length === 1)
      table.set(before, character);
  }
  return table;
}

/**
 * The pairs needed to search `text`: for each character of a class that the text has, the character
 * and what it folds to, written one after the other (`順顺後后…`), in code point order.
 */
export function foldingFor(text: string): string {
  const all = foldings();
  const present = new Set<string>();
  for (const character of text) present.add(all.get(character) ?? character);
  let pairs = '';
  for (const [from, to] of all) if (present.has(to)) pairs += from + to;
  return pairs;
}
