import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { InputRefused } from '../../../src/model/diagnostic.js';
import type { Encoding } from '../../../src/model/source-text.js';
import { decodeSource, encodeText, encodingNamed } from '../../../src/source/decode.js';

const TEXT =
  '西夏稱元德七年\n春正月，使金賀正旦。\n金主始朝日，禮畢，方命各國使人入賀。（《金史·交聘表》及《禮志》）\n三月，取宋天德、雲內、武州及河東八館之地，夏人乘金與宋攻戰之際，遂由金肅、河清渡河。\n';
const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'];

function refusal(bytes: Uint8Array, encoding?: Encoding) {
  try {
    decodeSource(bytes, 'text.txt', encoding);
  } catch (error) {
    if (error instanceof InputRefused) return error.diagnostics[0];
    throw error;
  }
  return undefined;
}

describe('each encoding', () => {
  test.each(ENCODINGS)('%s is read when named, and gives its bytes back', (encoding) => {
    const text = encoding === 'big5' ? TEXT.replaceAll('·', '．') : TEXT;
    const bytes = encodeText(text, encoding, false);
    const source = decodeSource(bytes, 'text.txt', encoding);
    expect(source).toMatchObject({ text, encoding, byteOrderMark: false, lineEnd: 'lf' });
    expect(Buffer.compare(encodeText(source.text, encoding, false), bytes)).toBe(0);
  });

  test.each(ENCODINGS.filter((name) => name !== 'big5'))('%s is told by its byte order mark', (encoding) => {
    const bytes = encodeText(TEXT, encoding, true);
    const source = decodeSource(bytes, 'text.txt');
    expect(source).toMatchObject({ text: TEXT, encoding, byteOrderMark: true });
    expect(Buffer.compare(encodeText(source.text, encoding, true), bytes)).toBe(0);
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)('%s is told without a mark', (encoding) => {
    expect(decodeSource(encodeText(TEXT, encoding, false), 'text.txt').encoding).toBe(encoding);
  });

  test.each(['gb18030', 'big5'] as const)('%s is told by its characters, or asked for', (encoding) => {
    const text = (encoding === 'big5' ? TEXT.replaceAll('·', '．') : TEXT).repeat(8);
    const bytes = encodeText(text, encoding, false);
    const diagnostic = refusal(bytes);
    if (diagnostic === undefined) expect(decodeSource(bytes, 'text.txt')).toMatchObject({ encoding, text });
    else expect(diagnostic.code).toBe('E-SOURCE-ENCODING');
  });

  test('any text comes back from UTF-8 and UTF-16', () => {
    const anyText = fc
      .string({ unit: 'binary' })
      .map((text) =>
        text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{F900}-\u{FFFD}\u{10000}-\u{2FA1F}]|\uFEFF/gu, ''),
      );
    fc.assert(
      fc.property(anyText, fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be'), (text, encoding) => {
        const bytes = encodeText(text, encoding, false);
        expect(decodeSource(bytes, 'text.txt', encoding).text).toBe(text);
      }),
    );
  });

  test('names as people write them', () => {
    expect(['UTF8', 'GBK', 'gb2312', 'Big5-HKSCS', 'latin1'].map(encodingNamed)).toEqual([
      'utf-8',
      'gb18030',
      'gb18030',
      'big5',
      undefined,
    ]);
  });
});

describe('what cannot be kept is refused with its byte offset', () => {
  test('a wrong guess: GB18030 named as UTF-8', () => {
    const bytes = iconv.encode('abc西夏', 'gb18030');
    expect(refusal(bytes, 'utf-8')).toMatchObject({
      code: 'E-SOURCE-BYTES',
      params: { offset: 3, encoding: 'utf-8' },
    });
  });

  test('the offset counts the byte order mark', () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('夏'), Buffer.from([0xff])]);
    expect(refusal(bytes)).toMatchObject({ code: 'E-SOURCE-BYTES', params: { offset: 6 } });
  });

  test('UTF-8 named as Big5', () => {
    expect(refusal(Buffer.from('西夏稱元德七年'), 'big5')?.code).toBe('E-SOURCE-BYTES');
  });

  test.each([
    ['utf-16le', [0x0d, 0x4e, 0x00, 0xd8, 0x2d, 0x4e], 2],
    ['utf-16be', [0x4e, 0x2d, 0xdc, 0x00], 2],
    ['utf-16le', [0x2d, 0x4e, 0x2d], 2],
  ] as const)('a lone surrogate or half a unit in %s', (encoding, bytes, offset) => {
    const diagnostic = refusal(Uint8Array.from(bytes), encoding);
    expect(diagnostic?.code).toMatch(/^E-SOURCE-(?:BYTES|CHARACTER)$/u);
    expect(diagnostic?.params.offset).toBe(offset);
  });

  test('NUL and other characters that XML cannot hold, with line and column', () => {
    expect(refusal(Buffer.from('西夏\n𠼪\u0000', 'utf8'), 'utf-8')).toMatchObject({
      code: 'E-SOURCE-CHARACTER',
      params: { character: 'U+0000', offset: 11 },
      range: { start: { line: 2, column: 2 } },
    });
    expect(refusal(Buffer.from('西\u000B夏'))).toMatchObject({ params: { character: 'U+000B', offset: 3 } });
    expect(refusal(Buffer.from('西\uFFFE夏'))).toMatchObject({ params: { character: 'U+FFFE', offset: 3 } });
  });

  test('bytes that are neither UTF-8 nor clearly GB18030 or Big5', () => {
    expect(refusal(Uint8Array.from([0x41, 0xff, 0xfe, 0x80, 0x42]))).toMatchObject({
      code: 'E-SOURCE-ENCODING',
      params: { offset: 1 },
    });
  });
});

test('four-byte characters of GB18030: beyond the BMP, and in it', () => {
  const text = '𠼪移、䩮、㐀。';
  const bytes = iconv.encode(text, 'gb18030');
  expect(bytes.length).toBeGreaterThan(text.length * 2);
  expect(decodeSource(bytes, 'text.txt', 'gb18030').text).toBe(text);
});

test('U+FFFD that stands in the file itself is kept, not refused', () => {
  expect(decodeSource(Buffer.from('夏\uFFFD人'), 'text.txt').text).toBe('夏\uFFFD人');
});
