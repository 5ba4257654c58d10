/** §7: what a grammar in the simplified form must not hold. Only what can be reached from the start counts. */
import { Names } from '../name-class.js';
import {
  KIND_ATTRIBUTE,
  KIND_CHOICE,
  KIND_DATA,
  KIND_ELEMENT,
  KIND_EMPTY,
  KIND_GROUP,
  KIND_INTERLEAVE,
  KIND_LIST,
  KIND_NOT_ALLOWED,
  KIND_ONE_OR_MORE,
  KIND_TEXT,
  KIND_VALUE,
  NOT_ALLOWED,
  type Pattern,
  type PatternStore,
} from '../pattern-store.js';
import type { BuiltDefinition, BuiltGrammar } from './build.js';
import { describeName } from './describe-name.js';
import { PatternContents } from './pattern-contents.js';
import { refuseGrammar } from './schema-element.js';

/** Where a pattern stands, as far as §7.1 asks. */
const IN_START = 1;
const IN_ATTRIBUTE = 2;
const IN_LIST = 4;
const IN_DATA_EXCEPT = 8;
const IN_REPETITION = 16;
/** Within a group or interleave that is repeated. */
const IN_REPEATED_GROUP = 32;

const KIND_NAMES: Readonly<Record<number, string>> = {
  [KIND_EMPTY]: 'empty',
  [KIND_TEXT]: 'text',
  [KIND_INTERLEAVE]: 'interleave',
  [KIND_GROUP]: 'group',
  [KIND_ONE_OR_MORE]: 'oneOrMore',
  [KIND_LIST]: 'list',
  [KIND_DATA]: 'data',
  [KIND_VALUE]: 'value',
  [KIND_ATTRIBUTE]: 'attribute',
  [KIND_ELEMENT]: 'element',
};

/** §7.1.1, 7.1.3–7.1.5: kinds that must not stand in a context. */
const FORBIDDEN: readonly (readonly [
  context: number,
  outer: string,
  section: string,
  kinds: readonly number[],
])[] = [
  [IN_ATTRIBUTE, 'attribute', '7.1.1', [KIND_ELEMENT, KIND_ATTRIBUTE]],
  [IN_LIST, 'list', '7.1.3', [KIND_LIST, KIND_ELEMENT, KIND_ATTRIBUTE, KIND_TEXT, KIND_INTERLEAVE]],
  [
    IN_DATA_EXCEPT,
    'data/except',
    '7.1.4',
    [
      KIND_ATTRIBUTE,
      KIND_ELEMENT,
      KIND_LIST,
      KIND_GROUP,
      KIND_INTERLEAVE,
      KIND_ONE_OR_MORE,
      KIND_TEXT,
      KIND_EMPTY,
    ],
  ],
  [
    IN_START,
    'start',
    '7.1.5',
    [
      KIND_ATTRIBUTE,
      KIND_DATA,
      KIND_VALUE,
      KIND_LIST,
      KIND_TEXT,
      KIND_EMPTY,
      KIND_GROUP,
      KIND_INTERLEAVE,
      KIND_ONE_OR_MORE,
    ],
  ],
];

/** §7.2: content types, in order of their maximum. */
const CONTENT_EMPTY = 0;
const CONTENT_COMPLEX = 1;
const CONTENT_DATA = 2;

/** @returns the definitions that can be reached, by number. @throws InputRefused */
export function checkRestrictions(grammar: BuiltGrammar): readonly number[] {
  return new Restrictions(grammar).check();
}

class Restrictions {
  private readonly store: PatternStore;
  private readonly names: Names;
  private readonly definitions: readonly BuiltDefinition[];
  private readonly start: Pattern;
  private readonly root: BuiltGrammar['root'];
  private readonly contents: PatternContents;
  private readonly reached: number[] = [];
  private readonly isReached = new Set<number>();
  private readonly pathsSeen = new Set<number>();
  private readonly contentTypes = new Map<Pattern, number | undefined>();
  private readonly duplicatesSeen = new Set<Pattern>();
  /** The definition being checked; undefined for the start. */
  private current: BuiltDefinition | undefined;

  constructor({ store, tables, definitions, start, root }: BuiltGrammar) {
    this.root = root;
    this.store = store;
    this.names = new Names(tables.nameTable);
    this.definitions = definitions;
    this.start = start;
    this.contents = new PatternContents(store, this.names);
  }

  check(): readonly number[] {
    this.checkPaths(this.start, IN_START);
    for (let i = 0; i < this.reached.length; i++) {
      this.current = this.definitions[this.reached[i] as number] as BuiltDefinition;
      const { content } = this.current;
      this.checkPaths(content, 0);
      if (this.contentType(content) === undefined) this.refuse('E-GRAMMAR-STRING-SEQUENCE', {});
      this.checkDuplicates(content);
    }
    return this.reached;
  }

  private refuse(code: Parameters<typeof refuseGrammar>[0], params: Record<string, string>): never {
    const where = this.current === undefined ? 'start' : describeName(this.names, this.current.nameClass);
    return refuseGrammar(code, { where, ...params }, this.current ?? this.root);
  }

