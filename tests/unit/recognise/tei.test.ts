import { describe, expect, it } from 'vitest';
import { readShippedModel } from '../../../src/recognise/learned/model-file.js';
import { addNames } from '../../../src/recognise/tei/add-names.js';
import { annotateTei } from '../../../src/recognise/tei/annotate-tei.js';
import { chronicleOfTei, namesOf } from '../../../src/recognise/tei/tei-chronicle.js';
import { mapTei } from '../../../src/recognise/tei/tei-map.js';

const model = readShippedModel('names');
const NAME_TAGS = /<\/?(?:\w+:)?(?:persName|placeName|orgName|roleName)\b[^>]*>/g;

function tei(body: string, head = ''): string {
  return `<?xml version="1.0"?>\r\n<!-- 金人 --><TEI xmlns="http://www.tei-c.org/ns/1.0">${head}<text><body>${body}</body></text></TEI>\n`;
}

const person = { kind: 'person', warrant: { resp: '#biannian', cert: 'high' } } as const;

describe('a TEI file as text', () => {
  it('has entities, CDATA and characters beyond the basic plane in their places', () => {
    const xml = tei('<p>&#x20F2A;訛<![CDATA[<金>]]>&amp;𡛟</p>');
    const map = mapTei(xml, 'x.xml');
    expect(map.text).toBe('𠼪訛<金>&𡛟\n');
    const at = map.text.indexOf('金');
    expect(xml.slice(map.rawStarts[at], map.rawEnds[at])).toBe('金');
    expect(xml.slice(map.rawStarts[0], map.rawEnds[0])).toBe('&#x20F2A;');
  });

  it('leaves out what editors supplied', () => {
    const xml = tei(
      '<ab>天<choice><sic>裏</sic><corr>里</corr></choice><note type="editorial">金</note></ab>',
    );
    expect(mapTei(xml, 'x.xml').text).toBe('天裏\n');
  });

  it('refuses what is not well-formed, with the place', () => {
    expect(() => mapTei('<TEI><text></TEI>', 'x.xml')).toThrow(/E-TEI-MALFORMED/);
  });
});

describe('adding names', () => {
  it('keeps elements whole: around a choice, not through one', () => {
    const xml = tei('<ab>殺<choice><orig>朱</orig><reg>硃</reg></choice>昭。<hi>賈宗</hi>望</ab>');
    const map = mapTei(xml, 'x.xml');
    const at = map.text.indexOf('朱昭');
    const cut = map.text.indexOf('宗望');
    const { xml: out, left } = addNames(map, [
      { ...person, start: at, end: at + 2 },
      { ...person, start: cut, end: cut + 2 },
    ]);
    expect(out).toContain('<persName cert="high"><choice><orig>朱</orig><reg>硃</reg></choice>昭</persName>');
    expect(left).toHaveLength(1);
    expect(out.replace(NAME_TAGS, '')).toBe(xml);
  });

  it('uses the prefix of the file, and names itself only where the header does', () => {
    const xml =
      '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:teiHeader><t:respStmt xml:id="biannian"/></t:teiHeader><t:text><t:body><t:p>朱昭</t:p></t:body></t:text></t:TEI>';
    const map = mapTei(xml, 'x.xml');
    expect(addNames(map, [{ ...person, start: 0, end: 2 }]).xml).toContain(
      '<t:p><t:persName resp="#biannian" cert="high">朱昭</t:persName></t:p>',
    );
  });

  it('nests a place in an office', () => {
    const map = mapTei(tei('<ab>知懷德軍劉詮</ab>'), 'x.xml');
    const { xml } = addNames(map, [
      { start: 0, end: 4, kind: 'role', warrant: { resp: '#biannian' } },
      { start: 1, end: 4, kind: 'place', warrant: { resp: '#biannian' } },
    ]);
    expect(xml).toContain('<roleName>知<placeName>懷德軍</placeName></roleName>劉詮');
  });

  it('changes no other byte, doubles nothing, and is done after one run', () => {
    const xml = tei(
      '<!-- c --><div type="entry"><ab>金人圍<placeName>延安府</placeName>，宋將<persName ref="#a">吳玠</persName>拒之。</ab>\r\n<ab>吳玠&#13;奏宋高宗。《宋史》</ab></div>',
    );
    const once = annotateTei(xml, 'x.xml', { model });
    expect(once.xml.replace(NAME_TAGS, '')).toBe(xml.replace(NAME_TAGS, ''));
    expect(once.xml).toContain('<persName ref="#a">吳玠</persName>');
    expect(once.added.length).toBeGreaterThan(2);
    const twice = annotateTei(once.xml, 'x.xml', { model });
    expect(twice.added).toEqual([]);
    expect(twice.xml).toBe(once.xml);
  });

  it('learns from what is marked already', () => {
    const xml = tei('<ab>金將<persName ref="#x">撻懶不也</persName>來。</ab><ab>冬，撻懶不也復來。</ab>');
    const { xml: out } = annotateTei(xml, 'x.xml', { model });
    expect(out.match(/<persName[^>]*>撻懶不也<\/persName>/g)).toHaveLength(2);
  });
});

describe('a TEI file as a chronicle', () => {
  it('has its entries, titles and names', () => {
    const map = mapTei(
      tei(
        '<div type="entry" xml:id="e1"><ab>甲</ab><ab>《<title>宋史</title>》</ab></div><p><persName>乙</persName></p>',
      ),
      'x.xml',
    );
    const chronicle = chronicleOfTei(map, 'x.xml');
    const section = chronicle.juan[0]!.sections[0]!;
    const ids =
      section.kind === 'year' ? section.entries.map((entry) => [entry.id, entry.blocks.length]) : [];
    expect(ids[0]).toEqual(['e1', 2]);
    expect(ids).toHaveLength(2);
    expect(chronicle.marks.some((mark) => mark.kind === 'title')).toBe(true);
    expect(namesOf(map)).toMatchObject([{ kind: 'person' }]);
  });
});
