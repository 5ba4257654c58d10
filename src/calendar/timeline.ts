/** The time in which a paragraph moves while it is read: its own line, and what it looks aside to. */
import type { DateExpression } from './date-expression.js';
import type { DateContext, DateReading } from './date-value.js';

/** Years that running text may go forward by at once. */
const FORWARD = 30;

export class Timeline {
  /** What the next relative date hangs on. */
  #context: DateContext;
  /** The text's own time, apart from what it looks back to (詔自元豐四年…). */
  #main: DateContext;
  readonly #carries: boolean;
  readonly #pinned: boolean;
  /** Contexts in which open parentheses began. */
  readonly #asides: DateContext[] = [];

  /**
   * @param carries 綱 and running text carry time on; narrative and notes only look aside
   * @param pinned under a year's heading the line stays in that year
   */
  constructor(start: DateContext, carries: boolean, pinned: boolean) {
    this.#context = start;
    this.#main = start;
    this.#carries = carries;
    this.#pinned = pinned;
  }

  /** Whether a date here belongs to the text's own line of time. */
  get carries(): boolean {
    return this.#carries && this.#asides.length === 0;
  }

  get main(): DateContext {
    return this.#main;
  }

  get context(): DateContext {
    return this.#context;
  }

  /** A parenthesis opens or closes: what is said of other times inside ends with it. */
  pass(character: string): void {
    if (character === '（' || character === '(') this.#asides.push(this.#context);
    else if (character === '）' || character === ')') this.#context = this.#asides.pop() ?? this.#context;
  }

  /** What a date inherits: a bare month, day or number in running text that of the main line. */
  contextFor(e: DateExpression): DateContext {
    return this.carries && isBare(e) ? this.#main : this.#context;
  }

  /** Moves on by a date that was read. */
  advance(e: DateExpression, reading: DateReading | undefined): void {
    if (reading?.year === undefined || e.stretch !== undefined || e.relation !== undefined) return;
    const month = reading.month ?? (e.dayOffset === undefined ? undefined : this.#context.month);
    this.#context = {
      years: [reading.year],
      ...(month === undefined ? {} : { month }),
      ...(reading.kind === 'day' && reading.from !== undefined ? { day: reading.from } : {}),
    };
    if (this.carries && this.#isForward(reading.year.western)) this.#main = this.#context;
  }

  #isForward(western: number): boolean {
    const now = this.#main.years[0]?.western;
    if (now === undefined) return true;
    return this.#pinned ? western === now : western >= now && western <= now + FORWARD;
  }
}

/** A month, day or number of a year that leaves its era to the context. */
function isBare(e: DateExpression): boolean {
  return (
    e.era === undefined &&
    e.yearCycle === undefined &&
    e.monthOffset === undefined &&
    e.dayOffset === undefined &&
    e.yearOffset === undefined
  );
}
