/**
 * Derivatives of patterns (J. Clark, "An algorithm for RELAX NG validation", 2002), on interned patterns.
 * An element's content is a language of its own here: opening a child gives the child's definition and
 * what is left of the parent, instead of one pattern that holds both.
 */
import type { NameSymbol, Names } from './name-class.js';
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
  type PatternStore,
  TEXT,
} from './pattern-store.js';
import type { ValueMatcher } from './value-matcher.js';

/** An element that may be opened: its definition, and what is left of the pattern after it. */
export interface Opening {
  readonly definition: number;
  readonly rest: Pattern;
}

export class Derivatives {
  private readonly store: PatternStore;
  private readonly names: Names;
  private readonly values: ValueMatcher;
  /** Results of the call that is running, because parts of patterns are shared. */
  private memo = new Map<Pattern, readonly Opening[]>();
  private simpleMemo = new Map<Pattern, Pattern>();

  constructor(store: PatternStore, names: Names, values: ValueMatcher) {
    this.store = store;
    this.names = names;
    this.values = values;
  }

  /** startTagOpenDeriv. @param skipping also what stands after parts that are missing (used to recover) */
  open(p: Pattern, symbol: NameSymbol, skipping = false): readonly Opening[] {
    this.memo = new Map();
    return this.openIn(p, symbol, skipping);
  }

  private openIn(p: Pattern, symbol: NameSymbol, skipping: boolean): readonly Opening[] {
    const { store } = this;
    const kind = store.kind(p);
    if (kind === KIND_ELEMENT) {
      if (!this.names.contains(store.left(p), symbol)) return NO_OPENINGS;
      return [{ definition: store.right(p), rest: EMPTY }];
    }
    if (
      kind !== KIND_CHOICE &&
      kind !== KIND_GROUP &&
      kind !== KIND_INTERLEAVE &&
      kind !== KIND_ONE_OR_MORE
    ) {
      return NO_OPENINGS;
    }
    const known = this.memo.get(p);
    if (known !== undefined) return known;
    let result: Opening[] = [];
    if (kind === KIND_CHOICE) {
      let rest = p;
      while (store.kind(rest) === KIND_CHOICE) {
        append(result, this.openIn(store.left(rest), symbol, skipping));
        rest = store.right(rest);
      }
      append(result, this.openIn(rest, symbol, skipping));
    } else if (kind === KIND_GROUP) {
      result = this.openGroup(p, symbol, skipping);
    } else if (kind === KIND_INTERLEAVE) {
      const parts = store.chain(KIND_INTERLEAVE, p);
      for (const [i, part] of parts.entries()) {
        const openings = this.openIn(part, symbol, skipping);
        if (openings.length === 0) continue;
        const others = store.interleaveOf(parts.filter((_, j) => j !== i));
        for (const { definition, rest } of openings) {
          result.push({ definition, rest: store.interleave(rest, others) });
        }
      }
    } else {
      const again = store.optional(p);
      for (const { definition, rest } of this.openIn(store.left(p), symbol, skipping)) {
        result.push({ definition, rest: store.group(rest, again) });
      }
    }
    const merged = this.merge(result);
    this.memo.set(p, merged);
    return merged;
  }

  private openGroup(p: Pattern, symbol: NameSymbol, skipping: boolean): Opening[] {
    const { store } = this;
    const result: Opening[] = [];
    let rest = p;
    for (;;) {
      const grouped = store.kind(rest) === KIND_GROUP;
      const first = grouped ? store.left(rest) : rest;
      const after = grouped ? store.right(rest) : EMPTY;
      for (const opening of this.openIn(first, symbol, skipping)) {
        result.push({ definition: opening.definition, rest: store.group(opening.rest, after) });
      }
      if (!grouped || !(skipping || store.isNullable(first))) return result;
      rest = after;
    }
  }

  /** One opening for each definition. */
  private merge(openings: Opening[]): readonly Opening[] {
    if (openings.length < 2) return openings;
    const byDefinition = new Map<number, Pattern[]>();
    for (const { definition, rest } of openings) {
      const rests = byDefinition.get(definition);
      if (rests === undefined) byDefinition.set(definition, [rest]);
      else rests.push(rest);
    }
    return [...byDefinition].map(([definition, rests]) => ({
      definition,
      rest: this.store.choiceOf(rests),
    }));
  }

  /** The patterns that the value of an attribute may be compared with, each once. */
  attributeValues(p: Pattern, symbol: NameSymbol): readonly Pattern[] {
    const found = new Set<Pattern>();
    const seen = new Set<Pattern>();
    const visit = (q: Pattern): void => {
      if (!this.store.hasAttributes(q) || seen.has(q)) return;
      seen.add(q);
      if (this.store.kind(q) === KIND_ATTRIBUTE) {
        if (this.names.contains(this.store.left(q), symbol)) found.add(this.store.right(q));
        return;
      }
      visit(this.store.left(q));
      if (this.store.kind(q) !== KIND_ONE_OR_MORE) visit(this.store.right(q));
    };
    visit(p);
    return [...found];
  }

