/** Namespaces in scope (Namespaces in XML §6). */
import { XML_NAMESPACE, XMLNS_NAMESPACE } from '../../validation/xml-events.js';

/** What looks a prefix up goes through all of them. */
const DEEPEST = 200;

export class NamespaceScope {
  static readonly ROOT = new NamespaceScope(new Map([['xml', XML_NAMESPACE]]), undefined);
  readonly #own: ReadonlyMap<string, string>;
  readonly #outer: NamespaceScope | undefined;
  readonly #depth: number;

  private constructor(own: ReadonlyMap<string, string>, outer: NamespaceScope | undefined) {
    this.#own = own;
    this.#outer = outer;
    this.#depth = outer === undefined ? 0 : outer.#depth + 1;
  }

  /** With what a tag declares; the same scope where it declares nothing, or where declarations are nested absurdly. */
  within(declared: ReadonlyMap<string, string>): NamespaceScope {
    return declared.size === 0 || this.#depth >= DEEPEST ? this : new NamespaceScope(declared, this);
  }

  /** @returns '' for no namespace by default, undefined for a prefix that is not bound */
  resolve(prefix: string): string | undefined {
    for (let scope: NamespaceScope | undefined = this; scope !== undefined; scope = scope.#outer) {
      const ns = scope.#own.get(prefix);
      if (ns !== undefined) return ns;
    }
    return prefix === '' ? '' : prefix === 'xmlns' ? XMLNS_NAMESPACE : undefined;
  }

  /** A prefix for a namespace, '' for the default one; undefined when it is not declared. */
  prefixOf(ns: string): string | undefined {
    const seen = new Set<string>();
    let found: string | undefined;
    for (let scope: NamespaceScope | undefined = this; scope !== undefined; scope = scope.#outer) {
      for (const [prefix, bound] of scope.#own) {
        if (seen.has(prefix)) continue;
        seen.add(prefix);
        if (bound !== ns) continue;
        if (prefix === '') return '';
        found ??= prefix;
      }
    }
    return found ?? (ns === '' && !seen.has('') ? '' : undefined);
  }
}
