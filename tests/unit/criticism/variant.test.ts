import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../../src/criticism/alignment.js';
import { learnTransliterations, transliterationTable } from '../../../src/criticism/transliteration.js';
import { rebuild, type TransliterationTable, variantsOf } from '../../../src/criticism/variant.js';

const codes = (text: string): Uint32Array => Uint32Array.from(text, (c) => c.codePointAt(0)!);
const none: TransliterationTable = new Map();
const shown = (base: string, witness: string, table = none): string[] =>
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

  it('takes a phrase that is left out for one, not for words that agree by chance', () => {
    // 繫年要錄 卷25 (Kanripo KR2b0024).
    expect(shown('張浚使川陝謀北伐金欲通夏國為援奏請國書二封', '張浚奏乞降夏國書二封')).toEqual([
      '使川陝謀北伐金欲通夏國為援: omission',
      '請:乞降夏 substantive',
    ]);
  });

  it('takes a learnt name whole, though one character of it agrees', () => {
    const stretch = {
      place: 0,
      base: codes('金帥撒裏曷歸宋'),
      witness: codes('金帥薩里罕歸宋'),
      names: [{ start: 2, end: 5 }],
    };
    const table = transliterationTable(learnTransliterations([stretch]));
    expect(shown('時撒裏曷許之', '時薩里罕許之', table)).toEqual(['撒裏曷:薩里罕 transliteration']);
  });

  it('takes names out of a stretch that is rewritten', () => {
    const table = new Map([
      ['粘罕', new Set(['尼雅滿'])],
      ['婁室', new Set(['羅索'])],
    ]);
    expect(shown('時粘罕兀室罷軍事', '時尼雅滿烏紳皆罷軍事', table)).toEqual([
      '粘罕:尼雅滿 transliteration',
      '兀室:烏紳皆 substantive',
    ]);
    expect(shown('于婁室婁室報曰', '于羅索羅索報曰', table)).toEqual([
      '婁室:羅索 transliteration',
      '婁室:羅索 transliteration',
    ]);
  });

  it('knows the part of a learnt name that differs', () => {
    const table = transliterationTable([{ base: '耶律大石', reading: '耶律達實', count: 1, named: true }]);
    expect(shown('而耶律大石在西北', '而耶律達實在西北', table)).toEqual(['大石:達實 transliteration']);
  });

  it('calls loans and what prints do not tell apart a difference of writing', () => {
    expect(shown('克己求治提防金人唯保安', '克已求治隄防金人惟保安')).toEqual([
      '己:已 orthographic',
      '提:隄 orthographic',
      '唯:惟 orthographic',
    ]);
    expect(shown('四邊以限', '西邊以限')).toEqual(['四:西 substantive']);
  });

  it('does not take a rank for part of a name, nor one person for another', () => {
    const rank = {
      place: 0,
      base: codes('金兀朮回雲中'),
      witness: codes('金帥烏珠回雲中'),
      names: [{ start: 1, end: 3 }],
    };
    expect(learnTransliterations([rank]).map((t) => t.reading)).toEqual(['烏珠']);
    const other = {
      place: 0,
      base: codes('授永奇父子'),
      witness: codes('授顯忠父子'),
      names: [{ start: 1, end: 3 }],
    };
    const forms = new Map([
      ['永奇', new Set(['person:li-yongqi'])],
      ['顯忠', new Set(['person:li-xianzhong'])],
    ]);
    expect(learnTransliterations([other], forms)).toEqual([]);
  });

  it('counts two witnesses of one place once', () => {
    const one = { place: 7, base: codes('其徒窘迫潰走伏騎'), witness: codes('其徒窘蹙散遁伏騎'), names: [] };
    expect(learnTransliterations([one, one])).toEqual([]);
  });

  it('does not take a miswritten name for a transliterated one', () => {
    const stretch = {
      place: 0,
      base: codes('知軍劉詮死'),
      witness: codes('知軍劉銓死'),
      names: [{ start: 2, end: 4 }],
    };
    expect(learnTransliterations([stretch])).toEqual([]);
  });

  it('learns from repetition alone', () => {
    const one = { place: 0, base: codes('遣粘罕來許'), witness: codes('遣尼瑪哈來許'), names: [] };
    const two = { place: 100, base: codes('昔粘罕嘗欲'), witness: codes('昔尼瑪哈嘗欲'), names: [] };
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
        const table = new Map([['粘罕', new Set(['尼瑪哈'])]]);
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
