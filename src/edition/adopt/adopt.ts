/**
 * Hand edits come home: what someone changed in the TEI of an edition, as decisions and authority records. What cannot
 * be said so is listed, so that nothing is lost silently.
 */
import type { Speaker } from '../../model/decisions.js';
import type { Extent, SourceText } from '../../model/source-text.js';
import { quotationOf, type Ruling } from '../../recognise/rulings/ruling.js';
import { lineAt } from '../../source/lines.js';
import { placeOf } from '../../source/quotation.js';
import type {
  Adopted,
  AdoptedCorrection,
  AdoptedRemark,
  AdoptedSpeaker,
  ChangedDecision,
  NewRecord,
  Unexpressed,
} from './adopted.js';
import { compareCorrections } from './compare-corrections.js';
import { compareElements, NAME_KIND, type NameElement, type SpeechElement } from './compare-elements.js';
import { compareNotes } from './compare-notes.js';
import { compareRest } from './compare-rest.js';
import { describeStructural, isOfMark, isStructural } from './compare-text.js';
import type { EditedTei, TeiCorrection, TeiElement, TeiNote } from './edited-tei.js';
import { quotationAfter, quotationBefore, uniqueQuotation } from './quotation.js';
import { isWithin, type TextChange, TextChanges } from './text-changes.js';

export interface AdoptOptions {
  /** Who edited, and when: rulings are signed. */
  readonly by: string;
  readonly date: string;
  /** Whether the authority lists have the record. */
  readonly isKnown: (ref: string) => boolean;
  /** Id of the entry at an offset of the source text. */
  readonly entryAt: (offset: number) => string | undefined;
  /** Speakers that are decided, by where their words begin. */
  readonly speakers?: ReadonlyMap<number, Pick<Speaker, 'id' | 'kind' | 'who'>>;
  /** Ids of decisions that are there, of other texts too. */
  readonly taken?: ReadonlySet<string>;
}

/**
 * @param source the source text
 * @param made the TEI as the program makes it from the decisions
 * @param edited the TEI as someone changed it
 */
export function adopt(
  source: SourceText,
  made: EditedTei,
  edited: EditedTei,
  options: AdoptOptions,
): Adopted {
  return new Adoption(source, made, edited, options).adopted();
}

class Adoption {
  readonly #source: SourceText;
  readonly #made: EditedTei;
  readonly #edited: EditedTei;
  readonly #options: AdoptOptions;
  readonly #changes: TextChanges;
  readonly #structural: readonly TextChange[];
  /** Changes of what elements stand for: their elements are told. */
  readonly #ofMarks: readonly TextChange[];
  readonly #ids: Set<string>;
  readonly #unexpressed: Unexpressed[] = [];

  constructor(source: SourceText, made: EditedTei, edited: EditedTei, options: AdoptOptions) {
    this.#source = source;
    this.#made = made;
    this.#edited = edited;
    this.#options = options;
    this.#changes = new TextChanges(made.text, edited.text);
    this.#structural = this.#changes.changes.filter((c) => isStructural(made.text, c, made, edited));
    this.#ofMarks = this.#changes.changes.filter((c) => isOfMark(c, made.elements, edited.elements));
    this.#ids = new Set([...made.places.keys(), ...(options.taken ?? [])]);
  }

