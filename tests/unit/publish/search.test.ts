import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldingFor } from '../../../src/publish/site/folding.js';
import { loadTokens } from '../../../src/publish/site/search-data.js';

const pairsOf = (folding: string): Map<string, string> => {
  const characters = [...folding];
  return new Map(
    characters.flatMap((from, i) => (i % 2 === 0 ? [[from, characters[i + 1] ?? ''] as const] : [])),
  );
};

describe('folding', () => {
  it('takes simplified, traditional and variant characters for one', () => {
    const pairs = pairsOf(foldingFor('乾順裏峯為眾後'));
    const fold = (c: string): string => pairs.get(c) ?? c;
    for (const [a, b] of ['乾干', '順顺', '裏里', '裏裡', '峯峰', '為爲', '眾衆', '後后'])
      expect(fold(a!)).toBe(fold(b!));
  });

  it('carries only what can meet a character of the text', () => {
    expect(pairsOf(foldingFor('順')).size).toBeLessThan(5);
    expect(foldingFor('')).toBe('');
  });
});

describe('tokens', () => {
  it('are characters and pairs, also beyond the BMP; punctuation parts them', async () => {
    const { tokens } = await loadTokens('');
    expect([...tokens('武臣𠼪訛，為使')]).toEqual([
      '武',
      '武臣',
      '臣',
      '臣𠼪',
      '𠼪',
      '𠼪訛',
      '訛',
      '為',
      '為使',
      '使',
    ]);
    expect([...tokens('Xixia 1126年')]).toEqual(['xixia', '1126', '年']);
  });

  it('folding keeps the number of UTF-16 units, so that places in it are places in the text', async () => {
    const text = '夏金宋遼乾順後裏𠼪訛İ';
    const { fold } = await loadTokens(foldingFor(text));
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...text, 'a', 'B', '\u{20F2A}', '\uE406', '，')), (characters) => {
        const sample = characters.join('');
        expect(fold(sample).length).toBe(sample.length);
      }),
    );
  });
});
