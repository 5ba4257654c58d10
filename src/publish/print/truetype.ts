/**
 * Writes a TrueType font (OpenType 1.9, "Required Tables" and those for TrueType outlines). Only what a
 * browser needs to print glyphs upright in their square; every glyph has the width of the em.
 */
import type { Outline } from './outline.js';

export interface FontGlyph {
  readonly codePoint: number;
  readonly outline: Outline;
}

const EM = 1000;
const ASCENT = 880;
const DESCENT = -120;
const ON_CURVE = 1;

/** Big-endian bytes, one number after the other. */
class Bytes {
  private readonly parts: Buffer[] = [];

  u8(...values: number[]): this {
    this.parts.push(Buffer.from(values.map((value) => value & 0xff)));
    return this;
  }

  u16(...values: number[]): this {
    for (const value of values) this.u8(value >> 8, value);
    return this;
  }

  u32(...values: number[]): this {
    for (const value of values) this.u16(value >>> 16, value & 0xffff);
    return this;
  }

  add(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }

  done(): Buffer {
    return Buffer.concat(this.parts);
  }
}

/** The font file. Glyphs are ordered by code point; glyph 0 is the empty `.notdef`. */
export function writeTrueType(family: string, glyphs: readonly FontGlyph[]): Buffer {
  const ordered = [...glyphs].sort((a, b) => a.codePoint - b.codePoint);
  const drawn = [Buffer.alloc(0), ...ordered.map(({ outline }) => glyf(outline))];
  const count = drawn.length;
  const longest = Math.max(0, ...ordered.map(({ outline }) => outline.reduce((sum, c) => sum + c.length, 0)));
  const contours = Math.max(0, ...ordered.map(({ outline }) => outline.length));
  let offset = 0;
  const loca = new Bytes().u32(0);
  for (const glyph of drawn) {
    offset += glyph.length;
    loca.u32(offset);
  }
  // Side bearings, from which a renderer works out where the outline lies in its square.
  const left = ordered.map(({ outline }) => Math.min(...outline.flat().map(({ x }) => Math.round(x))));
  const top = ordered.map(
    ({ outline }) => ASCENT - Math.max(...outline.flat().map(({ y }) => Math.round(y))),
  );
  const metrics = (bearings: readonly number[]): Buffer => new Bytes().u16(EM, 0, ...bearings).done();
  const head = (vertical: boolean): Buffer =>
    new Bytes()
      .u32(vertical ? 0x00011000 : 0x00010000)
      .u16(vertical ? EM / 2 : ASCENT, vertical ? -EM / 2 : DESCENT, 0, EM, 0, 0, EM)
      .u16(vertical ? 0 : 1, vertical ? 1 : 0, 0, 0, 0, 0, 0, 0, 1)
      .done();
  return sfnt({
    'OS/2': os2(ordered),
    cmap: cmap(ordered),
    glyf: Buffer.concat(drawn),
    head: new Bytes()
      .u32(0x00010000, 0x00010000, 0, 0x5f0f3cf5)
      .u16(0b1001, EM)
      .u32(0, 0, 0, 0)
      .u16(0, DESCENT, EM, ASCENT, 0, 8, 2, 1, 0)
      .done(),
    hhea: head(false),
    hmtx: metrics(left),
    loca: loca.done(),
    maxp: new Bytes().u32(0x00010000).u16(count, longest, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0).done(),
    name: names(family),
    post: new Bytes().u32(0x00030000, 0).u16(-100, 50).u32(1, 0, 0, 0, 0).done(),
    vhea: head(true),
    vmtx: metrics(top),
  });
}

/** A simple glyph; padded to four bytes. Coordinates are whole units and written as two bytes each. */
function glyf(outline: Outline): Buffer {
  const points = outline.flat().map(({ x, y, onCurve }) => ({ x: Math.round(x), y: Math.round(y), onCurve }));
  if (points.length === 0) return Buffer.alloc(0);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const bytes = new Bytes().u16(
    outline.length,
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  );
  let end = -1;
  for (const contour of outline) {
    end += contour.length;
    bytes.u16(end);
  }
  bytes.u16(0);
  for (const { onCurve } of points) bytes.u8(onCurve ? ON_CURVE : 0);
  for (const values of [xs, ys]) bytes.u16(...values.map((value, i) => value - (values[i - 1] ?? 0)));
  const written = bytes.done();
  return Buffer.concat([written, Buffer.alloc((4 - (written.length % 4)) % 4)]);
}

/** Format 12: one group a character. */
function cmap(glyphs: readonly FontGlyph[]): Buffer {
  const bytes = new Bytes()
    .u16(0, 1, 3, 10)
    .u32(12)
    .u16(12, 0)
    .u32(16 + 12 * glyphs.length, 0, glyphs.length);
  for (const [index, { codePoint }] of glyphs.entries()) bytes.u32(codePoint, codePoint, index + 1);
  return bytes.done();
}

function os2(glyphs: readonly FontGlyph[]): Buffer {
  const bmp = glyphs.map(({ codePoint }) => Math.min(codePoint, 0xffff));
  return new Bytes()
    .u16(4, EM, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 300, 0)
    .add(Buffer.alloc(10))
    .u32(0, 0, 0, 0)
    .add(Buffer.from('BIAN', 'latin1'))
    .u16(0x40, bmp[0] ?? 0, bmp.at(-1) ?? 0, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    .u32(0, 0)
    .u16(500, 700, 0, 32, 1)
    .done();
}

function names(family: string): Buffer {
  const texts = [family, 'Regular', family, family, 'Version 1', family.replaceAll(' ', '')];
  const encoded = texts.map((text) => Buffer.from(text, 'utf16le').swap16());
  const bytes = new Bytes().u16(0, texts.length, 6 + 12 * texts.length);
  let offset = 0;
  encoded.forEach((text, index) => {
    bytes.u16(3, 1, 0x409, index + 1, text.length, offset);
    offset += text.length;
  });
  for (const text of encoded) bytes.add(text);
  return bytes.done();
}

/** The file around the tables: directory in the order of tags, each table on a multiple of four bytes. */
function sfnt(tables: Readonly<Record<string, Buffer>>): Buffer {
  const tags = Object.keys(tables).sort();
  const power = 2 ** Math.floor(Math.log2(tags.length));
  const directory = new Bytes()
    .u32(0x00010000)
    .u16(tags.length, power * 16, Math.log2(power), (tags.length - power) * 16);
  const bodies: Buffer[] = [];
  let offset = 12 + 16 * tags.length;
  for (const tag of tags) {
    const table = tables[tag] as Buffer;
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    directory.add(Buffer.from(tag, 'latin1')).u32(checksum(padded), offset, table.length);
    bodies.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([directory.done(), ...bodies]);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}
