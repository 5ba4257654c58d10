#!/usr/bin/env node
// How many dates a second are understood, from words to days.
//   node tools/bench-calendar.mjs [COUNT]
// The dates are days of 宋, 遼 and 金 written out in three ways (建炎元年五月庚寅, …朔, …初一日), all different, so
// that nothing is answered from memory. lib/ must be built.
import {
  answerDate,
  erasOfDay,
  julianToJdn,
  sexagenaryName,
  sexagenaryOfDay,
} from '../lib/calendar/index.js';

const count = Number(process.argv[2] ?? 100_000);
const first = julianToJdn({ year: 960, month: 3, day: 1 });
const last = julianToJdn({ year: 1279, month: 3, day: 1 });

const texts = [];
const days = [];
for (let i = 0; texts.length < count; i++) {
  const jdn = first + ((i * 7919) % (last - first));
  const { eras } = erasOfDay(jdn);
  const era = eras[i % eras.length];
  if (era === undefined || era.dynasty === '西遼') continue; // 西遼's own years are uncertain
  const cycle = sexagenaryName(sexagenaryOfDay(jdn));
  const month = era.label.replace(/[^月]*日..$/u, '');
  texts.push(i % 3 === 0 ? month + cycle : i % 3 === 1 ? era.label.slice(0, -2) : era.label);
  days.push(jdn);
}
for (const text of texts.slice(0, 2000)) answerDate(text);

const before = process.cpuUsage();
let right = 0;
let ambiguous = 0;
texts.forEach((text, i) => {
  const answer = answerDate(text);
  if (answer.jdn === days[i]) right++;
  else if (answer.status === 'ambiguous') ambiguous++;
});
const { user, system } = process.cpuUsage(before);
const seconds = (user + system) / 1e6;
console.log(
  `${count} dates in ${seconds.toFixed(2)} s of processor time: ${Math.round(count / seconds)} a second; ` +
    `${right} give back their day, ${ambiguous} are ambiguous, ${count - right - ambiguous} otherwise`,
);
