declare module 'subset-font' {
  /** Cuts a font to the characters of a text (HarfBuzz); layout features of those stay. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { readonly targetFormat?: 'truetype' | 'woff' | 'woff2' },
  ): Promise<Uint8Array>;
}
