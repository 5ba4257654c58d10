import type { ChangedDecision } from './adopted.js';
import type { EditedTei, TeiCorrection } from './edited-tei.js';
import { isWithin, type TextChange, type TextChanges } from './text-changes.js';

export interface ComparedCorrections {
  /** With their places in the base text; those that were typed into the text have no attributes. */
  readonly added: readonly TeiCorrection[];
  readonly changes: readonly ChangedDecision[];
  /** Ids of decisions that say what was typed into the text: the file is older than they. */
  readonly typed: ReadonlySet<string>;
  /** What no decision keeps. */
  readonly unkept: readonly { readonly correction: TeiCorrection; readonly what: string }[];
}

const KEPT = ['type', 'cert', 'source'] as const;

/**
 * Corrections as the edited file has them, those too that someone typed into the text itself, against those that are
 * decided: the same have an id in common, or else a place.
 * @param structural changes whose words were told already, with all that is corrected in them
 */
export function compareCorrections(
  made: EditedTei,
  edited: EditedTei,
  text: TextChanges,
  structural: readonly TextChange[],
): ComparedCorrections {
  const changes: ChangedDecision[] = [];
  const unkept: { correction: TeiCorrection; what: string }[] = [];
  const said = new Set<string>();
  const rest = new Set(made.corrections.filter((c) => !structural.some((s) => isWithin(c, s))));
  const same = (a: TeiCorrection, b: TeiCorrection): boolean => {
    const [x, y] = [core(a, made.text), core(b, made.text)];
    return x.start === y.start && x.end === y.end;
  };
  const isNew = (c: TeiCorrection, isTyped: boolean): boolean => {
    const old =
      [...rest].find((each) => each.id !== undefined && each.id === c.id) ??
      [...rest].find((each) => same(each, c));
    if (old === undefined) return true;
    rest.delete(old);
    const { id } = old;
    if (id === undefined) return false;
    if (!same(old, c)) {
      unkept.push({ correction: c, what: `${id} corrects other words now: change the decision` });
    } else if (core(old, made.text).to !== core(c, made.text).to)
      changes.push({ id, field: 'to', value: c.to });
    if (isTyped) {
      said.add(id);
      return false;
    }
    for (const field of new Set([...Object.keys(old.attributes), ...Object.keys(c.attributes)])) {
      const value = c.attributes[field];
      if (value === old.attributes[field]) continue;
      const kept = KEPT.find((each) => each === field);
      if (kept !== undefined && value !== undefined) changes.push({ id, field: kept, value });
      else
        unkept.push({ correction: c, what: `${id}: ${field} is ${value ?? 'gone'}: say so in the decision` });
    }
    if (c.id !== id) {
      const what = `${id} is called ${c.id ?? 'nothing'} now: its id is the decision’s`;
      unkept.push({ correction: c, what });
    }
    return false;
  };
  const come = edited.corrections
    .filter((c) => !structural.some((s) => isWithin(c, s.edited)))
    .map((c) => ({
      ...c,
      start: c.start === c.end ? text.endOf(c.start) : text.startOf(c.start),
      end: text.endOf(c.end),
    }));
  const typed = text.changes
    .filter((c) => !structural.includes(c))
    .map(({ start, end, to }): TeiCorrection => ({ id: undefined, start, end, to, attributes: {} }));
  const inChoice = (c: TeiCorrection): boolean => come.some((each) => isWithin(c, each));
  for (const correction of typed.filter(inChoice))
    unkept.push({
      correction,
      what: `「${correction.to}」 was written into what was found: the base text stays`,
    });
  const added = [
    ...come.filter((c) => isNew(c, false)),
    ...typed.filter((c) => !inChoice(c) && isNew(c, true)),
  ].sort((a, b) => a.start - b.start);
  for (const correction of rest) {
    const { id, to } = correction;
    const what = `the correction ${id ?? ''} (${to}) was taken out: delete the decision if that is meant`;
    unkept.push({ correction, what });
  }
  return { added, changes, typed: said, unkept };
}

/** What of the words is really changed: of 統製 → 統制 the second character. */
function core({ start, end, to }: TeiCorrection, text: string): { start: number; end: number; to: string } {
  let [from, until, now] = [start, end, to];
  while (from < until && now !== '' && text[from] === now[0]) {
    from += 1;
    now = now.slice(1);
  }
  while (from < until && now !== '' && text[until - 1] === now.at(-1)) {
    until -= 1;
    now = now.slice(0, -1);
  }
  return { start: from, end: until, to: now };
}
