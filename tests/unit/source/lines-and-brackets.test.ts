import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pairParentheses, pairQuotes } from '../../../src/source/brackets.js';
import { parenthesesOf } from '../../../src/source/citation-brackets.js';
import { decodeSource } from '../../../src/source/decode.js';
import { lineAt, positionAt, splitLines, usualLineEnd } from '../../../src/source/lines.js';

const whole = (text: string) => ({ start: 0, end: text.length });

describe('lines', () => {
  test('the three line ends, mixed; an empty last line after the last', () => {
    const lines = splitLines('甲\r\n乙\r丙\n');
    expect(lines.map(({ start, end, lineEnd }) => [start, end, lineEnd])).toEqual([
      [0, 1, 'crlf'],
      [3, 4, 'cr'],
      [5, 6, 'lf'],
      [7, 7, undefined],
    ]);
    expect(usualLineEnd(splitLines('甲\r\n乙\n丙\r\n'))).toBe('crlf');
    expect(usualLineEnd(splitLines('甲'))).toBe('lf');
  });

  test('lines and their ends make up the text, and every offset lies in its line', () => {
    const pieces = fc.array(fc.constantFrom('甲', '𠼪', '\r', '\n', '\r\n', ' '));
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');
        const lines = splitLines(text);
        const ends = { crlf: '\r\n', cr: '\r', lf: '\n' };
        expect(
          lines.map((l) => text.slice(l.start, l.end) + (l.lineEnd ? ends[l.lineEnd] : '')).join(''),
        ).toBe(text);
        for (let at = 0; at <= text.length; at++) {
          const line = lineAt(lines, at);
          expect(at).toBeGreaterThanOrEqual(line.start);
          expect(at).toBeLessThan(lines[line.number]?.start ?? text.length + 1);
        }
      }),
    );
  });

  test('columns count code points', () => {
    const source = decodeSource(Buffer.from('甲\n𠼪移，乙'), 'text.txt');
    expect(positionAt(source, source.text.indexOf('乙'))).toEqual({ line: 2, column: 4 });
  });
});

describe('brackets', () => {
  const pairs = (text: string) =>
    pairParentheses(text, whole(text)).pairs.map(({ start, end }) => text.slice(start, end));

  test('nested, in the order of their opening', () => {
    expect(pairs('（《宋史》（中華本））')).toEqual(['（《宋史》（中華本））', '《宋史》', '（中華本）']);
  });

  test('a full-width sign pairs with a half-width one', () => {
    expect(pairs('（《宋史》)')).toEqual(['（《宋史》)', '《宋史》']);
  });

  test('what has no partner is told and does not spoil the rest', () => {
    const text = '甲）乙（《宋史》丙》（丁）';
    expect(pairParentheses(text, whole(text)).unpaired.map((at) => text[at])).toEqual(['）', '（', '》']);
    expect(pairs(text)).toEqual(['《宋史》', '（丁）']);
  });

  test('quotation marks are paired apart', () => {
    const text = '曰：「古者『諫鼓』」；（「）」';
    expect(pairQuotes(text, whole(text)).pairs.map(({ start, end }) => text.slice(start, end))).toEqual([
      '「古者『諫鼓』」',
      '『諫鼓』',
      '「）」',
    ]);
  });

  test('every bracket is paired or told', () => {
    const signs = fc.array(fc.constantFrom('（', '）', '(', ')', '《', '》', '〈', '〉', '甲'));
    fc.assert(
      fc.property(signs, (parts) => {
        const text = parts.join('');
        const { pairs: found, unpaired } = pairParentheses(text, whole(text));
        expect(2 * found.length + unpaired.length).toBe(parts.filter((sign) => sign !== '甲').length);
      }),
    );
  });

  test('a citation that lost one of its signs is one all the same', () => {
    const found = (text: string) =>
      parenthesesOf(text, whole(text)).map(({ start, end }) => text.slice(start, end));
    expect(found('冊安全為夏國王。（《金史·交聘表》')).toEqual(['（《金史·交聘表》']);
    expect(found('議立安全。《金史·西夏傳》）')).toEqual(['《金史·西夏傳》）']);
    expect(found('（《金史·交聘表》二月，圍宋杏子堡，不克。')).toEqual([]);
  });
});
