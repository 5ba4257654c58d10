/** What `validate` is asked to look at: files, folders, patterns. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { diagnose, InputRefused } from '../model/diagnostic.js';

export interface InputFile {
  /** Absolute path. */
  readonly file: string;
  /** As people named it, for messages. */
  readonly shown: string;
  /** What stands in an editor and is not saved: it is read instead of the file. */
  readonly text?: string;
}

/** Nobody's documents: what tools made or brought along. */
const IGNORED = ['**/node_modules/**', '**/.*/**', '**/dist/**'];

/**
 * Each file once, in the order of the arguments; within a folder or pattern by name.
 * @throws InputRefused (E-INPUT-NONE) when an argument names nothing
 */
export async function findInputs(inputs: readonly string[], folder = process.cwd()): Promise<InputFile[]> {
  const files = new Map<string, InputFile>();
  for (const input of inputs) {
    const found = await filesOf(input, folder);
    if (found.length === 0) throw new InputRefused(diagnose('E-INPUT-NONE', { input }));
    for (const shown of found) {
      const file = resolve(folder, shown);
      if (!files.has(file)) files.set(file, { file, shown });
    }
  }
  return [...files.values()];
}

async function filesOf(input: string, folder: string): Promise<string[]> {
  const stats = statSync(resolve(folder, input), { throwIfNoEntry: false });
  if (stats?.isFile()) return [input];
  const { globSync } = await import('tinyglobby');
  if (stats?.isDirectory()) {
    const base = input.replace(/[\\/]+$/, '');
    const names = globSync('**/*.xml', {
      cwd: resolve(folder, input),
      ignore: IGNORED,
      expandDirectories: false,
    });
    return names.sort().map((name) => (base === '.' || base === '' ? name : `${base}/${name}`));
  }
  return globSync(input.replaceAll('\\', '/'), {
    cwd: folder,
    ignore: IGNORED,
    expandDirectories: false,
  }).sort();
}
