/** Collates a chronicle with its sources: locates every citation, aligns, classes, and makes the apparatus. */

import type { AppEntry, WitnessRecord } from '../model/apparatus.js';
import type { Chronicle } from '../model/chronicle.js';
import type { Mark } from '../model/mark.js';
import { mergeOverlapping } from '../tei/apparatus/overlapping.js';
import { completeClauses, type Surroundings } from './clause-edges.js';
import type {
  CollatedCitation,
  CollatedPassage,
  CollatedSegment,
  Collation,
  Uncovered,
} from './collation.js';
import { ContextModel } from './context-model.js';
import { type EntryText, entryTexts, type Words } from './entry-text.js';
import type { Segment } from './locate.js';
import { isComparable, type Located, locateCitations } from './located.js';
import { namesIn } from './name-extents.js';
import {
  type AlignedStretch,
  learnTransliterations,
  type NameForms,
  transliterationTable,
} from './transliteration.js';
import { type TransliterationTable, variantsOf } from './variant.js';
import { placeAt, type Witness } from './witness.js';
import type { WitnessLibrary } from './witness-library.js';

/** Stretches that no source covers are listed from this length on. */
const WORTH_SAYING = 6;

/** Indices (in the entry's order) of segments that break the witness's order: all but a longest rising row. */
function movedSegments(segments: readonly Segment[]): ReadonlySet<number> {
  const best = segments.map((s) => ({ weight: s.queryEnd - s.queryStart, before: -1 }));
  for (let i = 0; i < segments.length; i++) {
    const own = segments[i]!.queryEnd - segments[i]!.queryStart;
    for (let k = 0; k < i; k++) {
      if (segments[k]!.end <= segments[i]!.start && best[k]!.weight + own > best[i]!.weight) {
        best[i] = { weight: best[k]!.weight + own, before: k };
      }
    }
  }
  let at = best.reduce((top, b, i) => (top < 0 || b.weight > best[top]!.weight ? i : top), -1);
  const kept = new Set<number>();
  while (at >= 0) {
    kept.add(at);
    at = best[at]!.before;
  }
  return new Set(segments.map((_, i) => i).filter((i) => !kept.has(i)));
}

const sourceExtent = (
  { codes, offsets }: Words,
  start: number,
  end: number,
): { start: number; end: number } => {
  const after = (i: number): number => offsets[i]! + (codes[i]! > 0xffff ? 2 : 1);
  // What a witness has more stands before the character that follows, or after the last one.
  if (start === end) {
    const at = start < offsets.length ? offsets[start]! : after(start - 1);
    return { start: at, end: at };
  }
  return { start: offsets[start]!, end: after(end - 1) };
};

function collateSegment(
  words: Words,
  witness: Witness,
  s: Segment,
  moved: boolean,
  table: TransliterationTable,
): CollatedSegment {
  const base = words.codes.subarray(s.queryStart, s.queryEnd);
  const variants = variantsOf(base, witness.codes.subarray(s.start, s.end), table);
  return {
    ...sourceExtent(words, s.queryStart, s.queryEnd),
    from: placeAt(witness, s.start),
    length: s.end - s.start,
    moved,
    variants: variants.map((v) => ({
      ...sourceExtent(words, s.queryStart + v.start, s.queryStart + v.end),
      reading: v.reading,
      class: v.class,
    })),
  };
}

function collatePassage(
  located: Located,
  table: TransliterationTable,
  around: (located: Located) => Surroundings,
): CollatedPassage | undefined {
  const passage = located.location?.passage;
  const witness = located.resolved?.work.searchable.witness;
  if (passage === undefined || witness === undefined) return undefined;
  const found = isComparable(located) ? located.segments : [];
  const moved = movedSegments(found);
  const { words } = located;
  const segments = completeClauses(words, witness.codes, found, moved, around(located));
  return {
    from: placeAt(witness, passage.start),
    to: placeAt(witness, Math.max(passage.start, passage.end - 1)),
    coverage: passage.coverage,
    score: passage.score,
    segments: segments.map((s, i) => collateSegment(words, witness, s, moved.has(i), table)),
  };
}

function collatedCitation(
  located: Located,
  table: TransliterationTable,
  around: (located: Located) => Surroundings,
): CollatedCitation {
  const { entry, citation, resolved, location } = located;
  const cited = [citation.work, citation.part].filter((t) => t !== undefined).join('·');
  const passage = collatePassage(located, table, around);
  const witness = resolved?.work.searchable.witness;
  const other = location?.other;
  return {
    entry: entry.id,
    cited,
    ...(citation.ref === undefined ? {} : { ref: citation.ref }),
    ...(located.mention ? { mention: true } : {}),
    start: citation.start,
    end: citation.end,
    status: location?.status ?? 'no-witness',
    ...(location?.by === undefined ? {} : { by: location.by }),
    ...(resolved === undefined ? {} : { siglum: resolved.siglum }),
    ...(passage === undefined ? {} : { passage }),
    ...(location?.part === undefined || witness === undefined
      ? {}
      : {
          part: { from: placeAt(witness, location.part.start), to: placeAt(witness, location.part.end - 1) },
        }),
    ...(other === undefined || witness === undefined
      ? {}
      : {
          elsewhere: {
            from: placeAt(witness, other.start),
            to: placeAt(witness, other.end - 1),
            coverage: other.coverage,
          },
        }),
  };
}

