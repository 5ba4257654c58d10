/**
 * The items of annals: 丙寅，夏人陷懷德軍 | 是月，夏人陷西安州 | 冬十月癸巳朔… Unpunctuated, they are parted by the dates
 * that begin them. What an entry draws on is an item, whole: not less, and nothing of the next.
 */
import { ERAS } from '../calendar/index.js';
import { sexagenaryAt } from '../calendar/sexagenary.js';
import type { Bounds, Passage, SearchableWitness } from './locate.js';
import { fold } from './variant-character.js';
import { fileAt } from './witness.js';

/** A place at which an item may begin, and the day that it names. */
export interface ItemStart {
  readonly at: number;
  /** Characters of the date. */
  readonly length: number;
  /** 0 甲子 … 59 癸亥. */
  readonly day?: number;
}

const ERA_NAMES = new Set(ERAS.filter((e) => e.era !== '').map((e) => fold(e.era)));
const MONTH = fold('[春夏秋冬]?閏?(?:正|十(?:有?[一二])?|[二三四五六七八九])月');
const YEAR = fold('(?:元|[二三四五六七八九]?十有?[一二三四五六七八九]?|[二三四五六七八九])年');
const AGAIN = fold('[是其][月歲年日][春夏秋冬]?');
const CYCLE = fold('[甲乙丙丁戊己已巳庚辛壬癸戌戍][子丑丒寅卯夘辰巳已己午未申酉戌戍戊亥][朔晦]?');
const DATE = new RegExp(
  `(?:${YEAR}(?:${fold('[春夏秋冬]')}(?=[^${fold('春夏秋冬')}])|${MONTH})+|${MONTH}|${AGAIN}|${fold('歲')}(?=${CYCLE}))(?:${CYCLE})?|${CYCLE}`,
  'gu',
);
const CYCLE_IN = new RegExp(CYCLE, 'u');

/** Characters as the reader of cyclic names expects them. */
const cycleOf = (words: string): number | undefined => {
  const at = CYCLE_IN.exec(words)?.index;
  return at === undefined ? undefined : sexagenaryAt(words, at);
};

/**
 * Where items begin.
 * @param text folded characters, one code unit each
 * @param offset of the text's first character in the witness's stream
 */
export function itemStarts(text: string, offset: number): ItemStart[] {
  const starts: ItemStart[] = [];
  for (const match of text.matchAll(DATE)) {
    const day = cycleOf(match[0]);
    if (CYCLE_IN.test(match[0]) && day === undefined) continue;
    // The era belongs to its year: 紹興|三十一年.
    const era = [2, 4].find((n) => ERA_NAMES.has(text.slice(Math.max(0, match.index - n), match.index))) ?? 0;
    starts.push({
      at: offset + match.index - era,
      length: match[0].length + era,
      ...(day === undefined ? {} : { day }),
    });
  }
  return starts;
}

/** Items of an extent, each from its date to the next one. */
export function itemsOf(text: string, offset: number): (Bounds & ItemStart)[] {
  const starts = itemStarts(text, offset);
  return starts.map((s, i) => ({ ...s, start: s.at, end: starts[i + 1]?.at ?? offset + text.length }));
}

/** Characters as code units, one each: what is outside the basic plane, and breaks, as U+FFFD. */
export function oneUnitEach(codes: Uint32Array): string {
  const units = new Uint16Array(codes.length);
  for (let i = 0; i < codes.length; i++) units[i] = codes[i]! > 0xffff || codes[i] === 0 ? 0xfffd : codes[i]!;
  return Buffer.from(units.buffer).toString('utf16le');
}

/** An item is taken whole when so much of it is left on a side; longer ones are stories, told by their words. */
const REST = {
  annals: { before: 30, after: 40 },
  /** What is told under a date in a life may be many things. */
  other: { before: 12, after: 5 },
} as const;
/** A text is annals where dates stand so near to each other. */
const AROUND = 400;
const DATES_AROUND = 7;

/**
 * The passage with the items that it begins and ends in.
 * @param annals known to be annals; otherwise the dates around tell
 */
export function withWholeItems(
  { witness, index }: SearchableWitness,
  passage: Passage,
  annals: boolean,
): Passage {
  const file = fileAt(witness, passage.start);
  if (file === undefined || passage.start >= file.notes) return passage;
  const [from, to] = [
    Math.max(file.start, passage.start - AROUND),
    Math.min(file.notes, passage.end + AROUND),
  ];
  const starts = itemStarts(oneUnitEach(index.folded.subarray(from, to)), from);
  if (!annals && starts.length < DATES_AROUND) return passage;
  const first = starts.findLast((s) => s.at <= passage.start)?.at ?? file.start;
  const last = starts.find((s) => s.at >= passage.end)?.at ?? file.notes;
  const rest = REST[annals ? 'annals' : 'other'];
  return {
    ...passage,
    start: passage.start - first <= rest.before ? first : passage.start,
    end: last - passage.end <= rest.after ? last : passage.end,
  };
}

/** Bits that make an item of the right month the one that is meant, and by which it must stand out. */
const ENOUGH = 8;
const MARGIN = 3;

/**
 * Of the items of a month the one that has most of the entry's characters, the seldom ones above all; undefined where
 * none stands out.
 */
export function likeliestItem(
  { witness, index }: SearchableWitness,
  query: Uint32Array,
  month: readonly Bounds[],
): Passage | undefined {
  const own = new Set(query);
  const rated = month
    .flatMap((b) => itemsOf(oneUnitEach(index.folded.subarray(b.start, b.end)), b.start))
    .map((item) => {
      const words = new Set(index.folded.subarray(item.start + item.length, item.end));
      let bits = 0;
      for (const code of words) {
        if (!own.has(code)) continue;
        const share = ((index.characters.get(code) ?? 0) + 1) / witness.codes.length;
        bits += Math.max(0, -Math.log2(share * (item.end - item.start)));
      }
      return { item, bits };
    })
    .sort((a, b) => b.bits - a.bits);
  const [best, second] = rated;
  if (best === undefined || best.bits < ENOUGH || best.bits < (second?.bits ?? 0) + MARGIN) return undefined;
  const { start, end } = best.item;
  return { start, end, segments: [], coverage: 0, score: best.bits - Math.log2(rated.length) };
}
