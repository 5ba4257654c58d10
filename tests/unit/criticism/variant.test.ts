import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/criticism/alignment.js';
import { learnTransliterations, transliterationTable } from '../../../src/criticism/transliteration.js';
import { rebuild, variantsOf } from '../../../src/criticism/variant.js';

const codes = (text: string): Uint32Array => Uint32Array.from(text, (c) => c.codePointAt(0)!);
const none = (): boolean => false;
const shown = (base: string, witness: string, table = none as (a: string, b: string) => boolean): string[] =>
  variantsOf(codes(base), codes(witness), table).map(
    (v) => `${[...base].slice(v.start, v.end).join('')}:${v.reading} ${v.class}`,
  );

describe('variants', () => {
  it('classes differences', () => {
    expect(shown('斬首百四十級', '斬首百四十餘級')).toEqual([':餘 addition']);
    expect(shown('天德雲內', '天徳雲内')).toEqual(['德:徳 orthographic', '內:内 orthographic']);
    expect(shown('圍幽薊兵', '圍薊幽兵')).toEqual(['幽薊:薊幽 transposition']);
    expect(shown('知軍事劉詮死', '知軍事劉銓死')).toEqual(['詮:銓 substantive']);
    expect(shown('武臣𠼪訛為', '武臣訛為')).toEqual(['𠼪: omission']);
  });

  it('takes a learnt name whole, though one character of it agrees', () => {
    const stretch = {
      base: codes('金帥撒裏曷歸宋'),
      witness: codes('金帥薩里罕歸宋'),
      names: [{ start: 2, end: 5 }],
    };
    const table = transliterationTable(learnTransliterations([stretch]));
    expect(shown('時撒裏曷許之', '時薩里罕許之', table)).toEqual(['撒裏曷:薩里罕 transliteration']);
  });

  it('does not take a miswritten name for a transliterated one', () => {
    const stretch = {
      base: codes('知軍劉詮死'),
      witness: codes('知軍劉銓死'),
      names: [{ start: 2, end: 4 }],
    };
    expect(learnTransliterations([stretch])).toEqual([]);
  });

  it('learns from repetition alone', () => {
    const one = { base: codes('遣粘罕來許'), witness: codes('遣尼瑪哈來許'), names: [] };
    const two = { base: codes('昔粘罕嘗欲'), witness: codes('昔尼瑪哈嘗欲'), names: [] };
    expect(learnTransliterations([one])).toEqual([]);
    expect(learnTransliterations([one, two])).toEqual([
      { base: '粘罕', reading: '尼瑪哈', count: 2, named: false },
    ]);
    expect(learnTransliterations([two, one])).toEqual(learnTransliterations([one, two]));
  });
});

const word = fc
  .array(fc.constantFrom(...'夏金宋德徳裏里𠼪摳樞粘罕尼瑪哈'), { maxLength: 24 })
  .map((a) => a.join(''));

describe('invariants', () => {
  it('the witness can be rebuilt from the base text and the variants', () => {
    fc.assert(
      fc.property(word, word, (base, witness) => {
        const table = (a: string, b: string): boolean => a === '粘罕' && b === '尼瑪哈';
        const variants = variantsOf(codes(base), codes(witness), table);
        expect(rebuild(codes(base), variants)).toBe(witness);
        for (const [k, v] of variants.entries())
          expect(v.start).toBeGreaterThanOrEqual(variants[k - 1]?.end ?? 0);
      }),
    );
  });

  it('an alignment uses every character of both sides once, in order', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        const pairs = align(codes(a), codes(b));
        expect(pairs.map((p) => p.base).filter((i) => i >= 0)).toEqual([...a].map((_, i) => i));
        expect(pairs.map((p) => p.witness).filter((i) => i >= 0)).toEqual([...b].map((_, i) => i));
      }),
    );
  });
});
