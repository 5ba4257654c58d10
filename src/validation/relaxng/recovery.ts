/** How to go on after an element that is not allowed, so that one mistake gives one message. */
import type { Code } from '../../model/catalogue/index.js';
import type { Params } from '../../model/diagnostic.js';
import type { State, Transition } from './automaton.js';
import { type Clause, expectedElements, missingBefore, nameOf } from './expected.js';
import type { Findings } from './findings.js';
import type { Implied } from './frame.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import { nearest } from './nearest-name.js';

/** Where an element was met that is not allowed. */
export interface Situation {
  /** State of the parent. */
  readonly state: State;
  /** State of the parent before its first child. */
  readonly opened: State;
  /** Name of the parent as written; '' for the document. */
  readonly parent: string;
  /** The child that last changed what is allowed, if any. */
  readonly turn: string | undefined;
  readonly ns: string;
  readonly local: string;
  readonly symbol: NameSymbol;
}

export interface Recovery {
  readonly code: Code;
  readonly params: Params;
  /** null: what is within cannot be checked. */
  readonly transition: Transition | null;
  /** As which name the element is taken. */
  readonly symbol: NameSymbol;
  /** What was required before it. */
  readonly missing?: readonly Clause[];
  /** An element taken as there around it. */
  readonly implied?: Implied;
  /** It could have stood in the parent earlier. */
  readonly isLate?: boolean;
  /** It is out of place, or no element at all. */
  readonly isOut: boolean;
  /** The namespace that should have been used instead of the element's. */
  readonly namespace?: string;
}

export function recover(grammar: Grammar, findings: Findings, situation: Situation): Recovery {
  return (
    afterMissing(grammar, findings, situation) ??
    wrongNamespace(grammar, situation) ??
    misspelt(grammar, findings, situation) ??
    misplaced(grammar, findings, situation)
  );
}

/** Something that is required was left out before it. */
function afterMissing(grammar: Grammar, findings: Findings, situation: Situation): Recovery | undefined {
  const { state, symbol, parent, local } = situation;
  const transition = grammar.automaton.openSkipping(state, symbol);
  if (transition === null || parent === '') return undefined;
  const clauses = state.parts.map((p) => missingBefore(grammar, p, symbol)).find((found) => found.length > 0);
  if (clauses === undefined) return undefined;
  const params = { missing: findings.clauses(clauses), parent, element: local };
  return { code: 'E-RNG-ELEMENT-MISSING', params, transition, symbol, missing: clauses, isOut: false };
}

function wrongNamespace(grammar: Grammar, situation: Situation): Recovery | undefined {
  const { state, ns, local } = situation;
  for (const symbol of expectedElements(grammar, state)) {
    const name = nameOf(grammar, symbol);
    if (name.local !== local || name.ns === ns) continue;
    const transition = grammar.automaton.open(state, symbol);
    const params = { element: local, found: ns, wanted: name.ns };
    return { code: 'E-RNG-ELEMENT-NAMESPACE', params, transition, symbol, namespace: name.ns, isOut: false };
  }
  return undefined;
}

/** The grammar does not know the name, but one that is near. */
function misspelt(grammar: Grammar, findings: Findings, situation: Situation): Recovery | undefined {
  const { state, local, symbol, ns } = situation;
  if (grammar.names.nameOf(symbol) !== undefined) return undefined;
  const here = byLocalName(grammar, expectedElements(grammar, state), ns);
  const near = nearest(local, here.keys());
  if (near !== undefined) {
    const meant = here.get(near) as NameSymbol;
    const params = { element: local, suggestion: findings.nameOf(meant) };
    return {
      code: 'E-RNG-ELEMENT-MISSPELT',
      params,
      transition: grammar.automaton.open(state, meant),
      symbol: meant,
      isOut: false,
    };
  }
  const anywhere = new Set<NameSymbol>();
  for (const nameClass of grammar.compiled.elementNames) grammar.names.listed(nameClass, anywhere);
  const known = byLocalName(grammar, anywhere, ns);
  const elsewhere = nearest(local, known.keys());
  if (elsewhere === undefined) return undefined;
  const meant = known.get(elsewhere) as NameSymbol;
  const transition = grammar.automaton.openAnywhere(state, meant);
  const params = { element: local, suggestion: findings.nameOf(meant) };
  return { code: 'E-RNG-ELEMENT-MISSPELT', params, transition, symbol: meant, isOut: true };
}

function byLocalName(grammar: Grammar, symbols: Iterable<NameSymbol>, ns: string): Map<string, NameSymbol> {
  const names = new Map<string, NameSymbol>();
  for (const symbol of symbols) {
    const name = nameOf(grammar, symbol);
    if (name.ns === ns || !names.has(name.local)) names.set(name.local, symbol);
  }
  return names;
}

/** The element is one of the grammar, but not here; or none at all. */
function misplaced(grammar: Grammar, findings: Findings, situation: Situation): Recovery {
  const { state, opened, parent, turn, local, symbol } = situation;
  const { automaton } = grammar;
  const expected = findings.expectedIn(state, parent, local) || '—';
  const anywhere = automaton.openAnywhere(state, symbol);
  if (parent === '') {
    return {
      code: 'E-RNG-ROOT',
      params: { element: local, expected },
      transition: anywhere,
      symbol,
      isOut: false,
    };
  }
  const params = { element: local, parent, expected };
  if (anywhere === null)
    return { code: 'E-RNG-ELEMENT-UNKNOWN', params, transition: null, symbol, isOut: true };
  const isLate = turn !== undefined && automaton.open(opened, symbol) !== null;
  const around = implied(grammar, findings, situation);
  const taken =
    around === undefined
      ? { transition: anywhere, symbol, isOut: true }
      : { transition: automaton.open(around.state, symbol), symbol, isOut: true, implied: around };
  if (isLate) return { code: 'E-RNG-ELEMENT-AFTER', params: { ...params, previous: turn }, ...taken, isLate };
  if (around === undefined) return { code: 'E-RNG-ELEMENT-MISPLACED', params, ...taken };
  return { code: 'E-RNG-ELEMENT-WRAPPER', params: { ...params, wrapper: around.name }, ...taken };
}

/** An element that so few others hold says by itself where it belongs: `lem` in `app`, `item` in `list`. */
const TELLING = 8;

/** The likeliest element that may stand here and begin with the one that was found. */
function implied(grammar: Grammar, findings: Findings, { state, symbol }: Situation): Implied | undefined {
  const { automaton } = grammar;
  const isTelling = grammar.holders(symbol) <= TELLING;
  const candidates = isTelling ? findings.rankIn(state) : findings.requiredIn(state);
  for (const candidate of candidates) {
    const transition = automaton.open(state, candidate);
    const content = transition && automaton.closeTagForgiving(transition.child);
    if (transition !== null && content !== null && automaton.open(content, symbol) !== null) {
      return { name: findings.nameOf(candidate), transition, before: state, state: content };
    }
  }
  return undefined;
}
