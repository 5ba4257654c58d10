#!/usr/bin/env node
// Makes src/criticism/data/characters.json: which characters count as one when texts are compared, which
// ones a simplified-to-traditional conversion confuses, and the Cangjie codes that tell look-alikes.
//
//   node tools/make-character-table.mjs --unihan DIR --yitizi DIR [--learn WITNESS_FOLDER]
//
// --unihan: folder with Unihan_Variants.txt and Unihan_DictionaryLikeData.txt (Unicode licence; on Debian the
//           package unicode-data has them). --yitizi: the npm package yitizi, unpacked (CC0).
// --learn:  texts (mandoku) from which variants that no table knows are learnt: a rare character that stands in
//           the same contexts as a common one, and looks like it (㑹 for 會).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import iconv from 'iconv-lite';
import japaneseForms from 'opencc-js/dict/JPShinjitaiCharacters';
import simplifiedToTraditional from 'opencc-js/dict/STCharacters';
import simplifiedToTraditionalWords from 'opencc-js/dict/STPhrases';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

const { values: options } = parseArgs({
  options: { unihan: { type: 'string' }, yitizi: { type: 'string' }, learn: { type: 'string' } },
});
if (!options.unihan || !options.yitizi) {
  console.error('usage: node tools/make-character-table.mjs --unihan DIR --yitizi DIR [--learn FOLDER]');
  process.exit(2);
}

const dictionary = (text) =>
  new Map(
    text
      .split('|')
      .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).split(' ')]),
  );
const st = dictionary(simplifiedToTraditional);
const ts = dictionary(traditionalToSimplified);
const jp = dictionary(japaneseForms);
const yitizi = createRequire(import.meta.url)(join(options.yitizi, 'index.js')).yitiziData;

const unihanVariants = new Map();
for (const line of readFileSync(join(options.unihan, 'Unihan_Variants.txt'), 'utf8').split('\n')) {
  const [code, field, value] = line.startsWith('#') ? [] : line.split('\t');
  if (!/^k(Semantic|SpecializedSemantic|Z|Traditional|Simplified)Variant$/.test(field ?? '')) continue;
  const from = String.fromCodePoint(Number.parseInt(code.slice(2), 16));
  for (const target of value.split(' ')) {
    const to = String.fromCodePoint(Number.parseInt(target.split('<')[0].slice(2), 16));
    if (to === from) continue;
    for (const [a, b] of [
      [from, to],
      [to, from],
    ]) {
      if (!unihanVariants.has(a)) unihanVariants.set(a, new Set());
      unihanVariants.get(a).add(b);
    }
  }
}

const cangjie = new Map();
for (const line of readFileSync(join(options.unihan, 'Unihan_DictionaryLikeData.txt'), 'utf8').split('\n')) {
  const [code, field, value] = line.startsWith('#') ? [] : line.split('\t');
  if (field === 'kCangjie') cangjie.set(String.fromCodePoint(Number.parseInt(code.slice(2), 16)), value);
}

const simplify = (c) => ts.get(c)?.[0] ?? c;
const gb2312 = (c) => {
  if (c.codePointAt(0) > 0xffff) return false;
  const bytes = iconv.encode(c, 'gbk');
  return bytes.length === 2 && bytes[0] >= 0xb0 && bytes[0] <= 0xf7 && bytes[1] >= 0xa1;
};
/** Common characters need no table; the others are folded to one of these. */
const common = (c) => gb2312(simplify(c));

const related = (c) => {
  const all = new Set([...(yitizi[c] ?? ''), ...(unihanVariants.get(c) ?? []), ...(jp.get(c) ?? [])]);
  // Compatibility ideographs are the same character by definition (Unicode Standard, 23.1).
  all.add(c.normalize('NFKC'));
  all.delete(c);
  return [...all].filter((x) => [...x].length === 1);
};

