import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arbitrate } from '../../../src/recognise/arbiter.js';
import { readShippedModel } from '../../../src/recognise/learned/model-file.js';
import { type NamesOptions, recogniseNames } from '../../../src/recognise/names.js';
import { locateRulings } from '../../../src/recognise/rulings/anchor.js';
import { quotationOf, type Ruling } from '../../../src/recognise/rulings/ruling.js';
import {
  addRulings,
  parseRulings,
  readRulings,
  replaceRulings,
} from '../../../src/recognise/rulings/rulings-file.js';
import { chronicleOf } from './chronicle-of.js';

const decided = { by: 'editor', date: '2026-01-01' };
const text = '殺其兵馬監押朱昭。昭叱曰：「死矣！」昭乃死。';

function ruling(start: number, end: number, is: 'person' | 'nothing' = 'person', ref?: string): Ruling {
  const quotation = quotationOf(text, start, end);
  if (is === 'nothing') return { is, ...quotation, ...decided };
  return { is, ...quotation, ...decided, ...(ref === undefined ? {} : { ref }) };
}

describe('rulings', () => {
  it('find their place again after the text was edited', () => {
    const second = text.lastIndexOf('昭');
    const edited = `（校）${text.replace('叱曰', '大叱曰')}`;
    const { located, diagnostics } = locateRulings(chronicleOf(edited), [ruling(second, second + 1)]);
    expect(diagnostics).toEqual([]);
    expect(located).toMatchObject([{ start: edited.lastIndexOf('昭') }]);
  });

  it('find their place where only line ends differ, as between a source file and its TEI', () => {
    const second = text.lastIndexOf('昭');
    const broken = text.replaceAll('。', '。\n');
    const { located } = locateRulings(chronicleOf(broken), [ruling(second, second + 1)]);
    expect(located).toMatchObject([{ start: broken.lastIndexOf('昭') }]);
  });

  it('are said to be lost when their words are gone', () => {
    const { located, diagnostics } = locateRulings(chronicleOf('夏人退。'), [ruling(6, 8)]);
    expect(located).toEqual([]);
    expect(diagnostics.map((d) => d.code)).toEqual(['W-RULING-LOST']);
  });

  it('win over every claim', () => {
    const rulings = locateRulings(chronicleOf(text), [
      ruling(6, 8, 'person', 'person:zhu-zhao'),
      ruling(9, 10, 'nothing'),
    ]);
    const sure = { candidates: [], reason: '', by: 'authority', score: 1 };
    const { marks } = arbitrate(
      chronicleOf(text),
      [
        { ...sure, start: 6, end: 8, kind: 'place' },
        { ...sure, start: 7, end: 8, kind: 'person' },
        { ...sure, start: 9, end: 10, kind: 'person' },
      ],
      { rulings },
    );
    expect(marks).toEqual([
      { start: 6, end: 8, kind: 'person', ref: 'person:zhu-zhao', warrant: { resp: '#editor' } },
    ]);
  });

  it('make two records one', () => {
    const union: Ruling = { is: 'same', records: ['person:a', 'person:b'], ...decided };
    const { marks } = arbitrate(
      chronicleOf(text),
      [
        {
          start: 6,
          end: 8,
          kind: 'person',
          candidates: [{ ref: 'person:b', score: 1 }],
          score: 1,
          reason: '',
          by: 'authority',
        },
      ],
      { rulings: locateRulings(chronicleOf(text), [union]) },
    );
    expect(marks[0]?.ref).toBe('person:a');
  });

  it('teach the form for the rest of the text', () => {
    const story = '金將撻懶不也來。\n是冬，撻懶不也復來。\n明年，撻懶不也卒。';
    const model = readShippedModel('names');
    const first = story.indexOf('撻');
    const rulings = locateRulings(chronicleOf(story), [
      { is: 'person', ...quotationOf(story, first, first + 4), ...decided },
    ]);
    const { marks } = recogniseNames(chronicleOf(story), { model, rulings });
    const found = marks.filter((mark) => story.slice(mark.start, mark.end) === '撻懶不也');
    expect(found).toHaveLength(3);
  });

  it('teach places of one character where they stand in a list, and nowhere else', () => {
    const story =
      '兵至麟，又至府。\n守臣言：「棄麟、府、豐，城豈能獨存？」\n開府庫，賜麟趾褭蹏金。\n龍、麟、鳳皆瑞獸。';
    const model = readShippedModel('names');
    const ruled = [story.indexOf('麟'), story.indexOf('府')];
    const rulings = locateRulings(
      chronicleOf(story),
      ruled.map((at) => ({ is: 'place', ...quotationOf(story, at, at + 1), ...decided })),
    );
    const last = story.lastIndexOf('\n');
    const placesWith = (settings: Partial<NamesOptions>) =>
      recogniseNames(chronicleOf(story), { model, ...settings })
        .marks.filter((mark) => mark.kind === 'place' && mark.end - mark.start === 1)
        .map(({ start }) => start);
    const [cold, taught] = [placesWith({}), placesWith({ rulings })];
    const list = story.indexOf('麟、府、豐');
    expect(cold).not.toEqual(expect.arrayContaining([list, list + 2]));
    expect(taught.filter((at) => at < last)).toEqual([...ruled, list, list + 2, list + 4]);
    expect(taught.filter((at) => at > last)).toEqual(cold.filter((at) => at > last));
  });

  it('are added to a file whose comments stay, and taken away again', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'rulings-')), 'names.yaml');
    writeFileSync(
      file,
      '# decided in Lanzhou\n- is: nothing\n  quote: 亮\n  by: editor\n  date: 2026-01-01 # late\n',
    );
    addRulings(file, [ruling(6, 8)]);
    expect(readRulings(file)).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toContain('# decided in Lanzhou');
    expect(replaceRulings(file, [ruling(6, 8)], [])).toBe(true);
    expect(readRulings(file)).toHaveLength(1);
    expect(replaceRulings(file, [ruling(6, 8)], [])).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['an empty list', '[]\n'],
    [
      'comments and items',
      '# first\n- is: nothing\n  quote: "亮"   # why\n  by: a\n  date: "2026"\n# last\n',
    ],
    ['a byte order mark and items', '\uFEFF- is: nothing\n  quote: "亮"\n  by: a\n  date: "2026"\n'],
    ['items in braces', '- { is: nothing, quote: 亮,   by: a, date: "2026" }\n'],
    ['items in brackets', '[ { is: nothing, quote: 亮, by: a, date: "2026" } ]\n'],
    ['an indented list', '  - is: nothing\n    quote: 亮\n    by: a\n    date: "2026"'],
  ])('are added after %s and taken away, byte for byte what was there', (_, before) => {
    const path = join(mkdtempSync(join(tmpdir(), 'rulings-')), 'names.yaml');
    writeFileSync(path, before);
    const had = readRulings(path);
    addRulings(path, [ruling(6, 8)]);
    addRulings(path, [ruling(9, 10, 'nothing'), ruling(6, 8)]);
    expect(readRulings(path)).toEqual([...had, ruling(6, 8), ruling(9, 10, 'nothing'), ruling(6, 8)]);
    if (/^(?:#|-|\uFEFF|$)/.test(before)) expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
    expect(replaceRulings(path, [ruling(6, 8), ruling(6, 8)], [])).toBe(true);
    expect(readRulings(path)).toEqual([...had, ruling(9, 10, 'nothing')]);
    expect(replaceRulings(path, [ruling(9, 10, 'nothing')], [])).toBe(true);
    expect(readRulings(path)).toEqual(had);
    if (/^(?:#|-|\uFEFF|$)/.test(before)) expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('take the place of others in one writing, or not at all', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'rulings-')), 'names.yaml');
    addRulings(path, [ruling(6, 8)]);
    const before = readFileSync(path, 'utf8');
    expect(replaceRulings(path, [ruling(9, 10)], [ruling(6, 8, 'nothing')])).toBe(false);
    expect(readFileSync(path, 'utf8')).toBe(before);
    expect(replaceRulings(path, [ruling(6, 8)], [ruling(6, 8, 'nothing')])).toBe(true);
    expect(readRulings(path).map(({ is }) => is)).toEqual(['nothing']);
  });

  it('are refused where aliases multiply them beyond all measure', () => {
    const lists = Array.from(
      { length: 9 },
      (_, i) =>
        `- &b${i} [${Array(9)
          .fill(i === 0 ? 'x' : `*b${i - 1}`)
          .join(', ')}]`,
    );
    expect(() => parseRulings(`${lists.join('\n')}\n`, 'names.yaml')).toThrow('E-RULINGS');
  });

  it('are refused with their number when they are wrong', () => {
    const bad =
      '- is: nothing\n  quote: 亮\n  by: editor\n  date: "2026"\n- is: person\n  by: editor\n  date: "2026"\n';
    expect(() => parseRulings(bad, 'names.yaml')).toThrow(/ruling 2/);
  });
});
