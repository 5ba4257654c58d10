import { describe, expect, it } from 'vitest';
import { CitedWork, queryCodes } from '../../../src/criticism/cited-passage.js';
import { furtherPassages } from '../../../src/criticism/further-passages.js';
import { buildNgramIndex } from '../../../src/criticism/ngram-index.js';
import { witnessText } from '../../../src/criticism/witness.js';
import { WitnessStream } from '../../../src/criticism/witness-stream.js';

/** 梁谿集 卷33 in small (Kanripo KR4d0138): a heading, its note in small type, the text. */
function work(): CitedWork {
  const stream = new WitnessStream();
  stream.beginFile('卷一.txt', new Uint8Array());
  const say = (text: string): void => {
    for (const c of text) stream.character(c.codePointAt(0)!);
  };
  stream.line(0);
  say('賜夏國主詔書');
  stream.beginNote();
  say('時金人犯闕夏人亦起兵以擾西埀鄜延路繳進夏人檄書上命草詔');
  stream.endNote();
  stream.line(0);
  say('詔夏國主朕居春宫十有餘載弗敢怠逸四方所聞道君太上皇帝享國日久厭萬機之繁爰議内禪');
  stream.endFile('卷一');
  const witness = stream.done('small', '梁谿集');
  return new CitedWork({ witness, index: buildNgramIndex(witness) });
}

describe('further places of the same 卷', () => {
  const { searchable } = work();
  const said = '朕居春宮十有餘載勿敢怠逸四方所聞道君太上皇帝享國日久';
  const found = (text: string) => {
    const query = queryCodes(text);
    const start = queryCodes(text.slice(0, text.indexOf(said))).length;
    const target = witnessText(searchable.witness, 0, searchable.witness.codes.length).indexOf('朕居春');
    const length = 26;
    const tile = { query: start, target, length };
    const own = {
      queryStart: start,
      queryEnd: start + length,
      start: target,
      end: target + length,
      tiles: [tile],
    };
    return furtherPassages(searchable, query, [own]).map((s) =>
      witnessText(searchable.witness, s.start, s.end),
    );
  };

  it('are found in the notes', () => {
    expect(found(`時金人犯闕夏人亦起兵鄜延路繳進夏人檄書宋帝命草詔賜夏國主${said}`)).toEqual([
      '時金人犯闕夏人亦起兵以擾西埀鄜延路繳進夏人檄書上命草詔',
    ]);
  });

  it("are not sought for the compiler's own words", () => {
    expect(found(`夏人知宋戍邊士卒入援汴京遂乘虛入侵${said}`)).toEqual([]);
    expect(found(`宋賜詔${said}`)).toEqual([]);
  });
});
