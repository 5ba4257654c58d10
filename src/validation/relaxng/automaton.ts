/**
 * The automaton that a grammar is while documents are read. Its states are made when a document first reaches
 * them and kept for all later documents; what a state does on a name, an attribute or text is computed once.
 *
 * Usually one definition fits an open element, and a state is what is left of that definition's content. Where
 * several fit, a state holds what is left of each, side by side; which of them it was is known at the end tag.
 */
import type { CompiledGrammar } from './compiled.js';
import { Derivatives, type Opening } from './derivative.js';
import type { NameSymbol, Names } from './name-class.js';
import type { Pattern, PatternStore } from './pattern-store.js';
import { KIND_CHOICE, KIND_GROUP, KIND_INTERLEAVE, KIND_ONE_OR_MORE, NOT_ALLOWED } from './pattern-store.js';
import { isWhiteSpace, type ValueMatcher } from './value-matcher.js';

/** Opening an element: the state of its content, and for each part of it the state of the parent afterwards. */
export interface Transition {
  readonly child: State;
  readonly returns: readonly State[];
}

/** An attribute's name was seen: what its value is compared with, and the next states by what accepted it. */
interface AttributeStep {
  readonly values: readonly Pattern[];
  readonly next: Map<string, State | null>;
  /** Where all of them accepted it. */
  all: State | null | undefined;
}

export class State {
  /** One pattern for each definition that may be meant; NOT_ALLOWED for those that have dropped out. */
  readonly parts: readonly Pattern[];
  /** Text in this state has to be compared with data. */
  readonly typed: boolean;
  readonly opens = new Map<NameSymbol, Transition | null>();
  readonly attributes = new Map<NameSymbol, AttributeStep | null>();
  tagClosed: State | null | undefined;
  afterText: State | null | undefined;

  constructor(parts: readonly Pattern[], typed: boolean) {
    this.parts = parts;
    this.typed = typed;
  }
}

/** What is kept before everything derived is thrown away and begun anew. */
export interface AutomatonLimits {
  readonly patterns: number;
  readonly states: number;
}

export const AUTOMATON_LIMITS: AutomatonLimits = { patterns: 400_000, states: 50_000 };

export class Automaton {
  start: State;
  private readonly grammar: CompiledGrammar;
  private readonly store: PatternStore;
  private readonly derivatives: Derivatives;
  private readonly values: ValueMatcher;
  private readonly names: Names;
  private singles = new Map<Pattern, State>();
  private vectors = new Map<string, State>();
  private readonly baseCount: number;
  private readonly limits: AutomatonLimits;

  constructor(
    grammar: CompiledGrammar,
    store: PatternStore,
    names: Names,
    values: ValueMatcher,
    limits: AutomatonLimits,
  ) {
    this.limits = limits;
    this.grammar = grammar;
    this.store = store;
    this.names = names;
    this.values = values;
    this.derivatives = new Derivatives(store, names, values);
    this.baseCount = store.count;
    this.start = this.state([grammar.start]);
  }

  private state(parts: readonly Pattern[]): State {
    if (parts.length === 1) {
      const [p] = parts as [Pattern];
      let state = this.singles.get(p);
      if (state === undefined) {
        state = new State(parts, this.store.isTyped(p));
        this.singles.set(p, state);
      }
      return state;
    }
    const key = parts.join();
    let state = this.vectors.get(key);
    if (state === undefined) {
      state = new State(
        parts,
        parts.some((p) => this.store.isTyped(p)),
      );
      this.vectors.set(key, state);
    }
    return state;
  }

  private live(parts: readonly Pattern[]): State | null {
    return parts.every((p) => p === NOT_ALLOWED) ? null : this.state(parts);
  }

  /** @returns null when the element is not allowed here */
  open(state: State, symbol: NameSymbol): Transition | null {
    let transition = state.opens.get(symbol);
    if (transition === undefined) {
      transition = this.transition(state.parts.map((p) => this.derivatives.open(p, symbol)));
      state.opens.set(symbol, transition);
    }
    return transition;
  }

