/** Which attributes, elements and text a pattern holds (not within its elements), for §7.3 and §7.4. */
import { CLASS_NAME, type NameClassId, type Names } from '../name-class.js';
import {
  KIND_ATTRIBUTE,
  KIND_CHOICE,
  KIND_ELEMENT,
  KIND_GROUP,
  KIND_INTERLEAVE,
  KIND_ONE_OR_MORE,
  KIND_TEXT,
  type Pattern,
  type PatternStore,
} from '../pattern-store.js';

type ClassSet = ReadonlySet<NameClassId>;
const NONE: ClassSet = new Set();

export class PatternContents {
  private readonly store: PatternStore;
  private readonly names: Names;
  private readonly byKind = new Map<number, Map<Pattern, ClassSet>>();
  private readonly texts = new Map<Pattern, boolean>();

  constructor(store: PatternStore, names: Names) {
    this.store = store;
    this.names = names;
  }

  attributes(p: Pattern): ClassSet {
    return this.store.hasAttributes(p) ? this.classes(p, KIND_ATTRIBUTE) : NONE;
  }

  elements(p: Pattern): ClassSet {
    return this.classes(p, KIND_ELEMENT);
  }

  private classes(p: Pattern, wanted: number): ClassSet {
    const { store } = this;
    const kind = store.kind(p);
    if (kind === wanted) return new Set([store.left(p)]);
    if (kind === KIND_ONE_OR_MORE) return this.classes(store.left(p), wanted);
    if (kind !== KIND_CHOICE && kind !== KIND_GROUP && kind !== KIND_INTERLEAVE) return NONE;
    let memo = this.byKind.get(wanted);
    if (memo === undefined) {
      memo = new Map();
      this.byKind.set(wanted, memo);
    }
    const known = memo.get(p);
    if (known !== undefined) return known;
    const a = this.classes(store.left(p), wanted);
    const b = this.classes(store.right(p), wanted);
    const result = a.size === 0 ? b : b.size === 0 ? a : new Set([...a, ...b]);
    memo.set(p, result);
    return result;
  }

  hasText(p: Pattern): boolean {
    const { store } = this;
    const kind = store.kind(p);
    if (kind === KIND_TEXT) return true;
    if (kind === KIND_ONE_OR_MORE) return this.hasText(store.left(p));
    if (kind !== KIND_CHOICE && kind !== KIND_GROUP && kind !== KIND_INTERLEAVE) return false;
    let result = this.texts.get(p);
    if (result === undefined) {
      result = this.hasText(store.left(p)) || this.hasText(store.right(p));
      this.texts.set(p, result);
    }
    return result;
  }

  /** A name class of one set that overlaps with one of the other. */
  common(a: ClassSet, b: ClassSet): NameClassId | undefined {
    const [small, large] = a.size < b.size ? [a, b] : [b, a];
    const openOnes = [...large].filter((nameClass) => !this.isSingle(nameClass));
    for (const x of small) {
      if (large.has(x)) return x;
      const others = this.isSingle(x) ? openOnes : large;
      for (const y of others) if (this.names.overlap(x, y)) return x;
    }
    return undefined;
  }

  private isSingle(nameClass: NameClassId): boolean {
    return this.names.kindOf(nameClass) === CLASS_NAME;
  }
}
