// Passages of the witnesses that were read, punctuated and marked for training, kept stand-off: where a passage
// stands, a hash of its words, the places of stops and names. The words themselves stay in the witnesses.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { foldTable } from './fold-table.mjs';
import { witnessTexts } from './witness-text.mjs';

/** What readers mark (docs/marking-names.md), and what it is to the model: it knows no states, and no capital without a name. */
const KIND_OF_MARK = { P: 'PER', O: 'OFI', L: 'LOC', G: 'LOC', B: 'BOOK', C: undefined };
const STOPS = new Set('，。、；：？！「」『』（）()《》〈〉“”‘’·—…【】');

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * Tagged text (`[O|兵馬監押][P|朱昭]…`) taken apart; offsets count characters of the passage.
 * @throws Error with the place in words
 */
export function parseTagged(text) {
  const characters = [];
  const stops = [];
  const marks = [];
  const open = [];
  const signs = [...text];
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i];
    const near = () => signs.slice(Math.max(0, i - 8), i + 4).join('');
    if (sign === '[') {
      if (!(signs[i + 1] in KIND_OF_MARK) || signs[i + 2] !== '|')
        throw new Error(`no such tag near ${near()}`);
      open.push({ kind: signs[i + 1], start: characters.length });
      i += 2;
    } else if (sign === ']') {
      const mark = open.pop();
      if (mark === undefined || mark.start === characters.length)
        throw new Error(`] without a name near ${near()}`);
      const outer = open.at(-1)?.kind;
      if (outer !== undefined && !(outer === 'O' && 'LG'.includes(mark.kind))) {
        throw new Error(`${mark.kind} may not stand inside ${outer}, near ${near()}`);
      }
      marks.push({ ...mark, end: characters.length });
    } else if (STOPS.has(sign)) {
      if (open.length > 0 && sign !== '、') throw new Error(`a stop inside a name near ${near()}`);
      stops.push({ at: characters.length, sign });
    } else characters.push(sign);
  }
  if (open.length > 0)
    throw new Error(`a tag is not closed: ${characters.slice(open[0].start).slice(0, 8).join('')}`);
  return { characters, stops, marks };
}

const fold = foldTable();
const folded = (character) => {
  const point = character.codePointAt(0);
  return point < 0x10000 ? fold.of(point) : point;
};

/** First character in which a reading leaves its passage (variants of one character do not count), −1 when none. */
export function leaves(original, characters) {
  for (let i = 0; i < Math.max(original.length, characters.length); i++) {
    if (original[i] === undefined || characters[i] === undefined) return i;
    if (folded(original[i]) !== folded(characters[i])) return i;
  }
  return -1;
}

/** A reading as it is stored. `place` is where its passage stands: work, file, paragraph and first character. */
export function toRow(place, original, { stops, marks }) {
  return {
    ...place,
    length: [...original].length,
    sha256: hash(original),
    stops: stops.map(({ at, sign }) => `${at}${sign}`).join(' '),
    marks: marks.map(({ kind, start, end }) => `${kind}${start}-${end}`).join(' '),
  };
}

/** Stored readings joined with the words of the witnesses. @throws Error when a witness reads otherwise than it did */
export function readReadings(files, witnesses) {
  const rows = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line)),
  );
  const paragraphs = new Map();
  for (const { work, file, text } of witnessTexts(witnesses, [...new Set(rows.map((row) => row.work))])) {
    if (rows.some((row) => row.file === file)) paragraphs.set(`${work}/${file}`, text.split('\n'));
  }
  return rows.map((row) => {
    const paragraph = [...(paragraphs.get(`${row.work}/${row.file}`)?.[row.paragraph] ?? '')];
    const characters = paragraph.slice(row.start, row.start + row.length);
    if (hash(characters.join('')) !== row.sha256) {
      throw new Error(
        `${row.work}/${row.file}, paragraph ${row.paragraph}: the witness reads otherwise than when it was read`,
      );
    }
    return {
      ...row,
      characters,
      stops: [...row.stops.matchAll(/(\d+)(\D)/gu)].map(([, at, sign]) => ({
        at: Number(at),
        sign: sign.trim(),
      })),
      marks: [...row.marks.matchAll(/([A-Z])(\d+)-(\d+)/gu)].map(([, kind, start, end]) => ({
        kind,
        start: Number(start),
        end: Number(end),
      })),
    };
  });
}

/** A reading in CHisIEC's columns, punctuated. Of a place within an office the place is told (知[懷德軍]). */
export function toColumns({ characters, stops, marks }) {
  const tags = characters.map(() => 'O');
  const innermost = marks.filter(
    (mark) => !marks.some((other) => other !== mark && mark.start <= other.start && other.end <= mark.end),
  );
  for (const { kind, start, end } of innermost) {
    const tag = KIND_OF_MARK[kind];
    if (tag === undefined) continue;
    if (end - start === 1) tags[start] = `S-${tag}`;
    else {
      tags.fill(`I-${tag}`, start, end);
      tags[start] = `B-${tag}`;
      tags[end - 1] = `E-${tag}`;
    }
  }
  const rows = [];
  let next = 0;
  for (let i = 0; i <= characters.length; i++) {
    for (; next < stops.length && stops[next].at === i; next++) {
      const within = /^[BI]/u.test(tags[i - 1] ?? '') && /^[IE]/u.test(tags[i] ?? '');
      rows.push(`${stops[next].sign}\t${within ? tags[i].replace(/^./u, 'I') : 'O'}`);
    }
    if (i < characters.length) rows.push(`${characters[i]}\t${tags[i]}`);
  }
  return rows.join('\n');
}
