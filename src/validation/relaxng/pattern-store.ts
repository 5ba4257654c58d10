/**
 * Patterns of the simplified form (§4), every one stored once: equal patterns have equal numbers. The
 * compiled grammar fills the lower part of the store; derivatives add to it while documents are read.
 *
 * Normal forms kept by the constructors, so that equal languages often get equal numbers:
 * `choice` and `interleave` are chains to the right, sorted by number; `choice` holds nothing twice;
 * §4.20 (notAllowed) and §4.21 (empty) are applied. Groups stay as they are: parts of them may be shared many
 * times over.
 */

export type Pattern = number;

export const NOT_ALLOWED: Pattern = 0;
export const EMPTY: Pattern = 1;
export const TEXT: Pattern = 2;

export const KIND_NOT_ALLOWED = 0;
export const KIND_EMPTY = 1;
export const KIND_TEXT = 2;
/** left: a pattern that is no choice; right: the rest. */
export const KIND_CHOICE = 3;
export const KIND_INTERLEAVE = 4;
export const KIND_GROUP = 5;
/** left: the repeated pattern. */
export const KIND_ONE_OR_MORE = 6;
/** left: the pattern of the tokens. */
export const KIND_LIST = 7;
/** left: number of a datatype; right: the pattern of its `except`, or NOT_ALLOWED. */
export const KIND_DATA = 8;
/** left: number of a value. */
export const KIND_VALUE = 9;
/** left: number of a name class; right: the pattern of the value. */
export const KIND_ATTRIBUTE = 10;
/** left: number of a name class; right: number of an element definition. */
export const KIND_ELEMENT = 11;

/** The pattern matches the empty sequence. */
const NULLABLE = 1;
/** It holds data, value or list outside attributes: text has to be compared, not only seen. */
const TYPED = 2;
/** It holds attributes. */
const ATTRIBUTES = 4;
/** It holds text, data, value or list outside attributes. */
const CHARACTERS = 8;

/** More than any grammar for people comes to; tei_all has twenty thousand. */
const PATTERN_LIMIT = 1_000_000;

/** The grammar asks for more than can be kept in memory. */
export class TooManyPatterns extends RangeError {
  constructor(limit: number) {
    super(`more than ${limit} patterns`);
  }
}

export interface PatternTable {
  readonly kinds: Uint8Array;
  readonly lefts: Int32Array;
  readonly rights: Int32Array;
  readonly count: number;
}

export class PatternStore implements PatternTable {
  kinds: Uint8Array;
  lefts: Int32Array;
  rights: Int32Array;
  count = 0;
  private flags: Uint8Array;
  /** Open addressing; 0 marks a free slot (pattern 0 is never looked up). */
  private slots: Int32Array;
  private mask: number;
  private readonly limit: number;

  /** @param limit of the number of patterns */
  constructor(table?: PatternTable, limit: number = PATTERN_LIMIT) {
    this.limit = limit;
    const capacity = Math.max(1024, 1 << (32 - Math.clz32((table?.count ?? 0) + 1024)));
    this.kinds = new Uint8Array(capacity);
    this.lefts = new Int32Array(capacity);
    this.rights = new Int32Array(capacity);
    this.flags = new Uint8Array(capacity);
    this.slots = new Int32Array(capacity * 2);
    this.mask = capacity * 2 - 1;
    if (table === undefined) {
      this.add(KIND_NOT_ALLOWED, 0, 0);
      this.add(KIND_EMPTY, 0, 0);
      this.add(KIND_TEXT, 0, 0);
    } else {
      for (let i = 0; i < table.count; i++) {
        this.add(table.kinds[i] as number, table.lefts[i] as number, table.rights[i] as number);
      }
    }
  }

  kind(p: Pattern): number {
    return this.kinds[p] as number;
  }
  left(p: Pattern): number {
    return this.lefts[p] as number;
  }
  right(p: Pattern): number {
    return this.rights[p] as number;
  }
  isNullable(p: Pattern): boolean {
    return ((this.flags[p] as number) & NULLABLE) !== 0;
  }
  isTyped(p: Pattern): boolean {
    return ((this.flags[p] as number) & TYPED) !== 0;
  }
  hasAttributes(p: Pattern): boolean {
    return ((this.flags[p] as number) & ATTRIBUTES) !== 0;
  }
  hasCharacters(p: Pattern): boolean {
    return ((this.flags[p] as number) & CHARACTERS) !== 0;
  }

  private add(kind: number, left: number, right: number): Pattern {
    if (this.count >= this.limit) throw new TooManyPatterns(this.limit);
    if (this.count === this.kinds.length) this.grow();
    const p = this.count++;
    this.kinds[p] = kind;
    this.lefts[p] = left;
    this.rights[p] = right;
    this.flags[p] = this.flagsOf(kind, left, right);
    this.slots[this.freeSlot(kind, left, right)] = p;
    return p;
  }

  private flagsOf(kind: number, left: number, right: number): number {
    const a = this.flags[left] as number;
    const b = this.flags[right] as number;
    switch (kind) {
      case KIND_EMPTY:
        return NULLABLE;
      case KIND_TEXT:
        return NULLABLE | CHARACTERS;
      case KIND_CHOICE:
        return a | b;
      case KIND_GROUP:
      case KIND_INTERLEAVE:
        return (a & b & NULLABLE) | ((a | b) & ~NULLABLE);
      case KIND_ONE_OR_MORE:
        return a;
      case KIND_DATA:
      case KIND_VALUE:
      case KIND_LIST:
        return TYPED | CHARACTERS;
      case KIND_ATTRIBUTE:
        return ATTRIBUTES;
      default:
        return 0;
    }
  }

