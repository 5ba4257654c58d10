/**
 * Finds the passage of a witness that a text draws on, however abridged and rearranged: regions that share
 * rare n-grams with it, then the stretches that both have (tiling), then chains of these.
 */
import { itemStarts, oneUnitEach } from './annal-item.js';
import { eachPosition, GRAM, type NgramIndex } from './ngram-index.js';
import { Rarity } from './rarity.js';
import { type Tile, tile } from './tiling.js';
import { BREAK, lastAtOrBefore, type Witness } from './witness.js';

/** A witness made ready for searching. */
export interface SearchableWitness {
  readonly witness: Witness;
  readonly index: NgramIndex;
}

/** A stretch of the query and the stretch of the witness that it agrees with, small gaps included. */
export interface Segment {
  readonly queryStart: number;
  readonly queryEnd: number;
  readonly start: number;
  readonly end: number;
  readonly tiles: readonly Tile[];
}

/** From the beginning of the first tile to the end of the last. @param tiles one at least, in the order of both texts */
export function segmentOf(tiles: readonly Tile[]): Segment {
  const [first, last] = [tiles[0]!, tiles.at(-1)!];
  return {
    queryStart: first.query,
    queryEnd: last.query + last.length,
    start: first.target,
    end: last.target + last.length,
    tiles,
  };
}

export interface Passage {
  /** Stream offsets: from the first segment's beginning to the last one's end. */
  readonly start: number;
  readonly end: number;
  readonly segments: readonly Segment[];
  /** Share of the query's characters that stand in the passage, 0 to 1. */
  readonly coverage: number;
  /**
   * Evidence in bits: how much less likely than chance the agreement is in this much text. Below 0 it may be
   * chance.
   */
  readonly score: number;
}

export interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** Grams more frequent than this say nothing about a place. */
const TOO_FREQUENT = 3000;
/** Regions are first counted by blocks of this many characters. */
const BLOCK_BITS = 7;
/** How many regions are aligned. */
const REGIONS = 6;
/** Tiles with no more than this between them on one side are one segment, … */
const GAP = 24;
/** … and no more than this on the other: what differs longer on both sides is other text. */
const REWRITTEN = 6;
/** So many characters of the witness may have been abridged to so few. */
const ABRIDGED = 60;
const ABRIDGED_TO = 3;
/** Up to this size pairs of characters are looked for as well as grams of three. */
const SMALL = 400_000;
/** Bits of a pair that any two texts of one kind have in common. */
const COMMON_PAIR = 9;
/** Bits against a further stretch of two characters: any two texts of one kind share such. */
const LONE_PAIR = 3;
/** Bits for a further stretch that the headline has. */
const HEADLINE = 4;
/** So many characters are there again, not by chance. */
const REPEATED = 4;
/** Bits against a further stretch under another date. */
const OTHER_ITEM = 6;
/** Where dates stand so near to each other, each begins another event. */
const CHARACTERS_A_DATE = 60;
/** Bits against a further stretch for each character of the witness that it leaves between. */
const PER_CHARACTER_BETWEEN = 0.07;
/** … and in annals, where what stands between are other events of the month. */
const PER_CHARACTER_IN_MONTH = 0.01;

/** Blocks of the witness with the weight of the query's grams in them, each distinct gram once a block. */
function countBlocks(
  searchable: SearchableWitness,
  query: Uint32Array,
  bounds: Bounds,
  rarity: Rarity,
): Float64Array {
  const size = bounds.end - bounds.start;
  const blocks = new Float64Array((size >> BLOCK_BITS) + 2);
  const seen = new Int32Array(blocks.length).fill(-1);
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= query.length; i++) {
    const [a, b, c] = [query[i]!, query[i + 1]!, query[i + 2]!];
    const key = `${a},${b},${c}`;
    if (a === BREAK || b === BREAK || c === BREAK || grams.has(key)) continue;
    grams.add(key);
    if (rarity.count(i) > TOO_FREQUENT) continue;
    const weight = rarity.triple(i);
    eachPosition(searchable.index, a, b, c, (p) => {
      if (p < bounds.start || p >= bounds.end) return;
      const block = (p - bounds.start) >> BLOCK_BITS;
      if (seen[block] === i) return;
      seen[block] = i;
      blocks[block]! += weight;
    });
  }
  if (size <= SMALL) countPairs(searchable.index, query, bounds, rarity, blocks);
  return blocks;
}

