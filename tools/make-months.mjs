#!/usr/bin/env node
// Makes src/calendar/month-table.ts: the lunisolar months of −220 … 1911.
//   node tools/make-months.mjs [--check]
// The first days (朔) and the solar terms (氣) come from lunar-javascript, whose tables follow the calendars
// that were in force (平朔, 定朔 with 進朔), not the modern sky. tyme4ts, which has its own code, checks every
// month from AD 1 on. With --check nothing is written; the exit code says whether the file is up to date.
//
// The names are given here, because before 104 BC the year began with 十月 and put its leap month last (後九月),
// which lunar-javascript does not know: every month counts from 建寅 (正月 = the month of 雨水) from 104 BC
// on. Where a court renamed the months (王莽, 魏明帝, 武后), `lunisolar.ts` does so at run time.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LunarYear, ShouXingUtil } from 'lunar-javascript';
import { LunarMonth } from 'tyme4ts';

const FIRST_YEAR = -220;
const LAST_YEAR = 1911;
/** 太初元年 (104 BC): fifteen months, from the old new year in 十月 to the new year's end in 十二月. */
const REFORM_YEAR = -103;
const J2000 = 2451545;
/** 青龍五年正月: the library changes to 景初曆 two months early here and so makes a month of 28 days; 後漢四分曆, in force until the third month, has the new moon a day later. */
const CORRECTIONS = new Map([[1807665, 1807666]]);

/** The months from the winter solstice of year − 1 to that of `year`: first day and 建 (0 = 子), leap or not. */
function monthsOfSui(year) {
  const near = Math.floor((year - 2000) * 365.2422 + 180);
  let solstice = Math.floor((near - 355 + 183) / 365.2422) * 365.2422 + 355;
  if (ShouXingUtil.calcQi(solstice) > near) solstice -= 365.2422;
  const terms = Array.from({ length: 26 }, (_, i) => ShouXingUtil.calcQi(solstice + 15.2184 * i));
  let moon = ShouXingUtil.calcShuo(terms[0]);
  if (moon > terms[0]) moon -= 29.53;
  const firsts = Array.from({ length: 15 }, (_, i) => ShouXingUtil.calcShuo(moon + 29.5306 * i));
  // 無中氣置閏: thirteen months between two solstices → the first month without a 中氣 is the leap month.
  let leap = 99;
  if (firsts[13] <= terms[24]) {
    leap = 1;
    while (firsts[leap + 1] > terms[2 * leap] && leap < 13) leap++;
  }
  const count = leap === 99 ? 12 : 13;
  return Array.from({ length: count }, (_, i) => ({
    first: CORRECTIONS.get(firsts[i] + J2000) ?? firsts[i] + J2000,
    jian: (i >= leap ? i - 1 : i) % 12,
    leap: i === leap,
  }));
}

/** First day of the year (十月) in the calendar of 秦 and early 漢, a 19-year cycle counted from 222 BC. */
function qinNewYear(year) {
  return ShouXingUtil.calcShuo(1640641 - J2000 + Math.floor(0.866 + (year + 220) * 12.369) * 29.5306) + J2000;
}

const days = [];
for (let year = FIRST_YEAR - 1; year <= LAST_YEAR + 1; year++) days.push(...monthsOfSui(year));
const unique = new Map(days.map((m) => [m.first, m]));
const series = [...unique.values()].sort((a, b) => a.first - b.first);
for (let i = 1; i < series.length; i++) {
  const length = series[i].first - series[i - 1].first;
  if (length !== 29 && length !== 30)
    throw new Error(`month of ${length} days at JDN ${series[i - 1].first}`);
}

/** year → its months in order: { first, month, leap } */
const years = new Map();
const put = (year, month) => {
  if (!years.has(year)) years.set(year, []);
  years.get(year).push(month);
};
const reformed = series.find(
  (m) => m.jian === 2 && !m.leap && Math.abs(m.first - qinNewYear(REFORM_YEAR) - 89) < 5,
);
for (const m of series) {
  if (m.first >= reformed.first) continue;
  let year = REFORM_YEAR;
  while (m.first < qinNewYear(year)) year--;
  const position = Math.floor((m.first - qinNewYear(year) + 15) / 29.5306);
  put(
    year,
    position < 12
      ? { first: m.first, month: ((position + 9) % 12) + 1, leap: false }
      : { first: m.first, month: 9, leap: true },
  );
}
let year = REFORM_YEAR - 1;
for (const m of series) {
  if (m.first < reformed.first) continue;
  const month = ((m.jian + 10) % 12) + 1;
  if (month === 1 && !m.leap) year++;
  put(year, { first: m.first, month, leap: m.leap });
}

