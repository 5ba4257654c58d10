/** The thread's side of parallel.ts: one document after the other, its grammars kept. */
import { parentPort, workerData } from 'node:worker_threads';
import { InputRefused } from '../model/diagnostic.js';
import { checkDocument, type DocumentOptions } from './check-document.js';
import { GrammarShelf } from './grammar-shelf.js';
import type { Answer, Job } from './parallel.js';

const shelf = new GrammarShelf();

parentPort?.on('message', async ({ index, input }: Job) => {
  parentPort?.postMessage(await answer(index, input));
});

async function answer(index: number, input: Job['input']): Promise<Answer> {
  try {
    return { index, report: await checkDocument(input, workerData as DocumentOptions, shelf) };
  } catch (error) {
    if (error instanceof InputRefused) return { index, refused: error.diagnostics };
    return { index, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