  /** The numbers of the definitions that an element of that name may follow here. */
  definitions(state: State, symbol: NameSymbol): number[] {
    const found = new Set<number>();
    for (const p of state.parts)
      for (const { definition } of this.derivatives.open(p, symbol)) found.add(definition);
    return [...found];
  }

  /** An element of one definition, before its attributes. */
  opened(definition: number): State {
    return this.state([this.grammar.contents[definition] as Pattern]);
  }

  /** As {@link open}, but what is required before the element may be missing. */
  openSkipping(state: State, symbol: NameSymbol): Transition | null {
    return this.transition(state.parts.map((p) => this.derivatives.open(p, symbol, true)));
  }

  private transition(openings: readonly (readonly Opening[])[]): Transition | null {
    const byContent = new Map<Pattern, Pattern[]>();
    for (const [i, part] of openings.entries()) {
      for (const { definition, rest } of part) {
        const content = this.grammar.contents[definition] as Pattern;
        if (content === NOT_ALLOWED) continue;
        let rests = byContent.get(content);
        if (rests === undefined) {
          rests = openings.map(() => NOT_ALLOWED);
          byContent.set(content, rests);
        }
        rests[i] = this.store.choice(rests[i] as Pattern, rest);
      }
    }
    if (byContent.size === 0) return null;
    return {
      child: this.state([...byContent.keys()]),
      returns: [...byContent.values()].map((rests) => this.state(rests)),
    };
  }

  /** Any element of that name, wherever the grammar has it; afterwards the parent is as it was. */
  openAnywhere(state: State, symbol: NameSymbol): Transition | null {
    const contents = new Set<Pattern>();
    for (const [definition, nameClass] of this.grammar.elementNames.entries()) {
      if (this.names.contains(nameClass, symbol)) contents.add(this.grammar.contents[definition] as Pattern);
    }
    if (contents.size === 0) return null;
    return { child: this.state([...contents]), returns: Array.from(contents, () => state) };
  }

  /** @returns undefined: no such attribute here; null: its value is not allowed */
  attribute(state: State, symbol: NameSymbol, value: string): State | null | undefined {
    const step = this.attributeStep(state, symbol);
    if (step === null) return undefined;
    if (step.values.length === 1) {
      const accepts = this.values.matches(step.values[0] as Pattern, value);
      return accepts && step.all !== undefined
        ? step.all
        : this.afterAttribute(state, symbol, step, accepts ? step.values : []);
    }
    const accepted = step.values.filter((p) => this.values.matches(p, value));
    return this.afterAttribute(state, symbol, step, accepted);
  }

  /** As if the value had been one that is allowed. */
  attributeGiven(state: State, symbol: NameSymbol): State | null {
    const step = this.attributeStep(state, symbol);
    return step === null ? null : this.afterAttribute(state, symbol, step, step.values);
  }

  /** The patterns of the values an attribute may have here. */
  attributeValues(state: State, symbol: NameSymbol): readonly Pattern[] {
    return this.attributeStep(state, symbol)?.values ?? [];
  }

  private attributeStep(state: State, symbol: NameSymbol): AttributeStep | null {
    let step = state.attributes.get(symbol);
    if (step === undefined) {
      const values = new Set<Pattern>();
      for (const p of state.parts) for (const v of this.derivatives.attributeValues(p, symbol)) values.add(v);
      step = values.size === 0 ? null : { values: [...values], next: new Map(), all: undefined };
      state.attributes.set(symbol, step);
    }
    return step;
  }

  private afterAttribute(
    state: State,
    symbol: NameSymbol,
    step: AttributeStep,
    accepted: readonly Pattern[],
  ): State | null {
    const key = accepted.length === step.values.length ? '' : `${accepted.join()};`;
    let next = step.next.get(key);
    if (next === undefined) {
      const set = new Set(accepted);
      next = this.live(state.parts.map((p) => this.derivatives.attribute(p, symbol, set)));
      step.next.set(key, next);
      if (key === '') step.all = next;
    }
    return next;
  }

  /** @returns null when attributes are missing */
  closeTag(state: State): State | null {
    if (state.tagClosed === undefined) {
      state.tagClosed = this.live(state.parts.map((p) => this.derivatives.closeTag(p, false)));
    }
    return state.tagClosed;
  }

