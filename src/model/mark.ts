/** Marks: what is known of a stretch of the source text, apart from its place in the structure. */
import type { Extent } from './source-text.js';

export type Certainty = 'high' | 'medium' | 'low';

/** TEI `@evidence`: from a list, from the text itself, or a guess. */
export type Evidence = 'external' | 'internal' | 'conjecture';

/** Who set the mark, how sure they are, and why (why is for people; it stays out of the TEI). */
export interface Warrant {
  /** Pointer to a responsibility statement: `#biannian`, `#editor`. */
  readonly resp: string;
  readonly cert?: Certainty;
  readonly evidence?: Evidence;
  readonly reason?: string;
}

export interface NameMark extends Extent {
  readonly kind: 'person' | 'place' | 'org' | 'role';
  /** For `org`: `polity` or `people`. */
  readonly type?: string;
  /** Authority pointer, `person:huo-guang`. */
  readonly ref?: string;
  /** For `role`: the person's mark whose office it is. */
  readonly holder?: Extent;
  readonly warrant: Warrant;
}

/**
 * A time in the text. All Western dates are proleptic Gregorian, `YYYY-MM-DD` or `YYYY`, as TEI
 * defines `@when` & co. (TEI P5 att.datable.w3c).
 */
export interface DateMark extends Extent {
  readonly kind: 'date';
  readonly when?: string;
  readonly from?: string;
  readonly to?: string;
  readonly notBefore?: string;
  readonly notAfter?: string;
  /** `元德-07-04`, `建炎-01-05-庚寅` (encoding.md §3). */
  readonly whenCustom?: string;
  readonly fromCustom?: string;
  readonly toCustom?: string;
  /** Calendar whose values the custom attributes are: `lunisolar-song`, `lunisolar-xixia` … */
  readonly calendar?: string;
  readonly cert?: Certainty;
}

/** The text inside 《》. */
export interface TitleMark extends Extent {
  readonly kind: 'title';
  readonly ref?: string;
}

/**
 * Where a witness has what an entry takes from a cited work. TEI `citedRange`; what is not the cited range, `ptr`.
 *
 * - `cited`: in the part that is cited (or, where the citation names none, in the work)
 * - `elsewhere`: not in the cited part as the witness has it, but in another
 * - `absent`: someone has looked, and the work as we have it does not have it
 */
export interface CitedPlace {
  readonly is: 'cited' | 'elsewhere' | 'absent';
  /** 卷: its number, or its name where it is more than a number (下卷二十四). */
  readonly juan?: string;
  /** Absent for `absent`. */
  readonly range?: { readonly unit: 'page' | 'line'; readonly from: string; readonly to: string };
  /** Pointer to the leaf, or to the record of the part that was looked through. */
  readonly target?: string;
  /** For `elsewhere`: pointer to the record of the part that has it, where someone has said so. */
  readonly work?: string;
  readonly resp: string;
  /** By words: high, by few words: medium, by the date alone: low. */
  readonly cert?: Certainty;
}

/** One cited (or merely mentioned) source: author, title marks and what stands between, e.g. 虞集《斡相公畫像讚》. */
export interface BiblMark extends Extent {
  readonly kind: 'bibl';
  readonly mention: boolean;
  readonly author?: Extent;
  readonly title: Extent;
  /** 卷 that the citation gives (《長編》卷四八二), as it is written. */
  readonly locus?: Extent;
  /** The work after ellipsis is resolved: 金史; undefined where it cannot be told. */
  readonly work?: string;
  /** Part of the work: 禮志, 夏國傳. */
  readonly part?: string;
  /** Authority pointer, `work:jinshi.lizhi`. */
  readonly ref?: string;
  /** Where its witness has the passage, as far as anyone found it. */
  readonly places?: readonly CitedPlace[];
}

/** Brackets with what they hold: citations 「（《金史》）」, the compiler's notes, his variant readings, inline small type. */
export interface NoteMark extends Extent {
  readonly kind: 'citation' | 'compiler-note' | 'variant-note' | 'inline-note';
}

/** 撒裏曷（《金史》作撒離喝）: `lemma` is the word spoken of, `readings` what others have for it. */
export interface VariantMark extends Extent {
  readonly kind: 'variant';
  /** Same extent as the mark: the word in the running text. */
  readonly readings: readonly {
    readonly extent: Extent;
    readonly text: string;
    /** The work that has it, by name; `ref` once it is linked to its record. */
    readonly work?: string;
    readonly ref?: string;
  }[];
}

export interface SpeechMark extends Extent {
  /** `said`: words spoken; `quote`: a document; `q`: any other use of quotation marks (號「夜叉」). */
  readonly kind: 'said' | 'quote' | 'q';
  /** Authority pointer of the speaker, where known. */
  readonly who?: string;
}

/** 初, 先是, 至是 where someone marks them. */
export interface RelativeTimeMark extends Extent {
  readonly kind: 'relative-time';
}

/**
 * Source characters that TEI holds as an element: a page break `<pb:…>`, a printed line end `¶`, a
 * gaiji `&KR1529;`, a private-use character, a column change. `name` and `attributes` are the
 * element's; `text` is what it contains (only `g` contains something).
 */
export interface MilestoneMark extends Extent {
  readonly kind: 'milestone';
  readonly name: 'pb' | 'lb' | 'g';
  readonly attributes: Readonly<Record<string, string>>;
  readonly keepsText: boolean;
}

/** A correction beside the reading of the base text (encoding.md §6): TEI `choice` with `sic` and `corr`. */
export interface CorrectionMark extends Extent {
  readonly kind: 'correction';
  readonly id: string;
  /** What should stand here; empty where the base text has too much (dittography, a stray space). */
  readonly reading: string;
  readonly type: string;
  readonly cert: Certainty;
  readonly resp: string;
  /** Pointers to the evidence: `kanripo:KR2a0032_486-20a`. */
  readonly source?: string;
}

/** A place in the text that something else points to; `start` = `end`. TEI `anchor`. */
export interface AnchorMark extends Extent {
  readonly kind: 'anchor';
  readonly id: string;
}

export type Mark =
  | CorrectionMark
  | AnchorMark
  | NameMark
  | DateMark
  | TitleMark
  | BiblMark
  | NoteMark
  | VariantMark
  | SpeechMark
  | RelativeTimeMark
  | MilestoneMark;
