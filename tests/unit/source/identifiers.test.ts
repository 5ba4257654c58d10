import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorsOf, readIdTable, writeIdTable } from '../../../src/edition/id-table.js';
import { entryKey, IdRegister, keepIds, quotationOf, yearKey } from '../../../src/source/identifiers.js';
import { chronicleOfText } from './structure-table.js';

const ID = 'j23.y1126';

describe('ids of entries', () => {
  const before = ['春正月', '二月', '三月', '夏四月'].map((quotation, i) => ({
    id: `${ID}.${entryKey(i + 1)}`,
    quotation,
  }));

  test('an inserted entry takes the id before it with a letter', () => {
    expect(keepIds(ID, ['春正月', '二月', '三月', '金人來', '夏四月'], before)).toEqual([
      `${ID}.e01`,
      `${ID}.e02`,
      `${ID}.e03`,
      `${ID}.e03a`,
      `${ID}.e04`,
    ]);
  });

  test('two inserted; one before all; one lost', () => {
    expect(keepIds(ID, ['元日', '春正月', '甲', '乙', '三月', '夏四月'], before)).toEqual([
      `${ID}.e00a`,
      `${ID}.e01`,
      `${ID}.e01a`,
      `${ID}.e01b`,
      `${ID}.e03`,
      `${ID}.e04`,
    ]);
  });

  test('ids never change for entries that stay, and no id is given twice', () => {
    const words = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(words, words, fc.infiniteStream(fc.nat(2)), (old, added, dice) => {
        const anchors = old.map((quotation, i) => ({ id: `${ID}.${entryKey(i + 1)}`, quotation }));
        const fresh = added.filter((word) => !old.includes(word));
        const now = old.flatMap((word) => {
          const throwOf = dice.next().value ?? 0;
          const more = throwOf === 1 ? fresh.splice(0, 1) : [];
          return throwOf === 2 ? more : [word, ...more];
        });
        const ids = keepIds(ID, now, anchors);
        expect(new Set(ids).size).toBe(now.length);
        for (const [i, word] of now.entries()) {
          const was = anchors.find(({ quotation }) => quotation === word)?.id;
          if (was !== undefined) expect(ids[i]).toBe(was);
          else expect(anchors.map(({ id }) => id)).not.toContain(ids[i]);
        }
      }),
    );
  });

  test('a corrected comma does not make an entry another', () => {
    expect(quotationOf('春正月，使金、賀正旦。')).toBe(quotationOf('　春正月使金賀正旦'));
    expect([...quotationOf('𠼪'.repeat(40))]).toHaveLength(16);
  });

  test('through the table, over a whole text', () => {
    const text =
      '卷二十三\n西夏稱元德七年\n春正月，使金。（《金史·交聘表》）\n三月，取宋天德。（《宋史·夏國傳》）\n';
    const table = readIdTable(writeIdTable(anchorsOf(chronicleOfText(text))));
    const changed = text.replace('三月', '二月，圍宋杏子堡。（《宋史·劉光世傳》）\n三月');
    const ids = anchorsOf(chronicleOfText(changed, { anchors: table })).map(({ id }) => id);
    const [year] = (table[0]?.id ?? '').split('.e');
    expect(ids).toEqual([`${year}.e01`, `${year}.e01a`, `${year}.e02`]);
  });
});

describe('ids of years', () => {
  test('the Western year, or the label without what an XML name cannot hold', () => {
    expect(yearKey(1126, '元德七')).toBe('y1126');
    expect(yearKey(undefined, '元德（七）')).toBe('y元德七');
    expect(yearKey(undefined, '？')).toBe('y0');
  });

  test('a repetition gets a number', () => {
    const register = new IdRegister();
    expect(['j1.y982', 'j1.y982', 'j1.y983', 'j1.y982'].map((id) => register.take(id))).toEqual([
      'j1.y982',
      'j1.y982-2',
      'j1.y983',
      'j1.y982-3',
    ]);
  });
});
