/** One worker thread with its jobs. It is started when it is first needed, and anew should it break. */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Diagnostic, InputRefused } from '../../model/diagnostic.js';
import type { Answer, Job, Result } from './messages.js';

const WORKER = fileURLToPath(new URL('./worker.js', import.meta.url));

/**
 * A document of 1 MB is 60 MB of nodes, gone with the next edit: where the young generation has room for them, nothing need
 * be carried over. Three halves of it are counted.
 */
const ROOM = { maxYoungGenerationSizeMb: 192 };

interface Waiting {
  readonly resolve: (result: Result<Job>) => void;
  readonly reject: (error: Error) => void;
  readonly clock: NodeJS.Timeout | undefined;
}

type JobWithoutId = Job extends infer J ? (J extends Job ? Omit<J, 'id'> : never) : never;

export class Thread {
  readonly #waiting = new Map<number, Waiting>();
  /** What a job may take at most, milliseconds. */
  readonly #patience: number;
  #worker: Worker | undefined;
  #jobs = 0;

  constructor(patience: number) {
    this.#patience = patience;
  }

  /**
   * @throws InputRefused when what was handed in cannot be worked on
   * @throws Error when the thread broke, or took longer than its patience
   */
  ask<J extends JobWithoutId>(job: J): Promise<Result<Extract<Job, { kind: J['kind'] }>>> {
    const id = ++this.#jobs;
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => void this.#end(new Error('it took too long')), this.#patience);
      clock.unref();
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject, clock });
      worker.postMessage({ ...job, id });
    });
  }

  #started(): Worker {
    if (this.#worker !== undefined) return this.#worker;
    // Its standard output is not the client's: that speaks the protocol.
    const worker = new Worker(WORKER, { stdout: true, stderr: true, resourceLimits: ROOM });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.unref();
    worker.on('message', (answer: Answer) => this.#settle(answer));
    worker.on('error', (error) => void this.#end(error instanceof Error ? error : new Error(String(error))));
    worker.on('exit', () => {
      if (this.#worker === worker) void this.#end(new Error('the thread ended'));
    });
    this.#worker = worker;
    return worker;
  }

  #settle(answer: Answer): void {
    const waiting = this.#waiting.get(answer.id);
    if (waiting === undefined) return;
    this.#waiting.delete(answer.id);
    clearTimeout(waiting.clock);
    if ('result' in answer) waiting.resolve(answer.result);
    else if ('refused' in answer) waiting.reject(new InputRefused(...(answer.refused as Diagnostic[])));
    else waiting.reject(new Error(answer.fault));
  }

  async #end(reason: Error): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    for (const { reject, clock } of this.#waiting.values()) {
      clearTimeout(clock);
      reject(reason);
    }
    this.#waiting.clear();
    await worker?.terminate();
  }

  close(): Promise<void> {
    return this.#end(new Error('the editor was closed'));
  }
}
