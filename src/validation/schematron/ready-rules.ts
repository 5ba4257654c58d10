/**
 * A schema's rules, ready to be asked: as they were kept, or compiled now and kept. The compiler is loaded only where
 * they were not.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SefNode } from 'saxon-js';
import { XSLT_FOLDER } from '../../publish/stylesheets.js';
import { sha256 } from '../relaxng/cache.js';
import type { CompiledRules } from './compiled-rules.js';
import type { LinePlaces } from './query-error.js';
import { keep, readKept } from './rules-cache.js';

/** To be changed whenever the compiled form or its making changes. */
const FORMAT = 'biannian-rules-5';

export interface RulesSource {
  /** Absolute path. */
  readonly file: string;
  /** Id of a phase, `#ALL`, or `#DEFAULT`. */
  readonly phase?: string;
  /** It is a grammar first of all, and need not hold rules. */
  readonly embedded?: boolean;
  /** The rules take for granted what the grammar says: they are asked only of documents that keep it. */
  readonly afterGrammar?: boolean;
}

/** What is kept. It serves wherever a schema of that content lies. */
export interface StoredRules {
  /** Ids of phases, where the stylesheet only tells which of them a document asks for (2025: `#ANY`, `phase/@when`). */
  readonly phases?: readonly string[];
  readonly table: CompiledRules;
  readonly places: LinePlaces;
  readonly sef: SefNode;
}

export interface ReadyRules extends StoredRules {
  /** Absolute path of the schema. */
  readonly file: string;
}

export interface CompileOptions {
  /** Where the compiled form is kept; by default the cache folder; false for nowhere. */
  readonly cacheFolder?: string | false;
}

/**
 * @returns undefined when a grammar or an ODD holds no rules
 * @throws InputRefused when the schema cannot be used, with everything that is wrong and where
 */
export async function readyRules(
  source: RulesSource,
  { cacheFolder }: CompileOptions = {},
): Promise<ReadyRules | undefined> {
  const { file } = source;
  const key = cacheKey(source);
  // Read from its text in any case: SaxonJS marks and links the tree it runs.
  const ready = (body: string): ReadyRules => ({ ...(JSON.parse(body) as StoredRules), file });
  const kept = cacheFolder === false ? undefined : readKept(file, key, cacheFolder);
  if (kept !== undefined) return ready(kept);
  const { compileSchema } = await import('./compile.js');
  const made = await compileSchema(source);
  if (made === undefined) return undefined;
  const body = JSON.stringify(made.rules);
  if (cacheFolder !== false) keep(file, key, made.sources, body, cacheFolder);
  return ready(body);
}

let compiler: string | undefined;

function cacheKey({ phase = '#DEFAULT' }: RulesSource): string {
  compiler ??= sha256(readFileSync(join(XSLT_FOLDER, 'schematron', 'compile.xsl')));
  return `${FORMAT} ${compiler} ${phase}`;
}
