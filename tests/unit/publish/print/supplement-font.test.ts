import fc from 'fast-check';
import { create } from 'fontkit';
import { describe, expect, test } from 'vitest';
import {
  compose,
  EM_BOX,
  parseDescription,
  partsOf,
} from '../../../../src/publish/print/ideographic-description.js';
import { type Outline, outlineOf, stretch } from '../../../../src/publish/print/outline.js';
import { composedGlyph } from '../../../../src/publish/print/supplement-font.js';
import { writeTrueType } from '../../../../src/publish/print/truetype.js';
import { bookTypefaces } from '../../../../src/publish/print/typefaces.js';

const square: Outline = [
  [
    { x: 100, y: 0, onCurve: true },
    { x: 900, y: 0, onCurve: true },
    { x: 900, y: 800, onCurve: true },
    { x: 100, y: 800, onCurve: true },
  ],
];

describe('ideographic descriptions', () => {
  test('nested ones are understood', () => {
    const description = parseDescription('⿱山⿰水木');
    expect(description && partsOf(description)).toEqual(['山', '水', '木']);
  });

  test.each(['', '⿰口', '口移', '⿰口移木', '⿲口移'])('%s is not one sequence', (text) => {
    expect(parseDescription(text)).toBeUndefined();
  });

  test('whatever is composed stays within the square', () => {
    const part = fc.constantFrom('口', '移', '𠼪');
    const description: fc.Arbitrary<string> = fc.letrec<{ ids: string }>((tie) => ({
      ids: fc.oneof(
        { maxDepth: 4 },
        part,
        fc
          .tuple(fc.constantFrom(...'⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻'), tie('ids'), tie('ids'))
          .map((parts) => parts.join('')),
        fc
          .tuple(fc.constantFrom(...'⿲⿳'), tie('ids'), tie('ids'), tie('ids'))
          .map((parts) => parts.join('')),
      ),
    })).ids;
    const full: Outline = [
      [
        { x: EM_BOX.left, y: EM_BOX.bottom, onCurve: true },
        { x: EM_BOX.left + EM_BOX.width, y: EM_BOX.bottom, onCurve: true },
        { x: EM_BOX.left, y: EM_BOX.bottom + EM_BOX.height, onCurve: true },
      ],
    ];
    fc.assert(
      fc.property(description, (text) => {
        const parsed = parseDescription(text);
        expect(parsed).toBeDefined();
        if (!parsed) return;
        const outline = compose(parsed, () => full);
        expect(outline).toHaveLength(partsOf(parsed).length);
        for (const { x, y } of outline.flat()) {
          expect(x).toBeGreaterThanOrEqual(EM_BOX.left - 1e-6);
          expect(x).toBeLessThanOrEqual(EM_BOX.left + EM_BOX.width + 1e-6);
          expect(y).toBeGreaterThanOrEqual(EM_BOX.bottom - 1e-6);
          expect(y).toBeLessThanOrEqual(EM_BOX.bottom + EM_BOX.height + 1e-6);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('𠼪 = ⿰口移: the simple part is the narrower and does not reach from head to foot', () => {
    const description = parseDescription('⿰口移');
    const glyph = description && composedGlyph(0x20f2a, description, 400, bookTypefaces());
    const points = glyph?.outline.flat() ?? [];
    const mouth = glyph?.outline.slice(0, 2).flat() ?? [];
    const right = (list: typeof points): number => Math.max(...list.map(({ x }) => x));
    const high = (list: typeof points): number =>
      Math.max(...list.map(({ y }) => y)) - Math.min(...list.map(({ y }) => y));
    expect(right(mouth)).toBeLessThan(450);
    expect(high(mouth)).toBeLessThan(0.75 * high(points));
  });

  test('a part without a glyph makes no glyph', () => {
    const description = parseDescription('⿰口𲎯');
    expect(description && composedGlyph(0x20f2a, description, 400, bookTypefaces())).toBeUndefined();
  });
});

describe('the font that is cut', () => {
  test('another reader finds its characters and outlines, beyond the BMP too', () => {
    const tall = stretch(square, EM_BOX, { left: 0, bottom: -120, width: 500, height: 1000 });
    const font = create(
      writeTrueType('Test', [
        { codePoint: 0x20f2a, outline: tall },
        { codePoint: 0xe500, outline: square },
      ]),
    );
    expect(font.hasGlyphForCodePoint(0x20f2a)).toBe(true);
    expect(font.hasGlyphForCodePoint(0x4e00)).toBe(false);
    expect(outlineOf(font.glyphForCodePoint(0xe500).path.commands)).toEqual(square);
    expect(outlineOf(font.glyphForCodePoint(0x20f2a).path.commands)).toEqual(tall);
    expect(font.glyphForCodePoint(0x20f2a).advanceWidth).toBe(1000);
  });

  test('cubic curves keep their course within a unit', () => {
    // A quarter of a circle of radius 500, as four quadratics.
    const k = 276.142;
    const [contour = []] = outlineOf([
      { command: 'moveTo', args: [500, 0] },
      { command: 'bezierCurveTo', args: [500, k, k, 500, 0, 500] },
      { command: 'lineTo', args: [0, 0] },
      { command: 'closePath', args: [] },
    ]);
    for (let i = 0; i + 2 < contour.length - 1; i += 2) {
      const [a, b, c] = contour.slice(i, i + 3);
      if (!a || !b || !c) continue;
      const middle = { x: (a.x + 2 * b.x + c.x) / 4, y: (a.y + 2 * b.y + c.y) / 4 };
      expect(Math.abs(Math.hypot(middle.x, middle.y) - 500)).toBeLessThan(1);
    }
  });
});
