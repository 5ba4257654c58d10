/** The fonts of one book: for every character a glyph, or a diagnostic that says which has none. */
import { InputRefused } from '../../model/diagnostic.js';
import type { BookFile } from '../book-sources.js';
import { coverage, fontFace } from './coverage.js';
import { type Description, parseDescription } from './ideographic-description.js';
import { missingGlyphs, printedCharacters } from './printed-characters.js';
import { composedGlyph, copiedGlyph, supplementFont } from './supplement-font.js';
import type { FontGlyph } from './truetype.js';
import { bookTypefaces, type Typeface, type Weight } from './typefaces.js';

/** The font family of all faces together; `unicode-range` says which file gives which character. */
const FAMILY = 'Book';

/**
 * `@font-face` rules for exactly the characters of the book.
 *
 * @param words what the book may say besides, once its pages are numbered.
 * @param files where a character without a glyph is looked for, to say its places.
 * @throws InputRefused with one E-GLYPH-MISSING for each such character.
 */
export function bookFontFaces(
  xhtml: string,
  words: string,
  files: readonly Pick<BookFile, 'file' | 'text'>[],
): string {
  const characters = printedCharacters(xhtml);
  for (const character of words) characters.add(character.codePointAt(0) as number);
  const typefaces = bookTypefaces();
  const descriptions = composedCharacters(xhtml);
  const rules: string[] = [];
  for (const weight of [400, 700] satisfies Weight[]) {
    const faces = facesOf(weight, characters, typefaces, descriptions);
    if (faces.missing.length > 0) throw new InputRefused(...missingGlyphs(faces.missing, files));
    rules.push(...faces.rules);
  }
  return rules.join('\n');
}

function facesOf(
  weight: Weight,
  characters: ReadonlySet<number>,
  typefaces: readonly Typeface[],
  descriptions: ReadonlyMap<number, Description>,
): { rules: string[]; missing: number[] } {
  const { uses, missing } = coverage(characters, weight, typefaces);
  const rules: string[] = [];
  const cut: FontGlyph[] = [];
  for (const { typeface, file, characters: own } of uses)
    if (typeface.variable) cut.push(...own.map((character) => copiedGlyph(file, weight, character)));
    else rules.push(fontFace(FAMILY, weight, { file }, own));
  const without: number[] = [];
  for (const character of missing) {
    const description = descriptions.get(character);
    const glyph = description && composedGlyph(character, description, weight, typefaces);
    if (glyph) cut.push(glyph);
    else without.push(character);
  }
  if (cut.length > 0) {
    const own = cut.map(({ codePoint }) => codePoint).sort((a, b) => a - b);
    rules.push(fontFace(FAMILY, weight, { data: supplementFont(weight, cut) }, own));
  }
  return { rules, missing: without };
}

/** What the header says of composed characters (print/book.xsl writes it into the head): 𠼪 = ⿰口移. */
function composedCharacters(xhtml: string): Map<number, Description> {
  const found = new Map<number, Description>();
  for (const [, content = ''] of xhtml.matchAll(/<meta name="composed" content="([^"]*)"/g)) {
    const [character = '', ids = ''] = content.split(' ');
    const description = parseDescription(ids);
    const codePoint = character.codePointAt(0);
    if (description && codePoint !== undefined) found.set(codePoint, description);
  }
  return found;
}
