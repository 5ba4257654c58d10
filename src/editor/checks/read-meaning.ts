/** Pointers, ids and dates of a document that is open in the editor. */
import { DocumentMeaning } from '../../validation/document-meaning.js';
import { parseXmlText } from '../../validation/parser.js';
import {
  checkReferences,
  type FileTargets,
  readTargets,
  TargetFiles,
} from '../../validation/references/check.js';
import { type DocumentFacts, FactCollector } from '../../validation/references/collect.js';
import { stampOfFile } from '../document/library.js';
import { type Meaning, type MeaningJob, MOST_SHOWN, type OpenText } from './messages.js';

/** What files hold that pointers lead to: open ones as they stand in the editor, the rest from the disk. */
export class OpenTargets {
  /** By path, with the last text that was well-formed. */
  readonly #open = new Map<string, DocumentFacts['targets']>();
  readonly #onDisk = new Map<string, { readonly stamp: string; readonly targets: FileTargets }>();

  update(texts: readonly OpenText[]): void {
    for (const { file, text } of texts) {
      if (text === undefined) {
        this.#open.delete(file);
        continue;
      }
      const collector = new FactCollector();
      if (parseXmlText(text, [collector], { file, report: () => {} }))
        this.#open.set(file, collector.facts.targets);
    }
  }

  get(file: string): FileTargets {
    const open = this.#open.get(file);
    if (open !== undefined) return open;
    const stamp = stampOfFile(file);
    const known = this.#onDisk.get(file);
    if (known?.stamp === stamp) return known.targets;
    const targets = readTargets(file);
    this.#onDisk.set(file, { stamp, targets });
    return targets;
  }
}

export async function readMeaning(job: MeaningJob, targets: OpenTargets): Promise<Meaning> {
  const { file, text, dated, language, others } = job;
  targets.update(others);
  const input = { file, shown: file, text };
  const meaning = new DocumentMeaning(dated);
  const wellFormed = parseXmlText(text, meaning.listeners, { file, report: () => {} });
  const dates = await meaning.findings(input, wellFormed, language);
  const files = new Set<string>();
  const looked = new TargetFiles((other) => {
    files.add(other);
    return targets.get(other);
  });
  const references = wellFormed ? checkReferences(input, meaning.facts, looked, new Set(), language) : [];
  const most = <T>(found: readonly T[]): readonly T[] => found.slice(0, MOST_SHOWN);
  return { dates: most(dates), references: most(references), files: [...files] };
}
