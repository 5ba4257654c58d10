import type { Range } from '../../model/diagnostic.js';
import type { State, Transition } from './automaton.js';
import type { Clause } from './expected.js';
import type { NameSymbol } from './name-class.js';

/** Which state of the parent an element moves on when it ends. */
export type Route = 'state' | 'implied' | 'outer' | 'none';

/** An element whose tags are missing: taken as there, so that what belongs into it is not refused again. */
export interface Implied {
  readonly name: string;
  readonly transition: Transition;
  /** The state of the parent before it, should it turn out that it cannot have been meant. */
  readonly before: State;
  state: State;
}

/** What was missing before a child and is not yet told: if it comes later, the order was wrong. */
export interface Lacking {
  readonly clauses: readonly Clause[];
  /** The child before which it was missing. */
  readonly element: string;
  readonly range: Range;
  /** Of the report held back. */
  readonly ticket: number;
}

/** An open element. Frames are used again for later elements of the same depth. */
export class Frame {
  name = '';
  symbol: NameSymbol = 0;
  state: State;
  /** The state before the first child. */
  opened: State;
  transition: Transition | null = null;
  route: Route = 'state';
  /** The child that last changed what is allowed. */
  turn: string | undefined;
  hasChildren = false;
  /** Children that came too late and were told. */
  readonly late = new Set<NameSymbol>();
  /** An error was found among the children; that something is missing may come of it. */
  faulty = false;
  /**
   * Set when the element itself was out of place: the state of the parent. Its content may follow its own definition
   * or go on as if its tags were not there, and nothing more is told about it.
   */
  outer: State | undefined;
  implied: Implied | undefined;
  lacking: Lacking | undefined;
  /** Text seen since the last tag, kept where it has to be compared with data. */
  text = '';
  textRange: Range | undefined;

  constructor(state: State) {
    this.state = state;
    this.opened = state;
  }

  reset(name: string, symbol: NameSymbol, state: State, transition: Transition, route: Route): void {
    this.name = name;
    this.symbol = symbol;
    this.state = state;
    this.opened = state;
    this.transition = transition;
    this.route = route;
    this.turn = undefined;
    this.hasChildren = false;
    if (this.late.size > 0) this.late.clear();
    this.faulty = false;
    this.outer = undefined;
    this.implied = undefined;
    this.lacking = undefined;
    this.text = '';
  }

  get states(): State[] {
    const found = [this.state, this.opened, ...(this.transition?.returns ?? [])];
    if (this.outer !== undefined) found.push(this.outer);
    if (this.implied !== undefined)
      found.push(this.implied.state, this.implied.before, ...this.implied.transition.returns);
    return found;
  }

  /** Puts new states in the place of old ones. */
  replace(renewed: (old: State) => State): void {
    const replaced = ({ returns }: Transition): Transition => ({
      child: this.state,
      returns: returns.map(renewed),
    });
    this.state = renewed(this.state);
    this.opened = renewed(this.opened);
    if (this.transition !== null) this.transition = replaced(this.transition);
    if (this.outer !== undefined) this.outer = renewed(this.outer);
    if (this.implied !== undefined) {
      const { name, transition, before, state } = this.implied;
      this.implied = {
        name,
        transition: replaced(transition),
        before: renewed(before),
        state: renewed(state),
      };
    }
  }
}