/**
 * One app for each variant of each passage. Where two passages of one work cover the same words, the one that
 * agrees more speaks for the work there.
 */
function apparatusOf(source: string, citations: readonly CollatedCitation[]): AppEntry[] {
  const apps: AppEntry[] = [];
  const covered: { entry: string; siglum: string; start: number; end: number }[] = [];
  const order = (a: CollatedCitation, b: CollatedCitation): number =>
    (b.passage?.score ?? 0) - (a.passage?.score ?? 0) || a.start - b.start;
  for (const { entry, siglum, passage } of [...citations].sort(order)) {
    if (siglum === undefined || passage === undefined) continue;
    const before = covered.filter((c) => c.entry === entry && c.siglum === siglum);
    for (const segment of passage.segments) {
      for (const v of segment.variants) {
        if (before.some((c) => v.start < c.end && v.end > c.start)) continue;
        apps.push({
          ids: [`${entry}.v${v.start}-${v.end}.${siglum}`],
          start: v.start,
          end: v.end,
          lemma: source.slice(v.start, v.end),
          readings: [{ witnesses: [siglum], text: v.reading, class: v.class }],
        });
      }
      covered.push({ entry, siglum, start: segment.start, end: segment.end });
    }
  }
  return apps;
}

function uncoveredOf(source: string, entry: EntryText, located: readonly Located[]): Uncovered[] {
  if (located.every((l) => l.resolved === undefined)) return [];
  const covered = new Uint8Array(entry.codes.length);
  for (const { segments } of located) for (const s of segments) covered.fill(1, s.queryStart, s.queryEnd);
  const mayBeFrom = located
    .filter((l) => l.resolved === undefined || l.segments.length === 0)
    .map((l) => [l.citation.work, l.citation.part].filter((t) => t !== undefined).join('·'));
  const found: Uncovered[] = [];
  for (let start = 0; start < covered.length; start++) {
    if (covered[start] === 1) continue;
    let end = start;
    while (end < covered.length && covered[end] === 0) end += 1;
    if (end - start >= WORTH_SAYING) {
      const extent = sourceExtent(entry, start, end);
      found.push({ entry: entry.id, ...extent, text: source.slice(extent.start, extent.end), mayBeFrom });
    }
    start = end;
  }
  return found;
}

function witnessRecords(library: WitnessLibrary, citations: readonly CollatedCitation[]): WitnessRecord[] {
  return [...library.opened]
    .map(([siglum, work]) => {
      const { witness } = work.searchable;
      const used = new Set(
        citations
          .filter((c) => c.siglum === siglum)
          .flatMap((c) => (c.passage === undefined ? [] : [c.passage.from.file])),
      );
      return {
        siglum,
        id: witness.id,
        title: library.titleOf(siglum) ?? witness.title,
        files: witness.files.filter((f) => used.has(f.name)).map(({ name, sha256 }) => ({ name, sha256 })),
      };
    })
    .sort((a, b) => (a.siglum < b.siglum ? -1 : 1));
}

function alignedStretches(located: readonly Located[], names: ReadonlySet<string>): AlignedStretch[] {
  return located.filter(isComparable).flatMap(({ words, resolved, segments }) =>
    segments.map((s) => {
      const base = words.codes.subarray(s.queryStart, s.queryEnd);
      const witness = resolved!.work.searchable.witness.codes.subarray(s.start, s.end);
      return { place: words.offsets[s.queryStart]!, base, witness, names: namesIn(base, names) };
    }),
  );
}

const isName = ({ kind }: Mark): boolean => kind === 'person' || kind === 'place' || kind === 'org';

/**
 * Collates every entry with every passage that its citations name.
 * @param names persons', places' and peoples' names of the lists; with those marked they lead the learner of
 *   transliterations
 */
export function collate(
  chronicle: Chronicle,
  library: WitnessLibrary,
  names: NameForms = new Map(),
): Collation {
  const source = chronicle.source.text;
  const entries = entryTexts(chronicle);
  const marked = chronicle.marks.filter(isName).map((m) => source.slice(m.start, m.end));
  const known = new Set([...names.keys(), ...marked.filter((name) => [...name].length > 1)]);
  const located = locateCitations(entries, library, known);
  const transliterations = learnTransliterations(alignedStretches(located, known), names);
  const table = transliterationTable(transliterations);
  const model = new ContextModel();
  const around = ({ words, mention, entry }: Located): Surroundings => ({
    model,
    lead: mention ? 0 : entry.lead,
    names: namesIn(words.codes, known),
    transliterations: table,
  });
  const citations = located.map((l) => collatedCitation(l, table, around));
  const { apps, merged } = mergeOverlapping(source, apparatusOf(source, citations));
  return {
    source: { file: chronicle.source.fileName, sha256: chronicle.source.sha256 },
    witnesses: witnessRecords(library, citations),
    citations,
    apps,
    merged,
    transliterations,
    uncovered: entries.flatMap((entry) =>
      uncoveredOf(
        source,
        entry,
        located.filter((l) => l.entry === entry && !l.mention),
      ),
    ),
  };
}
