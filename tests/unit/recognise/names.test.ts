import { describe, expect, it } from 'vitest';
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

function simple(name: string): string {
  return [...name].map((c) => ({ 圍: '围', 將: '将', 吳: '吴' })[c] ?? c).join('');
}
