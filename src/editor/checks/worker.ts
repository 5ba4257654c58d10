/** A thread of the editor: what takes too long for the one that answers the client. */
import { parentPort } from 'node:worker_threads';
import { InputRefused } from '../../model/diagnostic.js';
import { loadDocumentation } from '../../validation/relaxng/index.js';
import { askRules, KeptRules } from './ask-rules.js';
import type { Answer, Job, Result } from './messages.js';
import { OpenTargets, readMeaning } from './read-meaning.js';

const targets = new OpenTargets();
const rules = new KeptRules();

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

function work(job: Job): Promise<Result<Job>> {
  switch (job.kind) {
    case 'meaning':
      return readMeaning(job, targets);
    case 'documentation':
      return loadDocumentation(job.grammar);
    case 'rules':
      return askRules(job, rules);
  }
}
