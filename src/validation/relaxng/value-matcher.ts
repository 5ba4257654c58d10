/** Compares strings with the patterns of values: of attributes, and of elements that hold data (§6.2.7–6.2.9). */
import type { Datatype, NamespaceContext } from './datatypes/datatype.js';
import {
  EMPTY,
  KIND_CHOICE,
  KIND_DATA,
  KIND_EMPTY,
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

/** A value of the grammar, ready to be compared. */
export interface GrammarValue {
  readonly datatype: Datatype;
  /** Equal keys, equal values; undefined when the literal is not of the type, so that nothing matches. */
  readonly key: string | undefined;
}

export interface ValueTables {
  datatype(index: number): Datatype;
  value(index: number): GrammarValue;
}

const CACHED_LENGTH = 100;
const CACHED_VALUES = 4096;

export class ValueMatcher {
  private readonly store: PatternStore;
  private readonly tables: ValueTables;
  /** Namespaces in scope where the document is being read; for QName and NOTATION. */
  context: NamespaceContext = { resolvePrefix: () => undefined };
  private readonly cache = new Map<Pattern, Map<string, boolean>>();
  private cached = 0;

  constructor(store: PatternStore, tables: ValueTables) {
    this.store = store;
    this.tables = tables;
  }

  /** The value, as a whole, is one that the pattern matches (§6.2: an attribute's value, or the only child text). */
  matches(p: Pattern, text: string): boolean {
    if (p === TEXT) return true;
    if (text.length > CACHED_LENGTH || this.dependsOnContext(p)) return this.compute(p, text);
    let known = this.cache.get(p);
    if (known === undefined) {
      known = new Map();
      this.cache.set(p, known);
    }
    let result = known.get(text);
    if (result === undefined) {
      result = this.compute(p, text);
      if (++this.cached > CACHED_VALUES) this.forget();
      else known.set(text, result);
    }
    return result;
  }

  /** Drops what was remembered; also needed when patterns get new numbers. */
  forget(): void {
    this.cache.clear();
    this.contextual.clear();
    this.cached = 0;
  }

  private readonly contextual = new Map<Pattern, boolean>();

  private dependsOnContext(p: Pattern): boolean {
    const known = this.contextual.get(p);
    if (known !== undefined) return known;
    const { store } = this;
    const kind = store.kind(p);
    let result = false;
    if (kind === KIND_DATA)
      result = this.tables.datatype(store.left(p)).contextual || this.dependsOnContext(store.right(p));
    else if (kind === KIND_VALUE) result = this.tables.value(store.left(p)).datatype.contextual;
    else if (kind === KIND_LIST || kind === KIND_ONE_OR_MORE) result = this.dependsOnContext(store.left(p));
    else if (kind === KIND_CHOICE || kind === KIND_GROUP || kind === KIND_INTERLEAVE) {
      result = this.dependsOnContext(store.left(p)) || this.dependsOnContext(store.right(p));
    }
    this.contextual.set(p, result);
    return result;
  }

  private compute(p: Pattern, text: string): boolean {
    const { store } = this;
    const rest = this.after(p, text, new Map());
    return store.isNullable(rest) || (store.isNullable(p) && isWhiteSpace(text));
  }

  /** What is left of the pattern of a list after one of its tokens. */
  afterToken(p: Pattern, token: string): Pattern {
    return this.after(p, token, new Map());
  }

  /** What is left of the pattern after one string. @param memo of this string, because parts are shared */
  private after(p: Pattern, text: string, memo: Map<Pattern, Pattern>): Pattern {
    const { store } = this;
    const kind = store.kind(p);
    if (kind !== KIND_GROUP && kind !== KIND_INTERLEAVE) return this.computeAfter(p, text, memo);
    let result = memo.get(p);
    if (result === undefined) {
      result = this.computeAfter(p, text, memo);
      memo.set(p, result);
    }
    return result;
  }

  private computeAfter(p: Pattern, text: string, memo: Map<Pattern, Pattern>): Pattern {
    const { store } = this;
    const left = store.left(p);
    const right = store.right(p);
    switch (store.kind(p)) {
      case KIND_TEXT:
        return TEXT;
      case KIND_DATA:
      case KIND_VALUE:
      case KIND_LIST:
        return this.accepts(p, text) ? EMPTY : NOT_ALLOWED;
      case KIND_CHOICE: {
        let alternatives = p;
        const rests: Pattern[] = [];
        while (store.kind(alternatives) === KIND_CHOICE) {
          const rest = this.after(store.left(alternatives), text, memo);
          if (rest !== NOT_ALLOWED) rests.push(rest);
          alternatives = store.right(alternatives);
        }
        rests.push(this.after(alternatives, text, memo));
        return store.choiceOf(rests);
      }
      case KIND_GROUP: {
        const first = store.group(this.after(left, text, memo), right);
        return store.isNullable(left) ? store.choice(first, this.after(right, text, memo)) : first;
      }
      case KIND_INTERLEAVE:
        return store.choice(
          store.interleave(this.after(left, text, memo), right),
          store.interleave(left, this.after(right, text, memo)),
        );
      case KIND_ONE_OR_MORE:
        return store.group(this.after(left, text, memo), store.optional(p));
      default:
        return NOT_ALLOWED;
    }
  }

  /** data, value or list accept the string. */
  accepts(p: Pattern, text: string): boolean {
    const { store } = this;
    const left = store.left(p);
    switch (store.kind(p)) {
      case KIND_DATA: {
        if (!this.tables.datatype(left).accepts(text, this.context)) return false;
        const except = store.right(p);
        return except === NOT_ALLOWED || !this.compute(except, text);
      }
      case KIND_VALUE: {
        const { datatype, key } = this.tables.value(left);
        return key !== undefined && datatype.key(text, this.context) === key;
      }
      default:
        return this.acceptsList(left, text);
    }
  }

  private acceptsList(p: Pattern, text: string): boolean {
    const { store } = this;
    let rest = p;
    for (const token of text.split(/[ \t\r\n]+/)) {
      if (token === '') continue;
      rest = this.after(rest, token, new Map());
      if (rest === NOT_ALLOWED) return false;
    }
    return store.isNullable(rest);
  }

  /** An empty pattern is satisfied by white space alone. */
  isEmptyMatch(p: Pattern, text: string): boolean {
    return this.store.kind(p) === KIND_EMPTY && isWhiteSpace(text);
  }
}

export function isWhiteSpace(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code !== 32 && code !== 10 && code !== 9 && code !== 13) return false;
  }
  return true;
}
