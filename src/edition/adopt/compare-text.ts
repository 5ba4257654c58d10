/** Which changes in the text are corrections of words, and which are of the source text's own structure. */
import type { Extent } from '../../model/source-text.js';
import type { EditedTei, TeiElement } from './edited-tei.js';
import type { TextChange } from './text-changes.js';

const UNITS: ReadonlySet<string> = new Set(['div', 'ab', 'p', 'head', 'lg', 'l', 'trailer', 'byline']);

/** Lines and entries that were taken out, put in or moved: no decision says so. */
export function isStructural(base: string, change: TextChange, made: EditedTei, edited: EditedTei): boolean {
  if (/[\r\n]/u.test(base.slice(change.start, change.end) + change.to)) return true;
  return holdsUnit(change, made.elements) || holdsUnit(change.edited, edited.elements);
}

/** Whether words are a whole paragraph, or go beyond one. */
function holdsUnit({ start, end }: Extent, elements: readonly TeiElement[]): boolean {
  return elements.some(
    (unit) =>
      UNITS.has(unit.name) &&
      unit.start < unit.end &&
      ((start <= unit.start && unit.end <= end) ||
        (start < unit.start && unit.start < end) ||
        (start < unit.end && unit.end < end)),
  );
}

/**
 * Page breaks, and characters that no font has, are elements: what was changed in one is a change of the element. A
 * character may be put in their place.
 */
export function isOfMark(
  { start, end, to, edited }: TextChange,
  made: readonly TeiElement[],
  now: readonly TeiElement[],
): boolean {
  const isChange = start < end && to !== '';
  const holds = (mark: TeiElement, place: Extent): boolean =>
    (mark.name === 'pb' || mark.name === 'g') &&
    mark.start < mark.end &&
    mark.start <= place.start &&
    place.end <= mark.end;
  const old = start < end ? made.find((mark) => holds(mark, { start, end })) : undefined;
  if (old !== undefined) return old.name === 'pb' || !(isChange && old.start === start && old.end === end);
  return to !== '' && now.some((mark) => holds(mark, edited));
}

const shortened = (words: string): string => {
  const all = [...words.replaceAll(/[\s¶]+|<(?:pb|md):[^>]*>/gu, '')];
  return all.length > 24 ? `${all.slice(0, 16).join('')}…${all.slice(-6).join('')}` : all.join('');
};

const characters = (words: string): string => words.replaceAll(/[\s¶]/gu, '');

/** The same words, wherever a comparison cut them: 甲乙丙 and 乙丙甲. */
function isSame(a: string, b: string): boolean {
  const [x, y] = [characters(a), characters(b)];
  return x.length > 3 && x.length === y.length && (x + x).includes(y);
}

/** What is to be said of structural changes, each with its place in the base text. */
export function* describeStructural(
  base: string,
  changes: readonly TextChange[],
  lineOf: (offset: number) => number,
): Generator<Extent & { what: string }> {
  const told = new Set<TextChange>();
  for (const gone of changes) {
    const words = base.slice(gone.start, gone.end);
    const there = changes.find((c) => c !== gone && !told.has(c) && isSame(words, c.to));
    if (there === undefined) continue;
    told.add(gone).add(there);
    const line = lineOf(there.start);
    yield {
      ...gone,
      what: `「${shortened(words)}」 was moved to line ${line}: move it in the source text if that is its place`,
    };
  }
  for (const change of changes) {
    if (told.has(change)) continue;
    const words = base.slice(change.start, change.end);
    const [gone, come] = [shortened(words), shortened(change.to)];
    const what =
      gone === '' && come === ''
        ? change.to === ''
          ? 'a line end was taken out: the lines of the source text stay as they were found'
          : 'a line end was put in: where one was lost, that is a decision under “paragraphs”'
        : come === ''
          ? `「${gone}」 was taken out: the source text keeps it; take it out there if it is no part of the text`
          : gone === ''
            ? `「${come}」 was put in: put it into the source text if it belongs there`
            : `「${gone}」 was replaced by 「${come}」: change the source text if that is meant`;
    yield { ...change, what };
  }
}
