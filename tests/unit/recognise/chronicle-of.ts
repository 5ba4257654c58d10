/** A chronicle for tests of the recognisers: one entry, a block for each line. */
import type { Chronicle } from '../../../src/model/chronicle.js';
import type { Mark } from '../../../src/model/mark.js';

export function chronicleOf(text: string, marks: readonly Mark[] = []): Chronicle {
  const lines = [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
  const all = { start: 0, end: text.length };
  return {
    source: {
      fileName: 'test.txt',
      text,
      encoding: 'utf-8',
      byteOrderMark: false,
      lineEnd: 'lf',
      lines: lines.map((line, i) => ({ ...line, number: i + 1, lineEnd: 'lf' })),
      sha256: '',
    },
    layout: 'test',
    juan: [
      {
        ...all,
        kind: 'juan',
        id: 'j1',
        heads: [],
        sections: [
          {
            ...all,
            kind: 'year',
            id: 'j1.y1',
            heads: [],
            eraYears: [],
            entries: [
              {
                ...all,
                kind: 'entry',
                id: 'j1.y1.e01',
                number: 1,
                blocks: lines.map((line) => ({ ...line, kind: 'text' })),
              },
            ],
          },
        ],
      },
    ],
    marks,
    diagnostics: [],
  };
}
