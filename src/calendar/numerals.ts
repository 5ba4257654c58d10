/** Chinese numerals as they count years, months and days: 元, 三十有二, 廿一, 卅, 百二十, 一○九七. */

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  '○': 0,
  零: 0,
  元: 1,
  正: 1,
  一: 1,
  壹: 1,
  弌: 1,
  二: 2,
  貳: 2,
  弍: 2,
  兩: 2,
  三: 3,
  叁: 3,
  參: 3,
  弎: 3,
  四: 4,
  肆: 4,
  五: 5,
  伍: 5,
  六: 6,
  陸: 6,
  七: 7,
  柒: 7,
  八: 8,
  捌: 8,
  九: 9,
  玖: 9,
};
const TENS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 廿: 20, 卄: 20, 卅: 30, 丗: 30, 卌: 40 };

/** Every character a numeral may hold; 元 and 正 stand alone and are not among them. */
export const NUMERAL_CHARACTERS = '〇○零一壹弌二貳弍三叁弎四肆五伍六陸七柒八捌九玖十拾廿卄卅丗卌百又有';

/** The value of a numeral; undefined where the characters make none (二三 as "two or three" is none). */
export function parseNumeral(text: string): number | undefined {
  if (text.length === 1 && DIGITS[text] !== undefined) return DIGITS[text];
  // Digits by place, as modern editors write Western years: 一○九七.
  if (text.length >= 2 && /^[〇○零一二三四五六七八九]+$/.test(text)) {
    if (text.length < 3 && !/[〇○零]/.test(text.slice(1))) return undefined;
    return [...text].reduce((n, c) => n * 10 + (DIGITS[c] ?? 0), 0);
  }
  let total = 0;
  let digit: number | undefined;
  let lastUnit = 1000;
  for (const c of text) {
    if (c === '又' || c === '有') {
      if (digit !== undefined || total === 0) return undefined;
    } else if (c === '百') {
      if (lastUnit <= 100 || total !== 0) return undefined;
      total = (digit ?? 1) * 100;
      digit = undefined;
      lastUnit = 100;
    } else if (TENS[c] !== undefined) {
      if (lastUnit <= 10) return undefined;
      const ten = TENS[c];
      if (digit !== undefined && ten !== 10) return undefined;
      total += ten === 10 ? (digit ?? 1) * 10 : ten;
      digit = undefined;
      lastUnit = 10;
    } else if (c === '零' || c === '〇' || c === '○') {
      if (digit !== undefined) return undefined;
    } else {
      const value = DIGITS[c];
      if (value === undefined || digit !== undefined || c === '元' || c === '正') return undefined;
      digit = value;
    }
  }
  const value = total + (digit ?? 0);
  return value > 0 && !/[又有零〇○]$/.test(text) ? value : undefined;
}

const WORDS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * 1 → 一, 24 → 二十四, 112 → 一百一十二, 105 → 一百五 (no 零: so the 卷 of the histories are numbered); for 1 … 999.
 */
export function numeral(n: number): string {
  const hundred = n >= 100 ? `${WORDS[Math.floor(n / 100)]}百` : '';
  const rest = n % 100;
  const ten = Math.floor(rest / 10);
  const tens = ten === 0 ? '' : `${ten === 1 && hundred === '' ? '' : WORDS[ten]}十`;
  return hundred + tens + (WORDS[rest % 10] ?? '');
}
