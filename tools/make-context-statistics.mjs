#!/usr/bin/env node
// Makes src/criticism/data/contexts.json: how often a character stands after and before another one, counted in
// texts of the time and kind of the chronicles; `suspect` weighs readings by it. Build the project first.
//
//   node tools/make-context-statistics.mjs WITNESS_FOLDER [--without WORK …] [--out FILE]
//
// --without leaves works out, for measuring on them (tools/measure-suspicion-corrupted.mjs).
// The folder holds witnesses (mandoku), one folder each. Only counts are kept, of pairs that occur three times or more.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { readGaijiTable } from '../lib/criticism/gaiji.js';
import { foldCodePoint } from '../lib/criticism/variant-character.js';
import { readWitness } from '../lib/criticism/witness-reader.js';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { without: { type: 'string', multiple: true, default: [] }, out: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) {
  console.error('usage: node tools/make-context-statistics.mjs WITNESS_FOLDER');
  process.exit(2);
}
const LEAST_PAIR = 3;
const LEAST_CHARACTER = 20;

const gaijiFile = join(folder, 'gaiji.tsv');
const gaiji = existsSync(gaijiFile) ? readGaijiTable(readFileSync(gaijiFile, 'utf8')) : new Map();
const streams = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .filter((name) => !options.without.includes(name))
  .sort()
  .map((name) => readWitness(join(folder, name), gaiji).codes);

const big5 = (code) => {
  if (code > 0xffff) return false;
  const bytes = iconv.encode(String.fromCodePoint(code), 'big5');
  return bytes.length === 2 && iconv.decode(bytes, 'big5') === String.fromCodePoint(code);
};

const frequency = new Map();
for (const codes of streams)
  for (const code of codes) if (code > 0) frequency.set(code, (frequency.get(code) ?? 0) + 1);

// The prints write 徳 for 德: counted is the standard character of a class, the most frequent one of the Big5 repertoire.
const standardOfClass = new Map();
for (const [code, n] of frequency) {
  if (!big5(code)) continue;
  const known = standardOfClass.get(foldCodePoint(code));
  if (known === undefined || frequency.get(known) < n) standardOfClass.set(foldCodePoint(code), code);
}
const standard = new Map();
for (const code of frequency.keys())
  standard.set(code, big5(code) ? code : (standardOfClass.get(foldCodePoint(code)) ?? code));

const counts = new Map();
for (const [code, n] of frequency) counts.set(standard.get(code), (counts.get(standard.get(code)) ?? 0) + n);
const centres = [...counts]
  .filter(([, n]) => n >= LEAST_CHARACTER)
  .map(([code]) => code)
  .sort((a, b) => a - b);
const centreId = new Map(centres.map((code, i) => [code, i]));
const neighbours = [...new Set(centres.map(foldCodePoint))].sort((a, b) => a - b);
const neighbourId = new Map(neighbours.map((code, i) => [code, i]));

/** Keys neighbour × centre, sorted, as differences; then the logarithm of each count. */
function table(offset) {
  const pairs = new Map();
  for (const codes of streams) {
    for (let i = 1; i + 1 < codes.length; i++) {
      if (codes[i] === 0 || codes[i + offset] === 0) continue;
      const centre = centreId.get(standard.get(codes[i]));
      const neighbour = neighbourId.get(foldCodePoint(codes[i + offset]));
      if (centre === undefined || neighbour === undefined) continue;
      const key = neighbour * centres.length + centre;
      pairs.set(key, (pairs.get(key) ?? 0) + 1);
    }
  }
  const kept = [...pairs].filter(([, n]) => n >= LEAST_PAIR).sort((a, b) => a[0] - b[0]);
  const keys = [];
  const values = [];
  let last = 0;
  for (const [key, n] of kept) {
    let difference = key - last;
    last = key;
    while (difference >= 128) {
      keys.push((difference & 127) | 128);
      difference = Math.floor(difference / 128);
    }
    keys.push(difference);
    values.push(Math.min(255, Math.round(Math.log2(n) * 2)));
  }
  const packed = deflateRawSync(concat(keys, values), { level: 9 });
  return { pairs: kept.length, keyBytes: keys.length, data: packed.toString('base64') };
}

function concat(a, b) {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

const before = table(-1);
const after = table(1);
const out = {
  about:
    `Made by tools/make-context-statistics.mjs from ${streams.length} works of Kanripo (${[...frequency.values()].reduce((a, b) => a + b, 0)} characters): ` +
    'counts only. `before`: neighbour (folded) before a character; `after`: after it; counts as twice their binary logarithm.',
  centres: String.fromCodePoint(...centres),
  counts: centres.map((code) => Math.round(Math.log2(counts.get(code)) * 8)),
  before,
  after,
};
const path = options.out ?? fileURLToPath(new URL('../src/criticism/data/contexts.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(out)}\n`);
console.error(
  `${centres.length} characters, ${before.pairs} + ${after.pairs} pairs, ${JSON.stringify(out).length} bytes`,
);
