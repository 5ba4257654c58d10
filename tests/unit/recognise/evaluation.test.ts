import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NameRecord } from '../../../src/authority/records.js';
import { errorPage } from '../../../src/recognise/evaluation/error-page.js';
import { withLinks } from '../../../src/recognise/evaluation/link-table.js';
import { scoreNames } from '../../../src/recognise/evaluation/score.js';
import { SpanIndex } from '../../../src/recognise/evaluation/span-index.js';
import {
  type GoldSpan,
  inOffsetsOf,
  readInlineTags,
  readMarked,
} from '../../../src/recognise/evaluation/spans.js';

const gold = readInlineTags('[G|金]人殺[P|朱昭]於[L|延\n州]，改元[p|建炎]。', 'gold.ann');
const tei = (body: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>前文。</p><p>${body}</p></body></text></TEI>`;
const judge = (body: string, seen = (_: string) => false) =>
  scoreNames(gold.spans, inOffsetsOf(gold, readMarked(tei(body), 'out.xml'), 'gold.ann'), {
    kinds: ['P', 'L', 'G'],
    isSeen: seen,
  });

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
    ).all;
    expect([seen.recall, unseen.recall]).toEqual([1, 0]);
  });

  const people = (...links: (string | undefined)[]) =>
    readMarked(
      tei(
        links
          .map(
            (ref, i) => `<persName${ref === undefined ? '' : ` ref="${ref}"`}>人${'甲乙丙丁'[i]}</persName>`,
          )
          .join(''),
      ),
      'x.xml',
    ).spans;
  const linksOf = (want: readonly GoldSpan[], got: readonly GoldSpan[], align?: boolean) =>
    scoreNames(want, got, { kinds: ['P'], isSeen: () => true, ...(align === undefined ? {} : { align }) });

  it('measures links: right, wrong and none, of the names that are right', () => {
    const { all, byKind, wrongLinks, linksBy } = linksOf(
      people('person:a', 'person:b', 'person:c', undefined),
      people('person:a', 'person:x', undefined, 'person:d'),
    );
    expect(all.links).toEqual({ right: 1, wrong: 1, none: 1, gold: 3, accuracy: 1 / 3 });
    expect(byKind.P?.links).toEqual(all.links);
    expect(linksBy).toBe('ids');
    expect(wrongLinks.map(({ span, expected, given }) => [span.text, expected, given])).toEqual([
      ['人乙', ['person:b'], 'person:x'],
      ['人丙', ['person:c'], undefined],
    ]);
  });

  it('takes a pointer, an address and a bare id for one record, and other prefixes for others', () => {
    expect(
      linksOf(people('persons.xml#a', '#b', 'cbdb:1'), people('person:a', 'person:b', 'dila:1')).all.links
        .right,
    ).toBe(2);
  });

  it('pairs records one to one where gold and answer have no id in common', () => {
    const gold = people('g:1', 'g:1', 'g:2', 'g:2');
    const merged = linksOf(gold, people('o:x', 'o:x', 'o:x', 'o:y'));
    expect(merged.linksBy).toBe('pairs');
    expect(merged.all.links).toMatchObject({ right: 3, wrong: 1 });
    // A common id by accident hides the rest, so that it can be asked for.
    expect(linksOf(people('a', 'a', 'b'), people('b', 'b', 'a')).all.links.right).toBe(0);
    expect(linksOf(people('a', 'a', 'b'), people('b', 'b', 'a'), true).all.links.right).toBe(3);
  });

  it('reads records in inline tags', () => {
    const { spans, plain } = readInlineTags('[P:zhu-zhao|朱昭]於[L:places.xml#yanzhou|[G|延]州]', 'g.ann');
    expect(plain).toBe('朱昭於延州');
    expect(spans.map(({ kind, text, refs }) => [kind, text, refs])).toEqual([
      ['P', '朱昭', ['zhu-zhao']],
      ['G', '延', undefined],
      ['L', '延州', ['places.xml#yanzhou']],
    ]);
  });

  it('takes records from a table of forms; where a form has several, any is right', () => {
    const record = (ref: string, ...forms: string[]): NameRecord => ({
      kind: 'person',
      id: ref,
      ref,
      forms: forms.map((text) => ({ text, type: 'main', error: false })),
      notes: {},
    });
    const table = [record('t:1', '人甲', '人乙'), record('t:2', '人乙'), record('t:3', '人丙')];
    const gold = withLinks(people(undefined, undefined, undefined, undefined), table);
    expect(gold.map(({ refs }) => refs)).toEqual([['t:1'], ['t:1', 't:2'], ['t:3'], undefined]);
    expect(linksOf(gold, people('t:1', 't:2', 't:1', 't:9')).all.links).toMatchObject({
      right: 2,
      wrong: 1,
      gold: 3,
    });
  });

  it('tells seen and unseen names of each kind', () => {
    const { byKind } = judge('金人殺<persName>朱昭</persName>於延州，改元建炎。', (form) => form === '朱昭');
    expect(byKind.P?.seen).toEqual({ right: 1, gold: 1, recall: 1 });
    expect(byKind.L?.unseen).toEqual({ right: 0, gold: 1, recall: 0 });
  });

  it('counts overlaps as a comparison of all pairs does', () => {
    const span = fc
      .tuple(fc.constantFrom('P' as const, 'L' as const), fc.nat(30), fc.integer({ min: 1, max: 5 }))
      .map(
        ([kind, start, length]): GoldSpan => ({
          kind,
          start,
          end: start + length,
          text: '',
          doubtful: false,
        }),
      );
    fc.assert(
      fc.property(fc.array(span, { maxLength: 20 }), span, (spans, one) => {
        const touching = spans.filter((other) => other.start < one.end && one.start < other.end);
        const found = new SpanIndex(spans).touching(one);
        expect(found).toHaveLength(touching.length);
        expect(new Set(found)).toEqual(new Set(touching));
      }),
    );
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
