/**
 * Ideographic description sequences (The Unicode Standard, 18.2): ⿰口移 says that 口 stands left of 移.
 * A character that no font has is put together from the glyphs of its parts, as a compositor would cut it.
 */
import { type Box, type Outline, pointCount, stretch } from './outline.js';

export type Description =
  | { readonly kind: 'part'; readonly character: string }
  | { readonly kind: 'whole'; readonly operator: string; readonly parts: readonly Description[] };

/** Operators and how many parts each takes. */
const OPERATORS: Readonly<Record<string, number>> = {
  '⿰': 2,
  '⿱': 2,
  '⿲': 3,
  '⿳': 3,
  '⿴': 2,
  '⿵': 2,
  '⿶': 2,
  '⿷': 2,
  '⿸': 2,
  '⿹': 2,
  '⿺': 2,
  '⿻': 2,
};

/** @returns undefined if the text is not one well-formed sequence. */
export function parseDescription(text: string): Description | undefined {
  const characters = [...text.replaceAll(/\s/g, '')];
  let at = 0;
  const parse = (): Description | undefined => {
    const character = characters[at++];
    if (character === undefined) return undefined;
    const arity = OPERATORS[character];
    if (arity === undefined) return { kind: 'part', character };
    const parts: Description[] = [];
    for (let i = 0; i < arity; i++) {
      const part = parse();
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return { kind: 'whole', operator: character, parts };
  };
  const result = parse();
  return at === characters.length ? result : undefined;
}

/** The characters whose glyphs a description needs. */
export function partsOf(description: Description): string[] {
  return description.kind === 'part' ? [description.character] : description.parts.flatMap(partsOf);
}

/** The square in which ideographs of the typefaces used here are drawn, per 1000 units. */
export const EM_BOX: Box = { left: 0, bottom: -120, width: 1000, height: 1000 };

/** Draws the description in the square; `glyph` gives the outline of a part, drawn in EM_BOX. */
export function compose(description: Description, glyph: (character: string) => Outline): Outline {
  return draw(description, EM_BOX, glyph);
}

function draw(description: Description, box: Box, glyph: (character: string) => Outline): Outline {
  if (description.kind === 'part') return stretch(glyph(description.character), EM_BOX, box);
  const boxes = partBoxes(description, box, glyph);
  return description.parts.flatMap((part, index) => draw(part, boxes[index] as Box, glyph));
}

/** Boxes of the parts, as shares of the whole. Parts side by side share the room by how much is in them. */
function partBoxes(
  { operator, parts }: Extract<Description, { kind: 'whole' }>,
  box: Box,
  glyph: (character: string) => Outline,
): Box[] {
  const inside = (left: number, bottom: number, width: number, height: number): Box => ({
    left: box.left + left * box.width,
    bottom: box.bottom + bottom * box.height,
    width: width * box.width,
    height: height * box.height,
  });
  const weights = parts.map((part) => Math.sqrt(pointCount(draw(part, EM_BOX, glyph))));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.min(0.66, Math.max(0.3, weight / total)));
  const sum = shares.reduce((a, b) => a + b, 0);
  if (operator === '⿰' || operator === '⿲') {
    let left = 0;
    return shares.map((share, index) => {
      const width = share / sum;
      // A simple part at the left (口 日 山) does not reach from head to foot.
      const small = index === 0 && (weights[index] as number) ** 2 < SIMPLE;
      const result = small ? inside(left + 0.03, 0.16, width - 0.03, 0.74) : inside(left, 0, width, 1);
      left += width;
      return result;
    });
  }
  if (operator === '⿱' || operator === '⿳') {
    let top = 1;
    return shares.map((share) => {
      top -= share / sum;
      return inside(0, top, 1, share / sum);
    });
  }
  const [left, bottom, width, height] = SURROUNDED[operator] ?? [0, 0, 1, 1];
  return [box, inside(left, bottom, width, height)];
}

/** A part with fewer points in its outline is simple (口 27, 日 31; 山 36, 木 38). */
const SIMPLE = 32;

/** Where the second part stands within the first: left, bottom, width, height. */
const SURROUNDED: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '⿴': [0.22, 0.2, 0.56, 0.56],
  '⿵': [0.2, 0.04, 0.6, 0.66],
  '⿶': [0.2, 0.3, 0.6, 0.66],
  '⿷': [0.24, 0.2, 0.7, 0.58],
  '⿸': [0.26, 0.02, 0.72, 0.7],
  '⿹': [0.04, 0.04, 0.66, 0.66],
  '⿺': [0.3, 0.24, 0.68, 0.74],
};
