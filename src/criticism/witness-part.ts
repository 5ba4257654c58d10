/**
 * Where the part of a work that a citation names (夏國傳, 霍光傳, 欽宗本紀, 地理志) stands in a witness. A 傳 may
 * be a 卷 with a heading of its own (外國二 / 夏國下) or one life of many in a chapter (忠義一), where the
 * heading is the man's name at the beginning of a paragraph; 紀 and 志 are headings, numbered where long.
 */
import { fold } from './variant-character.js';
import { lastAtOrBefore, type Witness, type WitnessFile } from './witness.js';

export type PartKind = 'biography' | 'annals' | 'treatise' | 'table' | 'other';

export interface PartTitle {
  readonly kind: PartKind;
  /** The title without the word for its kind: 夏國, 霍光, 欽宗, 地理. */
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

const NUMBERED = /^[上中下一二三四五六七八九十]*$/u;

/** A line of running text, folded. */
interface Line {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
}

interface FileLines {
  readonly file: WitnessFile;
  readonly lines: readonly Line[];
  readonly head: readonly Line[];
}

const linesKnown = new WeakMap<Witness, readonly FileLines[]>();

/** The lines of every 卷, tables of contents left out; made once a witness. */
function linesOf(witness: Witness, folded: Uint32Array): readonly FileLines[] {
  const known = linesKnown.get(witness);
  if (known !== undefined) return known;
  const { start, kind, indent } = witness.lines;
  const all = witness.files
    .filter((file) => !file.juan.includes('目'))
    .map((file) => {
      const lines: Line[] = [];
      for (let k = Math.max(0, lastAtOrBefore(start, file.start - 1) + 1); k < start.length; k++) {
        const from = start[k]!;
        if (from >= file.notes) break;
        const to = Math.min(file.notes, start[k + 1] ?? file.notes);
        if (kind[k] === 2 || to === from) continue;
        const text = String.fromCodePoint(...folded.subarray(from, to));
        // What goes on after a note in small type is the same line: 李石（子獻可） 完顔福夀.
        const begun = kind[k] === 1 ? lines.at(-1) : undefined;
        if (begun === undefined) lines.push({ start: from, text, indent: indent[k]! });
        else lines[lines.length - 1] = { ...begun, text: begun.text + text };
      }
      return { file, lines, head: lines.slice(0, HEAD_LINES) };
    });
  linesKnown.set(witness, all);
  return all;
}

/** 霍光字子孟…, 宗翰本名…: how a life begins. */
const LIFE = new RegExp(`^[${fold('字者本其小')}]`, 'u');
/** 完顏福壽哈斯罕人也: so it begins too, where the 卷 lists the man. */
const FROM = new RegExp(`^.{1,8}${fold('人')}`, 'u');

/** The paragraph that begins with a man's name: with 字 or 本名 after it, else the first one at all. */
function findOpening(
  lines: readonly Line[],
  name: string,
  listed: boolean,
): { line: Line; sure: boolean } | undefined {
  const openings = lines.filter(
    (line) => line.indent === 0 && line.text.length > name.length + 3 && line.text.startsWith(name),
  );
  const after = (line: Line): string => line.text.slice(name.length);
  const sure =
    openings.find((line) => LIFE.test(after(line))) ??
    (listed ? openings.find((line) => FROM.test(after(line))) : undefined);
  if (sure !== undefined) return { line: sure, sure: true };
  return openings[0] === undefined ? undefined : { line: openings[0], sure: false };
}

const NEXT_LIFE = new RegExp(`^(.{1,4})[${fold('字')}]`, 'u');

/** The next paragraph that opens a life of those that the 卷 lists: 武字子卿 after 蘇建's. */
function lifeAfter(lines: readonly Line[], head: readonly Line[], own: Line): Line | undefined {
  const listed = head.filter((line) => line.start < own.start).map((line) => line.text);
  return lines.find((line) => {
    const name = line.start > own.start && line.indent === 0 ? NEXT_LIFE.exec(line.text)?.[1] : undefined;
    return name !== undefined && listed.some((l) => l.length < HEAD_LINES && l.includes(name));
  });
}

/**
 * Every place of the witness that the title fits, the best first. Empty where the work, as far as the witness
 * has it, knows no such part.
 * @param folded the witness's code points, folded
 */
export function findParts(witness: Witness, folded: Uint32Array, title: string): WitnessPart[] {
  const part = readPartTitle(title);
  const name = fold(part.name);
  const found: (WitnessPart & { readonly rank: number })[] = [];
  const isHeading = (line: Line): boolean =>
    line.text.startsWith(name) && NUMBERED.test(line.text.slice(name.length));
  for (const { file, lines, head } of linesOf(witness, folded)) {
    const labelled = part.kind === 'other' || head.some((line) => FOLDED_LABELS[part.kind].test(line.text));
    // 「地理一」 speaks for itself where the 卷 has lost its label.
    if (!labelled && !head.some((line) => isHeading(line) && line.text.length > name.length)) continue;
    const heading = lines.find((line) => line.indent > 0 && isHeading(line)) ?? head.find(isHeading);
    const listed = head.some((line) => line.text.length < HEAD_LINES && line.text.includes(name));
    const isLife = part.kind === 'biography' && name.length > 1;
    const opening = isLife ? findOpening(lines, name, listed) : undefined;
    // A list of those whose lives follow is no heading of the first one's.
    const begun = heading !== undefined && opening?.sure === true && opening.line.start > heading.start;
    if (heading !== undefined && !begun) {
      found.push({ start: heading.start, end: file.notes, by: 'heading', rank: 0 });
      continue;
    }
    if (!isLife) continue;
    // A son's life after his father's begins with his given name: 筈，彥宗次子; 守道 for 完顏守道.
    const given =
      listed && opening === undefined
        ? (findOpening(lines, name.slice(1), true) ??
          (name.length > 3 ? findOpening(lines, name.slice(2), true) : undefined))
        : undefined;
    const at = opening ?? given;
    if (at === undefined) continue;
    const rank = opening === undefined ? 2 : listed && at.sure ? 0 : at.sure ? 1 : listed ? 2 : 3;
    const end = lifeAfter(lines, head, at.line)?.start ?? file.notes;
    found.push({ start: at.line.start, end, by: 'opening', rank });
  }
  const best = Math.min(...found.map((f) => f.rank));
  // A paragraph that happens to begin with the name is no part; without any surer sign it is not believed.
  return found
    .filter((f) => f.rank === best && f.rank < 3)
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, by }) => ({ start, end, by }));
}
