/**
 * Compiled grammars on disk. A cache file is found by the content of the grammar's root file and believed only
 * when its own checksum is right and every file it came from still has the content it had.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { writeWhole } from '../../files/whole.js';
import type { CompiledGrammar } from './compiled.js';

/** To be changed whenever the compiled form or its making changes; older files are then simply not found. */
const FORMAT = 'biannian-relaxng-1';
const CHECKSUM_LENGTH = 32;

interface Manifest {
  /** The files the grammar came from, relative to the folder of the first; the first is the root. */
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly tables: Pick<CompiledGrammar, 'names' | 'datatypes' | 'values' | 'ids' | 'start'>;
  readonly patterns: number;
  readonly definitions: number;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export class GrammarCache {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  private fileFor(rootSha256: string): string {
    const key = createHash('sha256').update(`${FORMAT}\n${rootSha256}`).digest('hex').slice(0, 40);
    return join(this.folder, `${key}.grammar`);
  }

  /** @returns undefined when there is none to be believed */
  read(path: string): CompiledGrammar | undefined {
    try {
      const root = readFileSync(path);
      const bytes = readFileSync(this.fileFor(sha256(root)));
      const body = bytes.subarray(CHECKSUM_LENGTH);
      if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, CHECKSUM_LENGTH)))
        return undefined;
      const { manifest, compiled } = decode(body);
      const folder = dirname(resolve(path));
      const current = manifest.sources.every(
        (source, i) => i === 0 || sha256(readFileSync(resolve(folder, source.path))) === source.sha256,
      );
      return current ? compiled : undefined;
    } catch {
      // Missing, cut off, unreadable or of another make: it is made again.
      return undefined;
    }
  }

  /** Whole or not at all; a cache that cannot be written is no error. */
  write(path: string, sources: ReadonlyMap<string, string>, compiled: CompiledGrammar): void {
    const folder = dirname(resolve(path));
    const [rootSha256] = sources.values();
    if (rootSha256 === undefined) return;
    const body = encode(
      [...sources].map(([source, hash]) => ({ path: relative(folder, source), sha256: hash })),
      compiled,
    );
    try {
      writeWhole(this.fileFor(rootSha256), Buffer.concat([createHash('sha256').update(body).digest(), body]));
    } catch {
      // Nobody may write there: the grammar is compiled again next time.
    }
  }
}

/** Length of the JSON, the JSON, padding, then the tables of numbers. */
function encode(sources: Manifest['sources'], compiled: CompiledGrammar): Buffer {
  const { patterns, contents, elementNames, names, datatypes, values, ids, start } = compiled;
  const manifest: Manifest = {
    sources,
    tables: { names, datatypes, values, ids, start },
    patterns: patterns.count,
    definitions: contents.length,
  };
  const json = Buffer.from(JSON.stringify(manifest));
  const head = Buffer.alloc(4);
  head.writeUInt32LE(json.length);
  return Buffer.concat([
    head,
    json,
    Buffer.alloc((4 - (json.length % 4)) % 4),
    bytesOf(patterns.lefts.subarray(0, patterns.count)),
    bytesOf(patterns.rights.subarray(0, patterns.count)),
    bytesOf(contents),
    bytesOf(elementNames),
    Buffer.from(patterns.kinds.subarray(0, patterns.count)),
  ]);
}

function bytesOf(numbers: Int32Array): Buffer {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function decode(body: Buffer): { manifest: Manifest; compiled: CompiledGrammar } {
  const length = body.readUInt32LE(0);
  const manifest = JSON.parse(body.toString('utf8', 4, 4 + length)) as Manifest;
  let at = 4 + length + ((4 - (length % 4)) % 4);
  const numbers = (count: number): Int32Array => {
    const result = new Int32Array(count);
    bytesOf(result).set(body.subarray(at, at + count * 4));
    at += count * 4;
    return result;
  };
  const lefts = numbers(manifest.patterns);
  const rights = numbers(manifest.patterns);
  const contents = numbers(manifest.definitions);
  const elementNames = numbers(manifest.definitions);
  const kinds = new Uint8Array(body.subarray(at, at + manifest.patterns));
  const patterns = { kinds, lefts, rights, count: manifest.patterns };
  return { manifest, compiled: { ...manifest.tables, patterns, contents, elementNames } };
}