function countPairs(
  { folded }: NgramIndex,
  query: Uint32Array,
  bounds: Bounds,
  rarity: Rarity,
  blocks: Float64Array,
): void {
  const weights = new Map<number, { weight: number; last: number }>();
  for (let i = 0; i + 1 < query.length; i++) {
    if (query[i] === BREAK || query[i + 1] === BREAK) continue;
    const weight = rarity.pair(i) - COMMON_PAIR;
    if (weight > 0) weights.set(query[i]! * 0x110000 + query[i + 1]!, { weight, last: -1 });
  }
  for (let p = bounds.start; p + 1 < bounds.end; p++) {
    const known = weights.get(folded[p]! * 0x110000 + folded[p + 1]!);
    if (known === undefined) continue;
    const block = (p - bounds.start) >> BLOCK_BITS;
    if (known.last === block) continue;
    known.last = block;
    blocks[block]! += known.weight;
  }
}

/** The heaviest windows of blocks, not overlapping. */
function heaviest(blocks: Float64Array, width: number, count: number): number[] {
  const sums = new Float64Array(blocks.length);
  let sum = 0;
  for (let b = 0; b < blocks.length; b++) {
    sum += blocks[b]!;
    if (b >= width) sum -= blocks[b - width]!;
    sums[b] = sum;
  }
  const chosen: number[] = [];
  for (let k = 0; k < count; k++) {
    let best = -1;
    for (let b = 0; b < sums.length; b++) {
      if (
        sums[b]! > 1e-6 &&
        (best < 0 || sums[b]! > sums[best]!) &&
        chosen.every((c) => Math.abs(c - b) >= width)
      )
        best = b;
    }
    if (best < 0) break;
    chosen.push(best);
  }
  return chosen.map((b) => Math.max(0, b - width + 1));
}

/** Joins tiles that run on in both texts. */
export function chain(tiles: readonly Tile[], gap = GAP): Segment[] {
  const segments: { tiles: Tile[] }[] = [];
  for (const t of tiles) {
    const open = segments.find((s) => {
      const last = s.tiles.at(-1)!;
      const dq = t.query - (last.query + last.length);
      const dt = t.target - (last.target + last.length);
      if (dq < 0 || dt < 0) return false;
      const [less, more] = [Math.min(dq, dt), Math.max(dq, dt)];
      if (t.length === 2 || last.length === 2) return more <= REWRITTEN;
      return (less <= REWRITTEN && more <= gap) || (dq <= ABRIDGED_TO && dt <= ABRIDGED);
    });
    if (open === undefined) segments.push({ tiles: [t] });
    else open.tiles.push(t);
  }
  return segments.map(({ tiles: own }) => ({
    queryStart: own[0]!.query,
    queryEnd: own.at(-1)!.query + own.at(-1)!.length,
    start: own[0]!.target,
    end: own.at(-1)!.target + own.at(-1)!.length,
    tiles: own,
  }));
}

/** Bits of a segment; what `said` holds already counts no more. */
function segmentBits(segment: Segment, rarity: Rarity, said: ReadonlySet<number>): number {
  const own = new Set(said);
  let bits = 0;
  for (const [k, t] of segment.tiles.entries()) {
    bits += rarity.tile(t.query, t.length, own);
    for (const key of rarity.grams(t.query, t.length)) own.add(key);
    if (k > 0) bits -= 2;
  }
  return bits;
}

const lengthOf = (s: Segment): number => s.tiles.reduce((sum, t) => sum + t.length, 0);

