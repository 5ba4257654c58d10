#!/usr/bin/env node
// Learns classes of characters and of bigrams from raw text: positive pointwise mutual information
// with the neighbours to the left and right, reduced by a truncated singular value decomposition
// (subspace iteration), grouped by spherical k-means. Seeded: the same texts give the same classes.
//   learn-clusters.mjs WITNESS-FOLDER OUT.json
import { writeFileSync } from 'node:fs';
import { TIES } from '../../lib/recognise/learned/clusters.js';
import { xorshift } from '../../lib/recognise/learned/training.js';
import { foldTable } from './fold-table.mjs';
import { witnessTexts } from './witness-text.mjs';

const [folder, out] = process.argv.slice(2);
if (!out) {
  console.error('usage: learn-clusters.mjs WITNESS-FOLDER OUT.json');
  process.exit(2);
}
const CONTEXTS = 1500;
const DIMENSIONS = 64;
const MIN_CHARACTER = 25;
const MIN_BIGRAM = 10;
const MAX_BIGRAMS = 250000;
const MIN_TIE = 5;

const fold = foldTable();
const random = xorshift(19);
const uniform = () => random() / 0x100000000;

const isHan = (u) => (u >= 0x3400 && u <= 0x9fff) || u === 0xfffd;
const streams = [];
let total = 0;
for (const { text } of witnessTexts(folder)) {
  const points = Array.from(text, (c) => fold.of(c.codePointAt(0)));
  const units = Uint16Array.from(points.map((u) => (isHan(u) ? u : 0)));
  streams.push(units);
  total += units.length;
}
console.log(`${total} characters`);

const counts = new Uint32Array(0x10000);
for (const units of streams) for (const u of units) counts[u]++;
counts[0] = 0;
const byCount = Array.from({ length: 0x10000 }, (_, u) => u).sort((a, b) => counts[b] - counts[a]);
const contextOf = new Int32Array(0x10000).fill(-1);
byCount.slice(0, CONTEXTS).forEach((u, i) => {
  contextOf[u] = i;
});

const bigramCounts = new Map();
for (const units of streams) {
  for (let i = 0; i + 1 < units.length; i++) {
    if (units[i] === 0 || units[i + 1] === 0) continue;
    const key = units[i] * 65536 + units[i + 1];
    bigramCounts.set(key, (bigramCounts.get(key) ?? 0) + 1);
  }
}
const bigrams = [...bigramCounts]
  .filter(([, n]) => n >= MIN_BIGRAM)
  .sort((a, b) => b[1] - a[1] || a[0] - b[0])
  .slice(0, MAX_BIGRAMS)
  .map(([key]) => key);
const tied = [];
for (const [key, n] of bigramCounts) {
  if (n < MIN_TIE) continue;
  const expected = (counts[Math.floor(key / 65536)] * counts[key % 65536]) / total;
  const tie = tieOf(Math.log(n / expected));
  if (tie > 0) tied.push([key, tie]);
}
tied.sort((a, b) => a[0] - b[0]);
bigramCounts.clear();
const bigramRow = new Map(bigrams.map((key, i) => [key, i]));
const characters = byCount.filter((u) => counts[u] >= MIN_CHARACTER);
const characterRow = new Int32Array(0x10000).fill(-1);
characters.forEach((u, i) => {
  characterRow[u] = i;
});
console.log(`${characters.length} characters, ${bigrams.length} bigrams`);

/** The grade of a mutual information (clusters.ts, TIES). */
function tieOf(information) {
  if (information <= TIES[0]) return 1;
  for (let grade = TIES.length - 1; grade > 0; grade--) if (information >= TIES[grade]) return grade + 1;
  return 0;
}

/** Sparse counts row → (context → count); left contexts first, right contexts after them. */
function countContexts(rows, width, rowAt) {
  const tables = Array.from({ length: rows }, () => new Map());
  const add = (row, context) => tables[row].set(context, (tables[row].get(context) ?? 0) + 1);
  for (const units of streams) {
    for (let i = 0; i + width <= units.length; i++) {
      const row = rowAt(units, i);
      if (row < 0) continue;
      const left = i > 0 ? contextOf[units[i - 1]] : -1;
      const right = i + width < units.length ? contextOf[units[i + width]] : -1;
      if (left >= 0) add(row, left);
      if (right >= 0) add(row, CONTEXTS + right);
    }
  }
  return tables;
}

