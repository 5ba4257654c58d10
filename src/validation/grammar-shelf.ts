/** Grammars and rules that were loaded for one document serve the next ones too. */
import { DocumentValidator, type Grammar, loadGrammar, type ValidatorOptions } from './relaxng/index.js';
import { mayHoldRules } from './schematron/grammar-rules.js';
import type { ReadyRules, RulesSource } from './schematron/ready-rules.js';

/** The compiler, and SaxonJS with it, is loaded only where there are rules. */
async function compiled(source: RulesSource): Promise<ReadyRules | undefined> {
  if (source.embedded === true && !mayHoldRules(source.file)) return undefined;
  const { readyRules } = await import('./schematron/ready-rules.js');
  return readyRules(source);
}

export class GrammarShelf {
  readonly #grammars = new Map<string, Promise<Grammar>>();
  readonly #rules = new Map<string, Promise<ReadyRules | undefined>>();

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

  /**
   * @returns undefined when a grammar or an ODD holds no rules
   * @throws InputRefused when the rules cannot be used
   */
  async rules(source: RulesSource): Promise<ReadyRules | undefined> {
    const key = JSON.stringify([source.file, source.phase, source.embedded]);
    let rules = this.#rules.get(key);
    if (rules === undefined) {
      rules = compiled(source);
      this.#rules.set(key, rules);
    }
    return rules;
  }
}
