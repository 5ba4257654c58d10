/** Where the cited works have the passage, at each citation: the collation's answers, and an editor's, who wins. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { placeCitations } from '../../../src/criticism/cited-places.js';
import type { CollatedCitation, Collation } from '../../../src/criticism/collation.js';
import { readDecisions } from '../../../src/criticism/decisions.js';
import type { WitnessPlace } from '../../../src/criticism/witness.js';
import { NO_DECISIONS } from '../../../src/model/decisions.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import type { BiblMark, CitedPlace } from '../../../src/model/mark.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';
import { writeBody } from '../../../src/tei/body-writer.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';

const TEXT =
  '西夏稱元德七年\n春正月，遣使。（《金史·交聘表》及《禮志》）二月，圍城。（《宋史·夏國傳》）\n三月，還。（《宋史·夏國傳》）\n';
const chronicle = readChronicle(decodeSource(Buffer.from(TEXT), 'a.txt'), {});
const bibls = chronicle.marks.filter((mark): mark is BiblMark => mark.kind === 'bibl');
const WORKS: Parameters<typeof placeCitations>[3] = [
  { id: 'songshi', identifiers: { kanripo: 'KR2a0032' } },
  { id: 'songshi.xiaguo', parent: 'songshi', identifiers: {} },
  { id: 'jinshi', identifiers: { kanripo: 'KR2a0035' } },
];

const at = (juan: string, page: string | undefined, line = 1): WitnessPlace => ({
  file: `w_${juan}.txt`,
  juan,
  ...(page === undefined ? {} : { page }),
  line,
  character: 0,
  note: false,
});
const passage = (from: WitnessPlace, to: WitnessPlace, coverage = 0.5, score = 40) => ({
  from,
  to,
  coverage,
  score,
  segments: [],
});
const answer = (which: number, said: Partial<CollatedCitation>): CollatedCitation => ({
  entry: `e${which}`,
  cited: '',
  start: bibls[which]!.start,
  end: bibls[which]!.end,
  status: 'found',
  siglum: 'songshi',
  ...said,
});
const collated = (...citations: CollatedCitation[]): Pick<Collation, 'citations' | 'witnesses'> => ({
  citations,
  witnesses: [
    { siglum: 'songshi', id: 'KR2a0032', title: '宋史', files: [] },
    { siglum: 'plain', id: 'plain', title: '某書', files: [] },
  ],
});
const placesOf = (found: Pick<Collation, 'citations' | 'witnesses'> | undefined, yaml = '') => {
  const { passages } = yaml === '' ? NO_DECISIONS : readDecisions(yaml, 'd.yaml');
  const placed = placeCitations(chronicle, { passages }, found, WORKS);
  const places = placed.chronicle.marks.flatMap((mark) => (mark.kind === 'bibl' ? [mark.places ?? []] : []));
  return { ...placed, places };
};

describe('what the collation found', () => {
  it('stands at its citation with 卷, pages and a pointer to the leaf', () => {
    const { places } = placesOf(
      collated(answer(2, { passage: passage(at('卷四百八十六', '486-20a'), at('卷四百八十六', '486-20b')) })),
    );
    expect(places).toEqual([
      [],
      [],
      [
        {
          is: 'cited',
          juan: '486',
          range: { unit: 'page', from: '486-20a', to: '486-20b' },
          target: 'kanripo:KR2a0032_486-20a',
          resp: '#biannian',
          cert: 'high',
        },
      ],
      [],
    ]);
  });

  it('is surer by its words than by few of them, and by these than by the date alone', () => {
    const certainty = (coverage: number, score: number) =>
      placesOf(
        collated(
          answer(2, { passage: passage(at('卷三', '003-1a'), at('卷三', '003-1a'), coverage, score) }),
        ),
      ).places[2]![0]!.cert;
    expect([certainty(0.4, 12), certainty(0.4, 11), certainty(0, 30)]).toEqual(['high', 'medium', 'low']);
  });

  it('is kept apart where another part has it than the one that is cited', () => {
    const elsewhere = { from: at('卷三', '003-20a'), to: at('卷三', '003-20b'), coverage: 0.4 };
    const there = passage(at('卷三', '003-20a'), at('卷三', '003-20a'));
    expect(placesOf(collated(answer(0, { status: 'elsewhere', passage: there }))).places[0]).toMatchObject([
      { is: 'elsewhere' },
    ]);
    const partOnly = answer(0, { entry: 'e', status: 'part-only', elsewhere });
    expect(placesOf(collated(partOnly)).places[0]).toMatchObject([{ is: 'elsewhere', cert: 'medium' }]);
    // … unless the entry cites that other part too.
    const too = answer(1, { entry: 'e', passage: there });
    expect(placesOf(collated(partOnly, too)).places.map((p) => p.length)).toEqual([0, 1, 0, 0]);
  });

  it('says nothing where nothing was found', () => {
    for (const status of ['part-only', 'part-absent', 'not-found', 'no-witness'] as const)
      expect(placesOf(collated(answer(0, { status }))).places[0]).toEqual([]);
    const dated = answer(0, { status: 'dated', passage: passage(at('卷三', '1a'), at('卷三', '1a'), 0, 0) });
    expect(placesOf(collated(dated)).places[0]).toEqual([]);
  });

  it('goes by lines in a witness without pages, and has no pointer but into Kanripo', () => {
    const lines = answer(2, {
      siglum: 'plain',
      passage: passage(at('下卷 二十四', undefined, 12), at('下卷 二十四', undefined, 15)),
    });
    expect(placesOf(collated(lines)).places[2]).toEqual([
      {
        is: 'cited',
        juan: '下卷二十四',
        range: { unit: 'line', from: '12', to: '15' },
        resp: '#biannian',
        cert: 'high',
      },
    ]);
  });
});

describe('what an editor says', () => {
  const found = collated(answer(2, { passage: passage(at('卷一', '001-1a'), at('卷一', '001-1a')) }));

  it('wins over the program, and may be more than one place', () => {
    const { places, diagnostics } = placesOf(
      found,
      `passages:
  - { id: s1, quote: 圍城。（《宋史·夏國傳》, page: 486-21b, to: 486-22a, cert: high }
  - { id: s2, quote: 圍城。（《宋史·夏國傳》, page: 029-9b, is: elsewhere, work: "work:jinshi", resp: "#reader" }
  - { id: s3, quote: （《金史·交聘表》及《禮志》）, cited: 金史·交聘表, is: absent, work: "work:jinshi" }
`,
    );
    expect(diagnostics).toEqual([]);
    expect(places[2]).toEqual([
      {
        is: 'cited',
        juan: '486',
        range: { unit: 'page', from: '486-21b', to: '486-22a' },
        resp: '#editor',
        cert: 'high',
      },
      {
        is: 'elsewhere',
        juan: '29',
        range: { unit: 'page', from: '029-9b', to: '029-9b' },
        target: 'kanripo:KR2a0035_029-9b',
        work: 'work:jinshi',
        resp: '#reader',
      },
    ]);
    expect(places[0]).toEqual([{ is: 'absent', target: 'work:jinshi', resp: '#editor' }]);
  });

  it('that finds no citation, or several, is reported with its line', () => {
    const { diagnostics } = placesOf(
      undefined,
      `passages:
  - { id: s1, quote: 無此語, page: 1a }
  - { id: s2, quote: （《金史·交聘表》及《禮志》）, page: 1a }
  - { id: s3, quote: （《宋史·夏國傳》）, page: 1a }
  - { id: s4, quote: （《宋史·夏國傳》）, line: 3, page: 1a }
`,
    );
    expect(diagnostics.map((d) => [d.code, d.range?.start.line])).toEqual([
      ['W-PASSAGE-LOST', 2],
      ['W-PASSAGE-LOST', 3],
      ['W-PASSAGE-LOST', 4],
    ]);
  });

  it('is refused with its line where it is incomplete or misspelt', () => {
    const yaml = `passages:
  - { id: s1, quote: 甲 }
  - { id: s2, quote: 甲, page: 1a, pages: 2a }
  - { id: s3, quote: 甲, page: 1a, is: maybe }
  - { id: s4, quote: 甲, page: 1 a, cert: sure }
`;
    let thrown: unknown;
    try {
      readDecisions(yaml, 'd.yaml');
    } catch (error) {
      thrown = error;
    }
    const { diagnostics } = thrown as InputRefused;
    expect(thrown).toBeInstanceOf(InputRefused);
    expect(diagnostics.map((d) => [d.range?.start.line, d.message.replace(/^.*?: /u, '')])).toEqual([
      [2, expect.stringContaining('page is missing')],
      [3, expect.stringContaining('pages is not known here')],
      [4, expect.stringContaining('is must be one of found, elsewhere, absent')],
      [5, expect.stringContaining('cert must be one of high, medium, low')],
      [5, expect.stringContaining('page is one word')],
    ]);
  });
});

const words = fc.constantFrom('486', '下卷二十四', '486-20a', '<&"', '1a');
const place: fc.Arbitrary<CitedPlace> = fc.record(
  {
    is: fc.constantFrom('cited' as const, 'elsewhere' as const, 'absent' as const),
    juan: words,
    range: fc.record({ unit: fc.constantFrom('page' as const, 'line' as const), from: words, to: words }),
    target: words,
    work: words,
    resp: fc.constant('#editor'),
    cert: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
  },
  { requiredKeys: ['is', 'resp'] },
);

test('whatever places stand at the citations, taking the markup out gives the source back', () => {
  fc.assert(
    fc.property(fc.array(fc.array(place, { maxLength: 3 }), { minLength: 4, maxLength: 4 }), (all) => {
      let next = 0;
      const marks = chronicle.marks.map((mark) =>
        mark.kind === 'bibl' ? { ...mark, places: all[next++]! } : mark,
      );
      const { xml } = writeBody({ ...chronicle, marks });
      const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>${xml}</text></TEI>`;
      const { text, diagnostics } = restoreSourceText(tei, 'a.xml');
      expect(text).toBe(TEXT);
      expect(diagnostics).toEqual([]);
    }),
  );
});
