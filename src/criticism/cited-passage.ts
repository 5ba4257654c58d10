/** From a citation (work and part) and the entry that it closes to the passage of the witness, or "not found". */
import { itemStarts, likeliestItem, oneUnitEach, withWholeItems } from './annal-item.js';
import { type Bounds, locate, type Passage, type Search, type SearchableWitness } from './locate.js';
import {
  datedBounds,
  ERA_STARTS,
  type EraStart,
  erasNear,
  readTimeline,
  type Timeline,
  timeAt,
} from './timeline.js';
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
  /** Characters of the date that it begins with. */
  readonly lead?: number;
  /** Indices before which a sentence ends; the first sentence is the headline. */
  readonly stops?: ReadonlySet<number>;
}

/** What a search is told of the entry's sentences. */
const shape = ({ stops }: EntryQuery): Pick<Search, 'stops' | 'headline'> =>
  stops === undefined || stops.size === 0 ? {} : { stops, headline: Math.min(...stops) };

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
const ENOUGH_IN_PART = { annals: 12, lives: 3 } as const;
const ENOUGH_BY_DATE = 0;
const ENOUGH_IN_WORK = 20;
/** … under the right date in a work whose part is not named. */
const ENOUGH_IN_WORK_BY_DATE = { annals: 6, other: 12 } as const;
/** Bits against a passage of another time than the entry's, by what annals and what lives (which jump about) say. */
const OTHER_TIME = {
  annals: { month: 3, next: 6, year: 14, unknown: 3 },
  lives: { month: 1, next: 2, year: 6, unknown: 0 },
} as const;

/** Works that name a day oftener than once in so many characters are annals. */
const CHARACTERS_A_DAY = 400;

/** Years are believed to differ by error, not by subject, up to this. */
const NEAR = 1;

/** Folded code points of a text without punctuation. */
export function queryCodes(text: string): Uint32Array {
  const kept = [...text].filter((c) => isTextCharacter(c.codePointAt(0)!)).join('');
  return foldedCodes(kept);
}

const best = (passages: readonly Passage[]): Passage | undefined =>
  passages.reduce<Passage | undefined>((a, b) => (a === undefined || b.score > a.score ? b : a), undefined);

/** The parts of one witness and their timelines are asked for again and again. */
export class CitedWork {
  readonly searchable: SearchableWitness;
  readonly #eras: readonly EraStart[];
  #parts = new Map<string, readonly Bounds[]>();
  #timelines = new Map<string, readonly Timeline[]>();
  #annals: boolean | undefined;

  constructor(searchable: SearchableWitness, eras: readonly EraStart[] = ERA_STARTS) {
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
    const nearest = erasNear(western, this.#eras);
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
    const inWork = best(locate(this.searchable, query, shape(entry)));
    const strong = inWork !== undefined && inWork.score >= ENOUGH_IN_WORK ? inWork : undefined;
    const parts = part === undefined ? [] : this.parts(part);
    if (part === undefined || (part.piece === true && parts.length === 0))
      return this.#findInWork(entry, strong);
    if (parts.length === 0) {
      return strong === undefined
        ? { status: 'part-absent' }
        : { status: 'elsewhere', by: 'words', passage: strong };
    }
    // A life or a treatise jumps about in time: only annals are trusted to mean the year by its number.
    const annals = readPartTitle(part.titles[0] ?? '').kind === 'annals';
    const inPart = this.#bestInPart(parts, entry, annals);
    const dated = this.#bestDated(parts, entry, annals);
    const found =
      inPart !== undefined && (dated === undefined || inPart.score >= dated.score) ? inPart : dated;
    const passage = found === undefined ? undefined : withWholeItems(this.searchable, found, annals);
    const more =
      strong !== undefined && (passage === undefined || isOther(strong, passage)) ? { other: strong } : {};
    const enough = found === inPart ? ENOUGH_IN_PART[annals ? 'annals' : 'lives'] : ENOUGH_BY_DATE;
    const credible = found !== undefined && found.score >= enough && (found !== inPart || !isLonePair(found));
    if (credible && passage !== undefined)
      return { status: 'found', by: found === inPart ? 'words' : 'date', passage, ...more };
    const month = entry.western === undefined ? [] : this.dated(parts, entry.western, entry.month, annals);
    const item = annals ? likeliestItem(this.searchable, query, month) : undefined;
    if (item !== undefined) return { status: 'found', by: 'date', passage: item, ...more };
    // What a life has under the year, told by its era, is where the entry may draw on it.
    const { western } = entry;
    const year = annals || western === undefined ? [] : this.dated(parts, western, undefined, false);
    for (const under of [month, year]) {
      if (under.length === 1)
        return {
          status: 'dated',
          by: 'date',
          passage: { ...under[0]!, segments: [], coverage: 0, score: 0 },
          ...more,
        };
    }
    return { status: 'part-only', part: { start: parts[0]!.start, end: parts.at(-1)!.end }, ...more };
  }

  /** Where the citation names no part: by words, and in annals by the time under which they tell. */
  #findInWork(entry: EntryQuery, strong: Passage | undefined): Location {
    const files = this.searchable.witness.files.map((f) => ({ start: f.start, end: f.notes }));
    const annals = this.#isAnnals();
    const timely =
      strong === undefined
        ? undefined
        : { ...strong, score: strong.score - this.#otherTime(files, strong, entry, annals) };
    const dated = this.#bestDated(files, entry, annals);
    const byWords = timely !== undefined && (dated === undefined || timely.score >= dated.score);
    const passage = byWords ? timely : dated;
    if (
      passage === undefined ||
      passage.score < (byWords ? ENOUGH_IN_WORK : ENOUGH_IN_WORK_BY_DATE[annals ? 'annals' : 'other'])
    )
      return { status: 'not-found' };
    return {
      status: 'found',
      by: byWords ? 'words' : 'date',
      passage: withWholeItems(this.searchable, passage, annals),
    };
  }

  /** Whether the work as a whole tells things under their days. */
  #isAnnals(): boolean {
    if (this.#annals === undefined) {
      const { folded } = this.searchable.index;
      const days = itemStarts(oneUnitEach(folded), 0).filter((item) => item.day !== undefined).length;
      this.#annals = days * CHARACTERS_A_DAY > folded.length;
    }
    return this.#annals;
  }

