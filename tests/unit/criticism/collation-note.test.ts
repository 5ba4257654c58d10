import { describe, expect, it } from 'vitest';
import { numeral } from '../../../src/calendar/numerals.js';
import {
  correctionNote,
  doubtNote,
  paragraphNote,
  paragraphNoteForAll,
  sourceNames,
  speaksOf,
} from '../../../src/criticism/collation-note.js';

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
      '「之之」原衍「之」字，據文義刪。',
    );
    const omission = { quote: '級，遂還', from: '', to: '餘', type: 'omission' };
    expect(correctionNote(omission, name)).toBe('「餘級」原脫「餘」字，據文義補。');
    expect(correctionNote({ ...omission, source: 'kanripo:KR2a0032_366-13a' }, name)).toBe(
      '「餘級」原脫「餘」字，據《宋史》卷三百六十六補。',
    );
    expect(correctionNote({ ...omission, quote: '招撫使', to: '陝西' }, name)).toBe(
      '「陝西招」原脫「陝西」二字，據文義補。',
    );
    expect(doubtNote(omission, name)).toBe('「餘級」疑脫「餘」字。');
    expect(doubtNote({ quote: '至之之', from: '之', to: '' }, name)).toBe('「之」疑衍。');
    expect(doubtNote({ quote: '擒王摳縛', from: '摳', to: '樞' }, name)).toBe('「王摳」疑當作「王樞」。');
    expect(doubtNote({ quote: '擒王摳縛' }, name)).toBe('「擒王摳縛」疑有誤。');
    expect(paragraphNote('二月，圍宋')).toBe('「二月，圍宋」以下原與上條連書，今提行。');
  });

  it('calls marks of punctuation by their names', () => {
    expect(correctionNote({ quote: '老、幼嬰城', from: '、', to: '', type: 'punctuation' }, name)).toBe(
      '「老、幼」原衍頓號，今刪。',
    );
    const comma = { quote: '上不許。', from: '', to: '，', type: 'omission' };
    expect(correctionNote(comma, name)).toBe('「上不許」上原脫逗號，今補。');
    expect(doubtNote(comma, name)).toBe('「上不許」上疑脫逗號。');
    expect(doubtNote({ quote: '老、幼', from: '、', to: '' }, name)).toBe('「老、幼」疑衍頓號。');
    expect(correctionNote({ quote: '十餘級', from: '', to: '，「', type: 'omission' }, name)).toBe(
      '「十餘級」上原脫標點，今補。',
    );
  });

  it('knows what stood in another order, and what no text speaks for', () => {
    expect(correctionNote({ quote: '與和壤州地', from: '壤州', to: '州壤', type: 'graphic' }, name)).toBe(
      '「州壤」原作「壤州」，據文義乙正。',
    );
    expect(correctionNote({ quote: '金史·高宗本紀', from: '高宗', to: '太宗', type: 'citation' }, name)).toBe(
      '「太宗」原作「高宗」，今改。',
    );
    expect(correctionNote({ quote: '天德八年', from: '天德', to: '正德', type: 'date' }, name)).toBe(
      '「正德」原作「天德」，據前後紀年改。',
    );
  });

  it('notes restored paragraph breaks: the first for all, each, or none', () => {
    const first = paragraphNote('二月，圍宋');
    expect(paragraphNoteForAll(first, 36)).toBe(
      '「二月，圍宋」以下原與上條連書，今提行。以下同例者三十六處，不另出校。',
    );
    expect(paragraphNoteForAll(first, 0)).toBe(first);
    expect(paragraphNoteForAll(paragraphNoteForAll(first, 36), 36)).toBe(paragraphNoteForAll(first, 36));
  });

  it('sees whether a note speaks of what was changed', () => {
    const change = { from: '摳', to: '樞' };
    expect(speaksOf('「王樞」原作「王摳」，據《宋史》改。', change)).toBe(true);
    expect(speaksOf('「統制」原作「統製」，據《宋史》改。', change)).toBe(false);
    expect(speaksOf('原衍一空格，今刪。', { from: ' ', to: '' })).toBe(true);
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
