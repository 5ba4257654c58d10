/** What a datatype library offers to the engine (§4.16, §6.2.8 of the specification). */

export interface NamespaceContext {
  /** The namespace bound to a prefix, '' for the default one; undefined when it is not bound. */
  resolvePrefix(prefix: string): string | undefined;
}

/** RELAX NG DTD Compatibility §5. */
export type IdKind = 'ID' | 'IDREF' | 'IDREFS';

export interface Datatype {
  /** As people call it: `xsd:date`, `token`. */
  readonly name: string;
  /** Facets, as written in the grammar. */
  readonly params: readonly Param[];
  /** A literal that people can take as a model, where the name alone does not say it. */
  readonly example?: string;
  readonly idKind?: IdKind;
  /** Whether a literal is allowed depends on the namespaces in scope. */
  readonly contextual: boolean;
  accepts(literal: string, context: NamespaceContext): boolean;
  /** Stands for the value: two literals of the type are equal when their keys are. Undefined when not of the type. */
  key(literal: string, context: NamespaceContext): string | undefined;
}

export interface Param {
  readonly name: string;
  readonly value: string;
}

export interface DatatypeReference {
  readonly library: string;
  readonly type: string;
  readonly params: readonly Param[];
}

/** A reference to a type or a parameter that cannot be used; `reason` is for people. */
export class UnusableDatatype extends Error {
  readonly reason: 'library' | 'type' | 'param' | 'param-value';
  readonly subject: string;

  constructor(reason: UnusableDatatype['reason'], subject: string) {
    super(`${reason} ${subject}`);
    this.reason = reason;
    this.subject = subject;
  }
}

export type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** White space as XML Schema Part 2 §4.3.6 normalises it. */
export function normalise(text: string, how: WhiteSpace): string {
  if (how === 'preserve') return text;
  if (how === 'replace') return text.replace(/[\t\n\r]/g, ' ');
  return collapse(text);
}

export function collapse(text: string): string {
  if (!/[\t\n\r]|^ | $| {2}/.test(text)) return text;
  return text.replace(/[ \t\n\r]+/g, ' ').replace(/^ | $/g, '');
}

export const XSD_LIBRARY = 'http://www.w3.org/2001/XMLSchema-datatypes';
export const COMPATIBILITY_LIBRARY = 'http://relaxng.org/ns/compatibility/datatypes/1.0';
