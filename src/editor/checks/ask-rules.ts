/** Schematron rules asked of a document that is open in the editor. */
import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.js';
import { documentRules } from '../../validation/check-document.js';
import { GrammarShelf } from '../../validation/grammar-shelf.js';
import { parseXmlText } from '../../validation/parser.js';
import type { ReadyRules, RulesSource } from '../../validation/schematron/ready-rules.js';
import { stampOfFile } from '../document/library.js';
import { MOST_SHOWN, type RulesJob } from './messages.js';

interface Kept {
  readonly stamp: string;
  readonly shelf: GrammarShelf;
}

/** Compiled rules for the editor: made ready once, and again when their file, or one that it includes, changes. */
export class KeptRules {
  readonly #kept = new Map<string, Kept>();
  #schemas = 0;

  /** @param schemas a count that grows whenever any schema may have changed */
  update(schemas: number): void {
    if (this.#schemas !== schemas) this.#kept.clear();
    this.#schemas = schemas;
  }

  /**
   * @returns undefined when a grammar or an ODD holds no rules
   * @throws InputRefused when the rules cannot be used
   */
  rules(source: RulesSource): Promise<ReadyRules | undefined> {
    const stamp = stampOfFile(source.file);
    let kept = this.#kept.get(source.file);
    if (kept?.stamp !== stamp) {
      kept = { stamp, shelf: new GrammarShelf() };
      this.#kept.set(source.file, kept);
    }
    return kept.shelf.rules(source);
  }
}

/**
 * SaxonJS is loaded only where there are rules. Nothing is found in a document that is not well-formed.
 * @throws InputRefused when rules cannot be used
 */
export async function askRules(job: RulesJob, kept: KeptRules): Promise<Diagnostic[]> {
  const { file, text, language, sound } = job;
  kept.update(job.schemas);
  const sources = job.rules.filter(({ afterGrammar }) => sound || !afterGrammar);
  const rules = await documentRules(sources, { file, shown: file, text }, kept);
  if (rules === undefined || !parseXmlText(text, [rules.tree], { file, report: () => {} })) return [];
  const { diagnostics } = await rules.ask(() => text, { language, sound, svrl: false });
  // A pattern may be about other documents than this one; those are named as seen from the working folder.
  return diagnostics
    .slice(0, MOST_SHOWN)
    .map((found) => (found.file === undefined ? found : { ...found, file: resolve(found.file) }));
}