const rows = [];
let decade = [];
for (let y = FIRST_YEAR; y <= LAST_YEAR; y++) {
  const months = years.get(y);
  const next = years.get(y + 1)[0].first;
  const leapAt = months.findIndex((m) => m.leap);
  const order = months.map((m) => m.month).join();
  const twelve = Array.from({ length: 12 }, (_, i) => (y < REFORM_YEAR ? ((i + 9) % 12) + 1 : i + 1));
  if (y === REFORM_YEAR) twelve.unshift(10, 11, 12);
  if (leapAt >= 0) twelve.splice(leapAt, 0, twelve[leapAt - 1]);
  if (order !== twelve.join()) throw new Error(`year ${y}: months ${order}, not ${twelve.join()}`);
  let bits = 0;
  months.forEach((m, i) => {
    const length = (months[i + 1]?.first ?? next) - m.first;
    bits |= (length - 29) << i;
  });
  decade.push((leapAt < 0 ? '0' : leapAt.toString(16)) + bits.toString(16).padStart(4, '0'));
  if (decade.length === 16 || y === LAST_YEAR) {
    rows.push(decade.join(' '));
    decade = [];
  }
}

// The second opinion.
let compared = 0;
const differences = [];
for (let y = 1; y <= LAST_YEAR; y++) {
  if ((y >= 8 && y <= 24) || (y >= 237 && y <= 239)) continue; // renamed months: tyme4ts names them as the court did
  for (const m of years.get(y)) {
    compared++;
    let theirs;
    try {
      const month = LunarMonth.fromYm(y, m.leap ? -m.month : m.month);
      theirs = month.getFirstJulianDay().getDay();
    } catch (error) {
      theirs = String(error);
    }
    if (theirs !== m.first)
      differences.push(`${y}-${m.month}${m.leap ? 'L' : ''}: ${m.first}, tyme4ts ${theirs}`);
  }
  const ours = years.get(y).map((m) => `${m.leap ? '-' : ''}${m.month}@${m.first}`);
  const theirs = LunarYear.fromYear(y)
    .getMonthsInYear()
    .map((m) => `${m.getMonth()}@${m.getFirstJulianDay()}`);
  if (ours.join() !== theirs.join()) differences.push(`${y}: lunar-javascript names ${theirs.join(' ')}`);
}
console.log(
  `${compared} months of AD 1–${LAST_YEAR} compared with tyme4ts and lunar-javascript: ${differences.length} differ`,
);
for (const d of differences) console.log(`  ${d}`);

const first = years.get(FIRST_YEAR)[0].first;
const text = `/**
 * Made by tools/make-months.mjs; not to be edited by hand. The lunisolar months of ${FIRST_YEAR} … ${LAST_YEAR}
 * (astronomical years: −220 is 221 BC), sixteen years a row. A year is five hexadecimal digits: the position
 * (from 0) of its leap month, 0 for none; then its months' lengths, lowest bit first, 1 for thirty days.
 * Up to −104 the year begins with 十月 and its leap month is 後九月; −103 has fifteen months (十月 … 十二月).
 */

export const FIRST_YEAR = ${FIRST_YEAR};
export const LAST_YEAR = ${LAST_YEAR};
/** 太初元年, the year of the reform. */
export const REFORM_YEAR = ${REFORM_YEAR};
/** Julian Day Number of the first day of the first month. */
export const FIRST_DAY = ${first};

export const YEARS: readonly string[] = [
${rows.map((r) => `  '${r}',`).join('\n')}
];
`;
const target = fileURLToPath(new URL('../src/calendar/month-table.ts', import.meta.url));
if (process.argv.includes('--check')) {
  const same = readFileSync(target, 'utf8') === text;
  console.log(same ? 'src/calendar/month-table.ts is up to date' : 'src/calendar/month-table.ts differs');
  process.exit(same && differences.length === 0 ? 0 : 1);
}
writeFileSync(target, text);
