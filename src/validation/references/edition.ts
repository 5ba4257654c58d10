/** What can only be seen over all files of an edition together. */
import { type Diagnostic, diagnose } from '../../model/diagnostic.js';
import { recordKey, type UsedRecords } from './check.js';
import type { DocumentFacts, Target } from './collect.js';
import { pointRange } from './spots.js';

export interface CheckedDocument {
  /** Absolute path. */
  readonly file: string;
  readonly shown: string;
  readonly facts: DocumentFacts;
}

const RECORDS = new Set(['person', 'place', 'org', 'bibl']);

/**
 * Ids of juan, years and entries are addresses of the edition: no two files may give the same one. Only
 * the outermost is told: what lies in it repeats with it.
 */
export function repeatedAddresses(documents: readonly CheckedDocument[]): Diagnostic[] {
  const first = new Map<string, { document: CheckedDocument; target: Target }>();
  const found: Diagnostic[] = [];
  for (const document of documents) {
    for (const [id, target] of document.facts.targets) {
      if (target.element !== 'div') continue;
      const other = first.get(id);
      if (other === undefined) first.set(id, { document, target });
      else if (target.within === undefined || first.get(target.within)?.document !== other.document)
        found.push(
          diagnose(
            'E-ID-EDITION',
            { id, other: other.document.shown, line: other.target.start.line },
            {
              file: document.shown,
              range: pointRange(target.start),
              related: [
                { file: other.document.shown, range: pointRange(other.target.start), message: `#${id}` },
              ],
            },
          ),
        );
    }
  }
  return found;
}

/** Records of the authority lists among the documents that none of the others points to. */
export function unusedRecords(documents: readonly CheckedDocument[], used: UsedRecords): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { file, shown, facts } of documents) {
    const records = [...facts.targets].filter(([, target]) => RECORDS.has(target.element));
    const usedHere = new Set(records.map(([id]) => id).filter((id) => used.has(recordKey(file, id))));
    // Without any use this is not a list that these documents work with.
    if (usedHere.size === 0) continue;
    // A work is used when a part of it is.
    for (const id of [...usedHere])
      for (
        let within = facts.targets.get(id)?.within;
        within !== undefined;
        within = facts.targets.get(within)?.within
      )
        usedHere.add(within);
    for (const [id, target] of records) {
      if (usedHere.has(id) || (target.element === 'bibl' && target.type !== 'work')) continue;
      found.push(
        diagnose(
          'I-RECORD-UNUSED',
          { id, element: target.element },
          { file: shown, range: pointRange(target.start) },
        ),
      );
    }
  }
  return found;
}
