/** Every citation of a chronicle with the passage that it names, and what the passage has for each character. */
import { align } from './alignment.js';
import { oneUnitEach } from './annal-item.js';
import type { Location } from './cited-passage.js';
import { ContextModel } from './context-model.js';
import type { CitedSource, EntryText, Words } from './entry-text.js';
import { furtherPassages } from './further-passages.js';
import { isSameWord } from './interchangeable.js';
import { type Segment, segmentOf } from './locate.js';
import { namesIn } from './name-extents.js';
import { rearranged, withOthers } from './rearranged.js';
import { extendSegments, partSegment } from './segment-edges.js';
import type { WitnessReading, WitnessReadings } from './suspect-readings.js';
import { erasNear, readTimeline } from './timeline.js';
import { foldCodePoint } from './variant-character.js';
import { placeAt } from './witness.js';
import type { ResolvedCitation, WitnessLibrary } from './witness-library.js';

export interface Located {
  readonly entry: EntryText;
  readonly citation: CitedSource;
  /** The work is spoken of in a remark; what is looked up are the remark's words. */
  readonly mention: boolean;
  /** What was looked up: the entry's words, or the remark's. Segments count in these. */
  readonly words: Words;
  readonly resolved?: ResolvedCitation;
  readonly location?: Location;
  /** Segments whose stretches of the entry do not overlap, in the entry's order. */
  readonly segments: readonly Segment[];
}

/** A remark is compared where it quotes; where it reports in its own words there are no readings to compare. */
const QUOTED = 0.6;

/** Whether the words that were looked up can be set against the passage character by character. */
export const isComparable = ({ mention, location }: Located): boolean =>
  !mention || (location?.passage?.coverage ?? 0) >= QUOTED;

const lengthOf = (s: Segment): number => s.tiles.reduce((sum, t) => sum + t.length, 0);

/** So many characters that agree are no chance within the gap of another agreement. */
const OF_ITS_OWN = 6;

/** Where what lies between two tiles of a segment agrees with something else, they are no one stretch. */
function parted(segment: Segment, all: readonly Segment[]): Segment[] {
  const parts: Segment['tiles'][number][][] = [];
  for (const t of segment.tiles) {
    const last = parts.at(-1)?.at(-1);
    const between =
      last !== undefined &&
      all.some(
        (o) =>
          o !== segment &&
          lengthOf(o) >= OF_ITS_OWN &&
          ((o.start >= last.target + last.length && o.end <= t.target) ||
            (o.queryStart >= last.query + last.length && o.queryEnd <= t.query)),
      );
    if (last === undefined || between) parts.push([t]);
    else parts.at(-1)!.push(t);
  }
  return parts.map(segmentOf);
}

/** Where two segments claim the same words the longer agreement has them. */
function apart(found: readonly Segment[]): Segment[] {
  const segments = found.flatMap((s) => parted(s, found));
  const taken: Segment[] = [];
  for (const s of [...segments].sort((a, b) => lengthOf(b) - lengthOf(a) || a.queryStart - b.queryStart)) {
    const clear = taken.every(
      (t) =>
        (s.queryEnd <= t.queryStart || s.queryStart >= t.queryEnd) && (s.end <= t.start || s.start >= t.end),
    );
    if (clear) taken.push(s);
  }
  return taken.sort((a, b) => a.queryStart - b.queryStart);
}

/** Segments that follow each other in both texts at so little distance are one stretch, rewritten between. */
const REWRITTEN_BETWEEN = 40;
/** … where they were found apart from each other. */
const ADJACENT = 12;

function joined(segments: readonly Segment[], most = REWRITTEN_BETWEEN): Segment[] {
  const out: Segment[] = [];
  for (const s of segments) {
    const last = out.at(-1);
    const [dq, dt] = last === undefined ? [-1, -1] : [s.queryStart - last.queryEnd, s.start - last.end];
    const inBetween = segments.some((o) => last !== undefined && o.start >= last.end && o.end <= s.start);
    if (last === undefined || dq < 0 || dt < 0 || dq + dt > most || inBetween) out.push(s);
    else {
      out[out.length - 1] = {
        ...last,
        queryEnd: s.queryEnd,
        end: s.end,
        tiles: [...last.tiles, ...s.tiles],
      };
    }
  }
  return out;
}

/** So many characters after a date are other things that the annals have under it. */
const OTHER_DAYS = 6;

