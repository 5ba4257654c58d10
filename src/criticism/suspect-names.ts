/** A name that is written differently once: 王摳 among many 王樞. */
import type { Suspicion } from './suspicion.js';
import type { Token } from './token.js';
import { conversionAlternatives, likeness } from './variant-character.js';

/** A known name, and how often the text has it. */
export interface KnownName {
  readonly text: string;
  readonly count: number;
}

const LEAST_LIKENESS = 0.65;
const LONGEST = 6;
const LEAST_COUNT = 2;

/**
 * Places where one character of a known name is another that looks like it, or that a conversion confuses with it.
 * @param known names as they should be, with their number of occurrences in the text
 * @param isUsual whether two characters are a usual pair in texts of the time: then they are a word of their own
 */
export function suspectNames(
  tokens: readonly Token[],
  known: readonly KnownName[],
  isUsual: (a: number, b: number) => boolean,
): Suspicion[] {
  const names = new Map(known.map((n) => [n.text, n]));
  /** Names by what is left when one character is taken out: 王_. */
  const holes = new Map<string, KnownName[]>();
  for (const name of known) {
    const characters = [...name.text];
    if (characters.length < 2 || characters.length > LONGEST || name.count < LEAST_COUNT) continue;
    for (let k = 0; k < characters.length; k++) {
      const key = characters.with(k, '_').join('');
      holes.set(key, [...(holes.get(key) ?? []), name]);
    }
  }
  const found: Suspicion[] = [];
  for (let i = 0; i < tokens.length; i++) {
    for (let length = LONGEST; length >= 2; length--) {
      const window = tokens.slice(i, i + length);
      if (window.length < length || window.some((t, k) => k > 0 && t.before === undefined)) continue;
      const characters = window.map((t) => t.character);
      const own = names.get(characters.join(''));
      if (own !== undefined && own.count > 1) break;
      const suspicion = oddOneOut(window, characters, holes, isUsual);
      if (suspicion === undefined) continue;
      found.push(suspicion);
      break;
    }
  }
  return found;
}

function oddOneOut(
  window: readonly Token[],
  characters: readonly string[],
  holes: ReadonlyMap<string, readonly KnownName[]>,
  isUsual: (a: number, b: number) => boolean,
): Suspicion | undefined {
  for (let k = 0; k < window.length; k++) {
    for (const name of holes.get(characters.with(k, '_').join('')) ?? []) {
      const [token, right] = [window[k]!, [...name.text][k]!];
      if (token.character === right) continue;
      const converted = conversionAlternatives(token.character).includes(right);
      const alike = likeness(token.character, right);
      if (!converted && alike < LEAST_LIKENESS) continue;
      if (token.after !== undefined && k === window.length - 1 && isUsual(token.code, token.after)) continue;
      if (token.before !== undefined && k === 0 && isUsual(token.before, token.code)) continue;
      if (window.some((t, j) => j > 0 && (j === k || j - 1 === k) && isUsual(window[j - 1]!.code, t.code)))
        continue;
      const score = 4 + Math.log(name.count) + (window.length - 2) * 2 + (converted ? 2 : 8 * (alike - 0.65));
      return {
        type: 'name',
        start: token.offset,
        end: token.offset + token.character.length,
        found: token.character,
        proposed: right,
        cert: score > 6 ? 'medium' : 'low',
        score,
        evidence: [`${characters.join('')} stands once beside ${name.count} × ${name.text}`],
      };
    }
  }
  return undefined;
}
