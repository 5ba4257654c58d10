/** Citations of what does not exist: a part that the work does not have, a title that the work does not bear. */
import { ERAS } from '../calendar/index.js';
import type { Chronicle } from '../model/chronicle.js';
import type { BiblMark } from '../model/mark.js';
import type { EntryText } from './entry-text.js';
import type { Suspicion } from './suspicion.js';
import { conversionAlternatives, fold, foldCodePoint, lookAlikes } from './variant-character.js';
import { witnessText } from './witness.js';
import type { WitnessLibrary } from './witness-library.js';
import { readPartTitle } from './witness-part.js';

/** 「目錄」 of a work names its parts even where their text is not at hand. */
function isInContents(library: WitnessLibrary, citation: BiblMark, name: string): boolean {
  const witness = library.resolve(citation)?.work.searchable.witness;
  if (witness === undefined) return false;
  return witness.files
    .filter(
      (f) =>
        /目/u.test(f.juan) || /目[錄録]/u.test(witnessText(witness, f.start, Math.min(f.end, f.start + 60))),
    )
    .some((f) => fold(witnessText(witness, f.start, f.end)).includes(fold(name)));
}

/** Titles that differ by one look-alike, or by a character that a conversion confuses. */
function misread(title: string): { title: string; at: number; right: string }[] {
  const characters = [...title];
  return characters.flatMap((c, at) =>
    [...conversionAlternatives(c), ...lookAlikes(c)].map((right) => ({
      title: characters.with(at, right).join(''),
      at,
      right,
    })),
  );
}

const query = (entry: EntryText) => ({
  codes: entry.codes.map(foldCodePoint),
  ...(entry.western === undefined ? {} : { western: entry.western }),
  ...(entry.month === undefined ? {} : { month: entry.month }),
});

/** Rulers of the work's dynasty in that year: whose annals could be meant. */
function rulersOf(work: string, western: number): string[] {
  return ERAS.filter((e) => work.startsWith(e.dynasty) && e.first <= western && e.last >= western).flatMap(
    (e) => e.rulers,
  );
}

export function suspectParts(
  chronicle: Chronicle,
  entries: readonly EntryText[],
  library: WitnessLibrary,
): Suspicion[] {
  const { text } = chronicle.source;
  return entries.flatMap((entry) =>
    entry.citations.flatMap((citation): Suspicion[] => {
      const { part, work } = citation;
      const resolved = part === undefined ? undefined : library.resolve(citation);
      if (part === undefined || work === undefined || resolved === undefined) return [];
      const has = (title: string): boolean => resolved.work.parts({ titles: [title] }).length > 0;
      const at = text.indexOf(part, citation.title.start);
      const { kind, name } = readPartTitle(part);
      if (at < 0 || at >= citation.title.end || has(part) || isInContents(library, citation, name)) return [];
      const alike = misread(name)
        .map((m) => part.replace(name, m.title))
        .filter(has)
        .map((title) => ({ title, found: resolved.work.find(query(entry), { titles: [title] }) }))
        .filter(({ found }) => found.status === 'found')
        .sort((a, b) => (b.found.passage?.score ?? 0) - (a.found.passage?.score ?? 0))[0];
      const ruler =
        kind === 'annals' && entry.western !== undefined
          ? rulersOf(work, entry.western).find((r) => r.length === name.length && has(part.replace(name, r)))
          : undefined;
      const right = alike === undefined ? ruler : readPartTitle(alike.title).name;
      if (right === undefined) return [];
      const [wrong, corrected] = [[...name], [...right]];
      const first = wrong.findIndex((c, k) => c !== corrected[k]);
      const start = at + wrong.slice(0, first).join('').length;
      const suspicion: Suspicion = {
        type: 'citation',
        start,
        end: at + name.length,
        found: text.slice(start, at + name.length),
        proposed: corrected.slice(first).join(''),
        cert: 'medium',
        score: 7,
        evidence: [`${work} has no ${part}; it has ${part.replace(name, right)}`],
      };
      return [trimmed(suspicion)];
    }),
  );
}

/** 高宗/太宗: only what differs. */
function trimmed(s: Suspicion): Suspicion {
  let [found, proposed, end] = [s.found, s.proposed ?? '', s.end];
  while (found.length > 1 && proposed.length > 1 && found.at(-1) === proposed.at(-1)) {
    found = found.slice(0, -1);
    proposed = proposed.slice(0, -1);
    end -= 1;
  }
  return { ...s, found, proposed, end };
}

/** 《係年要錄》 where the work calls itself 建炎以來繫年要錄. */
export function suspectWorkTitles(chronicle: Chronicle, library: WitnessLibrary): Suspicion[] {
  const { text } = chronicle.source;
  const titles = library.ownTitles;
  return chronicle.marks
    .filter((m) => m.kind === 'title')
    .flatMap((mark) => {
      const cited = text.slice(mark.start, mark.end);
      const work = cited.split(/[·・，]/u)[0]!;
      if ([...work].length < 3) return [];
      const own = titles.find((t) => !t.includes(work) && fold(t).includes(fold(work)));
      if (own === undefined) return [];
      const from = [...fold(own).slice(0, fold(own).indexOf(fold(work)))].length;
      const right = [...own].slice(from, from + [...work].length);
      let at = mark.start;
      return [...work].flatMap((c, k): Suspicion[] => {
        const start = at;
        at += c.length;
        if (c === right[k] || !conversionAlternatives(c).includes(right[k]!)) return [];
        return [
          {
            type: 'conversion',
            start,
            end: at,
            found: c,
            proposed: right[k]!,
            cert: 'high',
            score: 8,
            evidence: [`the work's own title is ${own}`],
          },
        ];
      });
    });
}
