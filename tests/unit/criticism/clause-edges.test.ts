import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeClauses } from '../../../src/criticism/clause-edges.js';
import { ContextModel } from '../../../src/criticism/context-model.js';
import type { Words } from '../../../src/criticism/entry-text.js';
import { tile } from '../../../src/criticism/tiling.js';
import type { TransliterationTable } from '../../../src/criticism/variant.js';

const codes = (text: string): Uint32Array => Uint32Array.from(text, (c) => c.codePointAt(0)!);
const model = new ContextModel();

/** The words of a sentence, its clauses parted by ， and 。 */
function words(text: string): Words {
  const kept: number[] = [];
  const [stops, breaks] = [new Set<number>(), new Set<number>()];
  for (const c of text) {
    if (c === '。') stops.add(kept.length);
    if (c === '，' || c === '。') breaks.add(kept.length);
    else kept.push(c.codePointAt(0)!);
  }
  return { codes: Uint32Array.from(kept), offsets: Uint32Array.from(kept.keys()), stops, breaks };
}

const segmentsOf = (base: Uint32Array, witness: Uint32Array) =>
  tile(base, witness, 2).map((t) => ({
    queryStart: t.query,
    queryEnd: t.query + t.length,
    start: t.target,
    end: t.target + t.length,
    tiles: [t],
  }));

/** `base|witness` of each stretch; the text agrees where `agreed` stands. */
function completed(
  base: string,
  witness: string,
  agreed: string,
  names: readonly string[] = [],
  transliterations: TransliterationTable = new Map(),
): string[] {
  const own = words(base);
  const there = codes(witness);
  const plain = base.replace(/[，。]/gu, '');
  const [query, target, length] = [plain.indexOf(agreed), witness.indexOf(agreed), agreed.length];
  const segment = {
    queryStart: query,
    queryEnd: query + length,
    start: target,
    end: target + length,
    tiles: [{ query, target, length }],
  };
  const extents = names.map((name) => ({
    start: plain.indexOf(name),
    end: plain.indexOf(name) + name.length,
  }));
  const done = completeClauses(own, there, [segment], new Set(), {
    model,
    lead: 0,
    names: extents,
    transliterations,
  });
  return done.map((s) => `${plain.slice(s.queryStart, s.queryEnd)}|${witness.slice(s.start, s.end)}`);
}

