#!/usr/bin/env node
// How long a million forms of authority lists take, and how much memory.
//   node tools/bench-authority.mjs [FORMS] [TEXT.txt]
// Makes lists of so many forms as TEI, CSV and an SQLite file in CBDB's tables in a temporary folder (surnames of 百家姓
// with given names of one or two characters, 字 and 號, dates from 600 to 1900), then, each in a process of its own:
// loads the list, makes its index and finds its forms in a text (default: the chapter). lib/ must be built.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sqlite from 'node-sqlite3-wasm';
import { openList } from '../lib/authority/open-list.js';
import { readAuthorityFile } from '../lib/authority/read-lists.js';
import { NO_CHRONOLOGY } from '../lib/calendar/index.js';
import { authorityRecogniser } from '../lib/recognise/authority/authority.js';
import { FormIndex } from '../lib/recognise/authority/form-index.js';
import { shippedModel } from '../lib/recognise/learned/model-file.js';
import { SINGLE_SURNAMES } from '../lib/recognise/lists/surnames.js';
import { decodeSource } from '../lib/source/decode.js';
import { readChronicle } from '../lib/source/read-chronicle.js';

const CHAPTER = fileURLToPath(new URL('../edition/source/xixia-ji-23.txt', import.meta.url));

if (process.argv[2] === '--load') load(process.argv[3], process.argv[4], process.argv[5]);
else run(Number(process.argv[2] ?? 1_000_000), process.argv[3] ?? CHAPTER);

function run(forms, text) {
  const folder = mkdtempSync(join(tmpdir(), 'biannian-bench-'));
  try {
    const files = [
      ['own TEI', join(folder, 'own.xml'), writeTei],
      ['TEI', join(folder, 'names.xml'), writeTei],
      ['CSV', join(folder, 'names.csv'), writeCsv],
      ['SQLite', join(folder, 'names.sqlite'), writeSqlite],
    ];
    for (const [kind, file, write] of files) {
      write(file, forms);
      const size = (statSync(file).size / 1e6).toFixed(0);
      const result = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), '--load', kind, file, text],
        {
          encoding: 'utf8',
        },
      );
      process.stderr.write(result.stderr);
      console.log(
        `${kind.padEnd(8)} ${forms.toLocaleString('en')} forms, ${size} MB: ${result.stdout.trim()}`,
      );
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function load(kind, file, text) {
  const source = decodeSource(readFileSync(text), basename(text));
  const chronicle = readChronicle(source, { chronology: NO_CHRONOLOGY, layouts: [], anchors: [] });
  const { fold } = shippedModel('names');
  const before = process.cpuUsage();
  const started = performance.now();
  const records = kind === 'own TEI' ? readAuthorityFile(file).names : openList({ file }).load().records;
  const read = performance.now();
  const index = new FormIndex(fold);
  index.add(records);
  const indexed = performance.now();
  const cpu = process.cpuUsage(before);
  const loaded = process.resourceUsage().maxRSS;
  const lists = kind === 'own TEI' ? { own: records } : { own: [], further: [openList({ file })] };
  const find = performance.now();
  const claims = authorityRecogniser({ ...lists, fold }).recognise(chronicle);
  const seconds = (ms) => (ms / 1000).toFixed(2);
  console.log(
    `${records.length.toLocaleString('en')} records read in ${seconds(read - started)} s, ` +
      `${index.size.toLocaleString('en')} different forms indexed in ${seconds(indexed - read)} s, ` +
      `together ${seconds(indexed - started)} s (${seconds((cpu.user + cpu.system) / 1000)} s of processor time); ` +
      `${Math.round(loaded / 1024)} MB at most; ` +
      `the whole recogniser ${seconds(performance.now() - find)} s for ${source.text.length.toLocaleString('en')} characters, ${claims.length} claims`,
  );
}

/** Persons with their names, always the same. */
function* persons(forms) {
  let state = 20260101;
  const random = () => {
    // mulberry32 (public domain)
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const surnames = [...SINGLE_SURNAMES];
  // Given names are of common characters mostly: squared, so that the first are frequent.
  const given = () => String.fromCharCode(0x4e00 + Math.floor(random() ** 2 * 12000));
  for (let id = 1, made = 0; made < forms; id++) {
    const surname = surnames[Math.floor(random() ** 2 * surnames.length)];
    const name = surname + given() + (random() < 0.7 ? given() : '');
    const others = [];
    made++;
    for (let n = Math.floor(random() * 4); n > 0 && made < forms; n--, made++)
      others.push((n === 3 ? surname : '') + given() + given());
    const born = 600 + Math.floor(random() * 1240);
    yield { id, name, others, born, died: born + 20 + Math.floor(random() * 60) };
  }
}

function writing(file, lines) {
  const descriptor = openSync(file, 'w');
  let pending = '';
  for (const line of lines) {
    pending += line;
    if (pending.length > 1 << 20) {
      writeSync(descriptor, pending);
      pending = '';
    }
  }
  writeSync(descriptor, pending);
  closeSync(descriptor);
}

function writeTei(file, forms) {
  const year = (n) => String(n).padStart(4, '0');
  writing(
    file,
    (function* () {
      yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><standOff><listPerson>\n';
      for (const { id, name, others, born, died } of persons(forms)) {
        const variants = others.map((form) => `<persName type="variant">${form}</persName>`).join('');
        yield `<person xml:id="p${id}"><persName type="main">${name}</persName>${variants}<birth when="${year(born)}"/><death when="${year(died)}"/></person>\n`;
      }
      yield '</listPerson></standOff></TEI>\n';
    })(),
  );
}

function writeCsv(file, forms) {
  writing(
    file,
    (function* () {
      yield 'id,name,forms,kind,birth,death,note\n';
      for (const { id, name, others, born, died } of persons(forms))
        yield `${id},${name},${others.join(';')},person,${born},${died},\n`;
    })(),
  );
}

function writeSqlite(file, forms) {
  const database = new sqlite.Database(file);
  database.exec(
    `CREATE TABLE BIOG_MAIN (c_personid INTEGER, c_name_chn TEXT, c_surname_chn TEXT, c_index_year INTEGER, c_birthyear INTEGER, c_deathyear INTEGER, c_dy INTEGER);
     CREATE TABLE ALTNAME_DATA (c_personid INTEGER, c_alt_name_chn TEXT, c_alt_name_type_code INTEGER);
     CREATE TABLE DYNASTIES (c_dy INTEGER, c_dynasty_chn TEXT, c_start INTEGER, c_end INTEGER);
     INSERT INTO DYNASTIES VALUES (15, '宋', 960, 1279); BEGIN`,
  );
  const person = database.prepare('INSERT INTO BIOG_MAIN VALUES (?, ?, ?, ?, ?, ?, 15)');
  const other = database.prepare('INSERT INTO ALTNAME_DATA VALUES (?, ?, 4)');
  for (const { id, name, others, born, died } of persons(forms)) {
    person.run([id, name, name.slice(0, 1), born, born, died]);
    for (const form of others) other.run([id, form]);
  }
  person.finalize();
  other.finalize();
  database.exec('COMMIT');
  database.close();
}