  /** The best passage of the parts by words, a passage of another time being so much less likely. */
  #bestInPart(parts: readonly Bounds[], entry: EntryQuery, annals: boolean): Passage | undefined {
    const size = parts.reduce((sum, p) => sum + p.end - p.start, 0);
    return best(
      parts.flatMap((bounds) =>
        locate(this.searchable, entry.codes, {
          bounds,
          regions: 3,
          lead: this.#lead(entry),
          ...shape(entry),
          items: annals,
        }).map((passage) => ({
          ...passage,
          score:
            passage.score -
            Math.log2(size / (bounds.end - bounds.start)) -
            this.#otherTime(parts, passage, entry, annals),
        })),
      ),
    );
  }

  /** The best passage under the entry's month, else under its year. */
  #bestDated(where: readonly Bounds[], entry: EntryQuery, annals: boolean): Passage | undefined {
    const { western, month } = entry;
    if (western === undefined) return undefined;
    const under = (bounds: readonly Bounds[], less: number): Passage[] => {
      const size = bounds.reduce((sum, b) => sum + b.end - b.start, 0);
      return bounds.flatMap((b) => {
        const part = where.find((p) => b.start >= p.start && b.start < p.end);
        return locate(this.searchable, entry.codes, {
          bounds: b,
          ...(part === undefined ? {} : { part }),
          regions: 2,
          lead: this.#lead(entry),
          ...shape(entry),
          items: annals,
        }).map((passage) => ({
          ...passage,
          score: passage.score - Math.log2(size / (b.end - b.start)) - less,
        }));
      });
    };
    return best([
      ...(month === undefined ? [] : under(this.dated(where, western, month, annals), 0)),
      ...under(this.dated(where, western, undefined, annals), OTHER_TIME[annals ? 'annals' : 'lives'].month),
    ]);
  }

  /** Characters of the date at the entry's beginning, where the time is looked at apart. */
  #lead(entry: EntryQuery): number {
    return entry.western === undefined ? 0 : (entry.lead ?? 0);
  }

  /** Bits against the passage for the time under which the witness has it. */
  #otherTime(parts: readonly Bounds[], passage: Passage, entry: EntryQuery, annals: boolean): number {
    const less = OTHER_TIME[annals ? 'annals' : 'lives'];
    const { western, month } = entry;
    const part = parts.findIndex((p) => passage.start >= p.start && passage.start < p.end);
    if (western === undefined || part < 0) return 0;
    const there = timeAt(this.#timelinesOf(parts, western, annals)[part]!, passage.start);
    if (there === undefined) return less.unknown;
    if (there.western === western) return month === undefined || there.month === month ? 0 : less.month;
    return Math.abs(there.western - western) <= NEAR ? less.next : less.year;
  }
}

/** Two characters alone, without a date, are no passage. */
const isLonePair = ({ segments }: Passage): boolean =>
  segments.length === 1 && segments[0]!.tiles.length === 1 && segments[0]!.tiles[0]!.length === 2;

/** Another passage that has clearly more of the entry. */
const isOther = (other: Passage, passage: Passage): boolean =>
  (other.end <= passage.start || other.start >= passage.end) && other.coverage > passage.coverage + 0.05;
