/** The cycle of sixty, 干支, of days and years. Numbers run from 0 = 甲子 to 59 = 癸亥. */

export const STEMS = '甲乙丙丁戊己庚辛壬癸';
export const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';

/** (n mod 60), never negative. */
function cyclic(n: number): number {
  return ((n % 60) + 60) % 60;
}

/** The name of a number of the cycle: 0 → 甲子. */
export function sexagenaryName(number: number): string {
  const n = cyclic(number);
  return (STEMS[n % 10] ?? '') + (BRANCHES[n % 12] ?? '');
}

/** Scribes and scanners confuse 己 已 巳 and 戊 戌 戍; the place in the pair tells which is meant. */
const STEM_NUMBERS = new Map(
  [...`${STEMS}已巳戌戍`].map((c, i) => [c, [...Array(10).keys(), 5, 5, 4, 4][i] ?? 0]),
);
const BRANCH_NUMBERS = new Map(
  [...`${BRANCHES}已己戍戊夘丒`].map((c, i) => [c, [...Array(12).keys(), 5, 5, 10, 10, 3, 1][i] ?? 0]),
);

/** The number of the pair of characters at a place; undefined where they are none of the sixty (甲丑). */
export function sexagenaryAt(text: string, at: number): number | undefined {
  const stem = STEM_NUMBERS.get(text.charAt(at));
  if (stem === undefined) return undefined;
  const branch = BRANCH_NUMBERS.get(text.charAt(at + 1));
  if (branch === undefined || (stem - branch) % 2 !== 0) return undefined;
  // The one number below sixty that is `stem` modulo ten and `branch` modulo twelve.
  return cyclic(6 * stem - 5 * branch);
}

/** The number of a pair of characters; undefined where they are none of the sixty. */
export function sexagenaryNumber(pair: string): number | undefined {
  return pair.length === 2 ? sexagenaryAt(pair, 0) : undefined;
}

/** 干支 number of a day = (JDN − 11) mod 60. */
export function sexagenaryOfDay(jdn: number): number {
  return cyclic(jdn - 11);
}

/** 干支 number of the lunar year of a Western (astronomical) year: AD 4 is 甲子. */
export function sexagenaryOfYear(western: number): number {
  return cyclic(western - 4);
}

/** The day of that 干支 on or after `from`. */
export function nextDayOf(number: number, from: number): number {
  return from + cyclic(number - sexagenaryOfDay(from));
}
