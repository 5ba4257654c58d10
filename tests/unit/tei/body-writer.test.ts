/** Marks become elements: nesting, corrections in names, speech over paragraphs, what crosses. */
import { expect, test } from 'vitest';
import type { Chronicle } from '../../../src/model/chronicle.js';
import type { Mark } from '../../../src/model/mark.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle, sortMarks } from '../../../src/source/read-chronicle.js';
import { writeBody } from '../../../src/tei/body-writer.js';

function chronicle(
  text: string,
  marks: (at: (words: string) => { start: number; end: number }) => Mark[],
): Chronicle {
  const read = readChronicle(decodeSource(Buffer.from(text), 'a.txt'), {});
  const at = (words: string) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  };
  return { ...read, marks: sortMarks([...read.marks, ...marks(at)]) };
}

const warrant = { resp: '#editor' };
const HEAD = '西夏稱元德七年\n';

test('a correction that touches part of a name stands inside it', () => {
  const body = writeBody(
    chronicle(`${HEAD}遣王摳。（《宋史》）\n`, (at) => [
      { kind: 'person', ...at('王摳'), warrant },
      {
        kind: 'correction',
        ...at('摳'),
        id: 'c1',
        reading: '樞',
        type: 'graphic',
        cert: 'high',
        resp: '#editor',
      },
    ]),
  );
  expect(body.xml).toContain(
    '<persName resp="#editor">王<choice xml:id="c1"><sic>摳</sic><corr type="graphic" resp="#editor" cert="high">樞</corr></choice></persName>',
  );
});

test('an anchor stands where it was put, outside the names beside it', () => {
  const body = writeBody(
    chronicle(`${HEAD}取宋天德。（《宋史》）\n`, (at) => [
      { kind: 'place', ...at('天德'), warrant },
      { kind: 'anchor', id: 'a1', start: at('天德').start, end: at('天德').start },
      { kind: 'anchor', id: 'a2', start: at('天德').end, end: at('天德').end },
    ]),
  );
  expect(body.xml).toMatch(
    /取宋<anchor xml:id="a1"\/><placeName[^>]*>天德<\/placeName><anchor xml:id="a2"\/>。/u,
  );
});

test('speech over two paragraphs is parted, its parts pointing to each other', () => {
  const body = writeBody(chronicle(`${HEAD}遣使。\n昭曰：「甲。\n乙。」（《宋史》）\n`, () => []));
  expect(body.xml).toContain(
    '昭曰：<said xml:id="j1.y1125.e01.q1-1" next="#j1.y1125.e01.q1-2">「甲。</said>',
  );
  expect(body.xml).toContain('<said xml:id="j1.y1125.e01.q1-2" prev="#j1.y1125.e01.q1-1">');
});

test('of two marks that cross, one is left out and said to be', () => {
  const body = writeBody(
    chronicle(`${HEAD}取宋天德軍。（《宋史》）\n`, (at) => [
      { kind: 'place', ...at('天德'), warrant },
      { kind: 'org', ...at('宋天'), type: 'polity', warrant },
    ]),
  );
  expect(body.xml.match(/<(?:placeName|orgName)/gu)).toHaveLength(1);
  expect(body.diagnostics.map((d) => d.code)).toEqual(['W-TEI-CROSSING']);
});

test('the compiler’s variant: app on the word, then his words as a note', () => {
  const body = writeBody(chronicle(`${HEAD}執金帥撒裏曷（《金史》作撒離喝）歸宋。（《宋史》）\n`, () => []));
  expect(body.xml).toContain(
    '<app type="compiler"><lem>撒裏曷</lem><rdg>撒離喝</rdg></app><note type="variant" place="inline">（<bibl type="mention" n="金史">《<title>金史</title>》</bibl>作<mentioned>撒離喝</mentioned>）</note>',
  );
});

test('the places of a citation are empty elements at its end; what lies elsewhere is no cited range', () => {
  const read = chronicle(`${HEAD}遣使。（《宋史·夏國傳》）\n`, () => []);
  const marks = read.marks.map((mark): Mark => {
    if (mark.kind !== 'bibl') return mark;
    const said = { resp: '#editor', cert: 'high' } as const;
    return {
      ...mark,
      places: [
        { is: 'cited', juan: '486', range: { unit: 'page', from: '486-20a', to: '486-20b' }, ...said },
        { is: 'elsewhere', juan: '102', range: { unit: 'page', from: '102-6a', to: '102-6a' }, ...said },
        { is: 'absent', target: 'work:songshi.xiaguo', resp: '#editor' },
      ],
    };
  });
  expect(writeBody({ ...read, marks }).xml).toContain(
    '》<citedRange unit="juan" from="486"/><citedRange unit="page" from="486-20a" to="486-20b" resp="#editor" cert="high"/>' +
      '<ptr type="elsewhere" n="卷一百二·6a" resp="#editor" cert="high"/>' +
      '<ptr type="absent" target="work:songshi.xiaguo" resp="#editor"/></bibl>）',
  );
});
