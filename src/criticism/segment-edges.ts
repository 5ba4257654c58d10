/**
 * Where a stretch that agrees begins and ends. Tiling stops at the first character that differs; a name written anew or
 * one other word before the next agreement (金吳乞買回燕京 / 金主烏奇邁囘燕京) still belongs to the stretch. What lies
 * between two agreements and is longer than anybody would call a variant parts it.
 */
import { isSameWord } from './interchangeable.js';
import { type Segment, segmentOf } from './locate.js';
import { BREAK } from './witness.js';

/** How far beyond its edge a stretch may go on. */
const REACH = 10;
const SAME = 2;
const OTHER = -1.5;
const GAP = -1;
/** A character of a name may be any other: names are written anew. */
const IN_NAME = -0.25;
/** What further agreement must be worth. */
const ENOUGH = 0.5;
/** So many characters more on one side are other text, not an addition. */
const OTHER_TEXT = 40;

/** The two texts read from an edge outwards: index 0 is the first character beyond it. */
interface Side {
  readonly length: number;
  readonly at: (k: number) => number;
}

/** How far the agreement goes on, in characters of both; [0, 0] where it does not. */
function further(base: Side, witness: Side, isName: (k: number) => boolean): readonly [number, number] {
  const width = witness.length + 1;
  const score = new Float64Array((base.length + 1) * width);
  let best: readonly [number, number] = [0, 0];
  let most = ENOUGH;
  for (let i = 0; i <= base.length; i++) {
    for (let j = 0; j <= witness.length; j++) {
      if (i === 0 && j === 0) continue;
      let top = Number.NEGATIVE_INFINITY;
      let agrees = false;
      if (i > 0 && j > 0) {
        const same = isSameWord(base.at(i - 1), witness.at(j - 1));
        top = score[(i - 1) * width + j - 1]! + (same ? SAME : isName(i - 1) ? IN_NAME : OTHER);
        agrees = same;
      }
      if (i > 0) {
        const gap = score[(i - 1) * width + j]! + GAP;
        if (gap > top) [top, agrees] = [gap, false];
      }
      if (j > 0) {
        const gap = score[i * width + j - 1]! + GAP;
        if (gap > top) [top, agrees] = [gap, false];
      }
      score[i * width + j] = top;
      if (agrees && top >= most && (top > most || i + j > best[0] + best[1])) [most, best] = [top, [i, j]];
    }
  }
  return best;
}

/**
 * Stretches with what still belongs to them at both edges.
 * @param segments in the order of the base text, not overlapping in it
 * @param names indices of the base text that stand in a name
 */
export function extendSegments(
  base: Uint32Array,
  witness: Uint32Array,
  segments: readonly Segment[],
  names: ReadonlySet<number>,
): Segment[] {
  const done: Segment[] = [];
  for (const [k, s] of segments.entries()) {
    const before = Math.max(0, s.queryStart - REACH, done.at(-1)?.queryEnd ?? 0);
    const after = Math.min(base.length, s.queryEnd + REACH, segments[k + 1]?.queryStart ?? base.length);
    // Neither over the end of a 卷 or a note nor into another stretch of the witness.
    const others = [...done, ...segments.slice(k + 1)];
    const room = (from: number, step: 1 | -1): number => {
      let n = 0;
      while (n < REACH) {
        const at = step === 1 ? from + n : from - 1 - n;
        const code = witness[at];
        if (code === undefined || code === BREAK || others.some((o) => at >= o.start && at < o.end)) break;
        n += 1;
      }
      return n;
    };
    const [left, leftThere] = further(
      { length: s.queryStart - before, at: (i) => base[s.queryStart - 1 - i]! },
      { length: room(s.start, -1), at: (j) => witness[s.start - 1 - j]! },
      (i) => names.has(s.queryStart - 1 - i),
    );
    const [right, rightThere] = further(
      { length: after - s.queryEnd, at: (i) => base[s.queryEnd + i]! },
      { length: room(s.end, 1), at: (j) => witness[s.end + j]! },
      (i) => names.has(s.queryEnd + i),
    );
    done.push({
      ...s,
      queryStart: s.queryStart - left,
      queryEnd: s.queryEnd + right,
      start: s.start - leftThere,
      end: s.end + rightThere,
    });
  }
  return done;
}

/** A stretch parted where one side has so much more that it is other text, and where the witness does not run on. */
export function partSegment(segment: Segment, witness: Uint32Array): Segment[] {
  const parts: Segment[] = [];
  let tiles: Segment['tiles'][number][] = [];
  const close = (): void => {
    if (tiles.length > 0) parts.push(segmentOf(tiles));
    tiles = [];
  };
  for (const t of segment.tiles) {
    const last = tiles.at(-1);
    const more =
      last === undefined
        ? 0
        : Math.abs(t.target - last.target - last.length - (t.query - last.query - last.length));
    const broken = last !== undefined && witness.subarray(last.target, t.target).includes(BREAK);
    if (more > OTHER_TEXT || broken) close();
    tiles.push(t);
  }
  close();
  return parts;
}