  /** As if all attributes that are missing had been there. */
  closeTagForgiving(state: State): State | null {
    return this.live(state.parts.map((p) => this.derivatives.closeTag(p, true)));
  }

  /** @param text a whole text node that is not only white space; ignored when the state is not typed */
  text(state: State, text: string): State | null {
    if (state.typed) return this.live(state.parts.map((p) => this.derivatives.text(p, text)));
    if (state.afterText === undefined) {
      state.afterText = this.live(state.parts.map((p) => this.derivatives.text(p, undefined)));
    }
    return state.afterText;
  }

  /** The only content was white space or nothing: it counts as text if the grammar wants it to (§6.2.7). */
  blank(state: State, text: string): State {
    if (!state.typed || !isWhiteSpace(text)) return state;
    return this.state(state.parts.map((p) => this.store.choice(p, this.derivatives.text(p, text))));
  }

  isComplete(state: State): boolean {
    return state.parts.some((p) => this.store.isNullable(p));
  }

  /** The state of the parent after a child. @param forgiving the child may be incomplete. @returns null when it is */
  return(child: State, transition: Transition, forgiving: boolean): State | null {
    const { returns } = transition;
    if (returns.length === 1) {
      return forgiving || this.store.isNullable(child.parts[0] as Pattern) ? (returns[0] as State) : null;
    }
    const matching = returns.filter((_, i) => forgiving || this.store.isNullable(child.parts[i] as Pattern));
    if (matching.length < 2) return matching[0] ?? null;
    const width = (matching[0] as State).parts.length;
    return this.live(
      Array.from({ length: width }, (_, i) =>
        this.store.choiceOf(matching.map((m) => m.parts[i] as Pattern)),
      ),
    );
  }

  /** More was derived than is worth keeping. */
  get isFull(): boolean {
    const { patterns, states } = this.limits;
    return this.store.count - this.baseCount > patterns || this.singles.size + this.vectors.size > states;
  }

  /**
   * Throws away everything derived. States that are in use are copied: the function given back turns an old
   * state into the new one.
   */
  renew(inUse: readonly State[]): (old: State) => State {
    const exporting = new Map<Pattern, Exported>();
    const kept = new Map(inUse.map((state) => [state, state.parts.map((p) => this.export(p, exporting))]));
    this.store.truncate(this.baseCount);
    this.singles = new Map();
    this.vectors = new Map();
    this.values.forget();
    this.start = this.state([this.grammar.start]);
    const importing = new Map<Exported, Pattern>();
    const renewed = new Map(
      [...kept].map(([old, parts]) => [old, this.state(parts.map((part) => this.import(part, importing)))]),
    );
    return (old) => renewed.get(old) ?? old;
  }

  private export(p: Pattern, done: Map<Pattern, Exported>): Exported {
    if (p < this.baseCount) return p;
    const known = done.get(p);
    if (known !== undefined) return known;
    const { store } = this;
    const kind = store.kind(p);
    const members = kind === KIND_ONE_OR_MORE ? [store.left(p)] : store.chain(kind, p);
    const written = { kind, members: members.map((member) => this.export(member, done)) };
    done.set(p, written);
    return written;
  }

  private import(part: Exported, done: Map<Exported, Pattern>): Pattern {
    if (typeof part === 'number') return part;
    const known = done.get(part);
    if (known !== undefined) return known;
    const { store } = this;
    const members = part.members.map((member) => this.import(member, done));
    let made: Pattern;
    if (part.kind === KIND_CHOICE) made = store.choiceOf(members);
    else if (part.kind === KIND_INTERLEAVE) made = store.interleaveOf(members);
    else if (part.kind === KIND_GROUP)
      made = members.reduceRight((rest, member) => store.group(member, rest));
    else made = store.oneOrMore(members[0] as Pattern);
    done.set(part, made);
    return made;
  }
}

/** A derived pattern written out down to the patterns of the grammar itself. */
type Exported = Pattern | { readonly kind: number; readonly members: readonly Exported[] };
