#!/usr/bin/env node
// Checks the month table against the 朔 that annals state.
//   node tools/check-new-moons.mjs FOLDER STATE FROM-JUAN TO-JUAN
// e.g.  node tools/check-new-moons.mjs ../shared/witnesses/KR2a0032 宋 1 47      (宋史, 本紀)
//       node tools/check-new-moons.mjs ../shared/witnesses/KR2a0035 金 2 18      (金史, 本紀)
// FOLDER holds a Kanripo text (mandoku); lib/ must be built (npm test or npm run edition does it). A 朔 is read
// where month, 干支 and 朔 stand together (三月乙巳朔). Compared is the table alone, without state-calendars.ts. Every one that disagrees is printed with its class and place.
//
// The year of a 朔 is that of the last year named before it (三年春正月). The annals are unpunctuated and quote
// other years, so which numbers really name the year is settled for a whole work at once: the path forward in
// time along which most days of the text lie in their months. The label's number always holds; only whether it is
// a heading, and of which era, is chosen. A 朔 that is a day off in the table cannot be hidden by this, because
// another year would move it by ten days or more.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  dynastiesNamed,
  ERAS,
  julian,
  leapMonthOf,
  monthsNamed,
  monthsOfYear,
  sexagenaryName,
  sexagenaryNumber,
  sexagenaryOfDay,
} from '../lib/calendar/index.js';
import { parseNumeral } from '../lib/calendar/numerals.js';
import { fold } from '../lib/calendar/variants.js';

const [folder, stateName, from, to] = process.argv.slice(2);
if (to === undefined) {
  console.error('usage: node tools/check-new-moons.mjs FOLDER STATE FROM-JUAN TO-JUAN');
  process.exit(2);
}
const state = dynastiesNamed(stateName)[0] ?? stateName;
const eras = ERAS.filter((e) => e.dynasty === state);
const eraNames = [...new Set(eras.flatMap((e) => [e.era, ...e.forms]).map(fold))].sort(
  (a, b) => b.length - a.length,
);

const NUM = '(?:元|[一二三四五六七八九十廿卅]+)';
const CYCLE = '[甲乙丙丁戊己已巳庚辛壬癸戍戌][子丑寅卯辰巳已己午未申酉戌戍戊亥]';
const TOKEN = new RegExp(
  `(?<era>${eraNames.join('|')})?(?<year>${NUM})年(?=[春夏秋冬正閏]|${NUM}月)` +
    `|(?<leap>閏)?(?<month>正|十[一二]?|[一二三四五六七八九])?月(?<cycle>${CYCLE})(?<shuo>朔)?`,
  'gu',
);

/** A juan's text without markup and collators' notes (考證), with the leaf of every character. */
function readJuan(name) {
  let leaf = '';
  let text = '';
  const leaves = [];
  for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue;
    for (const part of line.split(/(<pb:[^>]*>)/)) {
      const page = /<pb:[^_]*_[^_]*_(?:\d+-)?(\w+)>/.exec(part);
      if (page) leaf = page[1];
      const clean = page ? '' : part.replace(/&[^;]+;/g, '〓').replace(/[¶\s　()/]/g, '');
      for (let i = 0; i < clean.length; i++) leaves.push(leaf);
      text += clean;
    }
  }
  const notes = text.search(/史[巻卷][一二三四五六七八九十百]+考[證証]/);
  return { text: fold(notes > 0 ? text.slice(0, notes) : text), leaves };
}

/** Numbers that may name a year, each with the statements up to the next. */
const segments = [];
let stated = 0;
for (const name of readdirSync(folder).sort()) {
  const juan = Number(/_(\d+)\.txt$/.exec(name)?.[1] ?? Number.NaN);
  if (!(juan >= Number(from) && juan <= Number(to))) continue;
  const { text, leaves } = readJuan(name);
  segments.push({ candidates: [], reset: true, statements: [] });
  for (const m of text.matchAll(TOKEN)) {
    const { era, year, leap, month, cycle, shuo } = m.groups;
    if (year !== undefined) {
      // The number of the section (太祖三) may stand right before that of the year.
      const n = year === '元' ? 1 : (parseNumeral(year) ?? parseNumeral(year.slice(1)));
      const rows = eras.filter(
        (e) =>
          (era === undefined || [e.era, ...e.forms].map(fold).includes(era)) && n <= e.last - e.first + 1,
      );
      const candidates = [...new Set(rows.map((e) => e.first + n - 1))];
      segments.push({ candidates, named: era !== undefined, reset: false, statements: [] });
    } else if (sexagenaryNumber(cycle) !== undefined) {
      if (shuo) stated++;
      segments.at(-1)?.statements.push({
        words: m[0],
        month: month === undefined ? undefined : month === '正' ? 1 : parseNumeral(month),
        leap: leap !== undefined,
        cycle: sexagenaryNumber(cycle),
        shuo: shuo !== undefined,
        place: `卷${juan} ${leaves[m.index]}`,
      });
    }
  }
}

