/**
 * Everything about a schema's rules that need not be asked of a document: what the assertions say, and which nodes
 * they are about. The stylesheet speaks of them by number; both are kept together in the cache.
 */
/** A piece of a message: text, the value of the finding with that index, or markup. */
export type MessagePart = string | number | MessageMarkup;

export interface MessageMarkup {
  readonly name: string;
  /** Namespace; that of SVRL for `emph`, `dir` and `span`. */
  readonly uri: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: readonly MessagePart[];
}

export interface RichText {
  readonly content: readonly MessagePart[];
  readonly language?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A diagnostic or a property that an assertion refers to. */
export interface Reference extends RichText {
  readonly id: string;
}

export interface CompiledAssertion extends RichText {
  readonly kind: 'assert' | 'report';
  readonly test: string;
  readonly id?: string;
  /** Of the assertion itself, else of its rule, else of its pattern; pieces because it may be computed (2025). */
  readonly role?: readonly MessagePart[];
  readonly flag?: readonly MessagePart[];
  readonly severity?: readonly MessagePart[];
  /** Index of the rule. */
  readonly rule: number;
  /** How many values the stylesheet gives with each finding. */
  readonly values: number;
  readonly diagnostics: readonly Reference[];
  readonly properties: readonly Reference[];
}

export interface CompiledRule {
  readonly id?: string;
  readonly context: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Index of the pattern. */
  readonly pattern: number;
}

/** Which elements a mode of the stylesheet is handed; the index of the mode is in the parameters' names. */
export interface ModeNodes {
  readonly mode: number;
  /** Local names of elements, `*` for all, and local names of attributes that elements have. */
  readonly elements: readonly string[];
  readonly having: readonly string[];
  /** Local names of the attributes whose owners are wanted, `*` for all. */
  readonly owners: readonly string[];
}

export interface CompiledPattern {
  readonly element: 'pattern' | 'group';
  /** Attributes of `svrl:active-pattern`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly modes: readonly ModeNodes[];
}

export interface CompiledRules {
  /** Attributes of `svrl:schematron-output`. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly namespaces: readonly { readonly prefix: string; readonly uri: string }[];
  readonly paragraphs: readonly string[];
  readonly patterns: readonly CompiledPattern[];
  readonly rules: readonly CompiledRule[];
  readonly assertions: readonly CompiledAssertion[];
}
