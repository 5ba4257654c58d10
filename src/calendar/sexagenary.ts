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

const NUMBERS: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 60 }, (_, n) => [sexagenaryName(n), n]),
);

/** Scribes and scanners confuse 己 已 巳 and 戊 戍 戌; the place in the pair tells which is meant. */
const STEM_FORMS: Readonly<Record<string, string>> = { 已: '己', 巳: '己', 戌: '戊', 戍: '戊' };
const BRANCH_FORMS: Readonly<Record<string, string>> = {
  已: '巳',
  己: '巳',
  戍: '戌',
  戊: '戌',
  夘: '卯',
  丒: '丑',
};

/** The number of a pair of characters; undefined where they are none of the sixty (甲丑). */
export function sexagenaryNumber(pair: string): number | undefined {
  const direct = NUMBERS.get(pair);
  if (direct !== undefined || pair.length !== 2) return direct;
  const stem = pair.charAt(0);
  const branch = pair.charAt(1);
  return NUMBERS.get((STEM_FORMS[stem] ?? stem) + (BRANCH_FORMS[branch] ?? branch));
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

/** The year of that 干支 nearest to `near` (the earlier one when both are thirty years off). */
export function nearestYearOf(number: number, near: number): number {
  const forward = cyclic(number - sexagenaryOfYear(near));
  return forward < 30 ? near + forward : near + forward - 60;
}
