/** From a citation (work and part) and the entry that it closes to the passage of the witness, or "not found". */
import { type Bounds, locate, type Passage, type SearchableWitness } from './locate.js';
import { datedBounds, type EraStart, readTimeline, type Timeline, westernAt } from './timeline.js';
import { foldedCodes } from './variant-character.js';
import { juanNumber } from './witness.js';
import { findParts, readPartTitle } from './witness-part.js';
import { isTextCharacter } from './witness-stream.js';

/** What is known of an entry: its words (without citations and notes), and its time. */
export interface EntryQuery {
  /** Folded code points without punctuation; see `queryCodes`. */
  readonly codes: Uint32Array;
  readonly western?: number;
  /** 1–12, its own or inherited from the entries before. */
  readonly month?: number;
}

/** A part of a work as a citation names it. */
export interface PartQuery {
  /** As cited first, then the other titles that the edition's list of works has for it. */
  readonly titles: readonly string[];
  /** 卷 of the work, where the list of works says so. */
  readonly juan?: { readonly from: number; readonly to: number };
  /** A piece in a collection: where its heading is not found, the whole collection is searched. */
  readonly piece?: boolean;
}

/**
 * - `found`: in the cited part (or, where the citation names no part, in the work)
 * - `dated`: no words in common, but this is what the cited part has under that month
 * - `part-only`: the witness has the part, but no passage of it can be told
 * - `elsewhere`: the witness has no such part; the work has the passage all the same
 * - `part-absent`: the witness has no such part, and nothing like the passage
 * - `not-found`
 */
export type LocationStatus = 'found' | 'dated' | 'part-only' | 'elsewhere' | 'part-absent' | 'not-found';

export interface Location {
  readonly status: LocationStatus;
  /** How the passage was told: by its words, or by the year and month that the witness counts. */
  readonly by?: 'words' | 'date';
  readonly passage?: Passage;
  /** Where the cited part stands, for `part-only`. */
  readonly part?: Bounds;
  /** Another passage of the work that has more of the entry than the cited part. */
  readonly other?: Passage;
}

/** Bits above chance that are enough for a passage of the cited part, and for one elsewhere in the work. */
const ENOUGH_IN_PART = 2;
const ENOUGH_IN_LIFE = 6;
const ENOUGH_IN_WORK = 12;
/** Above this the words alone decide; below, the date has its say. */
const BEYOND_DOUBT = 20;
/** In the few hundred characters under the right month a word in common is enough. */
const ENOUGH_IN_MONTH = -5;
/** A passage under the right date is so many bits likelier than one whose date is not looked at. */
const DATE_BONUS = 6;
/** Years are believed to differ by error, not by subject, up to this. */
const NEAR = 1;

/** Folded code points of a text without punctuation. */
export function queryCodes(text: string): Uint32Array {
  const kept = [...text].filter((c) => isTextCharacter(c.codePointAt(0)!)).join('');
  return foldedCodes(kept);
}

const oneUnitEach = (codes: Uint32Array): string => {
  let out = '';
  for (let i = 0; i < codes.length; i += 8192) {
    const units = [...codes.subarray(i, i + 8192)].map((c) => (c > 0xffff || c === 0 ? 0xfffd : c));
    out += String.fromCharCode(...units);
  }
  return out;
};

const best = (passages: readonly Passage[]): Passage | undefined =>
  passages.reduce<Passage | undefined>((a, b) => (a === undefined || b.score > a.score ? b : a), undefined);

/** The parts of one witness and their timelines are asked for again and again. */
export class CitedWork {
  readonly searchable: SearchableWitness;
  readonly #eras: readonly EraStart[];
  #parts = new Map<string, readonly Bounds[]>();
  #timelines = new Map<string, readonly Timeline[]>();

  constructor(searchable: SearchableWitness, eras: readonly EraStart[]) {
    this.searchable = searchable;
    this.#eras = eras;
  }

  /**
   * Where the part stands: by the titles that it goes by, in their order; where the witness heads it otherwise
   * (a re-transliterated name), the 卷 that the edition's list of works gives for it.
   */
  parts(part: PartQuery): readonly Bounds[] {
    const key = `${part.titles.join()} ${part.juan?.from}-${part.juan?.to}`;
    const known = this.#parts.get(key);
    if (known !== undefined) return known;
    const { witness, index } = this.searchable;
    const listed = part.juan;
    const inJuan =
      listed === undefined
        ? []
        : witness.files.filter((f) => {
            const number = juanNumber(f.juan);
            return number !== undefined && number >= listed.from && number <= listed.to;
          });
    const titled =
      part.titles.map((title) => findParts(witness, index.folded, title)).find((p) => p.length > 0) ?? [];
    const within = titled.filter((p) => inJuan.some((f) => p.start >= f.start && p.start < f.end));
    const parts =
      within.length > 0
        ? within
        : inJuan.length > 0
          ? inJuan.map((f) => ({ start: f.start, end: f.notes }))
          : titled;
    this.#parts.set(key, parts);
    return parts;
  }

