/** What the grammar allows in a state: for messages, and for completion in an editor. */
import type { State } from './automaton.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import type { ExpandedName } from './options.js';
import {
  KIND_ATTRIBUTE,
  KIND_CHOICE,
  KIND_DATA,
  KIND_ELEMENT,
  KIND_GROUP,
  KIND_INTERLEAVE,
  KIND_LIST,
  KIND_ONE_OR_MORE,
  KIND_VALUE,
  NOT_ALLOWED,
  type Pattern,
} from './pattern-store.js';

/** One of these is needed. */
export type Clause = ReadonlySet<NameSymbol>;

/** Elements that may come next, in the order of the grammar; wildcards are left out. */
export function expectedElements(grammar: Grammar, state: State): ReadonlySet<NameSymbol> {
  const found = new Set<NameSymbol>();
  const seen = new Set<Pattern>();
  const { store, names } = grammar;
  const visit = (p: Pattern): void => {
    if (seen.has(p)) return;
    seen.add(p);
    switch (store.kind(p)) {
      case KIND_ELEMENT:
        if (grammar.compiled.contents[store.right(p)] !== NOT_ALLOWED) names.listed(store.left(p), found);
        break;
      case KIND_CHOICE:
      case KIND_INTERLEAVE:
        visit(store.left(p));
        visit(store.right(p));
        break;
      case KIND_GROUP:
        visit(store.left(p));
        if (store.isNullable(store.left(p))) visit(store.right(p));
        break;
      case KIND_ONE_OR_MORE:
        visit(store.left(p));
        break;
    }
  };
  for (const p of state.parts) visit(p);
  return found;
}

/** Attributes that may still be given; wildcards are left out. */
export function expectedAttributes(grammar: Grammar, state: State): ReadonlySet<NameSymbol> {
  const found = new Set<NameSymbol>();
  const seen = new Set<Pattern>();
  const { store, names } = grammar;
  const visit = (p: Pattern): void => {
    if (!store.hasAttributes(p) || seen.has(p)) return;
    seen.add(p);
    if (store.kind(p) === KIND_ATTRIBUTE) names.listed(store.left(p), found);
    else {
      visit(store.left(p));
      if (store.kind(p) !== KIND_ONE_OR_MORE) visit(store.right(p));
    }
  };
  for (const p of state.parts) visit(p);
  return found;
}

export interface ExpectedValues {
  /** Literals that the grammar lists. */
  readonly literals: readonly string[];
  /** Datatypes, as people call them, with their facets. */
  readonly types: readonly string[];
  /** A literal of one of the types. */
  readonly example: string | undefined;
  /** The values are tokens of a list. */
  readonly isList: boolean;
}

/** What a value may be, by its patterns. */
export function expectedValues(grammar: Grammar, patterns: readonly Pattern[]): ExpectedValues {
  const literals = new Set<string>();
  const types = new Set<string>();
  let example: string | undefined;
  let isList = false;
  const seen = new Set<Pattern>();
  const { store } = grammar;
  const visit = (p: Pattern): void => {
    if (seen.has(p)) return;
    seen.add(p);
    switch (store.kind(p)) {
      case KIND_VALUE:
        literals.add(grammar.literal(store.left(p)));
        break;
      case KIND_DATA: {
        const datatype = grammar.datatype(store.left(p));
        const facets = datatype.params.map(({ name, value }) => `${name} ${value}`);
        types.add([datatype.name, ...facets].join(', '));
        if (datatype.params.length === 0) example ??= datatype.example;
        break;
      }
      case KIND_LIST:
        isList = true;
        visit(store.left(p));
        break;
      case KIND_CHOICE:
      case KIND_GROUP:
      case KIND_INTERLEAVE:
        visit(store.left(p));
        visit(store.right(p));
        break;
      case KIND_ONE_OR_MORE:
        visit(store.left(p));
        break;
    }
  };
  for (const p of patterns) visit(p);
  return { literals: [...literals], types: [...types], example, isList };
}

