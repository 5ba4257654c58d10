#!/usr/bin/env node
// Draws passages of the witnesses for readers to mark (docs/marking-names.md), none that a text kept for measuring shares.
//   choose-passages.mjs --witnesses FOLDER --works KR2b0024:20,KR2a0032:22 --count BATCHES --seed N --out FOLDER [--keep-out FILE…]
// Written: FOLDER/passages.json, and FOLDER/NN-KK.txt with ten passages each.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { xorshift } from '../../lib/recognise/learned/training.js';
import { foldTable } from './fold-table.mjs';
import { witnessTexts } from './witness-text.mjs';

const { values: options } = parseArgs({
  options: {
    witnesses: { type: 'string' },
    works: { type: 'string' },
    count: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    out: { type: 'string' },
    'keep-out': { type: 'string', multiple: true, default: [] },
  },
});
if (!options.witnesses || !options.works || !options.out) {
  console.error(
    'usage: choose-passages.mjs --witnesses FOLDER --works WORK:SHARE,… --out FOLDER [--keep-out FILE…]',
  );
  process.exit(2);
}
const LONGEST = 360;
const SHORTEST = 60;
/** A passage that has so many characters in a row of a text kept for measuring is not given out. */
const SHARED = 9;
const fold = foldTable();
const folded = (text) => Array.from(text, (c) => String.fromCharCode(fold.of(c.codePointAt(0)))).join('');
const keptOut = new Set();
for (const file of options['keep-out']) {
  // Columns or running text: only the characters count.
  const text = folded(
    readFileSync(file, 'utf8')
      .replace(/\t.*$/gmu, '')
      .replace(/[^\u3400-\u9fff]/gu, ''),
  );
  for (let i = 0; i + SHARED <= text.length; i++) keptOut.add(text.slice(i, i + SHARED));
}
const shares = new Map(options.works.split(',').map((pair) => pair.split(':')));
const pools = new Map([...shares.keys()].map((work) => [work, []]));
for (const { work, file, text } of witnessTexts(options.witnesses, [...shares.keys()])) {
  text.split('\n').forEach((line, paragraph) => {
    const characters = [...line];
    if (/[\u{fffd}〓]/u.test(line)) return;
    for (let start = 0; start + SHORTEST <= characters.length; start += LONGEST) {
      const piece = characters.slice(start, start + LONGEST).join('');
      const plain = folded(piece);
      let shared = false;
      for (let i = 0; i + SHARED <= plain.length; i++)
        if (keptOut.has(plain.slice(i, i + SHARED))) shared = true;
      if (!shared) pools.get(work).push({ work, file, paragraph, start, text: piece });
    }
  });
}
const random = xorshift(Number(options.seed));
const shuffle = (list) => {
  for (let i = list.length - 1; i > 0; i--) {
    const j = random() % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
};
for (const pool of pools.values()) shuffle(pool);
mkdirSync(options.out, { recursive: true });
const passages = [];
for (let batch = 1; batch <= Number(options.count); batch++) {
  const drawn = shuffle([...shares].flatMap(([work, share]) => pools.get(work).splice(0, Number(share))));
  drawn.forEach((passage, i) => {
    passages.push({ id: `${pad(batch, 2)}-${pad(i + 1, 3)}`, ...passage });
  });
}
for (let i = 0; i < passages.length; i += 10) {
  const ten = passages.slice(i, i + 10);
  const name = `${pad(Math.floor(i / 10) + 1, 3)}.txt`;
  writeFileSync(join(options.out, name), ten.map(({ id, text }) => `#${id}\n${text}\n`).join(''));
}
writeFileSync(join(options.out, 'passages.json'), JSON.stringify(passages));
console.log(
  `${passages.length} passages, ${passages.reduce((sum, { text }) => sum + [...text].length, 0)} characters`,
);

function pad(number, width) {
  return String(number).padStart(width, '0');
}
