import { expect, it } from 'vitest';
import type { NameRecord } from '../../../src/authority/records.js';
import type { NameMark } from '../../../src/model/mark.js';
import { proposals } from '../../../src/recognise/proposals.js';
import { chronicleOf } from './chronicle-of.js';

it('gathers the forms of persons and places that have no record', () => {
  const text = '殺朱昭於震威城，昭死，震威陷，昭祀。';
  const mark = (start: number, end: number, kind: 'person' | 'place', ref?: string): NameMark => ({
    start,
    end,
    kind,
    ...(ref === undefined ? {} : { ref }),
    warrant: { resp: '#biannian' },
  });
  const marks = [
    mark(1, 3, 'person'),
    mark(4, 7, 'place'),
    mark(8, 9, 'person'),
    mark(11, 13, 'place', 'place:zhenwei'),
    mark(15, 16, 'person'),
  ];
  expect(proposals(chronicleOf(text, marks))).toEqual([
    {
      kind: 'person',
      name: '朱昭',
      forms: [
        { text: '昭', count: 2 },
        { text: '朱昭', count: 1 },
      ],
      entries: ['j1.y1.e01'],
      tei: '<person xml:id="new"><persName type="main">朱昭</persName><persName type="short">昭</persName></person>',
    },
    {
      kind: 'place',
      name: '震威城',
      forms: [{ text: '震威城', count: 1 }],
      entries: ['j1.y1.e01'],
      tei: '<place xml:id="new"><placeName type="main">震威城</placeName></place>',
    },
  ]);
});

it('gives the record of a further list that a name is linked to, and those that may be meant', () => {
  const bearer = (ref: string, name: string, born: number): NameRecord => ({
    kind: 'person',
    id: ref.slice(5),
    ref,
    forms: [
      { text: name, type: 'main', error: false },
      { text: '鵬舉', type: 'short', error: false },
    ],
    notes: {},
    born,
    identifiers: { CBDB: ref.slice(5) },
  });
  const records = [
    bearer('cbdb:8888', '岳飛', 1103),
    bearer('cbdb:1', '李寶', 1100),
    bearer('cbdb:2', '李寶', 1110),
  ];
  const text = '岳飛遣李寶。';
  const warrant = { resp: '#biannian' };
  const candidates = ['cbdb:1', 'cbdb:2'].map((ref) => ({ ref, score: 0.5, list: 'cbdb.sqlite3' }));
  const weighed = {
    text: '李寶',
    decision: 'marked',
    kind: 'person',
    probability: 0.9,
    reasons: [],
    candidates,
  } as const;
  const found = proposals(
    chronicleOf(text, [
      { kind: 'person', start: 0, end: 2, ref: 'cbdb:8888', warrant },
      { kind: 'person', start: 3, end: 5, warrant },
    ]),
    {
      explanations: [{ ...weighed, start: 3, end: 5 }],
      find: (ref) => records.find((record) => record.ref === ref),
    },
  );
  expect(found).toMatchObject([
    {
      name: '岳飛',
      ref: 'cbdb:8888',
      tei: '<person xml:id="cbdb-8888"><persName type="main">岳飛</persName><persName type="variant">鵬舉</persName><birth when="1103"/><idno type="CBDB">8888</idno></person>',
    },
    {
      name: '李寶',
      candidates: [
        { ref: 'cbdb:1', name: '李寶', born: 1100 },
        { ref: 'cbdb:2', name: '李寶', born: 1110 },
      ],
    },
  ]);
});
