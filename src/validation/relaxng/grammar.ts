import { AUTOMATON_LIMITS, Automaton, type AutomatonLimits } from './automaton.js';
import type { CompiledGrammar } from './compiled.js';
import type { Datatype, IdKind } from './datatypes/datatype.js';
import { makeDatatype } from './datatypes/libraries.js';
import { countHolders } from './expected.js';
import { type NameSymbol, Names } from './name-class.js';
import { PatternStore } from './pattern-store.js';
import { type GrammarValue, ValueMatcher, type ValueTables } from './value-matcher.js';

/**
 * A grammar ready to be used. It may serve any number of documents, one after the other; what it learns from one
 * makes the next faster.
 */
export class Grammar implements ValueTables {
  readonly names: Names;
  readonly store: PatternStore;
  readonly values: ValueMatcher;
  readonly automaton: Automaton;
  readonly compiled: CompiledGrammar;
  private readonly ids = new Map<NameSymbol, Map<NameSymbol, IdKind>>();
  private holderCounts: Uint32Array | undefined;
  private readonly datatypes: (Datatype | undefined)[] = [];
  private readonly grammarValues: (GrammarValue | undefined)[] = [];

  /** @param limits of what is remembered of all documents together */
  constructor(compiled: CompiledGrammar, limits: AutomatonLimits = AUTOMATON_LIMITS) {
    this.compiled = compiled;
    this.names = new Names(compiled.names);
    this.store = new PatternStore(compiled.patterns, compiled.patterns.count + 2 * limits.patterns);
    this.values = new ValueMatcher(this.store, this);
    this.automaton = new Automaton(compiled, this.store, this.names, this.values, limits);
    for (const [element, attribute, kind] of compiled.ids) {
      const attributes = this.ids.get(element) ?? new Map<NameSymbol, IdKind>();
      this.ids.set(element, attributes.set(attribute, kind));
    }
  }

  datatype(index: number): Datatype {
    let datatype = this.datatypes[index];
    if (datatype === undefined) {
      const reference = this.compiled.datatypes[index];
      if (reference === undefined) throw new Error(`no datatype ${index}`);
      datatype = makeDatatype(reference);
      this.datatypes[index] = datatype;
    }
    return datatype;
  }

  value(index: number): GrammarValue {
    let value = this.grammarValues[index];
    if (value === undefined) {
      const row = this.compiled.values[index];
      if (row === undefined) throw new Error(`no value ${index}`);
      const datatype = this.datatype(row.datatype);
      const namespaces = new Map(row.namespaces ?? []);
      const key = datatype.key(row.literal, { resolvePrefix: (prefix) => namespaces.get(prefix) });
      value = { datatype, key };
      this.grammarValues[index] = value;
    }
    return value;
  }

  /** A value as the grammar writes it. */
  literal(index: number): string {
    return this.compiled.values[index]?.literal ?? '';
  }

  /** How many elements may hold an element of that name. */
  holders(symbol: NameSymbol): number {
    this.holderCounts ??= countHolders(this);
    return this.holderCounts[symbol] as number;
  }

  /** The attributes of an element that are IDs or refer to them. */
  idAttributes(element: NameSymbol): ReadonlyMap<NameSymbol, IdKind> | undefined {
    return this.ids.get(element);
  }
}
