/**
 * Where the part of a work that a citation names (夏國傳, 朱昭傳, 欽宗本紀, 地理志) stands in a witness. A 傳 may
 * be a 卷 with a heading of its own (外國二 / 夏國下) or one life of many in a chapter (忠義一), where the
 * heading is the man's name at the beginning of a paragraph; 紀 and 志 are headings, numbered where long.
 */
import { fold, foldedCodes } from './variant-character.js';
import type { Witness } from './witness.js';

export type PartKind = 'biography' | 'annals' | 'treatise' | 'table' | 'other';

export interface PartTitle {
  readonly kind: PartKind;
  /** The title without the word for its kind: 夏國, 朱昭, 欽宗, 地理. */
  readonly name: string;
}

/** An extent of the witness's stream that the title fits. */
export interface WitnessPart {
  readonly start: number;
  readonly end: number;
  /** `heading`: a heading says so; `opening`: a paragraph begins with the name. */
  readonly by: 'heading' | 'opening';
}

const SUFFIXES: readonly (readonly [RegExp, PartKind])[] = [
  [/(列傳|本傳|傳|世家|載記)$/u, 'biography'],
  [/(本紀|帝紀|紀)$/u, 'annals'],
  [/志$/u, 'treatise'],
  [/表$/u, 'table'],
];

/** Splits a part's title; a title of another shape (《斡相公畫像讚》) is `other`, its name the title itself. */
export function readPartTitle(title: string): PartTitle {
  for (const [suffix, kind] of SUFFIXES) {
    const name = title.replace(suffix, '');
    if (name !== title && name !== '') return { kind, name };
  }
  return { kind: 'other', name: title };
}

/** What the head of a 卷 of an official history says that it holds: 本紀第…, 地理志第…, 列傳第…. */
const LABELS: Readonly<Record<PartKind, RegExp>> = {
  annals: /^[^第]{0,4}紀第/u,
  treatise: /^[^第]{0,6}志第/u,
  table: /^[^第]{0,6}表第/u,
  biography: /^(列傳|世家|外國|外紀|[^第]{0,4}傳第)/u,
  other: /^/u,
};
const FOLDED_LABELS = Object.fromEntries(
  Object.entries(LABELS).map(([kind, label]) => [kind, new RegExp(fold(label.source), 'u')]),
) as Record<PartKind, RegExp>;

/** The lines in which a 卷 says what it is and whose lives it holds. */
const HEAD_LINES = 40;

const NUMBERED = new Set('上中下一二三四五六七八九十'.split('').map((c) => c.codePointAt(0)!));

interface Line {
  readonly start: number;
  readonly codes: Uint32Array;
  readonly indent: number;
}

function* mainLines(witness: Witness, folded: Uint32Array, from: number, to: number): Generator<Line> {
  const { start, kind, indent } = witness.lines;
  for (let k = 0; k < start.length; k++) {
    if (start[k]! < from || kind[k] !== 0) continue;
    if (start[k]! >= to) return;
    const end = Math.min(to, k + 1 < start.length ? start[k + 1]! : witness.codes.length);
    if (end > start[k]!)
      yield { start: start[k]!, codes: folded.subarray(start[k]!, end), indent: indent[k]! };
  }
}

const startsWith = (line: Uint32Array, name: Uint32Array): boolean =>
  line.length >= name.length && name.every((code, i) => line[i] === code);

const isNumbered = (line: Uint32Array, from: number): boolean => {
  for (let i = from; i < line.length; i++) if (!NUMBERED.has(line[i]!)) return false;
  return true;
};

const includes = (line: Uint32Array, name: Uint32Array): boolean => {
  for (let i = 0; i + name.length <= line.length; i++) if (startsWith(line.subarray(i), name)) return true;
  return false;
};

const textOf = (line: Line): string => String.fromCodePoint(...line.codes);

/** 朱昭字彥明…, 宗翰本名…: how a life begins. */
const LIFE = new Set([...fold('字者本其小')].map((c) => c.codePointAt(0)!));

/** The paragraph that begins with a man's name: with 字 or 本名 after it, else the first one at all. */
function findOpening(lines: readonly Line[], name: Uint32Array): { line: Line; sure: boolean } | undefined {
  const openings = lines.filter(
    (line) => line.indent === 0 && line.codes.length > name.length + 3 && startsWith(line.codes, name),
  );
  const sure = openings.find((line) => LIFE.has(line.codes[name.length]!));
  if (sure !== undefined) return { line: sure, sure: true };
  return openings[0] === undefined ? undefined : { line: openings[0], sure: false };
}

/**
 * Every place of the witness that the title fits, the best first. Empty where the work, as far as the witness
 * has it, knows no such part.
 * @param folded the witness's code points, folded
 */
export function findParts(witness: Witness, folded: Uint32Array, title: string): WitnessPart[] {
  const part = readPartTitle(title);
  const name = foldedCodes(part.name);
  const found: (WitnessPart & { readonly rank: number })[] = [];
  for (const file of witness.files) {
    if (/目|總目/u.test(file.juan)) continue;
    const lines = [...mainLines(witness, folded, file.start, file.notes)];
    const head = lines.slice(0, HEAD_LINES);
    const isHeading = (line: Line): boolean =>
      startsWith(line.codes, name) && isNumbered(line.codes, name.length);
    const labelled =
      part.kind === 'other' || head.some((line) => FOLDED_LABELS[part.kind].test(textOf(line)));
    // 「地理一」 speaks for itself where the 卷 has lost its label.
    if (!labelled && !head.some((line) => isHeading(line) && line.codes.length > name.length)) continue;
    const heading = lines.find((line) => line.indent > 0 && isHeading(line)) ?? head.find(isHeading);
    if (heading !== undefined) {
      found.push({ start: heading.start, end: file.notes, by: 'heading', rank: 0 });
      continue;
    }
    if (part.kind !== 'biography' || name.length < 2) continue;
    const listed = head.some((line) => line.codes.length < 40 && includes(line.codes, name));
    const opening = findOpening(lines, name);
    // A son's life after his father's begins with his given name: 筈，彥宗次子.
    const given = listed && opening === undefined ? findOpening(lines, name.subarray(1)) : undefined;
    const at = opening ?? given;
    if (at === undefined) continue;
    const rank = opening === undefined ? 2 : listed && at.sure ? 0 : at.sure ? 1 : listed ? 2 : 3;
    found.push({ start: at.line.start, end: file.notes, by: 'opening', rank });
  }
  const best = Math.min(...found.map((f) => f.rank));
  // A paragraph that happens to begin with the name is no part; without any surer sign it is not believed.
  return found
    .filter((f) => f.rank === best && f.rank < 3)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, by }) => ({ start, end, by }));
}
