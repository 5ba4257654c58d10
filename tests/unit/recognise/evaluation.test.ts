import { describe, expect, it } from 'vitest';
import { errorPage } from '../../../src/recognise/evaluation/error-page.js';
import { scoreNames } from '../../../src/recognise/evaluation/score.js';
import { inOffsetsOf, readInlineTags, readMarked } from '../../../src/recognise/evaluation/spans.js';

const gold = readInlineTags('[G|金]人殺[P|朱昭]於[L|延\n州]，改元[p|建炎]。', 'gold.ann');
const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>前文。</p><p>${body}</p></body></text></TEI>`;
const judge = (body: string, seen = (_: string) => false) =>
  scoreNames(
    gold.spans,
    inOffsetsOf(gold, readMarked(tei(body), 'out.xml'), 'gold.ann'),
    ['P', 'L', 'G'],
    seen,
  );

describe('evaluation of names', () => {
  it('counts a name only when start, end and kind agree', () => {
    const { all, byKind, errors } = judge(
      '<orgName type="polity">金</orgName>人殺朱<persName>昭</persName>於<persName>延州</persName>，改元建炎。',
    );
    expect(all.exact).toMatchObject({ right: 1, found: 3, gold: 3 });
    expect(byKind.P?.overlapping.recall).toBe(1);
    expect(byKind.L?.overlapping.recall).toBe(0);
    expect(errors.map((e) => [e.kind, e.span.text])).toEqual([
      ['missed', '朱昭'],
      ['wrong', '昭'],
      ['missed', '延州'],
      ['wrong', '延州'],
    ]);
  });

  it('lets what touches a case of doubt count neither way', () => {
    const right =
      '<orgName type="polity">金</orgName>人殺<persName>朱昭</persName>於<placeName>延州</placeName>，改元';
    for (const end of ['建炎。', '<persName>建炎</persName>。']) {
      expect(judge(right + end).all.exact.f1).toBe(1);
    }
  });

  it('tells seen names from unseen ones', () => {
    const { seen, unseen } = judge(
      '金人殺<persName>朱昭</persName>於延州，改元建炎。',
      (form) => form === '朱昭',
    );
    expect([seen.recall, unseen.recall]).toEqual([1, 0]);
  });

  it('measures links', () => {
    const linked = readMarked(
      tei('<persName ref="person:a">朱昭</persName>與<persName ref="person:b">昭</persName>'),
      'g.xml',
    );
    const other = readMarked(
      tei('<persName ref="person:a">朱昭</persName>與<persName ref="person:c">昭</persName>'),
      'o.xml',
    );
    const { links } = scoreNames(linked.spans, other.spans, ['P'], () => true);
    expect(links).toEqual({ right: 1, given: 2, gold: 2 });
  });

  it('says where gold and answer part', () => {
    expect(() => judge('金人殺朱昭於綏州，改元建炎。')).toThrow(/殺朱昭於▸延州/);
  });

  it('refuses a tag that is not closed', () => {
    expect(() => readInlineTags('[P|朱昭', 'g.ann')).toThrow(/not closed/);
  });

  it('shows errors in context, escaped', () => {
    const page = errorPage(judge('金人殺朱昭於延州，改元建炎。'), gold.plain, '<b>');
    expect(page).toContain('<mark>朱昭</mark>');
    expect(page).toContain('&lt;b&gt;');
  });
});
