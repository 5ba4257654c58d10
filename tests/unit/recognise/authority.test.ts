import { describe, expect, it } from 'vitest';
import type { FurtherList } from '../../../src/authority/further-list.js';
import type { Form, NameRecord } from '../../../src/authority/records.js';
import { NO_CHRONOLOGY } from '../../../src/calendar/index.js';
import type { Chronicle } from '../../../src/model/chronicle.js';
import { annotate } from '../../../src/recognise/annotate.js';
import { arbitrate } from '../../../src/recognise/arbiter.js';
import { authorityRecogniser } from '../../../src/recognise/authority/authority.js';
import { Fold } from '../../../src/recognise/characters.js';
import type { Ruling } from '../../../src/recognise/rulings/ruling.js';
import { chronicleOf } from './chronicle-of.js';

interface Life {
  born?: number;
  died?: number;
  activeFrom?: number;
  activeTo?: number;
}

function person(ref: string, forms: string, life: Life = {}, notes: Record<string, string> = {}): NameRecord {
  return {
    kind: 'person',
    id: ref.replace(/^.*:/, ''),
    ref,
    forms: forms.split('/').map((form): Form => {
      const [text = '', type = 'main'] = form.split('=');
      return { text, type: type as Form['type'], error: false };
    }),
    notes,
    ...life,
  };
}

const list = (...records: NameRecord[]): FurtherList => ({
  file: 'list.csv',
  pointers: [],
  load: () => ({ records, diagnostics: [] }),
  find: (ref) => records.find((record) => record.ref === ref),
  loaded: () => records,
});

/** One entry, said to be of a year. */
function inYear(text: string, western: number | undefined): Chronicle {
  const chronicle = chronicleOf(text);
  const [juan] = chronicle.juan;
  const [section] = juan!.sections;
  return western === undefined
    ? chronicle
    : { ...chronicle, juan: [{ ...juan!, sections: [{ ...section!, western } as typeof section & object] }] };
}

function linked(
  text: string,
  options: { own?: NameRecord[]; further?: NameRecord[]; year?: number; fold?: Fold },
) {
  const chronicle = inYear(text, options.year);
  const recogniser = authorityRecogniser({
    own: options.own ?? [],
    further: options.further === undefined ? [] : [list(...options.further)],
    ...(options.fold === undefined ? {} : { fold: options.fold }),
  });
  const { marks } = arbitrate(chronicle, recogniser.recognise(chronicle));
  return marks.map(({ start, end, ref, warrant }) => [text.slice(start, end), ref, warrant.cert]);
}

describe('a further list', () => {
  it('links where one bearer only lived then, and never more surely than medium', () => {
    const bearers = [
      person('cbdb:1', '韓世忠', { born: 1089, died: 1151 }),
      person('cbdb:2', '韓世忠', { born: 1500 }),
    ];
    expect(linked('宋將韓世忠來。', { further: bearers, year: 1130 })).toEqual([
      ['韓世忠', 'cbdb:1', 'medium'],
    ]);
    expect(linked('宋將韓世忠來。', { further: bearers })).toEqual([['韓世忠', undefined, 'medium']]);
  });

  it('does not choose between two who may both be meant, one of them undated', () => {
    const bearers = [person('cbdb:1', '韓世忠', { born: 1089, died: 1151 }), person('cbdb:2', '韓世忠')];
    expect(linked('宋將韓世忠來。', { further: bearers, year: 1130 })).toEqual([
      ['韓世忠', undefined, 'medium'],
    ]);
  });

  it('says nothing of those who lived at another time', () => {
    const dead = [
      person('cbdb:1', '韓世忠', { died: 1050 }),
      person('cbdb:3', '岳少保', { activeFrom: 1368, activeTo: 1644 }),
    ];
    expect(linked('宋將韓世忠、岳少保來。', { further: dead, year: 1130 })).toEqual([]);
  });

  it('gives way to the edition’s own lists', () => {
    const options = { own: [person('person:han', '韓世忠')], further: [person('cbdb:1', '韓世忠')] };
    expect(linked('宋將韓世忠來。', { ...options, year: 1130 })).toEqual([['韓世忠', 'person:han', 'high']]);
  });

  it('marks no two characters by itself, no 氏, and a 字 only beside the full name', () => {
    const names = [person('cbdb:1', '王師'), person('cbdb:2', '吳氏'), person('cbdb:3', '王安石/介甫=short')];
    expect(linked('王師出，吳氏從，介甫留。', { further: names })).toEqual([]);
    expect(linked('王安石至，介甫留。', { further: names }).map(([text, ref]) => [text, ref])).toEqual([
      ['王安石', 'cbdb:3'],
      ['介甫', 'cbdb:3'],
    ]);
  });

  it('in simplified characters finds names in traditional ones', () => {
    const fold = new Fold('劉刘衛卫範范');
    expect(
      linked('宋將劉延慶來。', { further: [person('l:1', '刘延庆')], fold: new Fold('劉刘慶庆') }),
    ).toEqual([['劉延慶', 'l:1', 'medium']]);
    // 范 is a surname beside 範: two characters that agree only so are hardly a name.
    expect(linked('以範文為先。', { further: [person('l:2', '范文')], fold })).toEqual([]);
  });

  it('tells characters beyond the basic plane apart', () => {
    expect(linked('將𠼪延慶來。', { own: [person('l:1', '𡛟延慶')] })).toEqual([]);
    expect(linked('將𠼪延慶來。', { own: [person('l:1', '𠼪延慶')] })).toHaveLength(1);
  });
});

