import { describe, expect, it } from 'vitest';
import { numeral } from '../../../src/calendar/numerals.js';
import {
  correctionNote,
  doubtNote,
  paragraphNote,
  sourceNames,
} from '../../../src/criticism/collation-note.js';
import { readingText, teiReadingText, witnessesOf } from '../../../src/tei/apparatus/reading.js';

const name = sourceNames([{ titles: ['宋史'], identifiers: { kanripo: 'KR2a0032' } }]);

describe('校勘記', () => {
  it('says what was corrected, with the word and the source', () => {
    const correction = {
      quote: '統製李庠',
      from: '製',
      to: '制',
      type: 'conversion',
      source: 'kanripo:KR2a0032_369-27a',
    };
    expect(correctionNote(correction, name)).toBe('「統制」原作「統製」，據《宋史》卷三百六十九改。');
    expect(correctionNote({ ...correction, source: undefined }, name)).toBe(
      '「統制」原作「統製」，據文義改。',
    );
    expect(correctionNote({ quote: '並吞之', from: '並', to: '并', type: 'conversion' }, name)).toBe(
      '「并吞」原作「並吞」，據文義改。',
    );
  });

  it('shows private-use characters as missing', () => {
    const note = correctionNote(
      {
        quote: '武臣\uE406移訛',
        from: '\uE406移',
        to: '𠼪',
        type: 'graphic',
        source: 'kanripo:KR2a0032_367-3a',
      },
      name,
    );
    expect(note).toBe('「臣𠼪」原作「臣□移」，據《宋史》卷三百六十七改。');
  });

  it('knows what was left out, what is too much, and what is doubted', () => {
    expect(correctionNote({ quote: '語曰： 「天', from: ' ', to: '', type: 'punctuation' }, name)).toBe(
      '原衍一空格，今刪。',
    );
    expect(correctionNote({ quote: '之之', from: '之', to: '', type: 'dittography' }, name)).toBe(
      '「之之」之「之」原衍，據文義刪。',
    );
    expect(correctionNote({ quote: '四十級', from: '', to: '餘', type: 'omission' }, name)).toBe(
      '「餘」原脫，據文義補。',
    );
    expect(doubtNote({ quote: '擒王摳縛', from: '摳', to: '樞' }, name)).toBe('「王摳」疑當作「王樞」。');
    expect(doubtNote({ quote: '擒王摳縛' }, name)).toBe('「擒王摳縛」疑有誤。');
    expect(paragraphNote({ after: '二月，圍宋' })).toBe('「二月，圍宋」以下原與上條連書，今提行。');
  });

  it('numbers 卷 as the histories do', () => {
    expect([2, 24, 100, 102, 115, 367, 486].map(numeral)).toEqual([
      '二',
      '二十四',
      '一百',
      '一百二',
      '一百一十五',
      '三百六十七',
      '四百八十六',
    ]);
  });
});

describe('teiReadingText', () => {
  const xml = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listApp type="sources">
    <app xml:id="p1" from="#a1" to="#a2"><lem wit="#base">製</lem><rdg wit="#songshi #jinshi" type="orthographic">制</rdg></app>
    <app xml:id="p2" from="#a3" to="#a3"><lem wit="#base"></lem><rdg wit="#jinshi" type="addition">官</rdg></app>
    </listApp></standOff><text><body><div><ab>統<anchor xml:id="a1"/>製<anchor xml:id="a2"/>𠼪訛，<lb ed="source" n="2"/>將<anchor xml:id="a3"/>至。</ab></div></body></text></TEI>`;
  it('reads a witness from the stand-off apparatus', () => {
    expect(witnessesOf(xml, 'x.xml')).toEqual(['jinshi', 'songshi']);
    expect(teiReadingText(xml, 'x.xml', 'jinshi')).toBe('統制𠼪訛，\n將官至。');
    expect(teiReadingText(xml, 'x.xml', 'songshi')).toBe('統制𠼪訛，\n將至。');
  });
});

describe('readingText', () => {
  it('gives the text as a witness has it', () => {
    const apps = [
      {
        ids: ['a'],
        start: 2,
        end: 3,
        lemma: '製',
        readings: [{ witnesses: ['songshi'], text: '制', class: 'orthographic' as const }],
      },
      {
        ids: ['b'],
        start: 3,
        end: 3,
        lemma: '',
        readings: [{ witnesses: ['jinshi'], text: '官', class: 'addition' as const }],
      },
    ];
    expect(readingText('為統製，', apps, 'songshi')).toBe('為統制，');
    expect(readingText('為統製，', apps, 'jinshi')).toBe('為統製官，');
    expect(readingText('為統製，', apps, 'none')).toBe('為統製，');
  });
});
