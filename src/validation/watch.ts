/** `--watch`: validates again when something it looked at changes. */
import { type FSWatcher, watch } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputRefused } from '../model/diagnostic.js';
import { findInputs } from './inputs.js';

/** Editors write a file in several steps. */
const SETTLE_MILLISECONDS = 150;

/**
 * Runs `check` now and after each change of the folders that hold the documents and schemas, until the
 * process is told to end. A file that cannot be read just then is reported and looked at again later.
 */
export async function watchInputs(
  inputs: readonly string[],
  schemas: readonly string[],
  check: () => Promise<unknown>,
  signal?: AbortSignal,
): Promise<void> {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      try {
        await check();
      } catch (error) {
        if (!(error instanceof InputRefused)) throw error;
        for (const { message } of error.diagnostics) console.error(message);
      }
    } while (again);
    running = false;
  };
  let timer: NodeJS.Timeout | undefined;
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLE_MILLISECONDS);
  };
  const folders = new Set(
    [...(await findInputs(inputs)).map(({ file }) => file), ...schemas.map((file) => resolve(file))].map(
      dirname,
    ),
  );
  const watchers: FSWatcher[] = [...folders].map((folder) => watch(folder, changed));
  await run();
  await new Promise<void>((done) => {
    signal?.addEventListener('abort', () => done());
    process.once('SIGINT', () => done());
  });
  clearTimeout(timer);
  for (const watcher of watchers) watcher.close();
}