  /** attDeriv, when it is known which value patterns accept the value. */
  attribute(p: Pattern, symbol: NameSymbol, accepted: ReadonlySet<Pattern>): Pattern {
    this.simpleMemo = new Map();
    return this.attributeIn(p, symbol, accepted);
  }

  private attributeIn(p: Pattern, symbol: NameSymbol, accepted: ReadonlySet<Pattern>): Pattern {
    const { store } = this;
    if (!store.hasAttributes(p)) return NOT_ALLOWED;
    const kind = store.kind(p);
    if (kind === KIND_ATTRIBUTE) {
      return this.names.contains(store.left(p), symbol) && accepted.has(store.right(p)) ? EMPTY : NOT_ALLOWED;
    }
    const known = this.simpleMemo.get(p);
    if (known !== undefined) return known;
    const left = store.left(p);
    const right = store.right(p);
    const a = this.attributeIn(left, symbol, accepted);
    let result: Pattern;
    if (kind === KIND_CHOICE) result = store.choice(a, this.attributeIn(right, symbol, accepted));
    else if (kind === KIND_ONE_OR_MORE) result = store.group(a, store.optional(p));
    else {
      const b = this.attributeIn(right, symbol, accepted);
      result =
        kind === KIND_GROUP
          ? store.choice(store.group(a, right), store.group(left, b))
          : store.choice(store.interleave(a, right), store.interleave(left, b));
    }
    this.simpleMemo.set(p, result);
    return result;
  }

  /** startTagCloseDeriv. @param forgiving missing attributes are let pass (used to recover) */
  closeTag(p: Pattern, forgiving: boolean): Pattern {
    this.simpleMemo = new Map();
    return this.closeTagIn(p, forgiving ? EMPTY : NOT_ALLOWED);
  }

  private closeTagIn(p: Pattern, attribute: Pattern): Pattern {
    const { store } = this;
    if (!store.hasAttributes(p)) return p;
    const kind = store.kind(p);
    if (kind === KIND_ATTRIBUTE) return attribute;
    const known = this.simpleMemo.get(p);
    if (known !== undefined) return known;
    const a = this.closeTagIn(store.left(p), attribute);
    const result =
      kind === KIND_ONE_OR_MORE ? store.oneOrMore(a) : this.combine(kind, a, store.right(p), attribute);
    this.simpleMemo.set(p, result);
    return result;
  }

  private combine(kind: number, a: Pattern, right: Pattern, attribute: Pattern): Pattern {
    if (a === NOT_ALLOWED && kind !== KIND_CHOICE) return NOT_ALLOWED;
    const b = this.closeTagIn(right, attribute);
    if (kind === KIND_CHOICE) return this.store.choice(a, b);
    return kind === KIND_GROUP ? this.store.group(a, b) : this.store.interleave(a, b);
  }

  /**
   * textDeriv. @param text a whole text node; undefined when the pattern is not typed, so that only the
   * presence of text matters
   */
  text(p: Pattern, text: string | undefined): Pattern {
    this.simpleMemo = new Map();
    return this.textIn(p, text);
  }

  private textIn(p: Pattern, text: string | undefined): Pattern {
    const { store } = this;
    if (!store.hasCharacters(p)) return NOT_ALLOWED;
    const known = this.simpleMemo.get(p);
    if (known !== undefined) return known;
    const kind = store.kind(p);
    const left = store.left(p);
    const right = store.right(p);
    let result: Pattern;
    switch (kind) {
      case KIND_TEXT:
        return TEXT;
      case KIND_CHOICE:
        result = store.choiceOf(store.chain(KIND_CHOICE, p).map((part) => this.textIn(part, text)));
        break;
      case KIND_GROUP: {
        const first = store.group(this.textIn(left, text), right);
        result = store.isNullable(left) ? store.choice(first, this.textIn(right, text)) : first;
        break;
      }
      case KIND_INTERLEAVE:
        result = store.choice(
          store.interleave(this.textIn(left, text), right),
          store.interleave(left, this.textIn(right, text)),
        );
        break;
      case KIND_ONE_OR_MORE:
        result = store.group(this.textIn(left, text), store.optional(p));
        break;
      case KIND_DATA:
      case KIND_VALUE:
      case KIND_LIST:
        result = text !== undefined && this.values.accepts(p, text) ? EMPTY : NOT_ALLOWED;
        break;
      default:
        result = NOT_ALLOWED;
    }
    this.simpleMemo.set(p, result);
    return result;
  }
}

const NO_OPENINGS: readonly Opening[] = [];

function append(to: Opening[], from: readonly Opening[]): void {
  for (const opening of from) to.push(opening);
}
