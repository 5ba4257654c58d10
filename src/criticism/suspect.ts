/** Everything that looks like an error of transmission in a chronicle, with evidence; the editor decides. */
import type { Chronology } from '../calendar/index.js';
import type { Chronicle } from '../model/chronicle.js';
import type { NameMark } from '../model/mark.js';
import { ContextModel } from './context-model.js';
import { entryTexts } from './entry-text.js';
import { type Located, locateCitations, witnessReadings } from './located.js';
import { suspectParts, suspectWorkTitles } from './suspect-citations.js';
import { suspectCalendar, suspectEras } from './suspect-dates.js';
import {
  suspectCitationStops,
  suspectMonths,
  suspectPrivateUse,
  suspectRunTogether,
  suspectSpaces,
  suspectTitles,
  suspectYears,
} from './suspect-layout.js';
import { type KnownName, suspectNames } from './suspect-names.js';
import { suspectReadings } from './suspect-readings.js';
import { byPlace, type Suspicion } from './suspicion.js';
import { tokensOf } from './token.js';
import { variantsOf } from './variant.js';
import { placeAt } from './witness.js';
import type { WitnessLibrary } from './witness-library.js';

/** A pair of characters that texts of the time have so often is a word. */
const USUAL_PAIR = 30;

const isName = (mark: { kind: string }): mark is NameMark =>
  mark.kind === 'person' || mark.kind === 'place' || mark.kind === 'org';

/** Names that the text keeps to, and those of the lists, with their number of occurrences. */
function knownNames(
  chronicle: Chronicle,
  listed: readonly string[],
  misspelt: ReadonlySet<string>,
): KnownName[] {
  const { text } = chronicle.source;
  const marked = chronicle.marks.filter(isName).map((m) => text.slice(m.start, m.end));
  return [...new Set([...marked, ...listed])]
    .filter((name) => name.length > 1 && !misspelt.has(name))
    .map((name) => ({ text: name, count: text.split(name).length - 1 }))
    .filter((name) => name.count > 0);
}

/** What the witnesses have in place of stretches with a private-use character. */
function readingsOfPrivateUse(located: readonly Located[]) {
  return located.flatMap(({ entry, mention, resolved, segments }) => {
    if (resolved === undefined || mention) return [];
    const { witness } = resolved.work.searchable;
    return segments.flatMap((s) => {
      const base = entry.codes.subarray(s.queryStart, s.queryEnd);
      if (!base.some((code) => /\p{Co}/u.test(String.fromCodePoint(code)))) return [];
      return variantsOf(base, witness.codes.subarray(s.start, s.end))
        .filter((v) => v.end > v.start && v.to > v.from)
        .map((v) => {
          const last = s.queryStart + v.end - 1;
          const { juan, page } = placeAt(witness, s.start + v.from);
          return {
            start: entry.offsets[s.queryStart + v.start]!,
            end: entry.offsets[last]! + String.fromCodePoint(entry.codes[last]!).length,
            reading: v.reading,
            place: `${witness.title}${juan}${page === undefined ? '' : ` ${page}`}`,
          };
        });
    });
  });
}

/** The same private-use stretch reads the same elsewhere: 𠼪 once shown for it stands for it everywhere. */
function spreadPrivateUse(text: string, found: readonly Suspicion[]): Suspicion[] {
  const shown = found.find((s) => s.proposed !== undefined);
  if (shown === undefined) return [...found];
  return found.map((s) => {
    const same = found.find((o) => o.proposed !== undefined && text.startsWith(o.found, s.start));
    if (s.proposed !== undefined || same?.proposed === undefined) return s;
    return {
      ...s,
      end: s.start + same.found.length,
      found: same.found,
      proposed: same.proposed,
      evidence: same.evidence,
    };
  });
}

export interface SuspectOptions {
  /** Names of the edition's lists, misspellings left out. */
  readonly names?: readonly string[];
  /** Forms that the lists call misspellings: known, and no names. */
  readonly misspellings?: readonly string[];
  /** What the edition knows of its years. */
  readonly chronology?: Chronology;
  /** Usual neighbours of characters; those that come with the program when absent. */
  readonly model?: ContextModel;
}

/** At most one suspicion a place, the best founded one. */
function distinct(suspicions: readonly Suspicion[]): Suspicion[] {
  const kept: Suspicion[] = [];
  for (const s of [...suspicions].sort((a, b) => b.score - a.score || a.start - b.start)) {
    const clash = kept.some(
      (k) => (s.start < k.end && k.start < s.end) || (s.start === k.start && s.end === k.end),
    );
    if (!clash) kept.push(s);
  }
  return kept.sort(byPlace);
}

/**
 * @param chronicle read and, for better judgement, with names marked
 * @param library the witnesses at hand; may be empty
 */
export function suspect(
  chronicle: Chronicle,
  library: WitnessLibrary,
  options: SuspectOptions = {},
): Suspicion[] {
  const { text } = chronicle.source;
  const entries = entryTexts(chronicle);
  const located = locateCitations(entries, library);
  const model = options.model ?? new ContextModel();
  const names = chronicle.marks.filter((m) => isName(m) || m.kind === 'title');
  const usual = (a: number, b: number): boolean => model.pair('before', a, b) >= USUAL_PAIR;
  const privateUse = suspectPrivateUse(chronicle, readingsOfPrivateUse(located));
  return distinct([
    ...suspectReadings(text, witnessReadings(located), names, model),
    ...suspectNames(
      tokensOf(text),
      knownNames(chronicle, options.names ?? [], new Set(options.misspellings)),
      usual,
    ),
    ...spreadPrivateUse(text, privateUse),
    ...suspectParts(chronicle, entries, library),
    ...suspectWorkTitles(chronicle, library),
    ...suspectTitles(chronicle),
    ...suspectCitationStops(chronicle),
    ...suspectSpaces(chronicle),
    ...suspectRunTogether(chronicle),
    ...suspectYears(chronicle),
    ...suspectMonths(chronicle),
    ...suspectEras(chronicle),
    ...suspectCalendar(chronicle, options.chronology),
  ]);
}
