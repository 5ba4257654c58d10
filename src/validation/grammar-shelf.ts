/** Grammars that were loaded for one document serve the next ones too. */
import { DocumentValidator, type Grammar, loadGrammar, type ValidatorOptions } from './relaxng/index.js';

export class GrammarShelf {
  readonly #grammars = new Map<string, Promise<Grammar>>();

  /**
   * @param file absolute path of a grammar
   * @throws InputRefused when it cannot be read or is not correct
   */
  async validator(file: string, options: ValidatorOptions): Promise<DocumentValidator> {
    let grammar = this.#grammars.get(file);
    if (grammar === undefined) {
      grammar = loadGrammar(file);
      this.#grammars.set(file, grammar);
    }
    return new DocumentValidator(await grammar, options);
  }
}