describe('a name over a page break', () => {
  it('is found by the lists', () => {
    const text = '宋將韓<pb:1>世忠來。';
    const chronicle = chronicleOf(text, [
      { kind: 'milestone', name: 'pb', attributes: {}, keepsText: false, start: 3, end: 9 },
    ]);
    const claims = authorityRecogniser({ own: [person('person:han', '韓世忠')] }).recognise(chronicle);
    expect(claims.map(({ start, end }) => [start, end])).toEqual([[2, 11]]);
  });
});

describe('whoever is named long after his death, or before his birth', () => {
  const told = (
    text: string,
    records: NameRecord[],
    rulings: Ruling[] = [],
    marks: Chronicle['marks'] = [],
  ) => {
    const chronicle = { ...inYear(text, 1130), marks };
    return annotate(chronicle, {
      authority: { names: records, works: [] },
      chronology: NO_CHRONOLOGY,
      rulings,
    }).chronicle.diagnostics.map((d) => `${d.code} ${d.params.ref} ${d.params.year} ${d.params.times}`);
  };
  const yuanhao = person('person:yuanhao', '元昊', { born: 1003, died: 1048 });

  it('is noted once, where he alone can be meant', () => {
    expect(told('追尊元昊。元昊者祖也。', [yuanhao])).toEqual(['I-NAME-LONG-DEAD person:yuanhao 1130 2']);
    expect(told('追尊元昊。', [person('person:yuanhao', '元昊', { died: 1090 })])).toEqual([]);
    expect(told('元昊生。', [person('person:yuanhao', '元昊', { born: 1200 })])).toEqual([
      'W-NAME-UNBORN person:yuanhao 1130 ',
    ]);
  });

  it('is not noted where his record says that he is remembered, nor in a citation', () => {
    const remembered = { ...yuanhao, notes: { remembered: '夏之始祖' } };
    expect(told('追尊元昊。', [remembered])).toEqual([]);
    expect(told('（元昊集）', [yuanhao], [], [{ kind: 'citation', start: 0, end: 5 }])).toEqual([]);
  });

  it('is not chosen where another bearer lived then', () => {
    const text = '遣元昊。';
    const { chronicle } = annotate(inYear(text, 1130), {
      authority: { names: [yuanhao, person('person:other', '元昊', { born: 1100 })], works: [] },
      chronology: NO_CHRONOLOGY,
    });
    expect(chronicle.marks).toMatchObject([{ ref: 'person:other' }]);
    expect(chronicle.diagnostics).toEqual([]);
  });

  it('stands by a ruling, which should state its reason', () => {
    const ruling: Ruling = {
      is: 'person',
      ref: 'person:yuanhao',
      quote: '元昊',
      by: 'editor',
      date: '2026-01-01',
    };
    expect(told('追尊元昊。', [yuanhao], [ruling])).toEqual(['W-RULING-OUT-OF-TIME person:yuanhao 1130 ']);
    expect(told('追尊元昊。', [yuanhao], [{ ...ruling, reason: 'his temple' }])).toEqual([]);
  });
});
