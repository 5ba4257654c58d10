import type { Diagnostic } from '../../model/diagnostic.js';

export interface GrammarOptions {
  /**
   * Folder for compiled grammars; safe to delete. `false`: neither read nor write a cache. Unless told,
   * `.cache/biannian` under the working directory when that is a project (has a package.json or .git),
   * else the operating system's folder for caches.
   */
  readonly cacheFolder?: string | false;
}

export interface ValidatorOptions {
  /** Named in diagnostics. */
  readonly file?: string;
  /** Called as soon as something is found; order of the document, references to ids at the end. */
  readonly report: (diagnostic: Diagnostic) => void;
  /** The place of the current event in the document's own terms; asked for only when something is found. */
  readonly path?: () => string | undefined;
  /** Check ID, IDREF and IDREFS as RELAX NG DTD Compatibility §5 has them. Default true. */
  readonly checkIds?: boolean;
}

/** An element or attribute that a grammar names. */
export interface ExpandedName {
  readonly ns: string;
  readonly local: string;
}
