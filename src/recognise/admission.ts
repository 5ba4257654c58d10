/** Which claims may stand at all. */
import type { Chronicle } from '../model/chronicle.js';
import type { Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';
import { namingExtents } from './naming-extents.js';
import type { Claim } from './recogniser.js';

/**
 * Where a name may stand: wholly in one head or block, touching no title (nothing inside 《》 is a
 * name: encoding.md §4) and no date, and cutting no other mark in two.
 */
export function admission(chronicle: Chronicle): (claim: Claim) => boolean {
  const extents = namingExtents(chronicle);
  const marks = [...chronicle.marks].sort((a, b) => a.start - b.start);
  const reach = runningMaximum(marks);
  return (claim) => {
    if (claim.end <= claim.start) return false;
    const home = lastStartingAtOrBefore(extents, claim.start);
    if (home === undefined || claim.end > extents[home]!.end) return false;
    for (let i = lastStartingBefore(marks, claim.end); i >= 0 && reach[i]! > claim.start; i--) {
      const mark = marks[i]!;
      if (mark.end > claim.start && excludes(mark, claim)) return false;
    }
    return true;
  };
}

function excludes(mark: Mark, claim: Claim): boolean {
  if (mark.kind === 'title' || mark.kind === 'date') return true;
  const markHoldsClaim = mark.start <= claim.start && claim.end <= mark.end;
  const claimHoldsMark = claim.start <= mark.start && mark.end <= claim.end;
  return !markHoldsClaim && !claimHoldsMark;
}

/** `reach[i]` is the greatest end among the first i + 1 marks: it tells when to stop looking back. */
function runningMaximum(marks: readonly Mark[]): number[] {
  let reach = 0;
  return marks.map((mark) => {
    reach = Math.max(reach, mark.end);
    return reach;
  });
}

/** Index of the last extent that starts before an offset, −1 for none. */
export function lastStartingBefore(sorted: readonly Extent[], offset: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function lastStartingAtOrBefore(sorted: readonly Extent[], offset: number): number | undefined {
  const index = lastStartingBefore(sorted, offset + 1);
  return index < 0 ? undefined : index;
}