/** The month a statement means in a year; undefined where the year has none such. */
function monthOf(statement, western) {
  const number = statement.month ?? (statement.leap ? leapMonthOf(western) : undefined);
  return number === undefined ? undefined : monthsNamed(western, number, statement.leap)[0];
}

/** −30 … 29: days from the month's first day to the 干支. */
const offset = (statement, month) => ((statement.cycle - sexagenaryOfDay(month.firstDayJdn) + 90) % 60) - 30;

function agreement(statements, western) {
  let score = 0;
  for (const statement of statements) {
    const month = monthOf(statement, western);
    if (month === undefined) score -= statement.leap ? 1 : 0;
    else if (statement.shuo) score += Math.abs(offset(statement, month)) <= 1 ? 2 : -2;
    else score += (offset(statement, month) + 60) % 60 < month.days ? 1 : -1;
  }
  return score;
}

// Viterbi: the states are Western years; every number is either taken as the year's or passed over.
let nodes = [{ year: undefined, total: 0 }];
for (const segment of segments) {
  const best = new Map();
  const offer = (year, total, previous) => {
    if ((best.get(year)?.total ?? Number.NEGATIVE_INFINITY) < total)
      best.set(year, { year, total, previous, segment });
  };
  for (const node of nodes) {
    offer(node.year, node.total - (segment.reset ? 0 : 0.4), node);
    for (const year of segment.candidates) {
      const gap = node.year === undefined ? 1 : year - node.year;
      const afresh = segment.named || node.year === undefined;
      if (gap < 0 && afresh) offer(year, node.total - 1.5, node);
      else if (gap >= 0 && (gap <= 3 || afresh))
        offer(year, node.total - (gap <= 1 ? 0 : gap <= 3 ? 0.3 : 0.6), node);
    }
  }
  nodes = [...best.values()].map((node) => ({
    ...node,
    total: node.total + (node.year === undefined ? 0 : agreement(segment.statements, node.year)),
  }));
}
const path = [];
for (
  let node = nodes.reduce((a, b) => (b.total > a.total ? b : a));
  node?.segment !== undefined;
  node = node.previous
)
  path.unshift(node);

const counts = new Map();
const rows = [];
for (const { year, segment } of path) {
  for (const statement of segment.statements.filter((s) => s.shuo)) {
    const { kind, note } = year === undefined ? { kind: 'no year read', note: '' } : judge(statement, year);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    if (kind !== 'agrees') rows.push([kind, year, statement.place, statement.words, note].join('\t'));
  }
}

function judge(statement, western) {
  const month = monthOf(statement, western);
  if (month === undefined) {
    const leap = leapMonthOf(western);
    return {
      kind: 'no such month',
      note: leap === undefined ? 'no leap month in the table' : `閏${leap} in the table`,
    };
  }
  const days = offset(statement, month);
  const first = sexagenaryName(sexagenaryOfDay(month.firstDayJdn));
  const note = `table ${first} (Julian ${julian(month.firstDayJdn)})`;
  if (days === 0) return { kind: 'agrees', note };
  if (Math.abs(days) === 1) return { kind: days === 1 ? 'a day later' : 'a day earlier', note };
  const meant = monthsOfYear(western).find((m) => Math.abs(offset(statement, m)) === 0);
  if (meant !== undefined)
    return { kind: 'another month’s 朔', note: `${note}; 朔 of ${meant.leap ? '閏' : ''}${meant.month}月` };
  // A lost or misprinted heading (卷12 has 一年 for 皇祐二年) leaves the statements of a year with the one before.
  const elsewhere = [1, -1, 2, -2, 3, 4].find((years) => {
    const there = monthOf(statement, western + years);
    return there !== undefined && offset(statement, there) === 0;
  });
  if (elsewhere !== undefined) return { kind: 'year not read', note: `${note}; fits ${western + elsewhere}` };
  const name = sexagenaryName(statement.cycle);
  const alike = name[0] === first[0] || name[1] === first[1];
  return { kind: alike ? 'one character differs' : 'otherwise', note };
}

for (const row of rows) console.log(row);
const agree = counts.get('agrees') ?? 0;
console.log(
  `${state}: ${stated} 朔 stated, ${agree} agree with the table (${((100 * agree) / stated).toFixed(1)} %)`,
);
for (const [kind, n] of [...counts].sort((a, b) => b[1] - a[1]))
  if (kind !== 'agrees') console.log(`  ${n} ${kind}`);
