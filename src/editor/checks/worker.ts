/** A thread of the editor: what takes too long for the one that answers the client. */
import { parentPort } from 'node:worker_threads';
import { InputRefused } from '../../model/diagnostic.js';
import { loadDocumentation } from '../../validation/relaxng/index.js';
import type { Answer, Job, Result, RulesJob } from './messages.js';
import { OpenTargets, readMeaning } from './read-meaning.js';

const targets = new OpenTargets();

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
      return askRules(job);
  }
}

/** SaxonJS is loaded only here. */
async function askRules({ rules, file, text, language }: RulesJob): Promise<Result<RulesJob>> {
  const { runRules } = await import('../../validation/schematron/rules.js');
  const found: Result<RulesJob> = [];
  for (const schema of rules) found.push(...(await runRules(schema, { file, shown: file }, text, language)));
  return found;
}
