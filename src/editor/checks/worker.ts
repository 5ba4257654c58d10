/** A thread of the editor: what takes too long for the one that answers the client. */
import { parentPort } from 'node:worker_threads';
import { InputRefused } from '../../model/diagnostic.js';
import { loadDocumentation } from '../../validation/relaxng/index.js';
import { askRules, KeptRules, type ReadDocument, readForRules } from './ask-rules.js';
import type { Answer, Job, Result } from './messages.js';
import { OpenTargets, readMeaning } from './read-meaning.js';

const targets = new OpenTargets();
const rules = new KeptRules();
let read: ReadDocument | undefined;

parentPort?.on('message', async (job: Job) => {
  parentPort?.postMessage(await answer(job));
});

async function answer(job: Job): Promise<Answer> {
  const { id } = job;
  try {
    return { id, result: await work(job) };
  } catch (error) {
    if (error instanceof InputRefused) return { id, refused: error.diagnostics };
    return { id, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function work(job: Job): Promise<Result<Job>> {
  switch (job.kind) {
    case 'meaning':
      return readMeaning(job, targets);
    case 'documentation':
      return loadDocumentation(job.grammar);
    case 'reading':
      read = undefined;
      read = await readForRules(job, rules);
      return undefined;
    case 'rules':
      if (read === undefined) throw new Error('no document was read');
      return askRules(read, job);
  }
}
