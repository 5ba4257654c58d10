/** What is wrong with marks and lines: punctuation in titles, stray spaces, entries run together, years out of order. */
import type { Chronicle, Year } from '../model/chronicle.js';
import type { Suspicion } from './suspicion.js';

const years = (chronicle: Chronicle): Year[] =>
  chronicle.juan.flatMap((j) => j.sections).filter((s): s is Year => s.kind === 'year');

function suspicion(
  chronicle: Chronicle,
  type: Suspicion['type'],
  start: number,
  end: number,
  proposed: string | undefined,
  score: number,
  evidence: string,
): Suspicion {
  return {
    type,
    start,
    end,
    found: chronicle.source.text.slice(start, end),
    ...(proposed === undefined ? {} : { proposed }),
    cert: score > 6 ? 'high' : 'medium',
    score,
    evidence: [evidence],
  };
}

/** 《宋史，夏國傳》: between work and part stands ·. */
export function suspectTitles(chronicle: Chronicle): Suspicion[] {
  const { text } = chronicle.source;
  return chronicle.marks
    .filter((m) => m.kind === 'title')
    .flatMap((title) =>
      [...text.slice(title.start, title.end).matchAll(/[，、。；：,.?？]/gu)].map((m) => {
        const at = title.start + m.index;
        return suspicion(chronicle, 'punctuation', at, at + 1, '·', 7, 'punctuation inside a title');
      }),
    );
}

/** 「（《金史·交聘表》。）」 where the text's citations have no full stop. */
export function suspectCitationStops(chronicle: Chronicle): Suspicion[] {
  const { text } = chronicle.source;
  const citations = chronicle.marks.filter((m) => m.kind === 'citation');
  const stopped = citations.filter((c) => /》。[）)]$/u.test(text.slice(c.start, c.end)));
  if (stopped.length * 5 > citations.length) return [];
  return stopped.map((c) =>
    suspicion(
      chronicle,
      'punctuation',
      c.end - 2,
      c.end - 1,
      '',
      5,
      'the other citations end without a full stop',
    ),
  );
}

/** A space between two Chinese characters or marks, inside a line. */
export function suspectSpaces(chronicle: Chronicle): Suspicion[] {
  const own =
    /(?<=[\p{Script=Han}。，、；：？！「」『』《》（）…])[ \u00a0]+(?=[\p{Script=Han}。，、；：？！「」『』《》（）…])/gu;
  return [...chronicle.source.text.matchAll(own)].map((m) =>
    suspicion(
      chronicle,
      'punctuation',
      m.index,
      m.index + m[0].length,
      '',
      7,
      'a space between Chinese characters',
    ),
  );
}

/** An entry that begins within a line, where others begin lines of their own. */
export function suspectRunTogether(chronicle: Chronicle): Suspicion[] {
  const starts = new Set(chronicle.source.lines.map((l) => l.start));
  const entries = years(chronicle).flatMap((y) => y.entries);
  const inside = entries.filter(
    (e) => !starts.has(e.start) && chronicle.source.text.slice(0, e.start).trimEnd().endsWith('）'),
  );
  if (inside.length === entries.length) return [];
  return inside.map((e) =>
    suspicion(
      chronicle,
      'paragraph',
      e.start,
      e.start,
      '\n',
      8,
      'a citation closes the entry before; this one begins in the same line',
    ),
  );
}

/** 正德七年, 天德八年, 大德元年: a year that does not follow the one before, though with its era it would. */
export function suspectYears(chronicle: Chronicle): Suspicion[] {
  const found: Suspicion[] = [];
  const list = years(chronicle);
  for (const [i, year] of list.entries()) {
    for (const [k, own] of year.eraYears.entries()) {
      const before = list[i - 1]?.eraYears.find((e) => e.dynasty === own.dynasty) ?? list[i - 1]?.eraYears[k];
      if (before === undefined || own.era === before.era || own.year === 1) continue;
      if (own.year !== before.year + 1) continue;
      const at = chronicle.source.text.indexOf(own.era, own.date.start);
      if (at < 0 || at >= own.date.end) continue;
      const [a, b] = [[...own.era], [...before.era]];
      const differ = a.flatMap((c, j) => (c === b[j] ? [] : [j]));
      const j = differ[0];
      if (a.length !== b.length || differ.length !== 1 || j === undefined) {
        found.push(
          suspicion(
            chronicle,
            'date',
            at,
            at + own.era.length,
            before.era,
            6,
            `follows ${before.era} ${before.year}`,
          ),
        );
      } else {
        const start = at + a.slice(0, j).join('').length;
        const evidence = `${own.era}${own.year} follows ${before.era}${before.year}: the era should be ${before.era}`;
        found.push(suspicion(chronicle, 'date', start, start + a[j]!.length, b[j]!, 7, evidence));
      }
    }
  }
  return found;
}

const MONTH = /^\s*[春夏秋冬]?閏?(正|十[一二]?|[二三四五六七八九])月/u;
const ORDER = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** A month that comes after a later one of the same year. */
export function suspectMonths(chronicle: Chronicle): Suspicion[] {
  const { text } = chronicle.source;
  return years(chronicle).flatMap((year) => {
    const found: Suspicion[] = [];
    let last = 0;
    for (const entry of year.entries) {
      const match = MONTH.exec(text.slice(entry.start, entry.end));
      if (match === null) continue;
      const month = ORDER.indexOf(match[1]!) + 1;
      if (month < last) {
        const at = entry.start + match[0].length - match[1]!.length - 1;
        const evidence = `month ${month} after month ${last} of the same year`;
        found.push(suspicion(chronicle, 'date', at, at + match[1]!.length, undefined, 4, evidence));
      }
      last = Math.max(last, month);
    }
    return found;
  });
}

/** A private-use character: something that the copy's maker could not write. */
export function suspectPrivateUse(
  chronicle: Chronicle,
  readings: readonly {
    readonly start: number;
    readonly end: number;
    readonly reading: string;
    readonly place: string;
  }[],
): Suspicion[] {
  const { text } = chronicle.source;
  return [...text.matchAll(/\p{Co}/gu)].map((m) => {
    const at = m.index;
    const reading = readings.find((r) => at === r.start && [...r.reading].length <= 2);
    if (reading === undefined) {
      return suspicion(
        chronicle,
        'private-use',
        at,
        at + m[0].length,
        undefined,
        9,
        'a private-use character stands for another',
      );
    }
    const { start, end, place } = reading;
    return suspicion(
      chronicle,
      'private-use',
      start,
      end,
      reading.reading,
      10,
      `${place} reads ${reading.reading}`,
    );
  });
}
