/**
 * Compiled rules on disk. They are found by the content of the file they came from, and believed only when their own
 * checksum is right and every other file still has the content it had. Written whole, so that programs running at the
 * same time do not disturb each other; it is only a cache and can be deleted.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { userCacheFolder } from '../../files/cache-folder.js';
import { writeWhole } from '../../files/whole.js';
import { SEF_FOLDER } from '../../publish/stylesheets.js';
import { sha256 } from '../relaxng/cache.js';

export interface Sources {
  /** Hash of each file that was read, by absolute path; the first is the schema. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Queries look for files beside the schema. */
  readonly atPlace: boolean;
}

interface Manifest {
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly folder?: string;
}

/** @param key everything besides the files that the compiled form depends on */
function cacheName(schema: string, key: string): string {
  const hash = createHash('sha256')
    .update(`${key}\n${sha256(readFileSync(schema))}`)
    .digest('hex');
  return `${hash.slice(0, 40)}.rules`;
}

/**
 * @param cacheFolder by default the user's; those made when the program was built lie in the package
 * @returns the JSON that was kept, or undefined when there is none to be believed
 */
export function readKept(schema: string, key: string, cacheFolder = userCacheFolder()): string | undefined {
  try {
    const name = cacheName(schema, key);
    for (const folder of [SEF_FOLDER, cacheFolder]) {
      const text = readWhole(join(folder, name));
      if (text === undefined) continue;
      const [head = '', body = ''] = splitLine(text);
      if (isCurrent(JSON.parse(head) as Manifest, schema)) return body;
    }
  } catch {
    // Not to be read, or not what it should be: made again.
  }
  return undefined;
}

function readWhole(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const [sum = '', content = ''] = splitLine(text);
  return sum === sha256(Buffer.from(content)) ? content : undefined;
}

function splitLine(text: string): [string, string] {
  const end = text.indexOf('\n');
  return [text.slice(0, end), text.slice(end + 1)];
}

function isCurrent({ sources, folder }: Manifest, schema: string): boolean {
  const here = dirname(resolve(schema));
  if (folder !== undefined && folder !== here) return false;
  return sources.every(
    ({ path, sha256: hash }, i) => i === 0 || sha256(readFileSync(resolve(here, path))) === hash,
  );
}

export function keep(
  schema: string,
  key: string,
  sources: Sources,
  body: string,
  cacheFolder = userCacheFolder(),
): void {
  const here = dirname(resolve(schema));
  const manifest: Manifest = {
    sources: [...sources.hashes].map(([path, hash]) => ({ path: relative(here, path), sha256: hash })),
    ...(sources.atPlace ? { folder: here } : {}),
  };
  const content = `${JSON.stringify(manifest)}\n${body}`;
  const text = `${sha256(Buffer.from(content))}\n${content}`;
  try {
    writeWhole(join(cacheFolder, cacheName(schema, key)), text);
  } catch {
    // Nobody may write there: the rules are compiled again next time.
  }
}
