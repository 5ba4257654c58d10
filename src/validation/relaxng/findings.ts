/** Puts what breaks the grammar into diagnostics: what was found, the likeliest of what was expected, and why. */
import type { Code } from '../../model/catalogue/index.js';
import { type Diagnostic, diagnose, type Fix, type Params, type Range } from '../../model/diagnostic.js';
import { XML_NAMESPACE } from '../xml-events.js';
import type { State } from './automaton.js';
import { type Clause, expectedElements, expectedValues, expectsText, missing, nameOf } from './expected.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import { distance, nearest } from './nearest-name.js';
import type { ValidatorOptions } from './options.js';
import { KIND_ELEMENT, type Pattern } from './pattern-store.js';

/** Names shown of those that are expected. */
const SHOWN = 5;
/** Characters shown of a text or value. */
const QUOTED = 40;

export class Findings {
  private readonly grammar: Grammar;
  private readonly options: ValidatorOptions;
  /** How often each name occurred in the document: what is used often is likely to be meant. */
  private readonly seen: Uint32Array;

  constructor(grammar: Grammar, options: ValidatorOptions) {
    this.grammar = grammar;
    this.options = options;
    this.seen = new Uint32Array(grammar.names.symbolCount);
  }

  noteElement(symbol: NameSymbol): void {
    (this.seen[symbol] as number)++;
  }

  make(code: Code, params: Params, range: Range, fix?: Fix): Diagnostic {
    const { file } = this.options;
    const path = this.options.path?.();
    return diagnose(code, params, {
      range,
      ...(file === undefined ? {} : { file }),
      ...(path === undefined ? {} : { path }),
      ...(fix === undefined ? {} : { fix }),
    });
  }

  /** A name as people write it: `xml:id`, `persName`. */
  nameOf(symbol: NameSymbol): string {
    const { ns, local } = nameOf(this.grammar, symbol);
    return ns === XML_NAMESPACE ? `xml:${local}` : local;
  }

  /** One name, or the names of which one is needed. */
  private clause(clause: Clause): string {
    const names = [...clause].map((symbol) => `\`${this.nameOf(symbol)}\``);
    if (names.length === 0) return '`*`';
    const ranked = names.slice(0, SHOWN).join(' | ');
    return names.length > SHOWN ? `${ranked} | … (${names.length})` : ranked;
  }

  /** What is missing, in order. */
  clauses(clauses: readonly Clause[]): string {
    const ranked = clauses.map((clause) => new Set(this.rank(clause)));
    const shown = ranked.slice(0, SHOWN).map((clause) => this.clause(clause));
    return [...new Set(shown)].join(', ') + (clauses.length > SHOWN ? ', …' : '');
  }

  /** Likeliest first: those used in this document, then in the order of the grammar. */
  rank(symbols: Iterable<NameSymbol>, found?: string, required?: ReadonlySet<NameSymbol>): NameSymbol[] {
    const score = (symbol: NameSymbol): number => {
      let points = Math.min(50, this.seen[symbol] as number);
      if (required?.has(symbol) === true) points += 200;
      // Only a name that is nearly the same says anything.
      if (found !== undefined && distance(found, nameOf(this.grammar, symbol).local, 2) <= 1) points += 100;
      return points;
    };
    const scored = [...symbols].map((symbol, i) => ({ symbol, i, points: score(symbol) }));
    return scored.sort((a, b) => b.points - a.points || a.i - b.i).map(({ symbol }) => symbol);
  }

  list(symbols: Iterable<NameSymbol>, found?: string): string {
    return this.show(this.rank(symbols, found));
  }

  private show(ranked: readonly NameSymbol[]): string {
    const shown = ranked.slice(0, SHOWN).map((symbol) => `\`${this.nameOf(symbol)}\``);
    if (ranked.length > SHOWN) shown.push(`… (${ranked.length})`);
    return shown.join(', ');
  }

  /** The elements of a state, likeliest first: what is required, then what this document uses. */
  rankIn(state: State, found?: string): NameSymbol[] {
    return this.rank(expectedElements(this.grammar, state), found, this.requiredIn(state));
  }

  /** The elements one of which has to come next. */
  requiredIn(state: State): ReadonlySet<NameSymbol> {
    const required = new Set<NameSymbol>();
    for (const p of state.parts) {
      for (const symbol of missing(this.grammar, p, KIND_ELEMENT)[0] ?? []) required.add(symbol);
    }
    return required;
  }

  /** The likeliest elements of a state, text and the end tag, as far as they are allowed. */
  expectedIn(state: State, parent: string, found?: string): string {
    const list = this.show(this.rankIn(state, found));
    const parts = list === '' ? [] : [list];
    if (expectsText(this.grammar, state)) parts.push('#text');
    if (this.grammar.automaton.isComplete(state) && parent !== '') parts.push(`\`</${parent}>\``);
    return parts.join(', ');
  }

  /** What a value may be; which token of what was found is at fault, and what was meant by it. */
  wanted(
    patterns: readonly Pattern[],
    found: string,
  ): { wanted: string; suggestion: string | undefined; token: string } {
    const { literals, types, example, isList } = expectedValues(this.grammar, patterns);
    const token = isList
      ? (found.split(/\s+/).find((word) => !literals.includes(word)) ?? found)
      : found.trim();
    const suggestion = nearest(token, literals);
    const ranked =
      suggestion === undefined ? literals : [suggestion, ...literals.filter((l) => l !== suggestion)];
    const shown = [...ranked.slice(0, SHOWN).map((l) => `"${l}"`), ...types.slice(0, 3)];
    if (ranked.length > SHOWN) shown.splice(SHOWN, 0, `… (${ranked.length})`);
    const wanted = `${isList ? 'list: ' : ''}${shown.join(' | ')}${example === undefined ? '' : ` (“${example}”)`}`;
    return { wanted, suggestion, token };
  }
}

/** A text or value, short enough for a message, by code points. */
export function quote(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  const characters = [...plain.slice(0, QUOTED * 2 + 2)];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join('')}…` : plain;
}
