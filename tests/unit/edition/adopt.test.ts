import { describe, expect, it } from 'vitest';
import { type Adopted, adopt, uniqueQuotation } from '../../../src/edition/adopt/adopt.js';
import { readEditedTei } from '../../../src/edition/adopt/edited-tei.js';

const SOURCE = '統製李庠聚兵，\n統製曲端力戰。𠼪訛至。';
const BODY =
  '<ab><lb/>統<choice xml:id="c1"><sic>製</sic><corr type="conversion" resp="#editor" cert="high">制</corr></choice><persName ref="person:li-xiang" resp="#biannian">李庠</persName>聚兵，<lb/>統製<persName ref="person:qu-duan" resp="#biannian" cert="high">曲端</persName>力戰。𠼪訛至。</ab>';
const tei = (body: string, note = '「統制」原作「統製」，據文義改。'): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listAnnotation><note type="apparatus" xml:id="c1.n" target="#c1">${note}</note></listAnnotation></standOff><text><body><div>\n  ${body}\n</div></body></text></TEI>`;

function adopted(body: string, note?: string): Adopted {
  return adopt(SOURCE, readEditedTei(tei(BODY), 'made.xml'), readEditedTei(tei(body, note), 'edited.xml'), {
    by: 'editor',
    date: '2026-01-01',
    isKnown: (ref) => ref !== 'person:new-man',
    entryAt: () => 'j1.e1',
  });
}
const NOTHING: Adopted = { corrections: [], changes: [], rulings: [], records: [], unexpressed: [] };

describe('adopt', () => {
  it('finds nothing where nothing was changed', () => {
    expect(adopted(BODY)).toEqual(NOTHING);
    expect(adopted(BODY.replace('cert="high">曲端', 'cert="low">曲端'))).toEqual(NOTHING);
  });

  it('makes a correction of a choice, and of a change in the text itself', () => {
    const choice = BODY.replace(
      '<lb/>統製<persName',
      '<lb/>統<choice><sic>製</sic><corr type="conversion" resp="#me" cert="high" source="kanripo:KR1_1-1a">制</corr></choice><persName',
    );
    expect(adopted(choice).corrections).toEqual([
      {
        id: 'j1.e1.h1',
        line: 2,
        quote: '統製曲端力',
        from: '製',
        to: '制',
        type: 'conversion',
        cert: 'high',
        resp: '#me',
        source: 'kanripo:KR1_1-1a',
      },
    ]);
    const direct = adopted(BODY.replace('𠼪訛至', '𠼪訛不至').replace('力戰', '力哉'));
    expect(direct.corrections.map((c) => [c.from, c.to, c.line])).toEqual([
      ['戰', '哉', 2],
      ['', '不', 2],
    ]);
    expect(direct.rulings).toEqual([]);
  });

  it('changes decisions that are there already', () => {
    expect(adopted(BODY.replace('>制</corr>', '>置</corr>')).changes).toEqual([
      { id: 'c1', field: 'to', value: '置' },
    ]);
    expect(adopted(BODY, '「統制」原作「統製」。').changes).toEqual([
      { id: 'c1', field: 'note', value: '「統制」原作「統製」。' },
    ]);
  });

  it('makes rulings of names, and records for new ones', () => {
    const renamed = adopted(BODY.replace('person:qu-duan', 'person:new-man'));
    expect(renamed.rulings).toMatchObject([
      { is: 'person', ref: 'person:new-man', quote: '曲端', by: 'editor' },
    ]);
    expect(renamed.records).toEqual([{ ref: 'person:new-man', name: '曲端' }]);
    const refused = adopted(BODY.replace(/<persName ref="person:qu-duan"[^>]*>曲端<\/persName>/, '曲端'));
    expect(refused.rulings).toMatchObject([{ is: 'nothing', quote: '曲端' }]);
    const longer = adopted(BODY.replace('。𠼪訛至', '。<persName>𠼪訛</persName>至'));
    expect(longer.rulings).toMatchObject([{ is: 'person', quote: '𠼪訛' }]);
  });

  it('lists what it cannot express', () => {
    const seg = adopted(BODY.replace('力戰', '<seg type="x">力戰</seg>'));
    expect(seg).toMatchObject({ ...NOTHING, unexpressed: [{ line: 2 }] });
    const withdrawn = adopted(BODY.replace(/<choice.*?<\/choice>/, '製'));
    expect(withdrawn.unexpressed[0]!.what).toContain('c1');
    expect(
      adopt('別的', readEditedTei(tei(BODY), 'a'), readEditedTei(tei(BODY), 'b'), {
        by: '',
        date: '',
        isKnown: () => true,
        entryAt: () => undefined,
      }).unexpressed,
    ).toHaveLength(1);
  });

  it('quotes what stands once in the text, on one line', () => {
    expect(uniqueQuotation(SOURCE, 1, 2)).toBe('統製李庠聚');
    expect(uniqueQuotation('甲甲甲\n甲甲', 0, 1)).toBe('甲甲甲');
  });
});
