import type { Code } from '../../../model/catalogue/index.js';
import { diagnose, InputRefused, type Params, type Range } from '../../../model/diagnostic.js';

/** Namespaces in scope, innermost first. */
export interface NamespaceScope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly outer: NamespaceScope | undefined;
}

export function lookUpPrefix(scope: NamespaceScope | undefined, prefix: string): string | undefined {
  for (let s = scope; s !== undefined; s = s.outer) {
    const ns = s.prefixes.get(prefix);
    if (ns !== undefined) return ns;
  }
  return prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : undefined;
}

/** What an `a:documentation` says (RELAX NG DTD Compatibility §4.3). */
export interface Documentation {
  readonly text: string;
  /** Its `xml:lang`, where it has one. */
  readonly language?: string;
}

export interface SchemaElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  children: readonly SchemaElement[];
  /** Of `value` and `param` as written, of `name` trimmed; else ''. */
  text: string;
  /** §4.3: the nearest datatypeLibrary in this file. */
  readonly library: string;
  /** xml:base in effect, relative to the file. */
  readonly base: string | undefined;
  readonly namespaces: NamespaceScope | undefined;
  readonly file: string;
  readonly range: Range;
  /** Kept only where it was asked for. */
  documentation?: readonly Documentation[];
}

export function refuseGrammar(code: Code, params: Params, at?: { file: string; range?: Range }): never {
  throw new InputRefused(diagnose(code, params, at ?? {}));
}
