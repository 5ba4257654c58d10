import { describe, expect, it } from 'vitest';
import type { Chronicle, Year } from '../../../src/model/chronicle.js';
import { readShippedModel } from '../../../src/recognise/learned/model-file.js';
import { recogniseNames } from '../../../src/recognise/names.js';
import { chronicleOf } from './chronicle-of.js';

const model = readShippedModel('names');
const KIND = { person: 'P', place: 'L', org: 'G', role: 'R' } as const;

/** Marked names as `P朱昭`, offices left out. */
function names(text: string): string[] {
  return recogniseNames(chronicleOf(text), { model })
    .marks.filter((mark) => mark.kind !== 'role')
    .map((mark) => KIND[mark.kind] + text.slice(mark.start, mark.end));
}

describe('names without any list of the edition', () => {
  it('tells the state from the metal and the season', () => {
    const text = '夏四月，金人以黃金百兩賜夏主，金主又遣使。夏人謝金帛。金人歸。夏主病。';
    expect(names(text)).toEqual(['G金', 'G夏', 'G金', 'G夏', 'G金', 'G夏']);
  });

  it('takes the generic word of a circuit into its name', () => {
    expect(names('兵入涇原路，經略使退。')).toContain('L涇原路');
  });

  it('reads simplified characters as it reads traditional ones', () => {
    expect(names('金人围宋延安府，守将吴玠击走之。')).toEqual(
      names('金人圍宋延安府，守將吳玠擊走之。').map(simple),
    );
  });

  it('knows a man by his given name in the entry that names him in full', () => {
    const text = '宋將韓世忠屯鎮江。世忠曰：「可戰。」遂行。';
    expect(names(text).filter((name) => name === 'P世忠')).toHaveLength(1);
  });

  it('marks temple names, and 氏 with its surname', () => {
    expect(names('宋高宗立，妻張氏從。')).toEqual(['G宋', 'P高宗', 'P張氏']);
  });

  it('takes the title of a prince and the name after it for one name', () => {
    const found = names('秋九月，夏以濮王仁忠為中書令。仁忠上疏，夏主納之。');
    expect(found).toContain('P濮王仁忠');
    expect(found).not.toContain('P濮王');
  });

  it('does not take the title in 張樞密 for his given name elsewhere', () => {
    const text = '張樞密至軍中，眾皆拜。金人退。知樞密院事韓肖冑、同知樞密院事徐俯皆罷。';
    expect(names(text)).not.toContain('P樞密');
  });

  it('marks neither the court without a name nor a festival', () => {
    expect(names('夏遣使至行在，又使金賀天清節、萬壽節，還京師。')).toEqual(['G夏', 'G金']);
  });

  it('marks the state in 偽齊, not the word of abuse', () => {
    expect(names('偽齊劉豫遣兵犯邊。')).toEqual(['G齊', 'P劉豫']);
  });

  it('carries a given name of one character into the next entries while it is one man’s', () => {
    const first = '河南鎮撫使翟興屯伊陽。';
    const then = '會兵敗，興力戰而死，興之餘軍皆散。';
    const other = '李興來援。';
    const carried = (...texts: string[]) =>
      recogniseNames(chronicleOfEntries(texts), { model })
        .explain()
        .some(({ text, reasons }) => text === '興' && reasons.join().includes('named shortly before'));
    expect(carried(first, then)).toBe(true);
    expect(carried(then)).toBe(false);
    expect(carried(first, other, then)).toBe(false);
  });

  it('marks nothing inside a title', () => {
    const text = '《宋史·吳玠傳》';
    const chronicle = chronicleOf(text, [{ kind: 'title', start: 1, end: text.length - 1 }]);
    expect(recogniseNames(chronicle, { model }).marks).toEqual([]);
  });

  it('says why', () => {
    const explanations = recogniseNames(chronicleOf('宋高宗立。'), { model }).explain();
    expect(explanations.find((e) => e.text === '高宗')?.reasons.join()).toContain('temple name');
  });
});

/** Each text an entry of its own. */
function chronicleOfEntries(texts: readonly string[]): Chronicle {
  const chronicle = chronicleOf(texts.join('\n'));
  const juan = chronicle.juan[0]!;
  const year = juan.sections[0] as Year;
  const whole = year.entries[0]!;
  const entries = whole.blocks.map((block, i) => ({
    ...whole,
    start: block.start,
    end: block.end,
    id: `e${i}`,
    number: i + 1,
    blocks: [block],
  }));
  return { ...chronicle, juan: [{ ...juan, sections: [{ ...year, entries }] }] };
}

function simple(name: string): string {
  return [...name].map((c) => ({ 圍: '围', 將: '将', 吳: '吴' })[c] ?? c).join('');
}
