/** Which state's reckoning a year head gives: the value of `head/@type`. */
import { readingsOf } from '../calendar/index.js';
import type { EraYear } from '../model/chronicle.js';

const RECKONINGS: Readonly<Record<string, string>> = {
  宋: 'song',
  北宋: 'song',
  南宋: 'song',
  遼: 'liao',
  契丹: 'liao',
  西遼: 'liao',
  金: 'jin',
  大金: 'jin',
  西夏: 'xixia',
  夏: 'xixia',
  夏國: 'xixia',
  大夏: 'xixia',
  唐: 'tang',
  後梁: 'later-liang',
  後唐: 'later-tang',
  後晉: 'later-jin',
  後漢: 'later-han',
  後周: 'later-zhou',
  元: 'yuan',
  蒙古: 'yuan',
  明: 'ming',
  清: 'qing',
  漢: 'han',
  晉: 'jin-dynasty',
  隋: 'sui',
};

/** @param western the heading's Western year, which tells eras of one name apart */
export function reckoningOf(year: EraYear, western?: number): string | undefined {
  const readings = readingsOf(year);
  const era = (readings.find((reading) => reading.western === western) ?? readings[0])?.era;
  const dynasty = year.dynasty ?? era?.dynasty;
  return dynasty === undefined ? undefined : RECKONINGS[dynasty];
}
