// Reads CHisIEC's column files and scores as it does: entities, exact span and kind, micro average.
import { readFileSync } from 'node:fs';
import { labelsOf, TAG_KINDS } from '../../lib/recognise/learned/labels.js';

const PUNCTUATION = new Set('，。、；：？！「」『』（）()《》〈〉“”‘’,.;:?!·—…【】[]');

/** Passages: their characters, and the names in them (`start`, `end`, `kind` as an index of TAG_KINDS). */
export function readColumns(file) {
  const passages = [];
  let characters = [];
  let spans = [];
  let start = 0;
  const close = () => {
    if (characters.length > 0) passages.push({ characters, spans });
    characters = [];
    spans = [];
  };
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [character, tag] = line.split('\t');
    if (!tag) {
      close();
      continue;
    }
    const [position, kind] = tag.trim().split('-');
    if (position === 'B' || position === 'S') start = characters.length;
    characters.push(character);
    if (position === 'E' || position === 'S') {
      spans.push({ start, end: characters.length, kind: TAG_KINDS.indexOf(kind) });
    }
  }
  close();
  return passages;
}

/** The same passage as it stands in unpunctuated texts. */
export function withoutPunctuation({ characters, spans }) {
  const at = [];
  const kept = [];
  for (const character of characters) {
    at.push(kept.length);
    if (!PUNCTUATION.has(character)) kept.push(character);
  }
  at.push(kept.length);
  const moved = spans.map((s) => ({ ...s, start: at[s.start], end: at[s.end] }));
  return { characters: kept, spans: moved.filter((s) => s.end > s.start) };
}

export const labels = ({ characters, spans }) => labelsOf(spans, characters.length);

/** Precision, recall and F1 in per cent, for each kind and over all. */
export function score(passages, found) {
  const rows = Object.fromEntries([...TAG_KINDS, 'all'].map((k) => [k, { right: 0, found: 0, gold: 0 }]));
  passages.forEach(({ spans }, i) => {
    const key = (s) => `${s.start}:${s.end}:${s.kind}`;
    const gold = new Set(spans.map(key));
    for (const s of spans) for (const k of [TAG_KINDS[s.kind], 'all']) rows[k].gold++;
    for (const s of found[i]) {
      for (const k of [TAG_KINDS[s.kind], 'all']) {
        rows[k].found++;
        if (gold.has(key(s))) rows[k].right++;
      }
    }
  });
  for (const row of Object.values(rows)) {
    row.precision = (100 * row.right) / (row.found || 1);
    row.recall = (100 * row.right) / (row.gold || 1);
    row.f1 = (200 * row.right) / (row.found + row.gold || 1);
  }
  return rows;
}
