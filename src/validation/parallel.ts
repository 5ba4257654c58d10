/** Documents checked by several threads, where there is enough work to make up for starting them. */
import { existsSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Diagnostic, InputRefused } from '../model/diagnostic.js';
import { checkDocument, type DocumentOptions, type DocumentReport } from './check-document.js';
import { GrammarShelf } from './grammar-shelf.js';
import type { InputFile } from './inputs.js';

export interface Job {
  readonly index: number;
  readonly input: InputFile;
}

export type Answer =
  | { readonly index: number; readonly report: DocumentReport }
  | { readonly index: number; readonly refused: readonly Diagnostic[] }
  | { readonly index: number; readonly fault: string };

/** A thread costs about half a second of work before it begins: its libraries, its grammar, its warming up. */
const BYTES_FOR_THREADS = 12_000_000;
const MOST_THREADS = 4;

const WORKER = new URL('./parallel-worker.js', import.meta.url);

/**
 * Checks all documents, in this thread or in several.
 * @param threads how many; by default as many as there are processors and work for them
 * @returns reports in the order of the inputs
 * @throws InputRefused as checkDocument does
 */
export async function checkDocuments(
  inputs: readonly InputFile[],
  options: DocumentOptions,
  progress: (done: number) => void = () => {},
  threads = threadsFor(inputs),
): Promise<DocumentReport[]> {
  if (threads < 2 || !existsSync(fileURLToPath(WORKER))) {
    const shelf = new GrammarShelf();
    const reports: DocumentReport[] = [];
    for (const input of inputs) {
      reports.push(await checkDocument(input, options, shelf));
      progress(reports.length);
    }
    return reports;
  }
  const reports: DocumentReport[] = new Array(inputs.length);
  const waiting = inputs.map((input, index): Job => ({ index, input })).reverse();
  let done = 0;
  const workers = Array.from({ length: threads }, () => new Worker(WORKER, { workerData: options }));
  try {
    await Promise.all(
      workers.map(
        (worker) =>
          new Promise<void>((finish, fail) => {
            const next = (): void => {
              const job = waiting.pop();
              if (job === undefined) finish();
              else worker.postMessage(job);
            };
            worker.on('error', fail);
            worker.on('message', (answer: Answer) => {
              if ('refused' in answer) fail(new InputRefused(...answer.refused));
              else if ('fault' in answer) fail(new Error(answer.fault));
              else {
                reports[answer.index] = answer.report;
                progress(++done);
                next();
              }
            });
            next();
          }),
      ),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return reports;
}

function threadsFor(inputs: readonly InputFile[]): number {
  const bytes = inputs.reduce(
    (sum, { file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  return Math.min(
    availableParallelism(),
    MOST_THREADS,
    inputs.length,
    Math.floor(bytes / BYTES_FOR_THREADS) + 1,
  );
}
