/**
 * What two texts have in common when one abridges and rearranges the other: greedy string tiling
 * (M. J. Wise, "String similarity via greedy string tiling", 1993): the longest common stretch that is
 * still free in both texts is taken, until none of the least length is left. No order is presumed.
 */

/** Offsets into both texts; `length` characters are the same. */
export interface Tile {
  readonly query: number;
  readonly target: number;
  readonly length: number;
}

/**
 * @param query, target folded code points; 0 matches nothing
 * @param least shortest stretch taken
 * @returns tiles in the order of the query
 */
export function tile(query: Uint32Array, target: Uint32Array, least: number): Tile[] {
  const starts = new Map<number, number[]>();
  const pair = (text: Uint32Array, i: number): number => text[i]! * 0x110000 + text[i + 1]!;
  for (let j = 0; j + 1 < target.length; j++) {
    if (target[j] === 0 || target[j + 1] === 0) continue;
    const key = pair(target, j);
    const list = starts.get(key);
    if (list === undefined) starts.set(key, [j]);
    else list.push(j);
  }
  const candidates: Tile[] = [];
  for (let i = 0; i + 1 < query.length; i++) {
    for (const j of starts.get(pair(query, i)) ?? []) {
      if (i > 0 && j > 0 && query[i - 1] === target[j - 1] && query[i - 1] !== 0) continue;
      let length = 2;
      while (
        i + length < query.length &&
        j + length < target.length &&
        query[i + length] === target[j + length] &&
        query[i + length] !== 0
      ) {
        length += 1;
      }
      if (length >= least) candidates.push({ query: i, target: j, length });
    }
  }
  const order = (a: Tile, b: Tile): number => b.length - a.length || a.query - b.query || a.target - b.target;
  candidates.sort(order);
  const usedQuery = new Uint8Array(query.length);
  const usedTarget = new Uint8Array(target.length);
  const tiles: Tile[] = [];
  while (candidates.length > 0) {
    const shortened: Tile[] = [];
    for (const candidate of candidates) {
      // The free stretches that are left of a candidate are candidates of their own, once it is their turn.
      let run = 0;
      let best = { at: 0, length: 0 };
      for (let k = 0; k <= candidate.length; k++) {
        const free =
          k < candidate.length &&
          usedQuery[candidate.query + k] === 0 &&
          usedTarget[candidate.target + k] === 0;
        if (free) run += 1;
        else {
          if (run > best.length) best = { at: k - run, length: run };
          run = 0;
        }
      }
      if (best.length < least) continue;
      const found = {
        query: candidate.query + best.at,
        target: candidate.target + best.at,
        length: best.length,
      };
      if (best.length < candidate.length) {
        shortened.push(found);
        continue;
      }
      usedQuery.fill(1, found.query, found.query + found.length);
      usedTarget.fill(1, found.target, found.target + found.length);
      tiles.push(found);
    }
    shortened.sort(order);
    candidates.splice(0, candidates.length, ...shortened);
  }
  return tiles.sort((a, b) => a.query - b.query);
}
