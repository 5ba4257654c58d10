/**
 * What the grammar allows at a place, answered in full, for completion in an editor. Messages show a part of it in
 * their own way (`expected.ts`).
 */
import type { State } from './automaton.js';
import { expectedAttributes, expectedElements, missing } from './expected.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import type { ExpandedName } from './options.js';
import {
  EMPTY,
  KIND_ATTRIBUTE,
  KIND_CHOICE,
  KIND_DATA,
  KIND_ELEMENT,
  KIND_GROUP,
  KIND_INTERLEAVE,
  KIND_LIST,
  KIND_ONE_OR_MORE,
  KIND_TEXT,
  KIND_VALUE,
  NOT_ALLOWED,
  type Pattern,
} from './pattern-store.js';

export interface AllowedName extends ExpandedName {
  readonly symbol: NameSymbol;
  /** One has to come, and it is the only one that may. */
  readonly required: boolean;
}

/** The elements that may come next in a state, in the order of the grammar. Wildcards add nothing. */
export function allowedElements(grammar: Grammar, state: State): AllowedName[] {
  return named(grammar, expectedElements(grammar, state), requiredNames(grammar, state, KIND_ELEMENT));
}

/** The attributes that may still be given. Wildcards add nothing. */
export function allowedAttributes(grammar: Grammar, state: State): AllowedName[] {
  return named(grammar, expectedAttributes(grammar, state), requiredNames(grammar, state, KIND_ATTRIBUTE));
}

function named(
  grammar: Grammar,
  symbols: ReadonlySet<NameSymbol>,
  required: ReadonlySet<NameSymbol>,
): AllowedName[] {
  return [...symbols].flatMap((symbol) => {
    const name = grammar.names.nameOf(symbol);
    return name === undefined ? [] : [{ ...name, symbol, required: required.has(symbol) }];
  });
}

/**
 * The names without which the content, or the tag, cannot be complete, in order; where one of several is needed, none of
 * them. Where several definitions fit, what all of them require.
 */
function requiredNames(
  grammar: Grammar,
  state: State,
  kind: typeof KIND_ELEMENT | typeof KIND_ATTRIBUTE,
): ReadonlySet<NameSymbol> {
  let required: NameSymbol[] | undefined;
  for (const p of state.parts) {
    if (p === NOT_ALLOWED) continue;
    const own = missing(grammar, p, kind).flatMap((clause) => (clause.size === 1 ? [...clause] : []));
    required = required === undefined ? own : required.filter((symbol) => own.includes(symbol));
  }
  return new Set(required);
}

/** The elements without which the content cannot be complete, in order; where one of several is needed, none of them. */
export function requiredElements(grammar: Grammar, state: State): ReadonlySet<NameSymbol> {
  return requiredNames(grammar, state, KIND_ELEMENT);
}

/** As {@link requiredElements}, for the attributes of a tag. */
export function requiredAttributes(grammar: Grammar, state: State): ReadonlySet<NameSymbol> {
  return requiredNames(grammar, state, KIND_ATTRIBUTE);
}

/** Nothing may stand in the element, once its tag is closed. */
export function isEmptyContent(state: State): boolean {
  return state.parts.every((p) => p === EMPTY || p === NOT_ALLOWED);
}

/** An attribute's value, or the text of an element, as far as the grammar lists what it may be. */
export interface AllowedValues {
  /** Whole values. */
  readonly values: readonly string[];
  /** The next token of a list. */
  readonly tokens: readonly string[];
  /** Nothing else is allowed. */
  readonly isAll: boolean;
}

/** `xsd:boolean` has no more than these, XML Schema Part 2 §3.2.2.1. */
const BOOLEANS = ['true', 'false', '1', '0'];

/**
 * @param patterns of the value
 * @param before the tokens before the one that is asked for
 */
export function allowedValues(
  grammar: Grammar,
  patterns: readonly Pattern[],
  before: readonly string[] = [],
): AllowedValues {
  const values = new Set<string>();
  const tokens = new Set<string>();
  let isAll = true;
  const { store } = grammar;
  const visit = (p: Pattern, into: Set<string>): void => {
    switch (store.kind(p)) {
      case KIND_VALUE:
        into.add(grammar.literal(store.left(p)));
        break;
      case KIND_DATA: {
        const datatype = grammar.datatype(store.left(p));
        if (datatype.name !== 'xsd:boolean') {
          isAll = false;
          break;
        }
        for (const literal of BOOLEANS) if (grammar.values.accepts(p, literal)) into.add(literal);
        break;
      }
      case KIND_TEXT:
        isAll = false;
        break;
      case KIND_LIST:
        visit(afterTokens(grammar, store.left(p), before), tokens);
        break;
      case KIND_CHOICE:
      case KIND_INTERLEAVE:
        visit(store.left(p), into);
        visit(store.right(p), into);
        break;
      case KIND_GROUP:
        visit(store.left(p), into);
        if (store.isNullable(store.left(p))) visit(store.right(p), into);
        break;
      case KIND_ONE_OR_MORE:
        visit(store.left(p), into);
        break;
    }
  };
  for (const p of patterns) visit(p, values);
  return { values: [...values], tokens: [...tokens], isAll };
}

const MOST_TOKENS = 1000;

/** Tokens that are not allowed are passed over. */
function afterTokens(grammar: Grammar, p: Pattern, tokens: readonly string[]): Pattern {
  let rest = p;
  // A list that long repeats itself.
  for (const token of tokens.slice(0, MOST_TOKENS)) {
    const next = grammar.values.afterToken(rest, token);
    if (next !== NOT_ALLOWED) rest = next;
  }
  return rest;
}
