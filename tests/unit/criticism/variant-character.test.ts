import { describe, expect, it } from 'vitest';
import {
  conversionAlternatives,
  fold,
  isLookAlike,
  isOrthographic,
} from '../../../src/criticism/variant-character.js';

const code = (c: string): number => c.codePointAt(0)!;

describe('variant characters', () => {
  it('folds the forms of the 四庫 prints, of simplification and of compatibility blocks', () => {
    for (const [a, b] of [
      '髙高',
      '㑹會',
      '徳德',
      '巻卷',
      '䧟陷',
      '爲為',
      '扵於',
      '砦寨',
      '逺遠',
      '歩步',
      '宻密',
      '裏里',
      '䟦跋',
    ]) {
      expect(fold(a!), `${a}${b}`).toBe(fold(b!));
    }
    expect([...fold('𠼪訛峯')].length).toBe(3);
  });

  it('leaves characters of their own apart', () => {
    for (const [a, b] of ['鄖鄜', '摳樞', '渚諸', '金夏', '己已', '玠介']) {
      expect(isOrthographic(code(a!), code(b!)), `${a}${b}`).toBe(false);
    }
  });

  it('knows what a conversion from simplified characters confuses', () => {
    for (const [wrong, right] of [
      '裏里',
      '穀谷',
      '製制',
      '幹干',
      '係繫',
      '餘余',
      '後后',
      '慾欲',
      '讚贊',
      '並并',
    ]) {
      expect(conversionAlternatives(wrong!), `${wrong}${right}`).toContain(right);
    }
  });

  it('knows look-alikes by their shape', () => {
    for (const [a, b] of ['摳樞', '人入', '渚諸', '撤撒', '招炤', '己已'])
      expect(isLookAlike(a!, b!), `${a}${b}`).toBe(true);
    for (const [a, b] of ['南北', '金夏', '使遣']) expect(isLookAlike(a!, b!), `${a}${b}`).toBe(false);
  });
});