  /** §7.1 and the rule of §7.3 about open name classes. */
  private checkPaths(p: Pattern, context: number): void {
    const { store } = this;
    const kind = store.kind(p);
    if (kind === KIND_NOT_ALLOWED) return;
    const key = p * 64 + context;
    if (this.pathsSeen.has(key)) return;
    this.pathsSeen.add(key);
    for (const [within, outer, section, kinds] of FORBIDDEN) {
      if ((context & within) !== 0 && kinds.includes(kind)) {
        this.refuse('E-GRAMMAR-PATH', { inner: KIND_NAMES[kind] as string, outer, section });
      }
    }
    const left = store.left(p);
    const right = store.right(p);
    switch (kind) {
      case KIND_CHOICE:
        this.checkPaths(left, context);
        this.checkPaths(right, context);
        break;
      case KIND_GROUP:
      case KIND_INTERLEAVE: {
        const inner = (context & IN_REPETITION) === 0 ? context : context | IN_REPEATED_GROUP;
        this.checkPaths(left, inner);
        this.checkPaths(right, inner);
        break;
      }
      case KIND_ONE_OR_MORE:
        this.checkPaths(left, context | IN_REPETITION);
        break;
      case KIND_LIST:
        this.checkPaths(left, context | IN_LIST);
        break;
      case KIND_DATA:
        if (right !== NOT_ALLOWED) {
          this.checkPaths(right, IN_DATA_EXCEPT);
          if (this.contentType(right) === undefined) this.refuse('E-GRAMMAR-STRING-SEQUENCE', {});
        }
        break;
      case KIND_ATTRIBUTE:
        this.checkAttribute(left, right, context);
        break;
      case KIND_ELEMENT:
        if (!this.isReached.has(right)) {
          this.isReached.add(right);
          this.reached.push(right);
        }
        break;
    }
  }

  private checkAttribute(nameClass: number, value: Pattern, context: number): void {
    if ((context & IN_REPEATED_GROUP) !== 0) {
      // §7.1.2
      this.refuse('E-GRAMMAR-PATH', { inner: 'attribute', outer: 'oneOrMore//group', section: '7.1.2' });
    }
    if (this.names.isOpen(nameClass) && (context & IN_REPETITION) === 0)
      this.refuse('E-GRAMMAR-ATTRIBUTE-OPEN', {});
    this.checkPaths(value, IN_ATTRIBUTE);
    if (this.contentType(value) === undefined) this.refuse('E-GRAMMAR-STRING-SEQUENCE', {});
  }

  /** §7.2; undefined when the pattern has no content type. */
  private contentType(p: Pattern): number | undefined {
    if (this.contentTypes.has(p)) return this.contentTypes.get(p);
    const type = this.computeContentType(p);
    this.contentTypes.set(p, type);
    return type;
  }

  private computeContentType(p: Pattern): number | undefined {
    const { store } = this;
    switch (store.kind(p)) {
      case KIND_DATA:
      case KIND_VALUE:
      case KIND_LIST:
        return CONTENT_DATA;
      case KIND_TEXT:
      case KIND_ELEMENT:
        return CONTENT_COMPLEX;
      case KIND_CHOICE: {
        const a = this.contentType(store.left(p));
        const b = this.contentType(store.right(p));
        return a === undefined || b === undefined ? undefined : Math.max(a, b);
      }
      case KIND_GROUP:
      case KIND_INTERLEAVE:
        return groupable(this.contentType(store.left(p)), this.contentType(store.right(p)));
      case KIND_ONE_OR_MORE: {
        const type = this.contentType(store.left(p));
        return groupable(type, type);
      }
      default:
        return CONTENT_EMPTY;
    }
  }

  /** §7.3 attributes, §7.4 interleave: no name on both sides. */
  private checkDuplicates(p: Pattern): void {
    const { store } = this;
    if (this.duplicatesSeen.has(p)) return;
    this.duplicatesSeen.add(p);
    const kind = store.kind(p);
    if (kind === KIND_ONE_OR_MORE) this.checkDuplicates(store.left(p));
    if (kind !== KIND_CHOICE && kind !== KIND_GROUP && kind !== KIND_INTERLEAVE) return;
    const left = store.left(p);
    const right = store.right(p);
    this.checkDuplicates(left);
    this.checkDuplicates(right);
    if (kind === KIND_CHOICE) return;
    if (store.hasAttributes(left) && store.hasAttributes(right)) {
      const twice = this.contents.common(this.contents.attributes(left), this.contents.attributes(right));
      if (twice !== undefined)
        this.refuse('E-GRAMMAR-ATTRIBUTE-TWICE', { name: describeName(this.names, twice) });
    }
    if (kind === KIND_INTERLEAVE) this.checkInterleave(left, right);
  }

  private checkInterleave(left: Pattern, right: Pattern): void {
    const both = this.contents.common(this.contents.elements(left), this.contents.elements(right));
    if (both !== undefined) this.refuse('E-GRAMMAR-INTERLEAVE', { name: describeName(this.names, both) });
    if (this.contents.hasText(left) && this.contents.hasText(right))
      this.refuse('E-GRAMMAR-INTERLEAVE', { name: 'text' });
  }
}

function groupable(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (a === CONTENT_EMPTY || b === CONTENT_EMPTY || (a === CONTENT_COMPLEX && b === CONTENT_COMPLEX)) {
    return Math.max(a, b);
  }
  return undefined;
}
