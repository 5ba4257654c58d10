import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adopt } from '../../../src/edition/adopt/adopt.js';
import type { Adopted } from '../../../src/edition/adopt/adopted.js';
import { readEditedTei } from '../../../src/edition/adopt/edited-tei.js';
import { quotationAfter, quotationBefore, uniqueQuotation } from '../../../src/edition/adopt/quotation.js';
import { TextChanges } from '../../../src/edition/adopt/text-changes.js';
import { decodeSource } from '../../../src/source/decode.js';
import { placeOf } from '../../../src/source/quotation.js';

const SOURCE = decodeSource(Buffer.from('統製李庠聚兵，\n統製曲端力戰，曰：「退！」\n𠼪訛至。\n'), 'a.txt');
const BODY = `<div type="entry" xml:id="e1"><ab><lb ed="source" n="1"/>統<choice xml:id="c1"><sic>製</sic><corr type="conversion" resp="#editor" cert="high">制</corr></choice><persName ref="person:li-xiang" resp="#biannian">李庠</persName>聚兵，</ab></div>
  <div type="entry" xml:id="e2"><ab><lb ed="source" n="2"/>統製<persName ref="person:qu-duan" resp="#biannian" cert="high">曲端</persName>力戰，曰：<said who="person:qu-duan">「退！」</said></ab></div>
  <div type="entry" xml:id="e3"><ab><lb ed="source" n="3"/><date when="1126-05-01">𠼪訛</date>至<anchor xml:id="d1"/>。</ab></div>
  <lb ed="source" n="4"/>`;
const ENTRY_2 = /<div type="entry" xml:id="e2">.*?<\/div>\s*/u;
const NOTE = '「統制」原作「統製」，據文義改。';
const tei = (body: string, notes = ''): string =>
  `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><title>甲</title></teiHeader><standOff><listAnnotation><note type="apparatus" xml:id="c1.n" target="#c1">${NOTE}</note><note type="apparatus" xml:id="d1.n" target="#d1">疑有誤。</note>${notes}</listAnnotation><listApp><app from="#d1" to="#d1"><lem wit="#base">至</lem><rdg wit="#a">到</rdg></app></listApp></standOff><text><body>${body}</body></text></TEI>`;

const MADE = tei(BODY);
const adopted = (edited: string, source = SOURCE, made = MADE): Adopted =>
  adopt(source, readEditedTei(made, 'made.xml'), readEditedTei(edited, 'edited.xml'), {
    by: 'editor',
    date: '2026-01-01',
    isKnown: (ref) => ref !== 'person:new-man',
    entryAt: (offset) => `j1.e${source.text.slice(0, offset).split('\n').length}`,
    speakers: new Map(),
  });
const inBody = (from: string | RegExp, to: string): Adopted => {
  const body = BODY.replace(from, to);
  expect(body).not.toBe(BODY);
  return adopted(tei(body));
};
const NOTHING: Adopted = {
  corrections: [],
  doubts: [],
  compiler: [],
  speakers: [],
  changes: [],
  rulings: [],
  records: [],
  unexpressed: [],
};

