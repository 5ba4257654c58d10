/** The invariant of the house: for every input that is accepted, the TEI gives the source file back, byte for byte. */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { NO_AUTHORITY } from '../../../src/authority/records.js';
import { NO_CHRONOLOGY } from '../../../src/calendar/index.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import type { Encoding } from '../../../src/model/source-text.js';
import { annotate } from '../../../src/recognise/annotate.js';
import { decodeSource } from '../../../src/source/decode.js';
import { builtInLayouts } from '../../../src/source/layouts/index.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';
import { encode } from '../../../src/tei/encode.js';
import { sourceBytes } from '../../../src/tei/source-bytes.js';

function convert(bytes: Uint8Array, layout?: string, encoding?: Encoding): string {
  const source = decodeSource(bytes, 'any.txt', encoding);
  const chronicle = readChronicle(source, layout === undefined ? {} : { layout });
  const annotated = annotate(chronicle, { authority: NO_AUTHORITY, chronology: NO_CHRONOLOGY });
  return encode({
    chronicle: annotated.chronicle,
    id: 'any',
    edition: { id: 'any', title: 'any' },
    title: 'any',
    version: '0',
    chronology: NO_CHRONOLOGY,
    lists: {},
    schemas: {},
  }).xml;
}

function expectBack(bytes: Uint8Array, layout?: string, encoding?: Encoding): void {
  const { bytes: back, diagnostics } = sourceBytes(convert(bytes, layout, encoding), 'any.xml');
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  expect(Buffer.compare(Buffer.from(back), Buffer.from(bytes))).toBe(0);
}

/** Pieces of chronicles, whole and broken: what the reader reacts to, in any order. */
const pieces = fc.constantFrom(
  '西夏稱元德七年',
  '宋高宗紹興十年（金熙宗天眷三年）',
  '紹興七年、夏大德三年春正月，',
  '△紹聖四年（丁丑，一○九七）',
  '二年春正月',
  '西夏紀卷二十四',
  '春正月，使金賀正旦。',
  '冬十月',
  '是歲，',
  '（《金史·交聘表》及《禮志》）',
  '（《宋史·夏國傳》。按《高宗紀》與此異。）',
  '（一作野義）',
  '撒裏曷（《金史》作撒離喝）',
  '按：',
  '附：',
  '論曰：',
  '昭曰：「',
  '」',
  '『',
  '』',
  '（',
  '）',
  '《',
  '》',
  '〈',
  '(',
  ')',
  '“',
  '”',
  '。',
  '，',
  '、',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '\u3000\u3000',
  '  ',
  '\t',
  ' \n',
  '\u3000\n',
  '¶\n',
  '¶',
  '<pb:KR2a0032_WYG_486-20a>',
  '<pb:',
  '&KR1529;',
  '&amp;',
  '<',
  '>',
  '&',
  ']]>',
  '(小字/雙行)',
  '#+TITLE: 某\n',
  '１．',
  '●卷三',
  '\uE406移訛',
  '𠼪',
  '\u{10FFFD}',
  'é',
  'e\u0301',
  '\u200B',
  '\uFEFF',
  '\u0085',
  '\u2028',
  '\uFFFD',
  '󠄀',
);
const hostile = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: pieces },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('the source comes back byte for byte', () => {
  test('from random and hostile text in every layout', () => {
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom(undefined, ...builtInLayouts.map((l) => l.name)),
        (text, layout) => {
          const bytes = Buffer.from(text, 'utf8');
          try {
            expectBack(bytes, layout, 'utf-8');
          } catch (error) {
            if (!(error instanceof InputRefused)) throw error;
            // Only what the contract refuses may be refused.
            expect(error.diagnostics.map((d) => d.code)).toEqual(['E-SOURCE-CHARACTER']);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  const sample = '\r\n西夏稱元德七年\n春正月，使金賀正旦。\r（《金史·交聘表》）\r\n\r\n';
  test.each([
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${sample}`, 'utf8')],
    ['UTF-16LE with BOM', iconv.encode(sample, 'utf-16le', { addBOM: true })],
    ['UTF-16BE with BOM', iconv.encode(sample, 'utf-16be', { addBOM: true })],
    ['UTF-16LE without BOM', iconv.encode(sample, 'utf-16le', { addBOM: false })],
    ['GB18030', iconv.encode(sample.repeat(20), 'gb18030')],
    ['Big5', iconv.encode(sample.repeat(20).replaceAll('·', ''), 'big5')],
  ])('from %s with mixed line ends', (_, bytes) => {
    expectBack(bytes);
  });

  test('from a line of 5 MB, full of brackets and quotation marks', () => {
    const piece = '春正月，昭曰：「使金賀正旦。」（《金史·交聘表》及《禮志》）（按《宋史》（《';
    expectBack(
      Buffer.from(
        `西夏稱元德七年\n${piece.repeat(Math.ceil(5_000_000 / Buffer.byteLength(piece)))}\n`,
        'utf8',
      ),
    );
  });
});
