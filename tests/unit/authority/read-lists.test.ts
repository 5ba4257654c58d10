import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { NameTable } from '../../../src/authority/name-table.js';
import { readAuthorityList, readTeiList } from '../../../src/authority/read-lists.js';
import { FORM_TYPES, type NameKind } from '../../../src/authority/records.js';
import { InputRefused } from '../../../src/model/diagnostic.js';

const tei = (list: string) =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><person><persName>no</persName></person></teiHeader><standOff>${list}</standOff></TEI>`;
const own = (list: string) => readAuthorityList(tei(list), 'own.xml').names;
const others = (list: string) =>
  readTeiList(Buffer.from(tei(list)), { file: 'dila.xml', prefix: 'dila:', lenient: true });
const forms = (list: string) => others(list).names.map((record) => record.forms.map(({ text }) => text));

function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputRefused)
      return error.diagnostics.map(
        (d) => `${d.code} ${d.range?.start.line}:${d.range?.start.column} ${d.message}`,
      );
    throw error;
  }
  return [];
}

describe('the edition’s own lists', () => {
  it('give records with forms, dates, notes and identifiers', () => {
    const [record] = own(
      `<person xml:id="zhu-zhao"><persName type="main">朱昭</persName><persName type="short">昭</persName>
       <persName type="variant" subtype="error">朱照</persName><death when="1126-11"/>
       <note>宋將</note><note xml:lang="en">A &lt;general&gt;</note><idno type="CBDB">7</idno></person>`,
    );
    expect(JSON.parse(JSON.stringify(record))).toEqual({
      kind: 'person',
      id: 'zhu-zhao',
      ref: 'person:zhu-zhao',
      forms: [
        { text: '朱昭', type: 'main', error: false },
        { text: '昭', type: 'short', error: false },
        { text: '朱照', type: 'variant', error: true },
      ],
      died: 1126,
      notes: { 'zh-Hant': '宋將', en: 'A <general>' },
      identifiers: { CBDB: '7' },
    });
  });

  it('refuse a record without id or form, with its place', () => {
    expect(refusal(() => own('\n\n<person><persName>朱昭</persName></person>'))[0]).toMatch(
      /^E-AUTHORITY-RECORD 3:\d+ .*a person without xml:id/,
    );
    expect(refusal(() => own('<place xml:id="a"><note>x</note></place>'))[0]).toMatch(/place a has no form/);
  });

  it('tell of unsound XML before they tell of a record', () => {
    expect(refusal(() => own('<person/>\n<place>'))[0]).toMatch(/^E-TEI-MALFORMED 2:/);
  });

  it('are read with an internal DTD, prefixes and CDATA as well', () => {
    const xml =
      '<!DOCTYPE t:TEI [<!ELEMENT x ANY>]><t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:place xml:id="a"><t:placeName><![CDATA[延州]]></t:placeName></t:place></t:TEI>';
    expect(readAuthorityList(xml, 'x.xml').names.map(({ forms: [form] }) => form?.text)).toEqual(['延州']);
  });

  it('keep nested works with their parents, the whole before its parts', () => {
    const { works } = readAuthorityList(
      tei(
        '<listBibl><bibl xml:id="a"><title>金史</title><bibl><bibl xml:id="b"><title>禮志</title><biblScope unit="juan" from="28" to="35"/></bibl></bibl><author>脫脫</author></bibl></listBibl>',
      ),
      'works.xml',
    );
    expect(works).toEqual([
      { id: 'a', ref: 'work:a', titles: ['金史'], authors: ['脫脫'], identifiers: {} },
      {
        id: 'b',
        ref: 'work:b',
        titles: ['禮志'],
        authors: [],
        identifiers: {},
        parent: 'a',
        juan: { from: 28, to: 35 },
      },
    ]);
  });
});

describe('lists of other projects', () => {
  it('have names in parts, in choices, within names, in several scripts', () => {
    expect(
      forms(
        `<person xml:id="a"><persName><surname>王</surname> <forename>安石</forename><addName type="courtesy">介甫</addName></persName>
           <persName xml:lang="en">Wang Anshi</persName></person>
         <person xml:id="b"><persName>朱<choice><sic>照</sic><corr>昭</corr></choice></persName></person>
         <person xml:id="c"><persName type="main"><persName xml:lang="zh-Hant"><surname>安</surname><forename>惇</forename></persName>
           <persName xml:lang="zh-Latn">An Dun</persName></persName><persName type="alias"><addName>處厚</addName><term>字</term></persName></person>
         <person xml:id="d"><persName><roleName>丞相</roleName>文天祥</persName><note>見<persName>張浚</persName></note></person>`,
      ),
    ).toEqual([['介甫', '王安石'], ['朱昭', '朱照'], ['安惇', '處厚'], ['文天祥']]);
  });

  it('have records within records', () => {
    const { names } = others(
      '<place xml:id="a"><placeName>陝西</placeName><place xml:id="b"><placeName>延州</placeName></place><placeName>陝西路</placeName></place>',
    );
    expect(names.map(({ id, forms: all }) => [id, ...all.map(({ text }) => text)])).toEqual([
      ['b', '延州'],
      ['a', '陝西', '陝西路'],
    ]);
  });

  it('point with their own prefix; a record without id goes by its name', () => {
    const { names } = others(
      '<person><persName>朱昭</persName></person><person xml:id="A1"><persName>李綱</persName></person>',
    );
    expect(names.map(({ ref }) => ref)).toEqual(['dila:朱昭', 'dila:A1']);
  });

  it('say which records have no name, and go on', () => {
    const { names, diagnostics } = others(
      '<person xml:id="a"><birth when="1000"/></person>\n<person xml:id="b"><persName>李綱</persName></person>',
    );
    expect(names).toHaveLength(1);
    expect(diagnostics.map((d) => [d.code, d.range?.start.line])).toEqual([['W-LIST-ROW', 1]]);
  });

  it('have dates of many sorts', () => {
    const { names } = others(
      '<person xml:id="a"><persName>甲乙</persName><birth notBefore="-0145"/><death notAfter="-0086-01-01"/></person>' +
        '<person xml:id="b"><persName>丙丁</persName><floruit from="1100" to="1140"/></person>',
    );
    expect(names.map(({ born, died, activeFrom, activeTo }) => [born, died, activeFrom, activeTo])).toEqual([
      [-145, -86, undefined, undefined],
      [undefined, undefined, 1100, 1140],
    ]);
  });

  it.each(['utf-16le', 'gb18030', 'big5'])('are read in %s', (encoding) => {
    const xml = `<?xml version="1.0" encoding="${encoding.replace('le', '')}"?>${tei('<person xml:id="a"><persName>李綱</persName></person>')}`;
    const bytes = iconv.encode(xml, encoding, { addBOM: encoding === 'utf-16le' });
    expect(readTeiList(bytes, { file: 'x.xml', lenient: true }).names[0]?.forms[0]?.text).toBe('李綱');
  });

  it('refuse bytes that are not in their encoding, with the place', () => {
    const bytes = Buffer.concat([Buffer.from('<TEI>\n李'), Buffer.from([0xff, 0xfe]), Buffer.from('</TEI>')]);
    expect(refusal(() => readTeiList(bytes, { file: 'x.xml' }))[0]).toMatch(/^E-XML-ENCODING 2:2/);
  });
});

describe('a table of names', () => {
  const year = fc.option(fc.integer({ min: -2000, max: 2000 }), { nil: undefined });
  const word = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
    .filter((text) => !/[\u0001\u0002]/.test(text));
  const record = fc.record({
    kind: fc.constantFrom<NameKind>('person', 'place', 'org'),
    id: word,
    prefix: fc.constantFrom('person:', 'cbdb:', ''),
    type: fc.option(word, { nil: undefined }),
    notes: fc.option(
      fc.dictionary(
        word.filter((w) => w !== '__proto__'),
        word,
        { maxKeys: 2 },
      ),
      { nil: undefined },
    ),
    born: year,
    died: year,
    forms: fc.array(fc.record({ text: word, type: fc.constantFrom(...FORM_TYPES), error: fc.boolean() }), {
      maxLength: 3,
    }),
  });

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 20 }), (records) => {
        const table = new NameTable();
        for (const each of records) {
          table.addRecord(each.kind, { ...each, ref: each.prefix + each.id });
          for (const { text, type, error } of each.forms) table.addForm(text, type, error);
        }
        expect(
          table.records().map(({ kind, id, ref, type, notes, born, died, forms: all }) => ({
            kind,
            id,
            ref,
            type,
            notes,
            born,
            died,
            forms: all,
          })),
        ).toEqual(
          records.map(({ kind, id, prefix, type, notes, born, died, forms: all }) => ({
            kind,
            id,
            ref: prefix + id,
            type,
            notes: { ...(notes ?? {}) },
            born,
            died,
            forms: all,
          })),
        );
      }),
    );
  });
});
