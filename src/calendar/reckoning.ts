/** The ids of the calendars that dates are stated in (`@datingMethod`, `@calendar`). */
import { dynastiesNamed } from './era.js';

const RECKONINGS: Readonly<Record<string, string>> = {
  秦: 'qin',
  漢: 'han',
  新: 'xin',
  魏: 'wei',
  蜀漢: 'shu',
  吳: 'wu',
  晉: 'jin-dynasty',
  劉宋: 'liu-song',
  南齊: 'southern-qi',
  梁: 'liang',
  陳: 'chen',
  北魏: 'northern-wei',
  東魏: 'eastern-wei',
  西魏: 'western-wei',
  北齊: 'northern-qi',
  北周: 'northern-zhou',
  隋: 'sui',
  唐: 'tang',
  武周: 'wu-zhou',
  後梁: 'later-liang',
  後唐: 'later-tang',
  後晉: 'later-jin',
  後漢: 'later-han',
  後周: 'later-zhou',
  北漢: 'northern-han',
  南唐: 'southern-tang',
  宋: 'song',
  遼: 'liao',
  金: 'jin',
  劉齊: 'liu-qi',
  西夏: 'xixia',
  西遼: 'western-liao',
  元: 'yuan',
  明: 'ming',
  南明: 'southern-ming',
  清: 'qing',
};

/** `song` for 宋, `xixia` for 西夏 or 夏; undefined for states that have no word of their own here. */
export function reckoningOfDynasty(dynasty: string): string | undefined {
  return [dynasty, ...dynastiesNamed(dynasty)].flatMap((name) => RECKONINGS[name] ?? [])[0];
}

/** The state whose dates a calendar states: 宋 for `lunisolar-song`. */
export function dynastyOfCalendar(calendar: string): string | undefined {
  const reckoning = calendar.replace(/^lunisolar-/, '');
  return Object.keys(RECKONINGS).find((dynasty) => RECKONINGS[dynasty] === reckoning);
}

/** The calendar id of a dynasty's dates, `lunisolar-song`; plain `lunisolar` for the rest. */
export function calendarOfDynasty(dynasty: string | undefined): string {
  const reckoning = dynasty === undefined ? undefined : reckoningOfDynasty(dynasty);
  return reckoning === undefined ? 'lunisolar' : `lunisolar-${reckoning}`;
}
