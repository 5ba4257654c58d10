/**
 * A regular expression that a document brings with it (prefixDef/@matchPattern, TEI P5 16.2.3). It may be made to take for
 * ever: where that is not out of the question it is stopped after a while, and not tried again.
 */
import { createContext, Script } from 'node:vm';
import { isQuick } from './tame-pattern.js';

/** Milliseconds that all matches of one pattern may take which are not sure to be quick. */
const PATIENCE = 1000;
const MATCH = new Script('pattern.exec(value)');

export class DocumentPattern {
  readonly source: string;
  readonly #whole: RegExp | undefined;
  #left = PATIENCE;

  /** Something that is no regular expression (with flag `u`) matches nothing. */
  constructor(source: string) {
    this.source = source;
    try {
      this.#whole = new RegExp(`^(?:${source})$`, 'u');
    } catch {
      this.#whole = undefined;
    }
  }

  /** The match of the whole value with its groups; null where there is none; undefined where it takes too long. */
  match(value: string): readonly (string | undefined)[] | null | undefined {
    if (this.#whole === undefined) return null;
    if (isQuick(this.source, value.length)) return this.#whole.exec(value);
    if (this.#left < 1) return undefined;
    const started = performance.now();
    try {
      const context = createContext({ pattern: this.#whole, value });
      return MATCH.runInContext(context, { timeout: Math.ceil(this.#left) }) as RegExpExecArray | null;
    } catch {
      this.#left = 0;
      return undefined;
    } finally {
      // Starting takes longer than most matches, and is not the pattern's fault.
      this.#left -= Math.max(0, performance.now() - started - STARTING);
    }
  }
}

/** Milliseconds that a match which can be stopped takes beyond its own. */
const STARTING = 5;
