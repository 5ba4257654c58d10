/** Which record of the list of works a citation points to. */

import { fold } from '../calendar/variants.js';
import type { BiblMark, Mark, VariantMark } from '../model/mark.js';
import type { WorkRecord } from './records.js';

export class WorkIndex {
  readonly #works = new Map<string, WorkRecord>();
  readonly #parts = new Map<string, WorkRecord>();

  constructor(works: readonly WorkRecord[]) {
    const byId = new Map(works.map((work) => [work.id, work]));
    for (const work of works) {
      const parent = work.parent === undefined ? undefined : byId.get(work.parent);
      for (const title of work.titles) {
        if (parent === undefined) this.#works.set(fold(title), work);
        else for (const whole of parent.titles) this.#parts.set(key(whole, title), work);
      }
    }
  }

  /** The record of a part, else of its work; undefined where neither is listed. */
  find(work: string | undefined, part: string | undefined): WorkRecord | undefined {
    if (work === undefined) return undefined;
    return (part === undefined ? undefined : this.#parts.get(key(work, part))) ?? this.#works.get(fold(work));
  }

  /** Whether the part itself is listed, not only its work. */
  knows(work: string, part: string | undefined): boolean {
    return part === undefined ? this.#works.has(fold(work)) : this.#parts.has(key(work, part));
  }
}

/** Citations, mentions and variants with their pointers; other marks as they are. */
export function linkWorks(marks: readonly Mark[], works: readonly WorkRecord[]): Mark[] {
  const index = new WorkIndex(works);
  return marks.map((mark) =>
    mark.kind === 'bibl' ? linkBibl(mark, index) : mark.kind === 'variant' ? linkVariant(mark, index) : mark,
  );
}

function linkBibl(mark: BiblMark, index: WorkIndex): BiblMark {
  const record = index.find(mark.work, mark.part);
  return record === undefined ? mark : { ...mark, ref: record.ref };
}

function linkVariant(mark: VariantMark, index: WorkIndex): VariantMark {
  return {
    ...mark,
    readings: mark.readings.map((reading) => {
      const record = index.find(reading.work, undefined);
      return record === undefined ? reading : { ...reading, ref: record.ref };
    }),
  };
}

function key(work: string, part: string): string {
  return `${fold(work)}·${fold(part)}`;
}
