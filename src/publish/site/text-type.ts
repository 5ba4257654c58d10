/**
 * Chinese type for readers whose system has none (servers, kiosks, many a Linux): the characters that the site shows,
 * cut from a typeface of the book. It stands behind the system's own types in the style sheet's list, so that a browser
 * fetches it only where it is needed.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';
import subsetFont from 'subset-font';
import { unicodeRange } from '../print/coverage.js';

/** Punctuation stands as in the book, in the typeface of which the book takes it. */
const SOURCES = [
  {
    name: 'marks.woff',
    characters: /[\u3000-\u303F\uFE30-\uFE4F\uFF00-\uFFEF]/gu,
    typeface: '@fontsource/noto-serif-sc/files/noto-serif-sc-chinese-simplified-400-normal.woff',
  },
  {
    name: 'text.woff',
    characters: /[\u3105-\u312F\u4E00-\u9FFF]/gu,
    typeface: '@fontsource/noto-serif-tc/files/noto-serif-tc-chinese-traditional-400-normal.woff',
  },
];

export interface TextType {
  /** Paths below `assets/` and their bytes. */
  readonly fonts: ReadonlyMap<string, Uint8Array>;
  /** `@font-face` rules for the end of the style sheet. */
  readonly css: string;
  /** Characters that the typefaces lack: simplified ones, for one. */
  readonly missing: readonly string[];
}

/**
 * One weight: browsers make headings bolder. Vertical forms (`vert`) come along.
 * @param texts everything that the site shows
 */
export async function textType(texts: readonly string[]): Promise<TextType> {
  const fonts = new Map<string, Uint8Array>();
  const missing: string[] = [];
  let css = '';
  for (const { name, characters, typeface } of SOURCES) {
    const wanted = new Set(texts.flatMap((text) => text.match(characters) ?? []));
    const whole = await readFile(createRequire(import.meta.url).resolve(typeface));
    const available = new Set(create(whole).characterSet);
    const codePoints: number[] = [];
    for (const character of [...wanted].sort()) {
      const codePoint = character.codePointAt(0) as number;
      if (available.has(codePoint)) codePoints.push(codePoint);
      else missing.push(character);
    }
    if (codePoints.length === 0) continue;
    // WOFF, not WOFF2: a third larger, and cut in half a second instead of six.
    const bytes = await subsetFont(whole, String.fromCodePoint(...codePoints), { targetFormat: 'woff' });
    fonts.set(name, bytes);
    css += `
/* Cut from Noto Serif SC and TC, © Adobe, SIL Open Font License 1.1, https://openfontlicense.org */
@font-face {
  font-family: "Biannian Text";
  font-display: swap;
  src: url("${name}") format("woff");
  unicode-range: ${unicodeRange(codePoints)};
}
`;
  }
  return { fonts, css, missing };
}
