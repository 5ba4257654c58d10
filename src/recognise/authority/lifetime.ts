/** Dates limit who may be meant. */
import type { NameRecord } from '../../authority/records.js';

/** Nobody is named so many years after his death without a note. */
export const REMEMBERED = 40;
/** Nobody lives longer, where only birth or death is known. */
const LIFE = 90;

/** Years from–to, both in. */
export interface YearSpan {
  readonly from: number;
  readonly to: number;
}

/** How a year stands to the life of a person; `fits` too where nothing is known. */
export type Relation = 'fits' | 'not yet born' | 'long dead';

export function relationTo(record: NameRecord, year: number | undefined): Relation {
  if (year === undefined) return 'fits';
  const { from, to } = nameable(record);
  if (from !== undefined && year < from) return 'not yet born';
  return to !== undefined && year > to ? 'long dead' : 'fits';
}

/** Whether a record may be named at any time of a span. */
export function isOfTheTime(record: NameRecord, span: YearSpan | undefined): boolean {
  if (span === undefined) return true;
  const { from, to } = nameable(record);
  return (from === undefined || from <= span.to) && (to === undefined || to >= span.from);
}

/** The first and last year in which a record is named without a note; places and polities are spoken of ever after. */
function nameable(record: NameRecord): { from: number | undefined; to: number | undefined } {
  const { kind, born, died, activeFrom, activeTo } = record;
  if (kind !== 'person') return { from: born ?? activeFrom, to: undefined };
  return {
    from: born ?? activeFrom ?? (died === undefined ? undefined : died - LIFE),
    to: died === undefined ? (activeTo ?? (born === undefined ? undefined : born + LIFE)) : died + REMEMBERED,
  };
}