// 金史 卷91, 74, 宋史 卷366, 486 (Kanripo KR2a0035, KR2a0032).
describe('clauses at the edges of a stretch', () => {
  it('are completed with what the witness has for their last word', () => {
    expect(completed('獲其軍資羊馬甚夥。冬十月', '獲其軍資羊馬甚衆復破闗師古兵', '獲其軍資羊馬甚')).toEqual([
      '獲其軍資羊馬甚夥|獲其軍資羊馬甚衆',
    ]);
  });

  it('are completed with what it has for their first words', () => {
    expect(
      completed('會金主欲罷陝西兵並力南伐', '太宗下詔伐康王河北諸將欲罷陝西兵並力南伐', '欲罷陝西兵並力南伐'),
    ).toEqual(['會金主欲罷陝西兵並力南伐|河北諸將欲罷陝西兵並力南伐']);
  });

  it('end where the clause ends', () => {
    expect(completed('至是，以百餘騎追擊，夏人', '軍以百餘騎追擊斬首', '以百餘騎追擊')).toEqual([
      '以百餘騎追擊|以百餘騎追擊',
    ]);
  });

  it('lack the surname that the witness leaves out', () => {
    expect(completed('是役，吳玠以百餘騎追擊', '攻懷德軍玠以百餘騎追擊', '玠以百餘騎追擊', ['吳玠'])).toEqual(
      ['吳玠以百餘騎追擊|玠以百餘騎追擊'],
    );
  });

  it('take a name written anew', () => {
    const table = new Map([['餘睹', new Set(['伊都'])]]);
    expect(
      completed('餘睹謀結燕雲之人，圖', '以撢其情是歲伊都謀結燕雲之人圖', '謀結燕雲之人', ['餘睹'], table),
    ).toEqual(['餘睹謀結燕雲之人|伊都謀結燕雲之人']);
  });

  it('take in the word for the bearer of a name', () => {
    // 名臣言行錄 別集 下 卷11 (Kanripo KR2g0024).
    expect(
      completed('顯忠所至，無不望風迎降', '未嘗一日忘東向也公軍所至無不望風迎降', '所至無不望風迎降', [
        '顯忠',
      ]),
    ).toEqual(['顯忠所至無不望風迎降|公軍所至無不望風迎降']);
  });

  it('go back to the first word of the clause where both have it', () => {
    // 宋史 卷367.
    expect(completed('時宋鄜延之東皆金人', '經畧安撫時二敵交侵鄜延之東皆金人', '鄜延之東皆金人')).toEqual([
      '時宋鄜延之東皆金人|時二敵交侵鄜延之東皆金人',
    ]);
  });

  it('take with them what leads over to them, and what hangs on them', () => {
    expect(completed('金貴人以數萬騎。陽', '朱昭死之繼而金貴人以數萬騎出', '金貴人以數萬騎')).toEqual([
      '金貴人以數萬騎|繼而金貴人以數萬騎',
    ]);
    expect(completed('通判杜翊世。初', '知軍事劉銓通判杜翊世死之丁丑', '通判杜翊世')).toEqual([
      '通判杜翊世|通判杜翊世死之',
    ]);
    expect(completed('取河東八館。', '取河東八館之地四月', '取河東八館')).toEqual([
      '取河東八館|取河東八館之地',
    ]);
    expect(
      completed('率老幼二十六人奔夏。', '率老幼二十六人奔夏國顯忠至夏', '率老幼二十六人奔夏', ['夏']),
    ).toEqual(['率老幼二十六人奔夏|率老幼二十六人奔夏國']);
  });

  it('do not answer to the date under which the witness has it', () => {
    expect(completed('至是，宋帝始詔以夏本敵國', '拒不受八月詔以夏本敵國', '詔以夏本敵國')).toEqual([
      '宋帝始詔以夏本敵國|詔以夏本敵國',
    ]);
  });

  it('take in the rest of a name, however little agrees, but nothing else beside what agrees more', () => {
    // 宋史 卷486, 20b.
    const [base, witness] = [
      '以國書授通問使傅秀，為夏國請侵地。',
      '通問使傅雱見金左監軍希尹以國書授雱為夏國請侵地',
    ];
    const own = words(base);
    const segments = segmentsOf(own.codes, codes(witness));
    const name = '以國書授通問使'.length;
    const moved = new Set(segments.flatMap((s, k) => (s.start === 0 ? [k] : [])));
    const done = completeClauses(own, codes(witness), segments, moved, {
      model,
      lead: 0,
      names: [{ start: name, end: name + 2 }],
      transliterations: new Map(),
    });
    const plain = base.replace(/[，。]/gu, '');
    expect(
      done.map((s) => `${plain.slice(s.queryStart, s.queryEnd)}|${witness.slice(s.start, s.end)}`),
    ).toEqual(['以國書授|以國書授', '通問使傅秀|通問使傅雱', '為夏國請侵地|為夏國請侵地']);
  });

  const text = fc.array(fc.constantFrom(...'夏金宋德徳裏里摳，。'), { maxLength: 40 }).map((a) => a.join(''));
  it('never lose what agreed, and never overlap', () => {
    fc.assert(
      fc.property(text, text, (base, other) => {
        const own = words(base);
        const witness = codes(other.replace(/[，。]/gu, ''));
        const segments = segmentsOf(own.codes, witness);
        const done = completeClauses(own, witness, segments, new Set(), {
          model,
          lead: 0,
          names: [],
          transliterations: new Map(),
        });
        expect(done).toHaveLength(segments.length);
        for (const [k, s] of done.entries()) {
          expect(s.queryStart).toBeLessThanOrEqual(segments[k]!.queryStart);
          expect(s.end).toBeGreaterThanOrEqual(segments[k]!.end);
          for (const o of done.slice(k + 1)) {
            expect(s.queryEnd).toBeLessThanOrEqual(o.queryStart);
            expect(s.end <= o.start || s.start >= o.end).toBe(true);
          }
        }
      }),
    );
  });
});