/** Square root of positive PMI, context distribution smoothed by 0.75 (Levy & Goldberg 2014). */
function weigh(tables) {
  const columns = new Float64Array(2 * CONTEXTS);
  for (const table of tables) for (const [c, n] of table) columns[c] += n;
  let mass = 0;
  for (let c = 0; c < columns.length; c++) {
    columns[c] = columns[c] ** 0.75;
    mass += columns[c];
  }
  return tables.map((table) => {
    let sum = 0;
    for (const n of table.values()) sum += n;
    const index = [];
    const value = [];
    for (const [c, n] of table) {
      const pmi = Math.log((n / sum) * (mass / columns[c]));
      if (pmi <= 0) continue;
      index.push(c);
      value.push(Math.sqrt(pmi));
    }
    return { index: Int32Array.from(index), value: Float32Array.from(value) };
  });
}

function embed(rows) {
  const D = DIMENSIONS;
  let basis = Array.from({ length: 2 * CONTEXTS }, () =>
    Float64Array.from({ length: D }, () => uniform() - 0.5),
  );
  const project = () =>
    rows.map(({ index, value }) => {
      const v = new Float64Array(D);
      for (let k = 0; k < index.length; k++) {
        const b = basis[index[k]];
        const x = value[k];
        for (let d = 0; d < D; d++) v[d] += x * b[d];
      }
      return v;
    });
  for (let step = 0; step < 4; step++) {
    const projected = project();
    const next = Array.from({ length: 2 * CONTEXTS }, () => new Float64Array(D));
    rows.forEach(({ index, value }, r) => {
      const v = projected[r];
      for (let k = 0; k < index.length; k++) {
        const b = next[index[k]];
        for (let d = 0; d < D; d++) b[d] += value[k] * v[d];
      }
    });
    orthonormalise(next);
    basis = next;
  }
  const vectors = project();
  for (const v of vectors) {
    const norm = Math.sqrt(v.reduce((s, x) => s + x * x, 0)) || 1;
    for (let d = 0; d < D; d++) v[d] /= norm;
  }
  return vectors;
}

/** Gram–Schmidt over the columns. */
function orthonormalise(matrix) {
  for (let d = 0; d < DIMENSIONS; d++) {
    for (let e = 0; e < d; e++) {
      let dot = 0;
      for (const row of matrix) dot += row[d] * row[e];
      for (const row of matrix) row[d] -= dot * row[e];
    }
    let norm = 0;
    for (const row of matrix) norm += row[d] ** 2;
    norm = Math.sqrt(norm) || 1;
    for (const row of matrix) row[d] /= norm;
  }
}

/** Class of each vector, 1-based. */
function kMeans(vectors, k, steps) {
  const centres = [];
  for (let c = 0; c < k; c++) centres.push(Float64Array.from(vectors[random() % vectors.length]));
  const classes = new Uint16Array(vectors.length);
  for (let step = 0; step < steps; step++) {
    vectors.forEach((v, i) => {
      let best = -2;
      for (let c = 0; c < k; c++) {
        const centre = centres[c];
        let dot = 0;
        for (let d = 0; d < DIMENSIONS; d++) dot += v[d] * centre[d];
        if (dot > best) {
          best = dot;
          classes[i] = c;
        }
      }
    });
    for (const centre of centres) centre.fill(0);
    vectors.forEach((v, i) => {
      const centre = centres[classes[i]];
      for (let d = 0; d < DIMENSIONS; d++) centre[d] += v[d];
    });
    for (const centre of centres) {
      const norm = Math.sqrt(centre.reduce((s, x) => s + x * x, 0));
      if (norm === 0) centre.set(vectors[random() % vectors.length]);
      else for (let d = 0; d < DIMENSIONS; d++) centre[d] /= norm;
    }
  }
  return classes.map((c) => c + 1);
}

const characterVectors = embed(
  weigh(countContexts(characters.length, 1, (units, i) => characterRow[units[i]])),
);
console.log('characters embedded');
const fine = kMeans(characterVectors, 240, 15);
const coarse = kMeans(characterVectors, 60, 15);
const bigramVectors = embed(
  weigh(
    countContexts(bigrams.length, 2, (units, i) =>
      units[i] === 0 || units[i + 1] === 0 ? -1 : (bigramRow.get(units[i] * 65536 + units[i + 1]) ?? -1),
    ),
  ),
);
console.log('bigrams embedded');
const bigramClasses = kMeans(bigramVectors, 1000, 8);
writeFileSync(
  out,
  JSON.stringify({
    characters: String.fromCharCode(...characters),
    fine: [...fine],
    coarse: [...coarse],
    bigrams,
    bigramClasses: [...bigramClasses],
    tied: tied.map(([key]) => key),
    ties: tied.map(([, tie]) => tie),
  }),
);
console.log(`wrote ${out}`);
