import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CitedWork, queryCodes } from '../../../src/criticism/cited-passage.js';
import {
  buildNgramIndex,
  countOfPair,
  eachPosition,
  SoughtGrams,
} from '../../../src/criticism/ngram-index.js';
import { tile } from '../../../src/criticism/tiling.js';
import { witnessText } from '../../../src/criticism/witness.js';
import { findParts } from '../../../src/criticism/witness-part.js';
import { WitnessStream } from '../../../src/criticism/witness-stream.js';

/** A history in small: annals, and a chapter of two lives. Words from 宋史 卷23, 446, 486 (Kanripo KR2a0032). */
const FILES: readonly (readonly [string, readonly string[]])[] = [
  [
    '卷一',
    [
      '　宋史卷一',
      '　本紀第一',
      '　　欽宗',
      '欽宗諱桓靖康元年春正月丁卯朔受羣臣朝賀',
      '九月丙寅夏人陷西安州冬十月夏人來',
      '二年五月庚寅朔康王即位于南京',
    ],
  ],
  [
    '卷二',
    [
      '　宋史卷二',
      '　列傳第一',
      '　忠義一',
      '　　楊震　　朱昭',
      '楊震字子發代州崞人契丹之亡其將小博囉西奔招合雜羌攻建寧砦震拒之父宗閔',
      '朱昭字彦明府谷人以效用進累官秉義郎金兵内侵夏人乘虚盡取河外諸城鎭震威城距府州三百里最為孤絶昭率老幼嬰城敵攻之力昭募驍鋭兵卒千餘人',
      '與約曰賊知城中虚實有輕我心若出不意攻之可一鼓而潰',
    ],
  ],
];
function work(): CitedWork {
  const stream = new WitnessStream();
  for (const [juan, lines] of FILES) {
    stream.beginFile(`${juan}.txt`, new Uint8Array());
    for (const line of lines) {
      stream.line(/^　*/.exec(line)![0].length);
      for (const c of line) stream.character(c.codePointAt(0)!);
    }
    stream.endFile(juan);
  }
  const witness = stream.done('small', '宋史');
  return new CitedWork({ witness, index: buildNgramIndex(witness) }, [{ name: '靖康', first: 1126 }]);
}

describe('cited passages', () => {
  const cited = work();
  const { witness, index } = cited.searchable;

  it('finds a life in a chapter of lives by the name that opens it', () => {
    const [part] = findParts(witness, index.folded, '朱昭傳');
    expect(witnessText(witness, part!.start, part!.start + 4)).toBe('朱昭字彦');
    expect(findParts(witness, index.folded, '欽宗本紀')).toHaveLength(1);
    expect(findParts(witness, index.folded, '高宗本紀')).toHaveLength(0);
  });

  it('finds an abridged passage with other characters and punctuation', () => {
    const found = cited.find(
      {
        codes: queryCodes(
          '震威距府州三百里，最為孤絕。昭率老、幼嬰城。昭募銳卒千餘人，與約曰：「賊知城中虛實，有輕我心。」',
        ),
      },
      { titles: ['朱昭傳'] },
    );
    expect(found).toMatchObject({ status: 'found', by: 'words' });
    expect(witnessText(witness, found.passage!.start, found.passage!.end)).toMatch(
      /^震威城距府州.*有輕我心$/,
    );
  });

  it('tells a short entry of annals by its date', () => {
    const found = cited.find(
      { codes: queryCodes('九月，陷宋西安州。'), western: 1126, month: 9 },
      { titles: ['欽宗本紀'] },
    );
    expect(found.status).toBe('found');
    expect(witnessText(witness, found.passage!.start, found.passage!.end)).toContain('陷西安州');
  });

  it('takes the item of annals whole, without what stands beside it', () => {
    const found = cited.find(
      { codes: queryCodes('九月，陷宋西安州。'), western: 1126, month: 9, lead: 2 },
      { titles: ['欽宗本紀'] },
    );
    expect(witnessText(witness, found.passage!.start, found.passage!.end)).toBe('九月丙寅夏人陷西安州');
  });

  it('ends a life where the next one of the chapter begins', () => {
    const [part] = findParts(witness, index.folded, '楊震傳');
    expect(witnessText(witness, part!.start, part!.end)).toMatch(/^楊震字子發.*父宗閔$/u);
  });

  it('searches the 卷 that a citation gives', () => {
    const codes = queryCodes('夏人陷西安州');
    expect(cited.find({ codes }, { titles: [], juan: { from: 1, to: 1 } }).status).toBe('found');
    expect(cited.find({ codes }, { titles: [], juan: { from: 2, to: 2 } }).status).not.toBe('found');
  });

  it('takes no pair of characters for a passage', () => {
    expect(
      cited.find({ codes: queryCodes('遣使賀正，金主不許，其盛有輕') }, { titles: ['朱昭傳'] }).status,
    ).toBe('part-only');
  });

  it('says honestly that there is nothing', () => {
    expect(
      cited.find({ codes: queryCodes('和州回鶻執耶律大石之黨獻於金。') }, { titles: ['交聘表'] }),
    ).toEqual({
      status: 'part-absent',
    });
    expect(cited.find({ codes: queryCodes('和州回鶻執耶律大石之黨獻於金。') })).toEqual({
      status: 'not-found',
    });
  });
});

describe('the index', () => {
  it('of what is sought finds it as the whole index does', () => {
    const { witness } = work().searchable;
    const text = queryCodes('夏人陷西安州，震威距府州三百里，西安州。');
    const [whole, sought] = [buildNgramIndex(witness), buildNgramIndex(witness, new SoughtGrams([text]))];
    expect(sought.positions.length).toBeLessThan(whole.positions.length / 4);
    for (let i = 0; i + 2 < text.length; i++) {
      const [a, b, c] = [text[i]!, text[i + 1]!, text[i + 2]!];
      const at: number[][] = [[], []];
      for (const [k, index] of [whole, sought].entries()) eachPosition(index, a, b, c, (p) => at[k]!.push(p));
      expect(at[1]).toEqual(at[0]);
      expect(countOfPair(sought, a, b)).toBeLessThanOrEqual(countOfPair(whole, a, b));
    }
  });
});

describe('tiling', () => {
  const text = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 60 }).map((a) => Uint32Array.from(a));
  it('takes only what is the same, and nothing twice', () => {
    fc.assert(
      fc.property(text, text, fc.integer({ min: 2, max: 4 }), (a, b, least) => {
        const usedA = new Set<number>();
        const usedB = new Set<number>();
        for (const t of tile(a, b, least)) {
          expect(t.length).toBeGreaterThanOrEqual(least);
          for (let k = 0; k < t.length; k++) {
            expect(a[t.query + k]).toBe(b[t.target + k]);
            expect(usedA.has(t.query + k) || usedB.has(t.target + k)).toBe(false);
            usedA.add(t.query + k);
            usedB.add(t.target + k);
          }
        }
      }),
    );
  });
  it('leaves no common stretch of the least length', () => {
    const a = Uint32Array.from([1, 2, 3, 9, 4, 5, 6]);
    const b = Uint32Array.from([4, 5, 6, 8, 1, 2, 3]);
    expect(tile(a, b, 3)).toEqual([
      { query: 0, target: 4, length: 3 },
      { query: 4, target: 0, length: 3 },
    ]);
  });
});
