import { describe, expect, test } from 'vitest';
import { isPart, resolveTitle } from '../../../src/source/ellipsis.js';
import { chronicleOfText, citedIn, resolved } from './structure-table.js';

/** The works of an entry that ends with a parenthesis. */
function cited(parenthesis: string): string {
  const chronicle = chronicleOfText(`西夏稱元德七年\n春正月，使金賀正旦。${parenthesis}\n`);
  return citedIn(chronicle, { start: 0, end: chronicle.source.text.length }).join('; ');
}

describe('the works that a parenthesis cites', () => {
  test.each([
    ['（《金史·交聘表》及《禮志》）', '金史·交聘表; 金史·禮志'],
    ['（《宋史·高宗本紀》及《夏國傳》）', '宋史·高宗本紀; 宋史·夏國傳'],
    ['（《宋史，夏國傳》）', '宋史·夏國傳'],
    ['（《宋史?夏國傳》）', '宋史·夏國傳'],
    ['（《宋史・夏國傳》）', '宋史·夏國傳'],
    ['（《宋史‧夏國傳》）', '宋史·夏國傳'],
    ['（《金史，交聘表》。）', '金史·交聘表'],
    ['（《宋史夏國傳》）', '宋史·夏國傳'],
    ['（《宋史·欽宗本紀》及《吳玠傳》、《四川總志》）', '宋史·欽宗本紀; 宋史·吳玠傳; 四川總志'],
    ['（《宋史·夏國傳》、《西夏書事》及《吳玠傳》）', '宋史·夏國傳; 西夏書事; 宋史·吳玠傳'],
    ['（《東都事略》及《西夏傳》）', '東都事略; 東都事略·西夏傳'],
    ['（《宋史·夏國傳》及虞集《斡相公畫像讚》）', '宋史·夏國傳; 斡相公畫像讚'],
    ['（《宋史·种諤傳》及趙起《种太尉傳》）', '宋史·种諤傳; 种太尉傳'],
    ['（《宋史·韓琦傳》、《韓魏公家傳》）', '宋史·韓琦傳; 韓魏公家傳'],
    ['（《甘肅通志》、《河源志》）', '甘肅通志; 河源志'],
    ['（見《宋史·夏國傳》，又見《涑水記聞》卷十一）', '宋史·夏國傳; 涑水記聞'],
    ['（《宋史》卷四八六《夏國傳》）', '宋史·夏國傳'],
    ['（《遼史》卷二二《道宗本紀》、卷一一五《西夏外記》）', '遼史·道宗本紀; 遼史·西夏外記'],
    ['（長編卷五○六、宋史卷十八哲宗本紀）', '長編; 宋史·哲宗本紀'],
    ['（《宋史·夏國傳》，《長編》作六月）', '宋史·夏國傳'],
    ['（《宋史·夏國傳》。按《長編》所記與此異。）', '宋史·夏國傳'],
    ['（《宋史·夏國傳》）（《西夏書事》）', '宋史·夏國傳; 西夏書事'],
    ['（按：《長編》云十八寨。）', ''],
    ['（《金史》作撒離喝）', ''],
  ])('%s', (parenthesis, works) => {
    expect(cited(parenthesis)).toBe(works);
  });

  test('the author and the 卷 are kept', () => {
    const { source, marks } = chronicleOfText(
      '西夏稱元德七年\n春正月，使金。（李燾《續資治通鑑長編》卷二百十四、二百十五，《宋史·夏國傳》）\n',
    );
    const [first] = marks.filter((mark) => mark.kind === 'bibl');
    const words = (extent?: { start: number; end: number }) => source.text.slice(extent?.start, extent?.end);
    expect(first && [words(first.author), words(first.title), words(first.locus), words(first)]).toEqual([
      '李燾',
      '續資治通鑑長編',
      '卷二百十四、二百十五',
      '李燾《續資治通鑑長編》卷二百十四、二百十五',
    ]);
  });

  test('（同上） is the source before', () => {
    const chronicle = chronicleOfText(
      '西夏稱元德七年\n春正月，使金。（《金史·交聘表》）\n二月，圍宋杏子堡。（同上）\n',
    );
    expect(chronicle.marks.flatMap((mark) => (mark.kind === 'bibl' ? [resolved(mark)] : []))).toEqual([
      '金史·交聘表',
      '金史·交聘表',
    ]);
  });

  test('a part without its work is told, not guessed', () => {
    const { marks, diagnostics } = chronicleOfText('西夏稱元德七年\n春正月，使金。（《交聘表》）\n');
    expect(marks.find((mark) => mark.kind === 'bibl')).toMatchObject({ part: '交聘表' });
    expect(marks.find((mark) => mark.kind === 'bibl')).not.toHaveProperty('work');
    expect(diagnostics.map(({ code }) => code)).toContain('W-CITATION-UNRESOLVED');
  });
});

test('a second reckoning whose era no table knows belongs to the heading', () => {
  const { source, juan } = chronicleOfText(
    '紹興七年、夏大悳嘉三年春正月，使賀金。\n金主賜燕，夏使與高麗使並會，班於齊使之下。\n',
    { layout: 'paragraph' },
  );
  const [year] = juan[0]?.sections ?? [];
  expect(year?.heads.map((head) => source.text.slice(head.start, head.end))).toEqual([
    '紹興七年、夏大悳嘉三年',
  ]);
});

describe('part or work', () => {
  test.each(['夏國傳', '禮志', '交聘表', '高宗本紀', '高宗紀', '海陵本紀', '西夏外記', '夏国传', '夏國傳下'])(
    '%s is a part',
    (title) => expect(isPart(title)).toBe(true),
  );

  test.each(['西夏紀', '四川總志', '甘肅通志', '松漠紀聞', '宋史紀事本末', '左傳', '韓魏公家傳', '中興小紀'])(
    '%s is a work',
    (title) => expect(resolveTitle(title, '宋史')).toEqual({ work: title }),
  );

  test('a title of three', () => {
    expect(resolveTitle('宋史·夏國傳·上')).toEqual({ work: '宋史', part: '夏國傳·上' });
  });
});
