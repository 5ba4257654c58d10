#!/usr/bin/env node
// Recall and precision of `suspect` on books that it was not tuned on: months of a chronicle at hand are made into a
// text with citations, errors are put in, and looked for. Two kinds of errors: what the way from traditional to
// simplified characters and back confuses (the tables of opencc-js, character by character, at some of the places
// only, as where a person has gone over it), and look-alikes at random places. Build the project first.
//
//   node tools/measure-suspicion-corrupted.mjs WITNESSES --work KR2b0018 --statistics FILE
//        [--cite KR2b0024] [--years 1131-1135] [--conversions 0.2] [--look-alikes 0.003] [--seed 1] [--errors]
//
// --statistics: neighbours counted without the work, so that it is not known by heart:
//   node tools/make-context-statistics.mjs WITNESSES --without KR2b0018 --out /tmp/without.json
// --cite: another work at hand that every entry cites; without it no witness has a say.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import simplifiedToTraditional from 'opencc-js/dict/STCharacters';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import { itemsOf, oneUnitEach } from '../lib/criticism/annal-item.js';
import { ContextModel } from '../lib/criticism/context-model.js';
import { entryTexts } from '../lib/criticism/entry-text.js';
import { readGaijiTable } from '../lib/criticism/gaiji.js';
import { locateCitations, witnessReadings } from '../lib/criticism/located.js';
import { suspect } from '../lib/criticism/suspect.js';
import { erasNear, readTimeline, timeAt } from '../lib/criticism/timeline.js';
import {
  conversionAlternatives,
  foldCodePoint,
  foldedCodes,
  isLeftOver,
  isStandard,
  lookAlikes,
} from '../lib/criticism/variant-character.js';
import { readWitness } from '../lib/criticism/witness-reader.js';
import { openDesk } from '../lib/edition/critical-desk.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    work: { type: 'string' },
    cite: { type: 'string' },
    statistics: { type: 'string' },
    years: { type: 'string', default: '1131-1135' },
    conversions: { type: 'string', default: '0.2' },
    'look-alikes': { type: 'string', default: '0.003' },
    seed: { type: 'string', default: '1' },
    errors: { type: 'boolean' },
  },
});
const [folder] = positionals;
if (folder === undefined || options.work === undefined) {
  console.error(
    'usage: node tools/measure-suspicion-corrupted.mjs WITNESSES --work WORK [--statistics FILE] [--cite WORK]',
  );
  process.exit(2);
}
const statistics =
  options.statistics === undefined ? undefined : JSON.parse(readFileSync(options.statistics, 'utf8'));
const model = new ContextModel(statistics);
const [first, last] = options.years.split('-').map(Number);
const gaijiFile = join(folder, 'gaiji.tsv');
const gaiji = existsSync(gaijiFile) ? readGaijiTable(readFileSync(gaijiFile, 'utf8')) : new Map();
const witness = readWitness(join(folder, options.work), gaiji);

/** 0 … 1, the same for one seed (mulberry32, T. Ettinger). */
let state = Number(options.seed);
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

// A modern edition prints the usual form of what the old print writes otherwise (徳 → 德).
const usual = new Map();
for (const code of new Set(witness.codes)) {
  const c = String.fromCodePoint(code);
  if (!isStandard(c)) continue;
  const known = usual.get(foldCodePoint(code));
  if (known === undefined || model.count(code) > model.count(known)) usual.set(foldCodePoint(code), code);
}
/** 參 for 参, 兩 for 两; words that only a conversion confuses (里/裏) stay apart. */
const modern = (code) => {
  const c = String.fromCodePoint(code);
  const other = usual.get(foldCodePoint(code)) ?? code;
  return isStandard(c) && (!isLeftOver(c) || model.count(other) < model.count(code)) ? code : other;
};

/** Items of the work by year, month and day, in modern characters. */
let timeline;
const years = new Map();
for (const file of witness.files) {
  const text = oneUnitEach(Uint32Array.from(witness.codes.subarray(file.start, file.notes), foldCodePoint));
  timeline = readTimeline(text, file.start, erasNear(first), timeline);
  for (const item of itemsOf(text, file.start)) {
    const time = timeAt(timeline, item.start + item.length);
    if (time === undefined || time.western < first || time.western > last || item.end - item.start > 300)
      continue;
    const own = [...witness.codes.subarray(item.start + item.length, item.end)]
      .filter((c) => c > 0)
      .map(modern);
    if (own.length < 8) continue;
    const months = years.get(time.western) ?? new Map();
    const list = months.get(time.month) ?? [];
    list.push(String.fromCodePoint(...own));
    years.set(time.western, months.set(time.month, list));
  }
}

const dictionary = (words) =>
  new Map(
    words
      .split('|')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).split(' ')]),
  );
