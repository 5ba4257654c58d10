/**
 * 棄麟、府、豐: places of one character that an editor confirmed elsewhere are places again where they stand in a list
 * with one another; so are the others of that list. By itself one character is too little evidence (recurrence.ts).
 */
import type { Claim } from '../recogniser.js';
import type { Names, PassageIndex } from './occurrences.js';

const COMMA = '、';
const CONFIRMED = 0.93;
/** A member that nobody confirmed. */
const BESIDE = 0.8;

const isHan = (character = '') => /\p{Script=Han}/u.test(character);

export function confirmedSeries(index: PassageIndex, names: Names): Claim[] {
  const confirmed = new Set(
    index.known
      .filter((name) => name.confirmed && name.kind === 'place' && name.text.length === 1)
      .map((name) => name.text),
  );
  if (confirmed.size === 0) return [];
  return index.passages.flatMap(({ text }, passage) =>
    seriesIn(text).flatMap((series) => membersOf(index, names, confirmed, passage, series)),
  );
}

/** Offsets of the commas between which one character stands each. */
function seriesIn(text: string): number[][] {
  const series: number[][] = [];
  for (let at = text.indexOf(COMMA); at >= 0; at = text.indexOf(COMMA, at + 1)) {
    const last = series.at(-1);
    if (last?.at(-1) === at - 2) last.push(at);
    else series.push([at]);
  }
  return series;
}

function membersOf(
  index: PassageIndex,
  names: Names,
  confirmed: ReadonlySet<string>,
  passage: number,
  commas: readonly number[],
): Claim[] {
  const { text } = index.passages[passage]!;
  const first = commas[0]! - 1;
  const ends = [first, ...commas.map((comma) => comma + 1)];
  // 龍、麟、鳳: one that was confirmed elsewhere does not make a list of places.
  const vouched = ends.some((at, i) => confirmed.has(text[at]!) && confirmed.has(text[ends[i + 1]!] ?? ''));
  if (!vouched) return [];
  return ends.flatMap((at, i) => {
    const character = text[at];
    if (character === undefined || names.never.has(character) || names.numerals.has(character)) return [];
    const isConfirmed = confirmed.has(character);
    // At either end of the list a character may belong to a longer word.
    const isWhole = (i > 0 || !isHan(text[at - 1])) && (i < ends.length - 1 || !isHan(text[at + 1]));
    const longer = index.markedAt(passage, at);
    if (longer !== undefined && longer.end - longer.start > 1) return [];
    if (!isConfirmed && !isWhole) return [];
    return [
      index.claim(
        { passage, start: at, end: at + 1 },
        {
          kind: 'place',
          score: isConfirmed ? CONFIRMED : BESIDE,
          reason: isConfirmed
            ? `the editor confirmed ${character} in another place, and it stands in a list of places`
            : 'in a list with places that the editor confirmed',
          candidates: [],
        },
      ),
    ];
  });
}
