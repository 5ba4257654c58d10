/** What the authority lists hold: records of persons, places, polities and works (encoding.md §5). */

export type NameKind = 'person' | 'place' | 'org';

/**
 * - `main` as the lists show it, `variant` other full names
 * - `short` holds only where the full name stands nearby (光 after 霍光)
 * - `temple` 廟號, `title` with a rank
 */
export const FORM_TYPES = ['main', 'short', 'variant', 'temple', 'title'] as const;
export type FormType = (typeof FORM_TYPES)[number];

export interface Form {
  readonly text: string;
  readonly type: FormType;
  /** A misspelling of this base text. */
  readonly error: boolean;
}

export interface NameRecord {
  readonly kind: NameKind;
  readonly id: string;
  /** Pointer to it: `person:huo-guang`. */
  readonly ref: string;
  readonly forms: readonly Form[];
  /** Kind of place (`fort`, `river`), `polity` or `people`. */
  readonly type?: string | undefined;
  /** Who it is, in one line, by language. */
  readonly notes: Readonly<Record<string, string>>;
  /** Western years, where known; of a place or polity, when it began and ended. */
  readonly born?: number | undefined;
  readonly died?: number | undefined;
  /** Where these are not known: years between which the person was alive, by and large (floruit, dynasty). */
  readonly activeFrom?: number | undefined;
  readonly activeTo?: number | undefined;
  /** `idno` by type: CBDB, VIAF … */
  readonly identifiers?: Readonly<Record<string, string>> | undefined;
}

export interface WorkRecord {
  readonly id: string;
  /** `work:jinshi.lizhi` */
  readonly ref: string;
  readonly titles: readonly string[];
  readonly authors: readonly string[];
  /** The record this one is a part of. */
  readonly parent?: string;
  /** `idno` by type. */
  readonly identifiers: Readonly<Record<string, string>>;
  /** 卷 of the whole work that a part fills (`biblScope[@unit='juan']`). */
  readonly juan?: { readonly from: number; readonly to: number };
}

export interface Authority {
  readonly names: readonly NameRecord[];
  readonly works: readonly WorkRecord[];
}

export const NO_AUTHORITY: Authority = { names: [], works: [] };
