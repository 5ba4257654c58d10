import { expect, it } from 'vitest';
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
    },
    { kind: 'place', name: '震威城', forms: [{ text: '震威城', count: 1 }], entries: ['j1.y1.e01'] },
  ]);
});