describe('adopt', () => {
  it('finds nothing where nothing was changed', () => {
    expect(adopted(MADE)).toEqual(NOTHING);
    // An XML editor's formatting.
    expect(inBody(/<\/persName>/gu, '</persName>\n        ')).toEqual(NOTHING);
    expect(adopted(MADE.replace('<listApp>', '\n  <listApp>\n'))).toEqual(NOTHING);
  });

  it('makes a correction of a choice, with its note, and keeps its id', () => {
    const choice =
      '<lb ed="source" n="2"/>統<choice xml:id="my1"><sic>製</sic><corr type="conversion" resp="#me" cert="high" source="kanripo:KR1_1-1a">制</corr></choice>';
    const note = '<note type="apparatus" target="#my1">「統制」原作「統製」，據他本改。</note>';
    const result = adopted(tei(BODY.replace('<lb ed="source" n="2"/>統製', choice), note));
    expect(result.corrections).toEqual([
      {
        id: 'my1',
        line: 2,
        quote: '統製曲端力',
        from: '製',
        to: '制',
        type: 'conversion',
        cert: 'high',
        resp: '#me',
        source: 'kanripo:KR1_1-1a',
        note: '「統制」原作「統製」，據他本改。',
      },
    ]);
    expect({ ...result, corrections: [] }).toEqual(NOTHING);
  });

  it('makes corrections of what was typed into the text: another word, one more, one less', () => {
    const { corrections, ...rest } = inBody('力戰，曰', '力哉曰');
    expect(corrections.map(({ from, to, type, line }) => ({ from, to, type, line }))).toEqual([
      { from: '戰，', to: '哉', type: 'graphic', line: 2 },
    ]);
    expect(rest).toMatchObject({ unexpressed: [], rulings: [] });
    expect(inBody('聚兵，', '聚大兵，').corrections).toMatchObject([
      { from: '', to: '大', type: 'omission', quote: '兵，' },
    ]);
    expect(inBody('聚兵，', '聚，').corrections).toMatchObject([{ from: '兵', to: '', type: 'dittography' }]);
    expect(inBody('聚兵，', '聚兵。').corrections).toMatchObject([
      { from: '，', to: '。', type: 'punctuation' },
    ]);
    // At the end of a line nothing follows that could be quoted.
    expect(inBody('聚兵，', '聚兵，甲').corrections).toMatchObject([{ from: '，', to: '，甲', line: 1 }]);
    // What someone supplies or calls superfluous in TEI's own words.
    expect(inBody('聚兵', '聚<supplied>大</supplied>兵').corrections).toMatchObject([{ from: '', to: '大' }]);
    expect(inBody('力戰', '<surplus>力</surplus>戰').corrections).toMatchObject([{ from: '力', to: '' }]);
  });

  it('does not say again what is decided', () => {
    const made = MADE.replace(
      '聚兵',
      '聚<choice xml:id="h1"><sic>兵</sic><corr type="graphic" resp="#editor" cert="medium">丘</corr></choice>',
    );
    expect(adopted(tei(BODY.replace('聚兵', '聚丘')), SOURCE, made)).toEqual(NOTHING);
  });

  it('changes decisions that are there already', () => {
    expect(inBody('>制</corr>', '>置</corr>').changes).toEqual([{ id: 'c1', field: 'to', value: '置' }]);
    expect(inBody('cert="high">制', 'cert="low">制').changes).toEqual([
      { id: 'c1', field: 'cert', value: 'low' },
    ]);
    expect(adopted(MADE.replace(NOTE, '「統制」原作「統製」。')).changes).toEqual([
      { id: 'c1', field: 'note', value: '「統制」原作「統製」。' },
    ]);
  });

  it('makes decisions of notes', () => {
    const standOff = adopted(
      tei(
        BODY.replace('力戰', '力戰<anchor xml:id="my2"/>'),
        '<note type="apparatus" target="#my2">力戰，苦戰。</note>',
      ),
    );
    expect(standOff.doubts).toEqual([
      { id: 'my2', line: 2, quote: '力戰', resp: '#editor', note: '力戰，苦戰。' },
    ]);
    expect(standOff.unexpressed).toEqual([]);
    const inline = inBody('力戰', '力戰<note type="editorial">編者誤。</note>');
    expect(inline.compiler).toMatchObject([{ id: 'j1.e2.h1', quote: '力戰', note: '編者誤。' }]);
    expect(inline.corrections).toEqual([]);
    // A note on an entry stands after its first clause.
    expect(adopted(tei(BODY, '<note type="apparatus" target="#e2">某。</note>')).doubts).toMatchObject([
      { line: 2 },
    ]);
  });

  it('makes decisions of speakers', () => {
    expect(inBody('who="person:qu-duan"', 'who="person:li-xiang"').speakers).toEqual([
      { line: 2, quote: '「退！」', kind: 'said', who: 'person:li-xiang', resp: '#editor' },
    ]);
  });

  it('makes rulings of names, and records for new ones', () => {
    const renamed = inBody('ref="person:qu-duan"', 'ref="person:new-man"');
    expect(renamed.rulings).toMatchObject([
      { is: 'person', ref: 'person:new-man', quote: '曲端', by: 'editor' },
    ]);
    expect(renamed.records).toEqual([{ ref: 'person:new-man', name: '曲端' }]);
    expect(inBody(/<persName ref="person:qu-duan"[^>]*>曲端<\/persName>/u, '曲端').rulings).toMatchObject([
      { is: 'nothing', quote: '曲端' },
    ]);
    const longer = inBody(
      /製<persName ref="person:qu-duan"([^>]*)>曲端/u,
      '<persName ref="person:qu-duan"$1>製曲端',
    );
    expect(longer.rulings).toMatchObject([{ is: 'person', quote: '製曲端' }]);
    // Someone answers for what the program marked.
    expect(inBody('resp="#biannian" cert="high">曲端', 'resp="#me">曲端').rulings).toMatchObject([
      { is: 'person', ref: 'person:qu-duan', by: 'me' },
    ]);
  });

  it.each([
    ['a date', () => inBody('1126-05-01', '1126-05-02'), 3],
    ['an element of its own', () => inBody('力戰', '<seg type="x">力戰</seg>'), 2],
    ['a correction taken out', () => inBody(/<choice.*?<\/choice>/u, '製'), 1],
    ['the certainty of a name', () => inBody('cert="high">曲端', 'cert="low">曲端'), 2],
    ['an id', () => inBody('xml:id="e2"', 'xml:id="e5"'), 2],
    ['a comment', () => inBody('力戰', '力<!-- sic -->戰'), 2],
    ['an anchor moved', () => inBody('至<anchor xml:id="d1"/>', '<anchor xml:id="d1"/>至'), 3],
    [
      'a note taken out',
      () => adopted(MADE.replace(/<note type="apparatus" xml:id="d1.n".*?<\/note>/u, '')),
      3,
    ],
    ['a reading', () => adopted(MADE.replace('到', '致')), 3],
    ['a line end', () => inBody('<lb ed="source" n="2"/>', ''), 2],
    ['an entry taken out', () => inBody(ENTRY_2, ''), 2],
    ['the words below a correction', () => inBody('<sic>製', '<sic>制'), 1],
  ])('lists with its line: %s', (_, made, line) => {
    const { unexpressed, ...rest } = made();
    expect(rest).toEqual({ ...NOTHING, unexpressed: undefined });
    expect(unexpressed.map((u) => u.in)).toContain('source');
    expect(unexpressed[0]!.line).toBe(line);
  });

  it('an entry that was moved is one thing to tell, with all that stands in it', () => {
    const [entry = ''] = ENTRY_2.exec(BODY) ?? [];
    const moved = BODY.replace(entry, '').replace('<div type="entry" xml:id="e1">', `${entry}$&`);
    const { unexpressed, ...rest } = adopted(tei(moved));
    expect(rest).toEqual({ ...NOTHING, unexpressed: undefined });
    expect(unexpressed[0]!.what).toContain('moved');
    expect(unexpressed.filter((u) => /said|persName/u.test(u.what))).toEqual([]);
  });

  it('lists with the line of the file what stands outside the text', () => {
    const edited = MADE.replace('<title>甲', '\n\n<title>乙');
    expect(adopted(edited).unexpressed).toMatchObject([{ in: 'tei', line: 3 }]);
  });

  it('refuses a text that is another', () => {
    expect(adopted(MADE, decodeSource(Buffer.from('別的'), 'b.txt')).unexpressed).toHaveLength(1);
  });

  it('reads files that were made of mandoku texts', () => {
    const source = decodeSource(
      Buffer.from('建炎元年&KR0001;為兵¶\n<pb:KR1_WYG_001-1b>¶\n部尚書耘須城人¶\n'),
      'm.txt',
    );
    const body =
      '<ab><lb ed="source" n="1"/>建炎元年<g ref="#KR0001"/>為<roleName>兵<lb ed="source" n="2" type="mandoku"/><pb ed="KR1_WYG" n="001-1b"/><lb ed="source" n="3" type="mandoku"/>部尚書</roleName>耘須城人</ab><lb ed="source" n="4" type="mandoku"/>';
    const made = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>${body}</body></text></TEI>`;
    const edit = (from: string | RegExp, to: string): Adopted =>
      adopted(made.replace(from, to), source, made);
    expect(adopted(made, source, made)).toEqual(NOTHING);
    expect(edit('須城人', '湏城人').corrections).toMatchObject([{ line: 3, from: '須', to: '湏' }]);
    expect(edit('須城人', '須城之人').corrections).toMatchObject([
      { line: 3, from: '', to: '之', quote: '人¶' },
    ]);
    expect(edit('須城人', '須城人也').corrections).toMatchObject([{ from: '人', to: '人也' }]);
    expect(edit('<g ref="#KR0001"/>', '某').corrections).toMatchObject([{ from: '&KR0001;', to: '某' }]);
    expect(edit('<g ref="#KR0001"/>', '<g ref="#KR0002"/>')).toMatchObject({
      corrections: [],
      unexpressed: [{ line: 1 }],
    });
    expect(edit('001-1b', '001-2a')).toMatchObject({ corrections: [], unexpressed: [{ line: 2 }] });
    expect(edit(/<\/?roleName>/gu, '').rulings).toMatchObject([
      // Rulings quote words without their line ends.
      { is: 'nothing', quote: '兵¶<pb:KR1_WYG_001-1b>¶部尚書' },
    ]);
  });
});

/** Texts in which quotations are often not alone. */
const words = fc.string({ unit: fc.constantFrom('甲', '乙', '，', '𠼪', '\n'), minLength: 1, maxLength: 60 });

describe('quotations', () => {
  it('stand once in the text, on one line', () => {
    expect(uniqueQuotation(SOURCE.text, 1, 2)).toBe('統製李庠聚');
    expect(uniqueQuotation('甲甲甲\n甲甲', 0, 1)).toBe('甲甲甲');
  });

  it('lead to their place, or to none', () => {
    fc.assert(
      fc.property(words, fc.nat(), fc.integer({ min: 0, max: 3 }), (text, at, length) => {
        const points = [0];
        for (const c of text) points.push(points.at(-1)! + c.length);
        const start = points[at % points.length]!;
        const end = points[Math.min((at % points.length) + length, points.length - 1)]!;
        if (/\n/u.test(text.slice(start, end))) return;
        const source = decodeSource(Buffer.from(text), 'p.txt');
        const line = text.slice(0, start).split('\n').length;
        const found = (quote: string, inside: string): number | undefined =>
          placeOf(source, quote, inside, line)?.start;
        const quote = uniqueQuotation(text, start, end);
        expect(quote).not.toMatch(/\n/u);
        if (quote !== '') expect([start, undefined]).toContain(found(quote, text.slice(start, end)));
        const after = quotationAfter(text, start);
        expect(text.startsWith(after, start)).toBe(true);
        const before = quotationBefore(text, start);
        expect(text.slice(0, start).endsWith(before)).toBe(true);
      }),
    );
  });
});

describe('changes in the text', () => {
  it('make the changed text of the other, and keep the order of places', () => {
    fc.assert(
      fc.property(words, words, (base, edited) => {
        const text = new TextChanges(base, edited);
        let [made, at] = ['', 0];
        for (const { start, end, to } of text.changes) {
          made += base.slice(at, start) + to;
          at = end;
        }
        expect(made + base.slice(at)).toBe(edited);
        const starts = Array.from({ length: edited.length + 1 }, (_, i) => text.startOf(i));
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        for (const [i, start] of starts.entries())
          if (i > 0) expect(text.endOf(i)).toBeGreaterThanOrEqual(start - base.length);
      }),
    );
  });
});
