/** The collation that an edition keeps beside its text, made by `collate -o`: readings and places, no witness's text. */
import { existsSync } from 'node:fs';
import type { Collation } from '../criticism/collation.js';
import { entryAt } from '../criticism/entry-text.js';
import { readText } from '../files/whole.js';
import type { WitnessRecord } from '../model/apparatus.js';
import type { Chronicle } from '../model/chronicle.js';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import type { AnchorMark } from '../model/mark.js';
import { type ApparatusTei, apparatusTei } from '../tei/apparatus/list-app.js';

export interface Collated {
  readonly apparatus: ApparatusTei;
  readonly anchors: readonly AnchorMark[];
  readonly witnesses: readonly WitnessRecord[];
  /** The collation itself, where it was made from this state of the text. */
  readonly collation?: Collation;
  readonly diagnostics: readonly Diagnostic[];
}

const NOTHING: Collated = {
  apparatus: { apps: [], anchors: [] },
  anchors: [],
  witnesses: [],
  diagnostics: [],
};

/**
 * The apparatus of a chronicle; nothing, with a warning, when the collation was made from another state of the text.
 * @throws InputRefused where the file is no collation
 */
export function readCollation(path: string | undefined, chronicle: Chronicle): Collated {
  if (path === undefined || !existsSync(path)) return NOTHING;
  const collation = parseCollation(readText(path), path);
  if (collation.source.sha256 !== chronicle.source.sha256) {
    const stale = diagnose(
      'W-COLLATION-STALE',
      { file: path, source: chronicle.source.fileName },
      { file: path },
    );
    return { ...NOTHING, diagnostics: [stale] };
  }
  const apparatus = apparatusTei(collation.apps, (offset) => entryAt(chronicle, offset) ?? 'text');
  const used = new Set(collation.apps.flatMap((app) => app.readings.flatMap((r) => r.witnesses)));
  return {
    apparatus,
    anchors: apparatus.anchors.map(({ id, offset }) => ({ kind: 'anchor', id, start: offset, end: offset })),
    witnesses: collation.witnesses.filter((w) => used.has(w.siglum)),
    collation,
    diagnostics: [],
  };
}

function parseCollation(words: string, file: string): Collation {
  const refused = (reason: string): InputRefused =>
    new InputRefused(diagnose('E-COLLATION-UNREADABLE', { file, reason }, { file }));
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch (error) {
    throw refused((error as Error).message);
  }
  const collation = value as Partial<Collation> | null;
  if (
    !Array.isArray(collation?.apps) ||
    !Array.isArray(collation.witnesses) ||
    !Array.isArray(collation.citations) ||
    collation.source === undefined
  )
    throw refused('apps, citations, witnesses or source are missing');
  return collation as Collation;
}
