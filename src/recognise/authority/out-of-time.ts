/**
 * Nobody is named before his birth, or forty years after his death, without a note. Where only one record can be meant,
 * or an editor says so, the mark stands, and this is said of it, once for each record; a ruling with a reason, or a
 * `note[@type='remembered']` in the record, is that note.
 */
import type { NameRecord } from '../../authority/records.js';
import type { Chronicle } from '../../model/chronicle.js';
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import type { Mark, NameMark } from '../../model/mark.js';
import { rangeOf } from '../../source/lines.js';
import { lastStartingBefore } from '../admission.js';
import type { LocatedRulings } from '../rulings/anchor.js';
import { relationTo } from './lifetime.js';

export function namedOutOfTime(
  chronicle: Chronicle,
  marks: readonly Mark[],
  records: readonly NameRecord[],
  rulings: LocatedRulings,
): Diagnostic[] {
  const years = yearAt(chronicle);
  const later = spokenLater(chronicle);
  const linked = marks.filter(
    (mark): mark is NameMark => mark.kind === 'person' && mark.ref !== undefined && !later(mark.start),
  );
  if (linked.length === 0) return [];
  const wanted = new Set(linked.map((mark) => mark.ref as string));
  const byRef = new Map(
    records.filter(({ kind }) => kind === 'person').map((record) => [record.ref, record]),
  );
  for (const ref of byRef.keys()) if (!wanted.has(ref)) byRef.delete(ref);
  const reasoned = new Set<number>();
  const ruled = new Set<number>();
  for (const { start, ruling } of rulings.located) {
    ruled.add(start);
    if (ruling.reason !== undefined && ruling.reason !== '') reasoned.add(start);
  }
  const found = new Map<string, { mark: NameMark; year: number; count: number; isRuled: boolean }>();
  for (const mark of linked) {
    const record = byRef.get(mark.ref as string);
    const year = years(mark.start);
    if (record === undefined || year === undefined || record.notes.remembered !== undefined) continue;
    const relation = relationTo(record, year);
    if (relation === 'fits' || reasoned.has(mark.start)) continue;
    const isRuled = ruled.has(mark.start);
    const key = `${isRuled ? 'ruled' : 'sole'} ${relation} ${record.ref}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, { mark, year, count: 1, isRuled });
    else known.count++;
  }
  return [...found.values()].map(({ mark, year, count, isRuled }) => {
    const record = byRef.get(mark.ref as string) as NameRecord;
    const unborn = relationTo(record, year) === 'not yet born';
    const { file, range } = place(chronicle, mark);
    return diagnose(
      isRuled ? 'W-RULING-OUT-OF-TIME' : unborn ? 'W-NAME-UNBORN' : 'I-NAME-LONG-DEAD',
      {
        name: record.forms[0]?.text ?? record.id,
        ref: record.ref,
        year,
        times: count === 1 ? '' : count,
        life: `${record.born ?? record.activeFrom ?? '?'}–${record.died ?? record.activeTo ?? '?'}`,
      },
      { file, ...(range === undefined ? {} : { range }) },
    );
  });
}

function place({ source }: Chronicle, mark: NameMark) {
  return {
    file: source.fileName,
    range: source.lines.length === 0 ? undefined : rangeOf(source, mark),
  };
}

const LATER: ReadonlySet<Mark['kind']> = new Set([
  'citation',
  'compiler-note',
  'variant-note',
  'inline-note',
]);

/** Whether an offset is in a citation or a note: those speak in the compiler's time, not in that of the entry. */
export function spokenLater({ marks }: Chronicle): (offset: number) => boolean {
  const notes = marks.filter(({ kind }) => LATER.has(kind)).sort((a, b) => a.start - b.start);
  const reach: number[] = [];
  for (const { end } of notes) reach.push(Math.max(reach.at(-1) ?? 0, end));
  return (offset) => {
    const last = lastStartingBefore(notes, offset + 1);
    return last >= 0 && (reach[last] as number) > offset;
  };
}

/** Western year of the section that holds an offset. */
function yearAt(chronicle: Chronicle): (offset: number) => number | undefined {
  const sections = chronicle.juan
    .flatMap((juan) => juan.sections)
    .flatMap((section) =>
      section.kind === 'year' && section.western !== undefined
        ? [{ start: section.start, end: section.end, western: section.western }]
        : [],
    )
    .sort((a, b) => a.start - b.start);
  return (offset) => {
    let [low, high] = [0, sections.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sections[middle]!.start <= offset) low = middle + 1;
      else high = middle;
    }
    const section = sections[low - 1];
    return section !== undefined && offset < section.end ? section.western : undefined;
  };
}