/** More is not shown; a grammar may ask for any number. */
const CLAUSE_LIMIT = 20;

/**
 * What has to come yet, in order: of each clause one name. Names that only a wildcard allows are not listed, so a
 * clause may be empty.
 */
export function missing(
  grammar: Grammar,
  p: Pattern,
  kind: typeof KIND_ELEMENT | typeof KIND_ATTRIBUTE,
): Clause[] {
  const { store, names } = grammar;
  const memo = new Map<Pattern, Clause[]>();
  const visit = (q: Pattern): Clause[] => {
    const known = memo.get(q);
    if (known !== undefined) return known;
    let clauses: Clause[] = [];
    switch (store.kind(q)) {
      case kind:
        clauses = [names.listed(store.left(q))];
        break;
      case KIND_GROUP:
      case KIND_INTERLEAVE:
        clauses = [...visit(store.left(q)), ...visit(store.right(q))].slice(0, CLAUSE_LIMIT);
        break;
      case KIND_ONE_OR_MORE:
        clauses = visit(store.left(q));
        break;
      case KIND_CHOICE: {
        const alternatives = store.chain(KIND_CHOICE, q).map(visit);
        if (alternatives.some((alternative) => alternative.length === 0)) break;
        clauses = [new Set(alternatives.flatMap((alternative) => [...(alternative[0] as Clause)]))];
        break;
      }
    }
    memo.set(q, clauses);
    return clauses;
  };
  return visit(p);
}

/** What is required before an element that could come later. */
export function missingBefore(grammar: Grammar, p: Pattern, symbol: NameSymbol): Clause[] {
  const { store, names } = grammar;
  const memo = new Map<Pattern, Clause[] | undefined>();
  const visit = (q: Pattern): Clause[] | undefined => {
    if (!memo.has(q)) memo.set(q, compute(q));
    return memo.get(q);
  };
  /** undefined: the element cannot come in this pattern at all */
  const compute = (q: Pattern): Clause[] | undefined => {
    switch (store.kind(q)) {
      case KIND_ELEMENT:
        return names.contains(store.left(q), symbol) ? [] : undefined;
      case KIND_ONE_OR_MORE:
        return visit(store.left(q));
      case KIND_CHOICE:
      case KIND_INTERLEAVE:
        return visit(store.left(q)) ?? visit(store.right(q));
      case KIND_GROUP: {
        const within = visit(store.left(q));
        if (within !== undefined) return within;
        const after = visit(store.right(q));
        return after && [...missing(grammar, store.left(q), KIND_ELEMENT), ...after];
      }
      default:
        return undefined;
    }
  };
  return visit(p) ?? [];
}

/** By symbol: how many definitions hold an element of that name, anywhere in their content. */
export function countHolders(grammar: Grammar): Uint32Array {
  const { store, names } = grammar;
  const counts = new Uint32Array(names.symbolCount);
  for (const content of grammar.compiled.contents) {
    const found = new Set<NameSymbol>();
    const seen = new Set<Pattern>();
    const visit = (p: Pattern): void => {
      if (seen.has(p)) return;
      seen.add(p);
      const kind = store.kind(p);
      if (kind === KIND_ELEMENT) names.listed(store.left(p), found);
      else if (kind === KIND_ONE_OR_MORE) visit(store.left(p));
      else if (kind === KIND_CHOICE || kind === KIND_GROUP || kind === KIND_INTERLEAVE) {
        visit(store.left(p));
        visit(store.right(p));
      }
    };
    visit(content);
    for (const symbol of found) (counts[symbol] as number)++;
  }
  return counts;
}

/** Text may stand here. */
export function expectsText(grammar: Grammar, state: State): boolean {
  return state.parts.some((p) => grammar.store.hasCharacters(p));
}

export function nameOf(grammar: Grammar, symbol: NameSymbol): ExpandedName {
  return grammar.names.nameOf(symbol) ?? { ns: '', local: '*' };
}
