/** Times that cannot be: what the calendar refutes (days that their month does not have), and eras misspelt (天佑民安 for 天祐民安). */
import { type Chronology, checkCalendar, ERAS } from '../calendar/index.js';
import type { Chronicle } from '../model/chronicle.js';
import type { Range } from '../model/diagnostic.js';
import type { Extent } from '../model/source-text.js';
import { rangeOf } from '../source/lines.js';
import { isLoan } from './interchangeable.js';
import type { Suspicion } from './suspicion.js';
import { chineseNumber } from './timeline.js';
import { conversionAlternatives, isLookAlike } from './variant-character.js';

/** What the calendar finds: a day that the month does not have, months out of order, headings that do not follow. */
export function suspectCalendar(chronicle: Chronicle, chronology?: Chronology): Suspicion[] {
  const { source } = chronicle;
  const extents = new Map<Range, Extent>();
  const found = checkCalendar(chronicle, {
    ...(chronology === undefined ? {} : { chronology }),
    rangeOf: (extent) => {
      const range = rangeOf(source, extent);
      extents.set(range, extent);
      return range;
    },
  });
  return found.flatMap(({ range, message, fix, severity }): Suspicion[] => {
    const extent = range === undefined ? undefined : extents.get(range);
    if (extent === undefined || severity === 'info') return [];
    return [
      {
        type: 'date',
        ...extent,
        found: source.text.slice(extent.start, extent.end),
        ...(fix === undefined ? {} : { proposed: fix.text }),
        cert: 'medium',
        score: 5,
        evidence: [message],
      },
    ];
  });
}

const YEAR = /(?<number>元|[二三四五六七八九]?十有?[一二三四五六七八九]?|[二三四五六七八九])年/gu;
/** Two-character names are near to too many words; they need a year that the text counts by them elsewhere. */
const LONG_NAME = 4;

/** The one character by which a word differs from a name, where a copyist or a conversion may have put it. */
function misspelling(word: string, name: string): { at: number; wrong: string; right: string } | undefined {
  const [a, b] = [[...word], [...name]];
  if (a.length !== b.length) return undefined;
  const differ = a.flatMap((c, i) => (c === b[i] ? [] : [i]));
  const [i] = differ;
  if (i === undefined || differ.length > 1) return undefined;
  const [wrong, right] = [a[i]!, b[i]!];
  const near =
    conversionAlternatives(wrong).includes(right) ||
    isLookAlike(wrong, right) ||
    isLoan(wrong.codePointAt(0)!, right.codePointAt(0)!);
  return near ? { at: i, wrong, right } : undefined;
}

/** An era that there never was, one character off one that had such a year. */
export function suspectEras(chronicle: Chronicle): Suspicion[] {
  const { text } = chronicle.source;
  const names = new Set(ERAS.map((e) => e.era));
  return [...text.matchAll(YEAR)].flatMap((match): Suspicion[] => {
    const number = chineseNumber(match.groups!.number!);
    for (const length of [LONG_NAME, 3, 2]) {
      const start = match.index - length;
      const word = text.slice(Math.max(0, start), match.index);
      if (names.has(word)) return [];
      for (const era of ERAS) {
        if (era.era.length !== length || number > era.last - era.first + 1) continue;
        if (length < LONG_NAME && !text.includes(era.era)) continue;
        const slip = misspelling(word, era.era);
        if (slip === undefined) continue;
        const at = start + slip.at;
        return [
          {
            type: 'date',
            start: at,
            end: at + slip.wrong.length,
            found: slip.wrong,
            proposed: slip.right,
            cert: 'medium',
            score: 6,
            evidence: [`no era is called ${word}; ${era.era} (${era.first}–${era.last}) is`],
          },
        ];
      }
    }
    return [];
  });
}
