/** A variable font at one weight. */
import { create, type Font } from 'fontkit';
import { openFont } from './typefaces.js';

const instances = new Map<string, Font>();

/** Opens a WOFF2 file with OpenType variations at a weight; fonts without variations are given as they are. */
export function openAtWeight(file: string, weight: number): Font {
  const key = `${weight} ${file}`;
  const before = instances.get(key);
  if (before) return before;
  const font = openFont(file);
  const instance = 'wght' in font.variationAxes ? unpacked(font).getVariation({ wght: weight }) : font;
  instances.set(key, instance);
  return instance;
}

/**
 * Whether the glyph's outline can be read. fontkit 2.0.4 fails on a font (5 of the 144 files of Chiron Sung HK)
 * whose CFF2 table names its FDSelect, format 0, before its CharStrings.
 */
export function hasReadableOutline(file: string, codePoint: number): boolean {
  try {
    return openAtWeight(file, 400).glyphForCodePoint(codePoint).path.commands.length > 0;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/**
 * fontkit varies fonts only in their plain form. A WOFF2 file with CFF outlines holds its tables
 * untransformed (WOFF2 §5.1 transforms only glyf, loca and hmtx), so the plain form is directory and
 * tables, one after the other.
 */
function unpacked(font: Font): Font {
  font._decompress?.();
  const records = Object.values(font.directory.tables).sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const header = Buffer.alloc(12 + 16 * records.length);
  header.write('OTTO', 'latin1');
  header.writeUInt16BE(records.length, 4);
  const bodies: Buffer[] = [];
  let offset = header.length;
  records.forEach(({ tag, offset: start, length }, index) => {
    const at = 12 + 16 * index;
    header.write(tag.padEnd(4), at, 'latin1');
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const body = Buffer.alloc(Math.ceil(length / 4) * 4);
    body.set(font.stream.buffer.subarray(start, start + length));
    bodies.push(body);
    offset += body.length;
  });
  return create(Buffer.concat([header, ...bodies]));
}
