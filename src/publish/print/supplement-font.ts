/**
 * The font that is cut for one book: characters that only a variable font has (Chromium would print it
 * as Type 3), and characters that no font has, put together from their parts.
 */
import { locate } from './coverage.js';
import { compose, type Description, partsOf } from './ideographic-description.js';
import { type Box, type Outline, outlineOf, stretch } from './outline.js';
import { type FontGlyph, writeTrueType } from './truetype.js';
import type { FaceWeight, Typeface, Weight } from './typefaces.js';
import { openAtWeight } from './variable-font.js';

/** Parts of a composed character are pressed into half the room; heavier type gives their strokes the usual weight. */
const PART_WEIGHT: Readonly<Record<Weight, FaceWeight>> = { 400: 600, 700: 900 };

/** The glyph of a character in a file, per 1000 units. */
function outlineIn(file: string, weight: FaceWeight, codePoint: number): Outline {
  const font = openAtWeight(file, weight);
  const outline = outlineOf(font.glyphForCodePoint(codePoint).path.commands);
  const square = (em: number): Box => ({ left: 0, bottom: 0, width: em, height: em });
  return font.unitsPerEm === 1000 ? outline : stretch(outline, square(font.unitsPerEm), square(1000));
}

export function copiedGlyph(file: string, weight: Weight, codePoint: number): FontGlyph {
  return { codePoint, outline: outlineIn(file, weight, codePoint) };
}

/** @returns undefined if a part of it has no glyph either. */
export function composedGlyph(
  codePoint: number,
  description: Description,
  weight: Weight,
  typefaces: readonly Typeface[],
): FontGlyph | undefined {
  const faceWeight = PART_WEIGHT[weight];
  const parts = new Map<string, Outline>();
  for (const part of partsOf(description)) {
    const character = part.codePointAt(0) as number;
    const place = locate(character, faceWeight, typefaces);
    if (place === undefined) return undefined;
    parts.set(part, outlineIn(place.file, faceWeight, character));
  }
  return { codePoint, outline: compose(description, (part) => parts.get(part) ?? []) };
}

export function supplementFont(weight: Weight, glyphs: readonly FontGlyph[]): Uint8Array {
  return writeTrueType(`Biannian Supplement ${weight}`, glyphs);
}
