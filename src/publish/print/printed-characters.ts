/** The characters a document prints, and where in the edition's files a character stands. */

import type { Diagnostic, Place } from '../../model/diagnostic.js';
import { diagnose } from '../../model/diagnostic.js';
import type { BookFile } from '../book-sources.js';

/** How many places of a character are listed. */
const PLACES = 5;

/** Code points of the text of an XHTML document (its mark-up and style aside). */
export function printedCharacters(xhtml: string): Set<number> {
  const text = xhtml
    .replace(/<(style|title)\b[^>]*>[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&(lt|gt|amp|quot|apos);/g, '<');
  const found = new Set<number>();
  for (const character of text) found.add(character.codePointAt(0) as number);
  return found;
}

/** One diagnostic a character, with the first places where it stands in the edition's files. */
export function missingGlyphs(
  missing: readonly number[],
  files: readonly Pick<BookFile, 'file' | 'text'>[],
): Diagnostic[] {
  return missing.map((codePoint) => {
    const character = String.fromCodePoint(codePoint);
    const places = files.flatMap((file) => placesOf(character, file));
    const [first, ...more] = places;
    return diagnose(
      'E-GLYPH-MISSING',
      {
        character,
        code: `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`,
        count: places.length,
      },
      {
        ...first,
        related: more.slice(0, PLACES - 1).map((place) => ({ ...place, message: character })),
      },
    );
  });
}

function placesOf(character: string, { file, text }: Pick<BookFile, 'file' | 'text'>): Place[] {
  const places: Place[] = [];
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + character.length)) {
    for (let end = text.indexOf('\n', lineStart); end >= 0 && end < at; end = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = end + 1;
    }
    const column = [...text.slice(lineStart, at)].length + 1;
    places.push({ file, range: { start: { line, column }, end: { line, column: column + 1 } } });
  }
  return places;
}