/** A stretch without the entry's date, where the witness has other things between the date and what agrees further. */
function withoutDate(segment: Segment, lead: number): Segment[] {
  const tiles = segment.tiles.filter((t) => t.query + t.length > lead);
  const [first, dropped] = [tiles[0], segment.tiles[segment.tiles.length - tiles.length - 1]];
  if (first === undefined || dropped === undefined) return [segment];
  const between = first.target - dropped.target - dropped.length;
  if (between < OTHER_DAYS) return [segment];
  return [{ ...segment, queryStart: first.query, start: first.target, tiles }];
}

const indicesIn = (extents: readonly { start: number; end: number }[]): ReadonlySet<number> =>
  new Set(extents.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, k) => start + k)));

/** The time that a remark itself names: 建炎四年十二月甲午. */
function timeNamed(
  codes: Uint32Array,
  western: number | undefined,
): { western: number; month?: number } | undefined {
  if (western === undefined) return undefined;
  const last = readTimeline(oneUnitEach(codes), 0, erasNear(western)).at(-1);
  if (last?.western === undefined) return undefined;
  return { western: last.western, ...(last.month === 0 ? {} : { month: last.month }) };
}

/**
 * Looks every citation of every entry up, and every work that its remarks speak of.
 * @param names persons', places' and peoples' names: a name that stands for another does not end an agreement
 */
export function locateCitations(
  entries: readonly EntryText[],
  library: WitnessLibrary,
  names: ReadonlySet<string> = new Set(),
): Located[] {
  const model = new ContextModel();
  return entries.flatMap((entry) => {
    const time = {
      ...(entry.western === undefined ? {} : { western: entry.western }),
      ...(entry.month === undefined ? {} : { month: entry.month }),
    };
    const lookUp = (citation: CitedSource, words: Words, lead: number): Located => {
      const mention = citation.mention;
      const resolved = library.resolve(citation);
      if (resolved === undefined) return { entry, citation, mention, words, segments: [] };
      const codes = words.codes.map(foldCodePoint);
      const own = mention ? timeNamed(codes, time.western) : undefined;
      const query = { codes, ...time, ...own, lead, stops: words.stops };
      const location = resolved.work.find(query, resolved.part);
      const { codes: there } = resolved.work.searchable.witness;
      const pieces = (location.passage?.segments ?? []).flatMap((s) => partSegment(s, there));
      const inNames = indicesIn(namesIn(words.codes, names));
      const further = mention ? [] : furtherPassages(resolved.work.searchable, codes, pieces);
      const all = [...pieces, ...further.flatMap((s) => partSegment(s, there))];
      const tiled = joined(apart(all.flatMap((s) => withoutDate(s, lead))));
      const extended = (some: readonly Segment[]): Segment[] =>
        extendSegments(words.codes, there, some, inNames);
      const weights = { model, names: inNames };
      const segments = mention
        ? extended(tiled)
        : extended(
            joined(
              withOthers(extended(joined(rearranged(words.codes, there, tiled, weights), ADJACENT)), tiled),
              ADJACENT,
            ),
          );
      return { entry, citation, mention, words, resolved, location, segments };
    };
    return [
      ...entry.citations.map((citation) => lookUp(citation, entry, entry.lead)),
      ...entry.mentions.map((mention) => lookUp(mention.citation, mention, 0)),
    ];
  });
}

/** Characters on each side that are looked at to see how closely a witness follows. */
const AROUND = 4;

/** What the located passages have for the characters of the source text, by UTF-16 offset. */
export function witnessReadings(located: readonly Located[]): WitnessReadings {
  const readings = new Map<number, WitnessReading[]>();
  for (const { words, resolved, segments } of located.filter(isComparable)) {
    if (resolved === undefined) continue;
    const { witness } = resolved.work.searchable;
    for (const s of segments) {
      const base = words.codes.subarray(s.queryStart, s.queryEnd);
      const there = witness.codes.subarray(s.start, s.end);
      const pairs = align(base, there);
      const same = pairs.map(
        (p) => p.base >= 0 && p.witness >= 0 && isSameWord(base[p.base]!, there[p.witness]!),
      );
      for (const [k, pair] of pairs.entries()) {
        if (pair.base < 0 || pair.witness < 0) continue;
        const offset = words.offsets[s.queryStart + pair.base]!;
        const { juan, page } = placeAt(witness, s.start + pair.witness);
        const around = [...same.slice(Math.max(0, k - AROUND), k), ...same.slice(k + 1, k + 1 + AROUND)];
        const own = {
          character: String.fromCodePoint(there[pair.witness]!),
          place: `${witness.title}${juan}${page === undefined ? '' : ` ${page}`}`,
          agreeing: around.filter(Boolean).length,
        };
        const list = readings.get(offset);
        if (list === undefined) readings.set(offset, [own]);
        else list.push(own);
      }
    }
  }
  return readings;
}