function alignRegion(
  searchable: SearchableWitness,
  query: Uint32Array,
  rarity: Rarity,
  region: Bounds,
  { size, lead = 0, headline = 0, items = false }: Search & { readonly size: number },
): Passage | undefined {
  const tiles = tile(query, searchable.index.folded.subarray(region.start, region.end), 2).map((t) => ({
    ...t,
    target: t.target + region.start,
  }));
  const starts = itemStarts(
    oneUnitEach(searchable.index.folded.subarray(region.start, region.end)),
    region.start,
  );
  // A life that is full of dates tells one thing under each, as annals do.
  const dated = items || starts.length * CHARACTERS_A_DATE > region.end - region.start;
  const itemOf = (segment: Segment): number => starts.findLastIndex((s) => s.at <= segment.start);
  const said = new Set<number>(rarity.grams(0, lead));
  const rest = new Set(chain(tiles));
  const kept: Segment[] = [];
  let score = 0;
  let [low, high] = [0, 0];
  while (rest.size > 0) {
    let next: { segment: Segment; surplus: number } | undefined;
    for (const segment of rest) {
      let surplus = segmentBits(segment, rarity, said);
      if (kept.length > 0) {
        // Another stretch belongs to the passage when it is likelier there than by chance, the farther the less.
        const distance = Math.max(segment.start - high, low - segment.end, 1);
        surplus -= Math.log2(query.length * 2 * (distance + 8));
        if (lengthOf(segment) === 2) surplus -= LONE_PAIR;
        else if (segment.queryStart < headline) surplus += HEADLINE;
        surplus -= (items ? PER_CHARACTER_IN_MONTH : PER_CHARACTER_BETWEEN) * distance;
        if (dated && kept.every((k) => itemOf(k) !== itemOf(segment))) surplus -= OTHER_ITEM;
      }
      if (surplus <= 0) continue;
      if (next === undefined || surplus > next.surplus) next = { segment, surplus };
    }
    if (next === undefined) break;
    const { segment, surplus } = next;
    rest.delete(segment);
    score += surplus;
    [low, high] =
      kept.length === 0
        ? [segment.start, segment.end]
        : [Math.min(low, segment.start), Math.max(high, segment.end)];
    kept.push(segment);
    for (const t of segment.tiles) for (const key of rarity.grams(t.query, t.length)) said.add(key);
  }
  if (kept.length === 0) return undefined;
  // What the passage says once more, the headline in the words of what follows it, is no further evidence, but it is there.
  for (const segment of rest) {
    if (segment.start > high + GAP || segment.end < low - GAP) continue;
    if (Math.max(...segment.tiles.map((t) => t.length)) < REPEATED) continue;
    [low, high] = [Math.min(low, segment.start), Math.max(high, segment.end)];
    kept.push(segment);
  }
  const covered = kept.reduce((sum, k) => sum + lengthOf(k), 0);
  return {
    start: low,
    end: high,
    segments: kept.sort((a, b) => a.queryStart - b.queryStart),
    coverage: query.length === 0 ? 0 : covered / query.length,
    score: score - Math.log2(size + 1) - Math.log2(query.length + 1),
  };
}

export interface Search {
  /** The part of the stream to search; the whole witness when absent. */
  readonly bounds?: Bounds;
  /** The part whose language tells what is rare, when only some of it is searched. */
  readonly part?: Bounds;
  /** How many regions are looked at. */
  readonly regions?: number;
  /** Characters of the query's own date: that they agree says nothing once the time is known. */
  readonly lead?: number;
  /** Characters of the query's first sentence, which says what it is about. */
  readonly headline?: number;
  /** Where sentences of the query end: what agrees over such a place says hardly more. */
  readonly stops?: ReadonlySet<number>;
  /** Annals: what stands under another date is another event. */
  readonly items?: boolean;
}

/**
 * The passages of the witness that the query most likely draws on, best first.
 * @param query folded code points without punctuation; 0 parts stretches that do not run on
 */
export function locate(searchable: SearchableWitness, query: Uint32Array, search: Search = {}): Passage[] {
  const whole = { start: 0, end: searchable.witness.codes.length };
  const within = search.bounds ?? whole;
  const size = within.end - within.start;
  const rarity = new Rarity(searchable.index, query, search.part ?? within, size <= SMALL, search.stops);
  const blocks = countBlocks(searchable, query, within, rarity);
  const width = Math.ceil((query.length * 1.5) / (1 << BLOCK_BITS)) + 2;
  const margin = 1 << BLOCK_BITS;
  const passages: Passage[] = [];
  for (const first of heaviest(blocks, width, search.regions ?? REGIONS)) {
    const region = {
      start: Math.max(within.start, within.start + (first << BLOCK_BITS) - margin),
      end: Math.min(within.end, within.start + ((first + width) << BLOCK_BITS) + margin),
    };
    // A passage lies in one 卷.
    const own = clip(searchable.witness, region, margin);
    const passage = alignRegion(searchable, query, rarity, own, { ...search, size });
    if (passage !== undefined) passages.push(passage);
  }
  return passages.sort((a, b) => b.score - a.score || a.start - b.start);
}

/** Keeps a region within the file that holds the middle of it. */
function clip(witness: Witness, region: Bounds, margin: number): Bounds {
  const starts = Uint32Array.from(witness.files, (f) => f.start);
  const file =
    witness.files[Math.max(0, lastAtOrBefore(starts, Math.min(region.end - 1, region.start + margin * 2)))]!;
  return { start: Math.max(region.start, file.start), end: Math.min(region.end, file.end) };
}
