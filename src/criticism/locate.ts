/**
 * Finds the passage of a witness that a text draws on, however abridged and rearranged: regions that share
 * rare n-grams with it, then the stretches that both have (tiling), then chains of these.
 */
import { eachPosition, GRAM, type NgramIndex } from './ngram-index.js';
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
/** Bits that one more character of agreement is worth inside a stretch that agrees. */
const BITS_PER_CHARACTER = 4.5;

interface Weighing {
  readonly bits: Float64Array;
}

/** Blocks of the witness with the weight of the query's grams in them. */
function countBlocks(
  searchable: SearchableWitness,
  query: Uint32Array,
  bounds: Bounds,
): { blocks: Float64Array; weighing: Weighing } {
  const size = bounds.end - bounds.start;
  const blocks = new Float64Array((size >> BLOCK_BITS) + 2);
  const seen = new Int32Array(blocks.length).fill(-1);
  const bits = new Float64Array(Math.max(0, query.length - GRAM + 1));
  const positions: number[] = [];
  for (let i = 0; i + GRAM <= query.length; i++) {
    const [a, b, c] = [query[i]!, query[i + 1]!, query[i + 2]!];
    if (a === BREAK || b === BREAK || c === BREAK) continue;
    positions.length = 0;
    eachPosition(searchable.index, a, b, c, (p) => {
      if (p >= bounds.start && p < bounds.end) positions.push(p);
    });
    const weight = Math.log2((size + 1) / (positions.length + 1));
    bits[i] = weight;
    if (positions.length > TOO_FREQUENT) continue;
    for (const p of positions) {
      const block = (p - bounds.start) >> BLOCK_BITS;
      if (seen[block] === i) continue;
      seen[block] = i;
      blocks[block]! += weight;
    }
  }
  return { blocks, weighing: { bits } };
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
        sums[b]! > 0 &&
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

/** Bits of one stretch: its rarest gram, and so much for each character more. */
function tileBits(t: Tile, weighing: Weighing, size: number): number {
  if (t.length < GRAM) return BITS_PER_CHARACTER * t.length * 0.5;
  let rarest = 0;
  for (let i = t.query; i + GRAM <= t.query + t.length; i++) rarest = Math.max(rarest, weighing.bits[i]!);
  return Math.min(rarest, Math.log2(size + 1)) + BITS_PER_CHARACTER * (t.length - GRAM);
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

function alignRegion(
  searchable: SearchableWitness,
  query: Uint32Array,
  weighing: Weighing,
  region: Bounds,
  size: number,
): Passage | undefined {
  const tiles = tile(query, searchable.index.folded.subarray(region.start, region.end), 2).map((t) => ({
    ...t,
    target: t.target + region.start,
  }));
  const weighed = chain(tiles)
    .map((segment) => ({
      segment,
      bits:
        segment.tiles.reduce((sum, t) => sum + tileBits(t, weighing, size), 0) -
        2 * (segment.tiles.length - 1),
      length: segment.tiles.reduce((sum, t) => sum + t.length, 0),
    }))
    // Two characters that happen to be the same are no evidence.
    .filter(({ segment, length }) => length > 2 && (length > 3 || segment.tiles.length === 1))
    .sort((a, b) => b.bits - a.bits);
  const first = weighed[0];
  if (first === undefined) return undefined;
  const kept = [first];
  let score = first.bits;
  let [low, high] = [first.segment.start, first.segment.end];
  for (const other of weighed.slice(1)) {
    // Another stretch belongs to the passage when it is likelier there than by chance, the farther the less.
    const distance = Math.max(other.segment.start - high, low - other.segment.end, 1);
    const surplus = other.bits - Math.log2(query.length) - Math.log2(distance + 64);
    if (surplus <= 0) continue;
    kept.push(other);
    score += surplus;
    low = Math.min(low, other.segment.start);
    high = Math.max(high, other.segment.end);
  }
  const covered = kept.reduce((sum, k) => sum + k.length, 0);
  return {
    start: low,
    end: high,
    segments: kept.map((k) => k.segment).sort((a, b) => a.queryStart - b.queryStart),
    coverage: query.length === 0 ? 0 : covered / query.length,
    score: score - Math.log2(size + 1) - Math.log2(query.length + 1) / 2,
  };
}

/**
 * The passages of the witness that the query most likely draws on, best first.
 * @param query folded code points without punctuation; 0 parts stretches that do not run on
 * @param bounds the part of the stream to search; the whole witness when absent
 */
export function locate(
  searchable: SearchableWitness,
  query: Uint32Array,
  bounds?: Bounds,
  regions = REGIONS,
): Passage[] {
  const within = bounds ?? { start: 0, end: searchable.witness.codes.length };
  const { blocks, weighing } = countBlocks(searchable, query, within);
  const width = Math.max(2, Math.ceil((query.length * 1.5) / (1 << BLOCK_BITS)) + 1);
  const margin = 1 << BLOCK_BITS;
  const size = within.end - within.start;
  const passages: Passage[] = [];
  for (const first of heaviest(blocks, width, regions)) {
    const region = {
      start: Math.max(within.start, within.start + (first << BLOCK_BITS) - margin),
      end: Math.min(within.end, within.start + ((first + width) << BLOCK_BITS) + margin),
    };
    // A passage lies in one 卷.
    const passage = alignRegion(searchable, query, weighing, clip(searchable.witness, region, margin), size);
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