  private freeSlot(kind: number, left: number, right: number): number {
    let slot = hash(kind, left, right) & this.mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & this.mask;
    return slot;
  }

  private grow(): void {
    const capacity = this.kinds.length * 2;
    this.kinds = extend(this.kinds, new Uint8Array(capacity));
    this.flags = extend(this.flags, new Uint8Array(capacity));
    this.lefts = extend(this.lefts, new Int32Array(capacity));
    this.rights = extend(this.rights, new Int32Array(capacity));
    this.slots = new Int32Array(capacity * 2);
    this.mask = capacity * 2 - 1;
    for (let p = 0; p < this.count; p++) {
      this.slots[this.freeSlot(this.kind(p), this.left(p), this.right(p))] = p;
    }
  }

  /** The number of a pattern, old or new. The named constructors below keep the normal forms; use them. */
  private intern(kind: number, left: number, right: number): Pattern {
    let slot = hash(kind, left, right) & this.mask;
    for (;;) {
      const p = this.slots[slot] as number;
      if (p === 0) return this.add(kind, left, right);
      if (this.kinds[p] === kind && this.lefts[p] === left && this.rights[p] === right) return p;
      slot = (slot + 1) & this.mask;
    }
  }

  data(datatype: number, except: Pattern): Pattern {
    return this.intern(KIND_DATA, datatype, except);
  }
  value(value: number): Pattern {
    return this.intern(KIND_VALUE, value, 0);
  }
  element(nameClass: number, definition: number): Pattern {
    return this.intern(KIND_ELEMENT, nameClass, definition);
  }
  attribute(nameClass: number, value: Pattern): Pattern {
    return value === NOT_ALLOWED ? NOT_ALLOWED : this.intern(KIND_ATTRIBUTE, nameClass, value);
  }
  list(p: Pattern): Pattern {
    return p === NOT_ALLOWED ? NOT_ALLOWED : this.intern(KIND_LIST, p, 0);
  }
  oneOrMore(p: Pattern): Pattern {
    const kind = this.kind(p);
    if (p === NOT_ALLOWED || p === EMPTY || p === TEXT || kind === KIND_ONE_OR_MORE) return p;
    return this.intern(KIND_ONE_OR_MORE, p, 0);
  }
  optional(p: Pattern): Pattern {
    return this.isNullable(p) ? p : this.choice(p, EMPTY);
  }

  group(a: Pattern, b: Pattern): Pattern {
    if (a === NOT_ALLOWED || b === NOT_ALLOWED) return NOT_ALLOWED;
    if (a === EMPTY) return b;
    if (b === EMPTY) return a;
    return this.intern(KIND_GROUP, a, b);
  }

  interleave(a: Pattern, b: Pattern): Pattern {
    if (a === EMPTY) return b;
    if (b === EMPTY) return a;
    return this.interleaveOf([a, b]);
  }

  interleaveOf(members: readonly Pattern[]): Pattern {
    const parts: Pattern[] = [];
    for (const member of members) {
      for (const part of this.chain(KIND_INTERLEAVE, member)) {
        if (part === NOT_ALLOWED) return NOT_ALLOWED;
        if (part !== EMPTY) parts.push(part);
      }
    }
    return parts.length === 0 ? EMPTY : this.fold(KIND_INTERLEAVE, parts.sort(ascending));
  }

  choice(a: Pattern, b: Pattern): Pattern {
    if (a === b || b === NOT_ALLOWED) return a;
    if (a === NOT_ALLOWED) return b;
    return this.choiceOf([a, b]);
  }

  choiceOf(alternatives: readonly Pattern[]): Pattern {
    const parts = new Set<number>();
    let nullable = false;
    for (const alternative of alternatives) {
      for (const part of this.chain(KIND_CHOICE, alternative)) {
        if (part === NOT_ALLOWED) continue;
        parts.add(part);
        if (part !== EMPTY && this.isNullable(part)) nullable = true;
      }
    }
    if (nullable) parts.delete(EMPTY);
    if (parts.size === 0) return NOT_ALLOWED;
    return this.fold(KIND_CHOICE, [...parts].sort(ascending));
  }

  /** The members of a chain of choices, groups or interleaves; of anything else, itself. */
  chain(kind: number, p: Pattern): Pattern[] {
    const parts: Pattern[] = [];
    let rest = p;
    while (this.kinds[rest] === kind) {
      parts.push(this.lefts[rest] as number);
      rest = this.rights[rest] as number;
    }
    parts.push(rest);
    return parts;
  }

  private fold(kind: number, parts: readonly Pattern[]): Pattern {
    let result = parts[parts.length - 1] as number;
    for (let i = parts.length - 2; i >= 0; i--) result = this.intern(kind, parts[i] as number, result);
    return result;
  }

  /** Forgets every pattern from `count` on. The caller makes sure that none of them is in use. */
  truncate(count: number): void {
    this.count = count;
    this.slots.fill(0);
    for (let p = 0; p < count; p++) {
      this.slots[this.freeSlot(this.kind(p), this.left(p), this.right(p))] = p;
    }
  }
}

function ascending(a: number, b: number): number {
  return a - b;
}

function hash(kind: number, left: number, right: number): number {
  let h =
    Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 0x7f4a7c15, 0x85ebca6b) ^ Math.imul(kind + 1, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

function extend<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