const simplified = dictionary(traditionalToSimplified);
const traditional = dictionary(simplifiedToTraditional);
/** A character on its way to simplified and back: the first of those that the simplified one may be. */
const roundTrip = (c) => {
  const simple = simplified.get(c)?.[0] ?? c;
  return traditional.get(simple)?.[0] ?? simple;
};
const alike = new Map();
/** What a character may be misread for: a look-alike that the texts use. */
function misreadings(c) {
  if (!alike.has(c))
    alike.set(
      c,
      lookAlikes(c).filter(
        (o) =>
          isStandard(o) && model.count(o.codePointAt(0)) > 200 && foldedCodes(o)[0] !== foldedCodes(c)[0],
      ),
    );
  return alike.get(c);
}

/** Two characters used so much alike (cosine of their neighbours) are one word. */
const ONE_WORD = 0.5;
const truth = new Map();
let text = '';
let characters = 0;
const MONTHS = '正二三四五六七八九十';
const monthName = (m) => (m <= 10 ? MONTHS[m - 1] : `十${MONTHS[m - 11].replace('正', '一')}`);
const cited = options.cite === undefined ? undefined : readWitness(join(folder, options.cite), gaiji).title;
const citation = cited === undefined ? '（《闕名》）' : `（《${cited.replace(/^欽定重訂/u, '')}》）`;
for (const [western, months] of [...years].sort((a, b) => a[0] - b[0])) {
  const era = erasNear(western).find((e) => e.first <= western && e.last >= western);
  const number = western - era.first + 1;
  text += `${era.name}${number === 1 ? '元' : monthName(number).replace('正', '一')}年\n`;
  for (const [month, items] of [...months].sort((a, b) => a[0] - b[0])) {
    for (const right of items) {
      if (month > 0) text += `${monthName(month)}月，`;
      for (const c of right) {
        characters += 1;
        const back = random() < Number(options.conversions) ? roundTrip(c) : c;
        let written = isStandard(back) ? back : c;
        let kind = 'conversion';
        if (written === c && random() < Number(options['look-alikes'])) {
          const others = misreadings(c);
          if (others.length > 0) [written, kind] = [others[Math.floor(random() * others.length)], 'graphic'];
        }
        // Two ways to write one word (峯/峰, 于/於), which stand beside the same neighbours, are no error; 裏 for 里 is.
        const [own, other] = [c.codePointAt(0), written.codePointAt(0)];
        const isError =
          kind === 'graphic' ||
          (conversionAlternatives(written).includes(c) && model.likeUse(own, other) < ONE_WORD);
        if (written !== c && isError) truth.set(text.length, { kind, right: c, wrong: written });
        else written = c;
        text += written;
      }
      text += `。${citation}\n`;
    }
  }
}

const path = join(mkdtempSync(join(tmpdir(), 'corrupted-')), 'text.txt');
writeFileSync(path, text);
const desk = openDesk(path, { witnesses: folder });
const found = suspect(desk.chronicle, desk.library, {
  names: desk.names,
  misspellings: desk.misspellings,
  model,
}).filter((s) => ['conversion', 'graphic', 'name', 'date'].includes(s.type));
const at = new Map(found.map((s) => [s.start, s]));
const share = (n, all) => `${n} of ${all} (${all === 0 ? '–' : Math.round((100 * n) / all)} %)`;
console.log(
  `${characters} characters of ${witness.title}, ${truth.size} errors put in, ${found.length} suspected${cited ? `; every entry cites ${cited}` : ''}`,
);
for (const kind of ['conversion', 'graphic']) {
  const own = [...truth].filter(([, t]) => t.kind === kind);
  const hit = own.filter(([o]) => at.has(o));
  console.log(
    `${kind.padEnd(11)} found ${share(hit.length, own.length)}, rightly corrected ${hit.filter(([o, t]) => at.get(o).proposed === t.right).length}`,
  );
}
console.log(`all         found ${share([...truth.keys()].filter((o) => at.has(o)).length, truth.size)}`);
console.log(
  `suspected and wrong indeed: ${share(found.filter((s) => truth.has(s.start)).length, found.length)}`,
);
for (const kind of ['conversion', 'graphic', 'name', 'date']) {
  const own = found.filter((s) => s.type === kind);
  if (own.length > 0)
    console.log(`  as ${kind.padEnd(10)} ${share(own.filter((s) => truth.has(s.start)).length, own.length)}`);
}
if (options.errors) {
  const around = (start, end) =>
    `${text.slice(start - 4, start)}[${text.slice(start, end)}]${text.slice(end, end + 4)}`.replaceAll(
      '\n',
      '¶',
    );
  const readings = witnessReadings(locateCitations(entryTexts(desk.chronicle), desk.library));
  const reads = (o) => [...new Set((readings.get(o) ?? []).map((r) => r.character))].join('/') || '–';
  console.log('\nnot found (what the witness reads):');
  for (const [o, t] of truth)
    if (!at.has(o)) console.log(`  ${t.kind} ${around(o, o + t.wrong.length)} → ${t.right} (${reads(o)})`);
  console.log('\nwrongly suspected:');
  for (const s of found)
    if (!truth.has(s.start))
      console.log(
        `  ${s.type} ${around(s.start, s.end)} → ${s.proposed ?? '?'} ${s.score.toFixed(1)} ${s.evidence[0]}`,
      );
}