  adopted(): Adopted {
    if (this.#made.text !== this.#source.text) {
      const what = 'the TEI was not made from this source text';
      return { ...NOTHING, unexpressed: [{ in: 'source', line: 1, what }] };
    }
    for (const told of describeStructural(this.#made.text, this.#structural, (at) => this.#lineOf(at)))
      this.#list(this.#firstWord(told.start, told.end), told.what);
    const corrections = compareCorrections(this.#made, this.#edited, this.#changes, [
      ...this.#structural,
      ...this.#ofMarks,
    ]);
    const elements = compareElements(this.#made, this.#edited, this.#changes, this.#structural);
    const notes = compareNotes(
      this.#made,
      this.#edited,
      (place) => this.#structural.some((c) => isWithin(place, c)),
      new Set([
        ...corrections.typed,
        ...elements.remarks.flatMap(({ start, content }) => this.#decisionOf(start, content ?? '') ?? []),
      ]),
    );
    for (const { start, end, what } of [...elements.unkept, ...notes.unkept])
      this.#list(this.#firstWord(start, end), what);
    for (const { correction, what } of corrections.unkept) this.#list(correction.start, what);
    const remaining = new Set(notes.added);
    const rulings = this.#rulings(elements.named, elements.unnamed);
    const adopted = {
      corrections: this.#corrections(corrections.added, remaining),
      ...this.#remarks(remaining, elements.remarks),
      ...this.#speakers(elements.spoken, [...corrections.changes, ...notes.changes]),
      rulings,
      records: this.#records(elements.named, [...this.#made.corrections, ...corrections.added]),
    };
    for (const { line, what } of compareRest(this.#made, this.#edited))
      this.#unexpressed.push({ in: 'tei', line, what });
    this.#unexpressed.sort((a, b) => (a.in === b.in ? a.line - b.line : a.in === 'source' ? -1 : 1));
    return { ...adopted, unexpressed: this.#unexpressed };
  }

  #lineOf(offset: number): number {
    return lineAt(this.#source.lines, offset).number;
  }

  /** An element that begins with the line end before its line belongs to that line. */
  #firstWord(start: number, end: number): number {
    let at = start;
    while (at < end && /[\r\n¶]/u.test(this.#source.text[at] ?? '')) at += 1;
    return at;
  }

  #list(at: number, what: string): void {
    this.#unexpressed.push({ in: 'source', line: this.#lineOf(at), what });
  }

  /** An id of the entry's own that no decision has. */
  #newId(at: number): string {
    const entry = this.#options.entryAt(at) ?? 'text';
    for (let n = 1; ; n++) {
      const id = `${entry}.h${n}`;
      if (this.#ids.has(id)) continue;
      this.#ids.add(id);
      return id;
    }
  }

  /** Whether a decision with this quotation comes to stand where it should. */
  #isFound(quote: string, words: string, { start, end }: Extent): boolean {
    const place = placeOf(this.#source, quote, words, this.#lineOf(start));
    return place !== undefined && place.start === start && place.end === end;
  }

  #corrections(added: readonly TeiCorrection[], notes: Set<TeiNote>): AdoptedCorrection[] {
    const corrections: AdoptedCorrection[] = [];
    for (const { start, end, to, attributes, id } of added) {
      const note = [...notes].find((n) => id !== undefined && n.target === id);
      if (note !== undefined) notes.delete(note);
      const text = this.#source.text;
      // At the end of a line there is nothing after what was lost to quote: with the character before it.
      const before =
        start === end && quotationAfter(text, start) === '' ? [...text.slice(0, start)].at(-1)! : '';
      const place = { start: start - before.length, end };
      const from = text.slice(place.start, end);
      const quote = uniqueQuotation(text, place.start, end);
      if (!this.#isFound(quote, from, place)) {
        this.#list(
          start,
          `「${from}」 → 「${to}」: no quotation on this line leads to it: write the decision by hand`,
        );
        continue;
      }
      const own = id !== undefined && !this.#ids.has(id);
      if (own) this.#ids.add(id);
      corrections.push({
        id: own ? id : this.#newId(place.start),
        line: this.#lineOf(place.start),
        quote,
        from,
        to: before + to,
        type: attributes.type ?? typeOf(from, before + to),
        cert: attributes.cert ?? 'medium',
        resp: attributes.resp ?? `#${this.#options.by}`,
        ...(attributes.source === undefined ? {} : { source: attributes.source }),
        ...(note === undefined ? {} : { note: note.text }),
      });
    }
    return corrections;
  }

  /** Notes on words that stay: they are numbered after the words that they speak of. */
  #remarks(
    notes: ReadonlySet<TeiNote>,
    inline: readonly TeiElement[],
  ): { doubts: AdoptedRemark[]; compiler: AdoptedRemark[] } {
    const placed: {
      at: number | undefined;
      from?: number;
      type: string | undefined;
      text: string;
      target?: string | undefined;
    }[] = [
      ...[...notes].map(({ target, type, text }) => {
        const place = this.#edited.places.get(target ?? '');
        return { at: place && this.#endOfWords(place), type, text, target };
      }),
      ...inline.map(({ start, attributes, content }) => ({
        at: start,
        type: attributes.type,
        text: content ?? '',
      })),
    ];
    const [doubts, compiler]: [AdoptedRemark[], AdoptedRemark[]] = [[], []];
    for (const { at, type, text, target } of placed) {
      if (at !== undefined && this.#decisionOf(at, text) !== undefined) continue;
      const quote = at === undefined ? '' : quotationBefore(this.#source.text, at);
      if (at === undefined || !this.#isFound(quote, quote, { start: at - quote.length, end: at })) {
        this.#list(
          at ?? 0,
          `a new note on ${target ?? 'this place'}: 「${text}」: write the decision by hand`,
        );
        continue;
      }
      const own = target !== undefined && !this.#ids.has(target);
      if (own) this.#ids.add(target);
      (type === 'editorial' ? compiler : doubts).push({
        id: own ? target : this.#newId(at - 1),
        line: this.#lineOf(at - 1),
        quote,
        resp: `#${this.#options.by}`,
        note: text,
      });
    }
    return { doubts, compiler };
  }

  /** The decision of which this is the note already. */
  #decisionOf(at: number, text: string): string | undefined {
    const isHere = ({ target }: TeiNote): boolean => this.#made.places.get(target ?? '')?.end === at;
    return this.#made.notes.find((note) => note.text === text && isHere(note))?.target;
  }

  /** Where the words of a target end in the base text; of an entry, its first clause. */
  #endOfWords({ start, end }: Extent): number {
    if (start === end) return this.#changes.endOf(end);
    const from = this.#changes.startOf(start);
    const until = this.#changes.endOf(end);
    const words = this.#source.text.slice(from, until);
    const leading = /^\s*/u.exec(words)![0].length;
    const clause = words.slice(leading).search(/[，。；：？！、\r\n]/u);
    return words.trim().length > 20 && clause > 0 ? from + leading + clause : until;
  }

  #speakers(
    spoken: readonly SpeechElement[],
    changes: readonly ChangedDecision[],
  ): { speakers: AdoptedSpeaker[]; changes: ChangedDecision[] } {
    const speakers: AdoptedSpeaker[] = [];
    const changed = [...changes];
    for (const { name: kind, start, attributes } of spoken) {
      const { who } = attributes;
      const decided = this.#options.speakers?.get(start);
      if (decided !== undefined) {
        const { id } = decided;
        if (decided.kind !== kind) changed.push({ id, field: 'kind', value: kind });
        if (who !== undefined && who !== decided.who) changed.push({ id, field: 'who', value: who });
        continue;
      }
      const quote = quotationAfter(this.#source.text, start, 5);
      if (!this.#isFound(quote, quote, { start, end: start + quote.length })) {
        this.#list(
          start,
          `the speaker of 「${quote}」: no quotation leads to it: write the decision by hand`,
        );
        continue;
      }
      const resp = `#${this.#options.by}`;
      speakers.push({ line: this.#lineOf(start), quote, kind, ...(who === undefined ? {} : { who }), resp });
    }
    return { speakers, changes: changed };
  }

  #rulings(named: readonly NameElement[], unnamed: readonly TeiElement[]): Ruling[] {
    const { by, date, entryAt } = this.#options;
    const quoted = ({ start, end }: Extent) => quotationOf(this.#source.text, start, end, entryAt(start));
    return [
      ...named.map((e): Ruling => {
        const { ref, type, resp } = e.attributes;
        return {
          is: NAME_KIND[e.name],
          ...(type === undefined ? {} : { type }),
          ...(ref === undefined ? {} : { ref }),
          ...quoted(e),
          by: resp === undefined || resp === '#biannian' ? by : resp.replace(/^#/u, ''),
          date,
        };
      }),
      ...unnamed.map((e): Ruling => ({ is: 'nothing', ...quoted(e), by, date })),
    ];
  }

  /** A record is called what its first name reads once it is corrected. */
  #records(named: readonly NameElement[], corrections: readonly TeiCorrection[]): NewRecord[] {
    const records = new Map<string, NewRecord>();
    for (const { attributes, start, end } of named) {
      const { ref } = attributes;
      if (ref === undefined || this.#options.isKnown(ref) || records.has(ref)) continue;
      const within = corrections.filter((c) => start <= c.start && c.end <= end);
      records.set(ref, { ref, name: corrected(this.#source.text, { start, end }, within) });
    }
    return [...records.values()];
  }
}

/** The words of an extent with what corrections, none of which overlaps another, make of them. */
function corrected(text: string, { start, end }: Extent, corrections: readonly TeiCorrection[]): string {
  let [words, at] = ['', start];
  for (const c of corrections.toSorted((a, b) => a.start - b.start)) {
    words += text.slice(at, c.start) + c.to;
    at = c.end;
  }
  return words + text.slice(at, end);
}

/** What is lost is an omission and what is too much a dittography (encoding.md §6), if nobody says otherwise. */
function typeOf(from: string, to: string): string {
  if (from === '') return 'omission';
  const isPunctuation = (words: string): boolean => /^[\p{P}\s]*$/u.test(words);
  if (isPunctuation(from) && isPunctuation(to)) return 'punctuation';
  return to === '' ? 'dittography' : 'graphic';
}

const NOTHING: Adopted = {
  corrections: [],
  doubts: [],
  compiler: [],
  speakers: [],
  changes: [],
  rulings: [],
  records: [],
  unexpressed: [],
};