const texts = [];
if (options.learn) {
  for (const folder of readdirSync(options.learn, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    for (const name of readdirSync(join(options.learn, folder.name)).sort()) {
      if (!name.endsWith('.txt')) continue;
      const text = readFileSync(join(options.learn, folder.name, name), 'utf8');
      texts.push(text.replace(/^#.*$/gm, '').replace(/<pb:[^>]*>|[¶\n()/\s]/gu, ''));
    }
  }
}
const frequency = new Map();
for (const text of texts) for (const c of text) frequency.set(c, (frequency.get(c) ?? 0) + 1);
const foldedFrequency = new Map();
for (const [c, n] of frequency) foldedFrequency.set(simplify(c), (foldedFrequency.get(simplify(c)) ?? 0) + n);
const weight = (c) => foldedFrequency.get(c) ?? 0;

const everything = new Set([
  ...Object.keys(yitizi),
  ...unihanVariants.keys(),
  ...ts.keys(),
  ...st.keys(),
  ...jp.keys(),
  ...[...frequency.keys()].filter((c) => /\p{Script=Han}/u.test(c)),
]);
for (let c = 0xf900; c <= 0xfad9; c++) everything.add(String.fromCodePoint(c));

const fold = new Map();
for (const c of everything) {
  const simple = simplify(c);
  if (simple !== c) fold.set(c, simple);
  if (common(c)) continue;
  const targets = [...new Set(related(c).filter(common).map(simplify))].filter((x) => x !== c);
  if (targets.length > 0)
    fold.set(
      c,
      targets.reduce((best, x) => (weight(x) > weight(best) ? x : best)),
    );
}
// Two common characters that know only each other (砦, 寨) are one.
for (const c of everything) {
  if (!common(c) || fold.has(c)) continue;
  const others = (x) => [...new Set(related(x).filter(common).map(simplify))].filter((y) => y !== x);
  const mine = others(c);
  if (mine.length !== 1) continue;
  const theirs = others(mine[0]);
  if (theirs.length === 1 && theirs[0] === c && weight(c) < weight(mine[0])) fold.set(c, mine[0]);
}

// ---- variants that no table knows -------------------------------------------------------------------
const learnt = [];
if (texts.length > 0) {
  const folded = (c) => fold.get(c) ?? c;
  const unknown = new Set(
    [...frequency]
      .filter(([c, n]) => n >= 8 && !common(folded(c)) && /\p{Script=Han}/u.test(c))
      .map(([c]) => c),
  );
  const contexts = new Map();
  for (const text of texts) {
    const chars = [...text];
    for (let i = 2; i + 2 < chars.length; i++) {
      if (!unknown.has(chars[i])) continue;
      // One neighbour on one side and two on the other: specific enough to name a word.
      for (const key of [
        `${folded(chars[i - 2])}${folded(chars[i - 1])}_`,
        `_${folded(chars[i + 1])}${folded(chars[i + 2])}`,
        `${folded(chars[i - 1])}_${folded(chars[i + 1])}`,
      ]) {
        if (!contexts.has(key)) contexts.set(key, new Map());
      }
    }
  }
  for (const text of texts) {
    const chars = [...text];
    for (let i = 2; i + 2 < chars.length; i++) {
      for (const key of [
        `${folded(chars[i - 2])}${folded(chars[i - 1])}_`,
        `_${folded(chars[i + 1])}${folded(chars[i + 2])}`,
        `${folded(chars[i - 1])}_${folded(chars[i + 1])}`,
      ]) {
        const context = contexts.get(key);
        if (context === undefined) continue;
        const c = unknown.has(chars[i]) ? chars[i] : folded(chars[i]);
        context.set(c, (context.get(c) ?? 0) + 1);
      }
    }
  }
  const votes = new Map();
  for (const context of contexts.values()) {
    const total = [...context.values()].reduce((a, b) => a + b, 0);
    for (const [c, n] of context) {
      if (!unknown.has(c)) continue;
      const vote = votes.get(c) ?? new Map();
      votes.set(c, vote);
      for (const [d, m] of context)
        if (!unknown.has(d)) vote.set(d, (vote.get(d) ?? 0) + (n * m) / (total * Math.sqrt(weight(d) + 50)));
    }
  }
  for (const [c, vote] of votes) {
    const ranked = [...vote].sort((a, b) => b[1] - a[1]);
    if (ranked.length < 2) continue;
    learnt.push({ c, n: frequency.get(c), first: ranked[0], second: ranked[1] });
  }
  learnt.sort((a, b) => b.n - a.n);
}

const big5 = (c) => {
  if (c.codePointAt(0) > 0xffff) return false;
  const bytes = iconv.encode(c, 'big5');
  return bytes.length === 2 && iconv.decode(bytes, 'big5') === c;
};
// A character of the standard repertoire is probably a word of its own (鄜, 亶): it needs more votes.
for (const { c, first, second } of learnt) {
  const ratio = first[1] / second[1];
  const accepted = big5(c) ? ratio >= 4 && first[1] >= 0.8 : ratio >= 1.8 && first[1] >= 0.25;
  if (accepted && !fold.has(c)) fold.set(c, first[0]);
}

/** Pairs that are one word in some sense, though each has a life of its own: 于/於 in a name, 閒/間. */
const pairs = new Set();
const folded = (c) => fold.get(c) ?? c;
for (const c of everything) {
  for (const d of [...(yitizi[c] ?? '')].concat([...(unihanVariants.get(c) ?? [])])) {
    const [a, b] = [folded(c), folded(d)].sort();
    if (a !== b && weight(a) > 0 && weight(b) > 0) pairs.add(a + b);
  }
}

/** Characters that a conversion leaves or makes: not the forms that it replaces by others (衆, 却, 黄). */
const made = new Set([
  ...[...st.values()].flatMap((list) => [...list.join('')]),
  ...[...dictionary(simplifiedToTraditionalWords).values()].flatMap((list) => [...list.join('')]),
]);
/** The frequent half of Big5: 并 is printed in traditional texts, though a conversion never makes it. */
const frequent = (c) => big5(c) && iconv.encode(c, 'big5')[0] <= 0xc6;
const standard = [...everything].filter((c) => big5(c) && (made.has(c) || !st.has(c) || frequent(c))).sort();

/** What one simplified character may stand for: 里 → 裏 里. OpenCC's table of the other direction, turned round. */
const isStandard = new Set(standard);
const byTarget = new Map();
for (const [traditional, [simple]] of ts) {
  if (!isStandard.has(traditional)) continue;
  if (!byTarget.has(simple)) byTarget.set(simple, new Set(isStandard.has(simple) ? [simple] : []));
  byTarget.get(simple).add(traditional);
}
const conversions = [];
for (const [simple, all] of byTarget) if (all.size > 1) conversions.push(simple + [...all].join(''));
/** The frequent characters of Big5 proper (并, 床): words that good texts print, made by a conversion or not. */
const levelOne = (c) => frequent(c) && iconv.encode(c, 'big5')[0] >= 0xa4;
/** Of these what a conversion never makes: 国 beside 國 is a form left over, not a word confused with another. */
const simplifiedOnly = [...new Set(conversions.flatMap((group) => [...group].slice(1)))]
  .filter((c) => !made.has(c) && !levelOne(c))
  .sort();

const codes = [];
for (const c of [...everything].sort()) {
  if (cangjie.has(c) && (big5(c) || (frequency.get(c) ?? 0) > 3)) codes.push(`${c}${cangjie.get(c)}`);
}

const table = {
  about:
    'Made by tools/make-character-table.mjs. Sources: OpenCC (opencc-js, Apache-2.0), yitizi (CC0), Unihan 15.0 (Unicode licence), ' +
    'and variants learnt from Kanripo texts by context.',
  fold: [...fold]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([a, b]) => a + b)
    .join(''),
  pairs: [...pairs].sort().join(''),
  conversions: conversions.join(' '),
  simplifiedOnly: simplifiedOnly.join(''),
  standard: standard.join(''),
  cangjie: codes.join(' '),
};
const path = fileURLToPath(new URL('../src/criticism/data/characters.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(table, null, 2)}\n`);
console.error(
  `${fold.size} folded, ${pairs.size} pairs, ${conversions.length} conversions, ${standard.length} standard, ${codes.length} codes`,
);