  /** One timeline for each of the bounds; an era runs on from one 卷 to the next. */
  #timelinesOf(where: readonly Bounds[], western: number, inOrder: boolean): readonly Timeline[] {
    const key = `${where[0]?.start}-${where.at(-1)?.end}-${western}-${inOrder}`;
    const known = this.#timelines.get(key);
    if (known !== undefined) return known;
    const nearest = [...this.#eras].sort((a, b) => Math.abs(a.first - western) - Math.abs(b.first - western));
    const timelines: Timeline[] = [];
    for (const { start, end } of where) {
      const text = oneUnitEach(this.searchable.index.folded.subarray(start, end));
      timelines.push(readTimeline(text, start, nearest, timelines.at(-1), inOrder));
    }
    this.#timelines.set(key, timelines);
    return timelines;
  }

  /**
   * Stretches of these bounds that the witness itself dates to the year and month.
   * @param byNumber annals: a year whose era is not said may be taken by its number alone
   */
  dated(where: readonly Bounds[], western: number, month: number | undefined, byNumber: boolean): Bounds[] {
    const current = this.#eras.filter((e) => e.first <= western && (e.last ?? e.first + 60) >= western);
    const numbers = new Set(byNumber ? current.map((e) => western - e.first + 1) : []);
    const timelines = this.#timelinesOf(where, western, byNumber);
    return where.flatMap(({ end }, i) => datedBounds(timelines[i]!, end, western, numbers, month));
  }

  /** @param part the cited part, undefined when the citation names the work alone */
  find(entry: EntryQuery, part?: PartQuery): Location {
    const query = entry.codes;
    const inWork = best(locate(this.searchable, query));
    const strong = inWork !== undefined && inWork.score >= ENOUGH_IN_WORK ? inWork : undefined;
    if (part === undefined || (part.piece === true && this.parts(part).length === 0)) {
      if (strong !== undefined) return { status: 'found', by: 'words', passage: strong };
      const files = this.searchable.witness.files.map((f) => ({ start: f.start, end: f.notes }));
      const passage = this.#findByDate(query, files, entry, false);
      return passage === undefined ? { status: 'not-found' } : { status: 'found', by: 'date', passage };
    }
    const parts = this.parts(part);
    if (parts.length === 0) {
      return strong === undefined
        ? { status: 'part-absent' }
        : { status: 'elsewhere', by: 'words', passage: strong };
    }
    const inPart = best(parts.flatMap((bounds) => locate(this.searchable, query, bounds, 2)));
    const more =
      strong !== undefined && (inPart === undefined || strong.coverage > inPart.coverage + 0.05)
        ? { other: strong }
        : {};
    if (inPart !== undefined && inPart.score >= BEYOND_DOUBT) {
      return { status: 'found', by: 'words', passage: inPart, ...more };
    }
    // A life or a treatise jumps about in time: only annals are trusted to mean the year by its number.
    const annals = readPartTitle(part.titles[0] ?? '').kind === 'annals';
    const byDate = this.#findByDate(query, parts, entry, annals);
    const credible =
      inPart !== undefined &&
      inPart.score >= ENOUGH_IN_PART &&
      ((!annals && inPart.score >= ENOUGH_IN_LIFE) || this.#isNear(parts, inPart, entry, annals));
    if (byDate !== undefined && (!credible || byDate.score + DATE_BONUS >= inPart.score)) {
      return { status: 'found', by: 'date', passage: byDate, ...more };
    }
    if (credible) return { status: 'found', by: 'words', passage: inPart, ...more };
    const month = entry.western === undefined ? [] : this.dated(parts, entry.western, entry.month, annals);
    if (month.length === 1 && annals) {
      return {
        status: 'dated',
        by: 'date',
        passage: { ...month[0]!, segments: [], coverage: 0, score: 0 },
        ...more,
      };
    }
    return { status: 'part-only', part: { start: parts[0]!.start, end: parts.at(-1)!.end }, ...more };
  }

  /** Whether the passage stands under a year that the entry may mean; true where the witness tells no year. */
  #isNear(parts: readonly Bounds[], passage: Passage, entry: EntryQuery, inOrder: boolean): boolean {
    const { western } = entry;
    const part = parts.findIndex((p) => passage.start >= p.start && passage.start < p.end);
    if (western === undefined || part < 0) return true;
    const there = westernAt(this.#timelinesOf(parts, western, inOrder)[part]!, passage.start);
    return there === undefined || Math.abs(there - western) <= NEAR;
  }

  #findByDate(
    query: Uint32Array,
    where: readonly Bounds[],
    entry: EntryQuery,
    byNumber: boolean,
  ): Passage | undefined {
    if (entry.western === undefined) return undefined;
    const month = entry.month === undefined ? [] : this.dated(where, entry.western, entry.month, byNumber);
    const inMonth = best(month.flatMap((bounds) => locate(this.searchable, query, bounds, 1)));
    if (inMonth !== undefined && inMonth.score >= ENOUGH_IN_MONTH) return inMonth;
    const year = this.dated(where, entry.western, undefined, byNumber);
    const inYear = best(year.flatMap((bounds) => locate(this.searchable, query, bounds, 1)));
    return inYear !== undefined && inYear.score >= 0 ? inYear : undefined;
  }
}
