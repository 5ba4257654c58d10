#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
// How well `locate` finds passages in books that it was not tuned on: the dated items of one chronicle are looked up in
// another work as if they cited it. What is found is right when it stands under the same day; the day itself (干支) is
// no part of what is looked up. Build the project first.
//
//   node tools/measure-location.mjs WITNESSES --from KR2b0018 --in KR2b0024 [--part 高宗本紀] [--years 1140-1160]
//        [--most 200] [--undated | --year-only] [--show]
//
// --undated: without year and month, by words alone; then the month is a check as well.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { itemsOf, oneUnitEach } from '../lib/criticism/annal-item.js';
import { CitedWork } from '../lib/criticism/cited-passage.js';
import { readGaijiTable } from '../lib/criticism/gaiji.js';
import { buildNgramIndex } from '../lib/criticism/ngram-index.js';
import { erasNear, readTimeline, timeAt } from '../lib/criticism/timeline.js';
import { placeAt, witnessText } from '../lib/criticism/witness.js';
import { readWitness } from '../lib/criticism/witness-reader.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    from: { type: 'string' },
    in: { type: 'string' },
    part: { type: 'string' },
    years: { type: 'string', default: '1127-1162' },
    most: { type: 'string', default: '200' },
    undated: { type: 'boolean' },
    'year-only': { type: 'boolean' },
    show: { type: 'boolean' },
  },
});
const [folder] = positionals;
if (folder === undefined || options.from === undefined || options.in === undefined) {
  console.error(
    'usage: node tools/measure-location.mjs WITNESSES --from WORK --in WORK [--part TITLE] [--years A-B]',
  );
  process.exit(2);
}
const [first, last] = options.years.split('-').map(Number);
const gaijiFile = join(folder, 'gaiji.tsv');
const gaiji = existsSync(gaijiFile) ? readGaijiTable(readFileSync(gaijiFile, 'utf8')) : new Map();
const nearest = erasNear(first);

function open(name) {
  const witness = readWitness(join(folder, name), gaiji);
  return new CitedWork({ witness, index: buildNgramIndex(witness) });
}

/** The times of each 卷, and its dated items. */
function read({ searchable: { witness, index } }) {
  let timeline;
  return witness.files.map((file) => {
    const text = oneUnitEach(index.folded.subarray(file.start, file.notes));
    timeline = readTimeline(text, file.start, nearest, timeline);
    return { file, timeline, items: itemsOf(text, file.start) };
  });
}

const source = open(options.from);
const target = open(options.in);
const part = options.part === undefined ? undefined : { titles: [options.part] };
const candidates = read(source)
  .flatMap(({ timeline, items }) =>
    items.map((item) => ({ ...item, ...timeAt(timeline, item.start + item.length) })),
  )
  .filter(
    (i) =>
      i.day !== undefined &&
      i.western >= first &&
      i.western <= last &&
      i.end - i.start - i.length >= 10 &&
      i.end - i.start - i.length <= 200,
  );
const step = Math.max(1, Math.floor(candidates.length / Number(options.most)));
const sample = candidates.filter((_, k) => k % step === 0).slice(0, Number(options.most));
const there = read(target);

/** The month under which the target has an offset; whether its day is the item's. */
function verdictOf(item, passage) {
  const longest = [...passage.segments].sort((a, b) => b.end - b.start - (a.end - a.start))[0] ?? passage;
  const juan = there.find(({ file }) => longest.start >= file.start && longest.start < file.end);
  const time = timeAt(juan.timeline, longest.start);
  const day = juan.items.findLast((i) => i.start <= longest.start && i.day !== undefined)?.day;
  if (time === undefined) return 'time unknown';
  const months = Math.abs((time.western - item.western) * 12 + time.month - item.month);
  return months === 0
    ? day === item.day
      ? 'same day'
      : 'same month'
    : months <= 2
      ? 'a month or two away'
      : 'another time';
}

const count = new Map();
const say = (key) => count.set(key, (count.get(key) ?? 0) + 1);
for (const item of sample) {
  const codes = source.searchable.index.folded.subarray(item.start + item.length, item.end);
  const found = target.find(
    {
      codes,
      ...(options.undated ? {} : { western: item.western }),
      ...(options.undated || options['year-only'] ? {} : { month: item.month }),
    },
    part,
  );
  let verdict = found.status;
  let place = '';
  if (found.status === 'found') {
    const { passage } = found;
    verdict = verdictOf(item, passage);
    const { witness } = target.searchable;
    const at = placeAt(witness, passage.start);
    place = `${at.juan} ${at.page} ${passage.score.toFixed(0)} ${Math.round(passage.coverage * 100)} % ${found.by} 【${witnessText(witness, passage.start, Math.min(passage.end, passage.start + 120))}】`;
  }
  say(verdict);
  if (options.show)
    console.log(
      `${verdict}\t${item.western}-${item.month} ${witnessText(source.searchable.witness, item.start, item.end)}\n\t${place}`,
    );
}
console.log(
  `${sample.length} items of ${source.searchable.witness.title} looked up in ${target.searchable.witness.title}${part ? `·${options.part}` : ''}`,
);
for (const [verdict, n] of [...count].sort((a, b) => b[1] - a[1]))
  console.log(`${String(n).padStart(5)}  ${Math.round((100 * n) / sample.length)} %  ${verdict}`);
const found = [...count]
  .filter(([v]) => / (day|month|away|time|unknown)|away/u.test(v))
  .reduce((s, [, n]) => s + n, 0);
const right = ['same day', 'same month'].reduce((s, v) => s + (count.get(v) ?? 0), 0);
console.log(`of ${found} found, ${Math.round((100 * right) / Math.max(1, found))} % under the same month`);
