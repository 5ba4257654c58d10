/** The part of fontkit 2 that book and site use; the package has no declarations of its own. */
declare module 'fontkit' {
  export interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    readonly args: readonly number[];
  }

  export interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
  }

  export interface TableRecord {
    readonly tag: string;
    readonly offset: number;
    readonly length: number;
  }

  export interface Font {
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly variationAxes: Readonly<Record<string, { min: number; max: number; default: number }>>;
    /** Of a WOFF2 file: offsets into `stream.buffer` once `_decompress()` has run. */
    readonly directory: { readonly tables: Readonly<Record<string, TableRecord>> };
    readonly stream: { readonly buffer: Uint8Array };
    _decompress?(): void;
    /** Code points. */
    readonly characterSet: readonly number[];
    /** Tags of OpenType features. */
    readonly availableFeatures: readonly string[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
    getVariation(settings: Readonly<Record<string, number>>): Font;
  }

  export function create(data: Uint8Array): Font;
}
