/** Grammars for the editor: loaded once, and again when their file changes. */
import { type Grammar, loadGrammar } from '../../validation/relaxng/index.js';
import { stampOfFile } from './library.js';

interface Kept {
  readonly stamp: string;
  readonly grammar: Promise<Grammar>;
}

/**
 * A grammar learns from every document and forgets when it has learnt too much; whoever reads a document in steps must
 * have one that nobody else uses in between. So there are two shelves: one for checks, one for questions.
 */
export class Grammars {
  readonly #kept = new Map<string, Kept>();

  /** @throws InputRefused when the grammar cannot be read or is not correct */
  get(file: string): Promise<Grammar> {
    const stamp = stampOfFile(file);
    const kept = this.#kept.get(file);
    if (kept?.stamp === stamp) return kept.grammar;
    const grammar = loadGrammar(file);
    this.#kept.set(file, { stamp, grammar });
    // Whoever asked hears of it; a grammar that is mended later has another stamp.
    grammar.catch(() => {});
    return grammar;
  }

  /** A file that some grammar includes may have changed. */
  forget(): void {
    this.#kept.clear();
  }
}
