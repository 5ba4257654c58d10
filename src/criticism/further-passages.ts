/**
 * What an entry draws from a second place of the same 卷: a note (小字雙行) beside the text, another event of the annals.
 * The passage that was found stays what it is; words of the entry that it lacks are looked for around it.
 */
import { locate, type SearchableWitness, type Segment } from './locate.js';
import { BREAK, fileAt } from './witness.js';

/** Shorter stretches that the passage lacks are the compiler's own words. */
const WORTH_LOOKING_FOR = 10;
/** Bits above chance, as for a passage anywhere in a work: nothing but the words speaks for it. */
const ENOUGH = 20;

/**
 * @param query folded code points of the entry
 * @param found segments of the passage, at least one
 * @returns segments whose tiles overlap none of `found`'s
 */
export function furtherPassages(
  searchable: SearchableWitness,
  query: Uint32Array,
  found: readonly Segment[],
): Segment[] {
  const file = found[0] === undefined ? undefined : fileAt(searchable.witness, found[0].start);
  if (file === undefined) return [];
  const covered = new Uint8Array(query.length);
  for (const t of found.flatMap((s) => s.tiles)) covered.fill(1, t.query, t.query + t.length);
  const rest = new Uint32Array(query.length).fill(BREAK);
  let some = false;
  for (let start = 0; start < query.length; start++) {
    if (covered[start] === 1) continue;
    let end = start;
    while (end < query.length && covered[end] === 0) end += 1;
    if (end - start >= WORTH_LOOKING_FOR) {
      rest.set(query.subarray(start, end), start);
      some = true;
    }
    start = end;
  }
  if (!some) return [];
  return [
    { start: file.start, end: file.notes },
    { start: file.notes, end: file.end },
  ]
    .filter((bounds) => bounds.end > bounds.start)
    .flatMap((bounds) => locate(searchable, rest, { bounds, regions: 2 }))
    .filter((passage) => passage.score >= ENOUGH)
    .flatMap((passage) => passage.segments)
    .filter((s) =>
      found.every((f) => f.tiles.every((t) => s.end <= t.target || s.start >= t.target + t.length)),
    );
}
