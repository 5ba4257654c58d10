/**
 * Which characters count as one when texts are compared (異體, 繁簡, 四庫 print forms), which ones a
 * conversion from simplified characters confuses, and which ones look alike.
 *
 * The table is `data/characters.json`, made by `tools/make-character-table.mjs`; its sources are named there.
 */
import table from './data/characters.json' with { type: 'json' };

const foldTable = new Map<number, number>();
{
  const codes = [...table.fold].map((c) => c.codePointAt(0)!);
  for (let i = 0; i + 1 < codes.length; i += 2) foldTable.set(codes[i]!, codes[i + 1]!);
}
/** The basic plane as an array: folding runs over millions of characters. */
const foldBmp = new Uint32Array(0x10000);
for (let c = 0; c < 0x10000; c++) foldBmp[c] = foldTable.get(c) ?? c;

const relatedPairs = new Set<string>();
{
  const chars = [...table.pairs];
  for (let i = 0; i + 1 < chars.length; i += 2) relatedPairs.add(`${chars[i]}${chars[i + 1]}`);
}

/** The representative of a code point's class. Identity for what is in no class. */
export function foldCodePoint(code: number): number {
  return code < 0x10000 ? foldBmp[code]! : (foldTable.get(code) ?? code);
}

/** Every character replaced by its representative; as many code points as before. */
export function fold(text: string): string {
  let out = '';
  for (const c of text) out += String.fromCodePoint(foldCodePoint(c.codePointAt(0)!));
  return out;
}

/** Code points of a text, folded. */
export function foldedCodes(text: string): Uint32Array {
  return Uint32Array.from(text, (c) => foldCodePoint(c.codePointAt(0)!));
}

/** One word written in two ways: same class, or a pair that the dictionaries of variants give. */
export function isOrthographic(a: number, b: number): boolean {
  const x = foldCodePoint(a);
  const y = foldCodePoint(b);
  if (x === y) return true;
  const [p, q] = [String.fromCodePoint(x), String.fromCodePoint(y)];
  return relatedPairs.has(p + q) || relatedPairs.has(q + p);
}

/** 里 → [裏, 里]: the traditional characters that one simplified character stands for (two or more). */
const conversions = new Map<string, readonly string[]>();
const converted = new Map<string, Set<string>>();
for (const group of table.conversions.split(' ')) {
  const [simple, ...traditional] = [...group];
  conversions.set(simple!, traditional);
  for (const a of traditional) {
    for (const b of traditional) {
      if (a === b) continue;
      const others = converted.get(a) ?? new Set<string>();
      converted.set(a, others.add(b));
    }
  }
}

const simplifiedOnly = new Set(table.simplifiedOnly);

/** 国, 黄, 参: a form that a conversion to traditional characters replaces and never makes. */
export function isLeftOver(character: string): boolean {
  return simplifiedOnly.has(character);
}

/** What a conversion from simplified characters may have replaced by this character, or left so: 裏 → [里]. */
export function conversionAlternatives(character: string): readonly string[] {
  return [...(converted.get(character) ?? [])].filter((c) => !simplifiedOnly.has(c));
}

const standard = new Set(table.standard);

/** Whether an edition in traditional characters would print it so: not a simplified form, nor one that a conversion replaces. */
export function isStandard(character: string): boolean {
  return standard.has(character);
}

const cangjie = new Map<string, string>();
for (const entry of table.cangjie.split(' ')) {
  const [character, ...code] = [...entry];
  cangjie.set(character!, code.join(''));
}

/** Longest common subsequence of two short strings. */
function commonLength(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    for (let j = 0; j < b.length; j++) {
      next.push(x === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    }
    row = next;
  }
  return row[b.length]!;
}

/**
 * How much two characters look alike, 0 to 1: the share of components that they have in common and in the
 * same order, by their Cangjie codes (a Cangjie code spells a character's shape). 0 where one has no code.
 */
export function likeness(a: string, b: string): number {
  const x = cangjie.get(a);
  const y = cangjie.get(b);
  if (x === undefined || y === undefined) return 0;
  if (x === y) return 1;
  return (2 * commonLength(x, y)) / (x.length + y.length);
}

/**
 * The same by the longer code: a character that is a part of another (子 in 傑) shares all of its own components, and
 * nobody takes one for the other.
 */
export function strictLikeness(a: string, b: string): number {
  const x = cangjie.get(a);
  const y = cangjie.get(b);
  if (x === undefined || y === undefined) return 0;
  return commonLength(x, y) / Math.max(x.length, y.length);
}

/** From here on two characters are called look-alikes: 摳/樞 0.75, 渚/諸 0.67, 人/入 0.67. */
export const LOOK_ALIKE = 0.6;

export function isLookAlike(a: string, b: string): boolean {
  return a !== b && likeness(a, b) >= LOOK_ALIKE;
}

/** Every character that has a shape code and looks like this one. */
export function lookAlikes(character: string): readonly string[] {
  const code = cangjie.get(character);
  if (code === undefined) return [];
  const out: string[] = [];
  for (const [other, otherCode] of cangjie) {
    if (other === character || Math.abs(otherCode.length - code.length) > 2) continue;
    if (isLookAlike(character, other)) out.push(other);
  }
  return out;
}
