import { describe, expect, it } from 'vitest';
import { entryTexts, type Words } from '../../../src/criticism/entry-text.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';

const read = (text: string) => entryTexts(readChronicle(decodeSource(Buffer.from(text), 'text'), {}));
const shown = ({ codes }: Words): string => String.fromCodePoint(...codes);

describe('the words of an entry', () => {
  const [first, second] = read(
    '紹興九年、夏大德五年\n六月，顯忠自夏歸宋。\n顯忠至宋。（《宋史·李顯忠傳》卷三六七。按《宋史全文》：六月壬申，樓炤至長安。與此異。）\n是歲，改元。（《宋史·夏國傳》）\n',
  );

  it('are without punctuation and notes', () => {
    expect(shown(first!)).toBe('六月顯忠自夏歸宋顯忠至宋');
    expect([...first!.stops]).toEqual([8, 12]);
    expect(first).toMatchObject({ month: 6, lead: 2 });
  });

  it('come with the 卷 that the citation gives', () => {
    expect(first!.citations.map((c) => [c.work, c.part, c.juan])).toEqual([['宋史', '李顯忠傳', 367]]);
  });

  it('come with what a remark says of another work', () => {
    expect(first!.mentions.map((m) => [m.citation.work, shown(m)])).toEqual([
      ['宋史全文', '六月壬申樓炤至長安與此異'],
    ]);
  });

  it('have no month of their own when they tell of the whole year', () => {
    expect(second!.month).toBeUndefined();
    expect(second!.lead).toBe(2);
  });
});

describe('a text without years', () => {
  it('is parted by its citations', () => {
    const texts = read('夏人陷西安州。（《宋史·欽宗本紀》）\n取定邊軍。（《宋史·夏國傳》）\n');
    expect(texts.map((t) => [shown(t), t.citations.map((c) => c.part)])).toEqual([
      ['夏人陷西安州', ['欽宗本紀']],
      ['取定邊軍', ['夏國傳']],
    ]);
  });
});
