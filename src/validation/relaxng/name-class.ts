/**
 * Names and name classes (§6.1). A grammar can tell apart only finitely many names: those it mentions,
 * "any other name" of each namespace it mentions, and names of all other namespaces. Each of these is one
 * symbol, so tables by symbol stay small whatever names a document uses.
 */
import type { ExpandedName } from './options.js';

export type NameSymbol = number;
export type NameClassId = number;

export const CLASS_ANY = 0;
export const CLASS_NAMESPACE = 1;
export const CLASS_NAME = 2;
export const CLASS_CHOICE = 3;

/**
 * `[CLASS_ANY, except, 0]`, `[CLASS_NAMESPACE, namespace, except]`, `[CLASS_NAME, name, 0]`,
 * `[CLASS_CHOICE, a, b]`; except is -1 for none.
 */
export type NameClassRow = readonly [kind: number, a: number, b: number];

export interface NameTable {
  readonly namespaces: readonly string[];
  /** Mentioned names: number of the namespace, local name. Their place in the list is their symbol. */
  readonly names: readonly (readonly [namespace: number, local: string])[];
  readonly classes: readonly NameClassRow[];
}

/** Looks names up and tells which class holds them. */
export class Names {
  private readonly table: NameTable;
  /** By namespace name: symbols of local names, and the symbol of all others. */
  private readonly lookup = new Map<string, { locals: Map<string, NameSymbol>; other: NameSymbol }>();
  /** The symbol of names in namespaces that the grammar does not mention. */
  readonly alien: NameSymbol;
  readonly symbolCount: number;

  constructor(table: NameTable) {
    this.table = table;
    const { names, namespaces } = table;
    const entries = namespaces.map((ns, i) => {
      const entry = { locals: new Map<string, NameSymbol>(), other: names.length + i };
      this.lookup.set(ns, entry);
      return entry;
    });
    for (let i = 0; i < names.length; i++) {
      const [namespace, local] = names[i] as readonly [number, string];
      entries[namespace]?.locals.set(local, i);
    }
    this.alien = names.length + namespaces.length;
    this.symbolCount = this.alien + 1;
  }

  symbol(ns: string, local: string): NameSymbol {
    const entry = this.lookup.get(ns);
    return entry === undefined ? this.alien : (entry.locals.get(local) ?? entry.other);
  }

  /** The name of a symbol that stands for one name only. */
  nameOf(symbol: NameSymbol): ExpandedName | undefined {
    const name = this.table.names[symbol];
    return name && { ns: this.table.namespaces[name[0]] as string, local: name[1] };
  }

  private namespaceOf(symbol: NameSymbol): number {
    const name = this.table.names[symbol];
    return name === undefined ? symbol - this.table.names.length : name[0];
  }

  contains(nameClass: NameClassId, symbol: NameSymbol): boolean {
    const [kind, a, b] = this.table.classes[nameClass] as NameClassRow;
    switch (kind) {
      case CLASS_NAME:
        return a === symbol;
      case CLASS_ANY:
        return a < 0 || !this.contains(a, symbol);
      case CLASS_NAMESPACE:
        return this.namespaceOf(symbol) === a && (b < 0 || !this.contains(b, symbol));
      default:
        return this.contains(a, symbol) || this.contains(b, symbol);
    }
  }

  kindOf(nameClass: NameClassId): number {
    return (this.table.classes[nameClass] as NameClassRow)[0];
  }

  /** The names a class lists one by one; wildcards add nothing. */
  listed(nameClass: NameClassId, into: Set<NameSymbol> = new Set()): Set<NameSymbol> {
    const [kind, a, b] = this.table.classes[nameClass] as NameClassRow;
    if (kind === CLASS_NAME) into.add(a);
    else if (kind === CLASS_CHOICE) {
      this.listed(a, into);
      this.listed(b, into);
    }
    return into;
  }

  /** The class holds names that it does not list one by one. */
  isOpen(nameClass: NameClassId): boolean {
    const [kind, a, b] = this.table.classes[nameClass] as NameClassRow;
    return kind === CLASS_CHOICE ? this.isOpen(a) || this.isOpen(b) : kind !== CLASS_NAME;
  }

  /** Some name is in both classes. */
  overlap(x: NameClassId, y: NameClassId): boolean {
    const [kindX, nameX] = this.table.classes[x] as NameClassRow;
    if (kindX === CLASS_NAME) return this.contains(y, nameX);
    const [kindY, nameY] = this.table.classes[y] as NameClassRow;
    if (kindY === CLASS_NAME) return this.contains(x, nameY);
    for (let s = 0; s < this.symbolCount; s++) if (this.contains(x, s) && this.contains(y, s)) return true;
    return false;
  }
}
