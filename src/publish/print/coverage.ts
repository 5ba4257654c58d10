/** Which file gives which character its glyph, and which characters have none. */
import { pathToFileURL } from 'node:url';
import { type FaceWeight, openFont, type Typeface, type Weight } from './typefaces.js';
import { hasReadableOutline } from './variable-font.js';

export interface FontUse {
  readonly typeface: Typeface;
  readonly file: string;
  readonly weight: Weight;
  readonly characters: readonly number[];
}

export interface Coverage {
  readonly uses: readonly FontUse[];
  /** Code points without a glyph in any typeface, in order. */
  readonly missing: readonly number[];
}

/** Characters that only steer others, and white space, may be without a glyph. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\p{Variation_Selector}]/u;

/** Finds a glyph for each character: the first typeface that has it in the file, not only in its stylesheet. */
export function coverage(
  characters: Iterable<number>,
  weight: Weight,
  typefaces: readonly Typeface[],
): Coverage {
  const found = new Map<string, { typeface: Typeface; characters: number[] }>();
  const missing: number[] = [];
  for (const character of [...new Set(characters)].sort((a, b) => a - b)) {
    const place = locate(character, weight, typefaces);
    if (place === undefined) {
      if (!INVISIBLE.test(String.fromCodePoint(character))) missing.push(character);
      continue;
    }
    const use = found.get(place.file);
    if (use) use.characters.push(character);
    else found.set(place.file, { typeface: place.typeface, characters: [character] });
  }
  const uses = [...found].map(([file, use]) => ({ file, weight, ...use }));
  return { uses, missing };
}

/** The first typeface, and its file, that has a glyph for the character. */
export function locate(
  character: number,
  weight: FaceWeight,
  typefaces: readonly Typeface[],
): { typeface: Typeface; file: string } | undefined {
  for (const typeface of typefaces) {
    if (typeface.only && !typeface.only.has(character)) continue;
    for (const slice of typeface.slices(weight))
      if (
        slice.declared.has(character) &&
        openFont(slice.file).hasGlyphForCodePoint(character) &&
        (!typeface.variable || hasReadableOutline(slice.file, character))
      )
        return { typeface, file: slice.file };
  }
  return undefined;
}

/** `U+4E00-4E02,U+5B57` for code points in ascending order. */
export function unicodeRange(characters: readonly number[]): string {
  const ranges: string[] = [];
  const hex = (value: number): string => value.toString(16).toUpperCase();
  for (let i = 0; i < characters.length; i++) {
    const first = characters[i] as number;
    let last = first;
    while (characters[i + 1] === last + 1) last = characters[++i] as number;
    ranges.push(first === last ? `U+${hex(first)}` : `U+${hex(first)}-${hex(last)}`);
  }
  return ranges.join(',');
}

/** The `@font-face` rule that binds these characters, and no others, to a font. */
export function fontFace(
  family: string,
  weight: Weight,
  source: { readonly file: string } | { readonly data: Uint8Array },
  characters: readonly number[],
): string {
  const url =
    'file' in source
      ? pathToFileURL(source.file).href.replaceAll("'", '%27')
      : `data:font/ttf;base64,${Buffer.from(source.data).toString('base64')}`;
  return `@font-face{font-family:'${family}';font-style:normal;font-weight:${weight};src:url('${url}');unicode-range:${unicodeRange(characters)}}`;
}
