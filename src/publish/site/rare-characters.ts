/**
 * Characters that even a system with Chinese type may lack: Extension A and B and beyond, compatibility ideographs,
 * Tangut; and what the site's own type lacks. The site brings a font of just those that it uses, a few kilobytes; systems that have a
 * character show it in their own type (the font stands last in the style sheet's list).
 */
import { locate } from '../print/coverage.js';
import { type Description, parseDescription } from '../print/ideographic-description.js';
import { composedGlyph, copiedGlyph, supplementFont } from '../print/supplement-font.js';
import type { FontGlyph } from '../print/truetype.js';
import { bookTypefaces, type Typeface, type Weight } from '../print/typefaces.js';

const RARE = /[\u3400-\u4DBF\uF900-\uFAFF\u{17000}-\u{18DFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{323AF}]/gu;
const WEIGHTS: readonly Weight[] = [400, 700];

export interface RareCharacters {
  /** Paths below `assets/` and their bytes. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  /** `@font-face` rules for the end of the style sheet. */
  readonly css: string;
  /** Characters for which no typeface has a glyph and the header no description. */
  readonly missing: readonly string[];
}

/**
 * @param texts everything that the site shows.
 * @param descriptions ideographic descriptions (⿰口移) from the header, by character.
 * @param lacking characters of these texts that the site's own type lacks
 */
export function rareCharacters(
  texts: Iterable<string>,
  descriptions: Readonly<Record<string, string>>,
  lacking: readonly string[] = [],
): RareCharacters {
  const characters = new Set(lacking.map((character) => character.codePointAt(0) as number));
  for (const text of texts)
    for (const [character] of text.matchAll(RARE)) characters.add(character.codePointAt(0) as number);
  const fonts = new Map<string, Uint8Array>();
  const missing = new Set<string>();
  let css = '';
  if (characters.size === 0) return { fonts, css, missing: [] };
  const typefaces = bookTypefaces();
  for (const weight of WEIGHTS) {
    const glyphs: FontGlyph[] = [];
    for (const codePoint of [...characters].sort((a, b) => a - b)) {
      const character = String.fromCodePoint(codePoint);
      const glyph = glyphFor(codePoint, weight, typefaces, parseDescription(descriptions[character] ?? ''));
      if (glyph) glyphs.push(glyph);
      else missing.add(character);
    }
    if (glyphs.length === 0) continue;
    fonts.set(`rare-${weight}.ttf`, supplementFont(weight, glyphs));
    const range = glyphs.map(({ codePoint }) => `U+${codePoint.toString(16).toUpperCase()}`).join(', ');
    css += `
@font-face {
  font-family: "Biannian Supplement";
  font-weight: ${weight};
  src: url("rare-${weight}.ttf") format("truetype");
  unicode-range: ${range};
}
`;
  }
  return { fonts, css, missing: [...missing] };
}

function glyphFor(
  codePoint: number,
  weight: Weight,
  typefaces: readonly Typeface[],
  description: Description | undefined,
): FontGlyph | undefined {
  const place = locate(codePoint, weight, typefaces);
  if (place) return copiedGlyph(place.file, weight, codePoint);
  return description && composedGlyph(codePoint, description, weight, typefaces);
}
