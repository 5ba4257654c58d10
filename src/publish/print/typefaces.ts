/**
 * The typefaces of the book and the characters that each really has.
 *
 * The stylesheets of the font packages declare more characters (`unicode-range`) than their files
 * hold, and a character without a glyph prints blank on a bare machine. So each character that the
 * book prints is looked up in the character maps of the files themselves, and the browser is told to
 * take exactly that file for it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';

/** Weights of type that the book prints: text and bold. */
export type Weight = 400 | 700;

/** Weights that the files of the typefaces come in. */
export type FaceWeight = 400 | 600 | 700 | 900;

export interface Slice {
  readonly file: string;
  /** Declared characters; a hint where to look, no more. */
  readonly declared: ReadonlySet<number>;
}

export interface Typeface {
  readonly name: string;
  /** Only these characters are taken from it; all that it has, if missing. */
  readonly only?: ReadonlySet<number>;
  readonly slices: (weight: FaceWeight) => readonly Slice[];
  /**
   * A variable font: Chromium prints those as Type 3. Their outlines are copied at the wanted weight
   * into a font made for the book (supplement-font.ts).
   */
  readonly variable?: boolean;
}

const resolve = createRequire(import.meta.url).resolve;

/** `U+4E00-4E05,U+3002` as code points. */
export function parseUnicodeRange(text: string): Set<number> {
  const result = new Set<number>();
  for (const [, first = '', last = first] of text.matchAll(/U\+([0-9a-f]+)(?:-([0-9a-f]+))?/gi))
    for (let c = Number.parseInt(first, 16); c <= Number.parseInt(last, 16); c++) result.add(c);
  return result;
}

/** A package of fontsource.org: `unicode.json`, and a file for each slice and weight. */
function fontsource(
  name: string,
  options: { only?: ReadonlySet<number>; weights?: FaceWeight[] } = {},
): Typeface {
  const folder = dirname(resolve(`@fontsource/${name}/package.json`));
  const known = new Map<FaceWeight, Slice[]>();
  return {
    name,
    ...(options.only ? { only: options.only } : {}),
    slices: (wanted) => {
      const weight = options.weights && !options.weights.includes(wanted) ? 400 : wanted;
      const before = known.get(weight);
      if (before) return before;
      const declared = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<
        string,
        string
      >;
      const slices = Object.entries(declared).map(([slice, range]) => ({
        file: join(folder, 'files', `${name}-${slice.replace(/[[\]]/g, '')}-${weight}-normal.woff2`),
        declared: parseUnicodeRange(range),
      }));
      known.set(weight, slices);
      return slices;
    },
  };
}

/** Chiron Sung HK 昭源宋體: one variable font in many slices, told apart by its stylesheet only. */
function chironSung(): Typeface {
  const folder = dirname(resolve('chiron-sung-hk-webfont/package.json'));
  let known: Slice[] | undefined;
  return {
    name: 'chiron-sung-hk',
    variable: true,
    slices: () => {
      known ??= [
        ...readFileSync(join(folder, 'css', 'vf.css'), 'utf8').matchAll(/@font-face\s*\{[^}]*\}/g),
      ].flatMap(([rule]) => {
        const path = /url\(["']?([^"')]+\.woff2)/.exec(rule)?.[1];
        const range = /unicode-range:([^;}]+)/.exec(rule)?.[1];
        return path && range ? [{ file: join(folder, 'css', path), declared: parseUnicodeRange(range) }] : [];
      });
      return known;
    },
  };
}

/**
 * Traditional typefaces centre ，。、 in their square; critical editions of the mainland put them in its
 * corner, as the simplified face does. Brackets go with them, so that a row of marks is of one face.
 */
const CORNER_PUNCTUATION = new Set(
  [...'，。、；：？！「」『』（）《》〈〉【】〔〕'].map((mark) => mark.codePointAt(0) as number),
);

/** Best first. */
export function bookTypefaces(): Typeface[] {
  return [
    fontsource('noto-serif-sc', { only: CORNER_PUNCTUATION }),
    fontsource('noto-serif-tc'),
    fontsource('noto-serif-tangut', { weights: [400] }),
    chironSung(),
  ];
}

const opened = new Map<string, Font>();

/** Opens a font file once. */
export function openFont(file: string): Font {
  const before = opened.get(file);
  if (before) return before;
  const font = create(readFileSync(file));
  opened.set(file, font);
  return font;
}
