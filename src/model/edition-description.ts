/** What an edition says of itself: title, editors, principles, licences; the header is made of it. */

export interface EditionDescription {
  readonly id: string;
  readonly title: string;
  readonly titleEnglish?: string;
  readonly author?: { readonly name: string; readonly ref?: string };
  readonly editors?: readonly {
    readonly id: string;
    readonly name: string;
    readonly nameChinese?: string;
    readonly resp?: string;
    readonly respChinese?: string;
  }[];
  readonly publisher?: string;
  readonly date?: string;
  readonly licences?: readonly { readonly name: string; readonly url?: string; readonly applies?: string }[];
  readonly source?: string;
  readonly identification?: string;
  readonly principles?: readonly {
    readonly topic?: PrincipleTopic;
    readonly en: string;
    readonly zh?: string;
  }[];
  readonly characters?: readonly {
    readonly code: string;
    readonly component?: string;
    readonly standard?: string;
    readonly ids?: string;
    readonly note: string;
  }[];
  /** Pointers of the edition's own, beside person: place: org: work: (TEI `prefixDef`). */
  readonly prefixes?: readonly {
    readonly ident: string;
    readonly pattern: string;
    readonly replacement: string;
  }[];
  readonly revisions?: readonly { readonly date: string; readonly who?: string; readonly what: string }[];
}

export type PrincipleTopic =
  | 'correction'
  | 'normalization'
  | 'quotation'
  | 'segmentation'
  | 'interpretation'
  | 'punctuation';
