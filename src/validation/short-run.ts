import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Below this much input (bytes) the program ends before optimised code could pay for itself. */
const SHORT = 2_000_000;
/** Bytes of bytecode that a function runs through before it is considered for optimising. */
const PATIENCE = 1_000_000;
/** V8's own figure. */
const USUAL = 132 * 1024;

/**
 * Tells V8 to optimise later. On a chapter of 350 KB its compiler, on threads of its own, takes as much processor time
 * as everything else together, for code that is hardly used any more when it is ready. To be called before the code in
 * question is loaded. Nothing but time depends on it.
 */
export function spareTheCompiler(): void {
  setFlagsFromString(`--interrupt-budget=${PATIENCE}`);
}

/** Takes it back where there is much to read, or where the process lives on. */
export function useTheCompilerFor(files: readonly string[], livesOn: boolean): void {
  let bytes = 0;
  for (const file of files) {
    if (livesOn || bytes > SHORT) break;
    bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }
  if (livesOn || bytes > SHORT) setFlagsFromString(`--interrupt-budget=${USUAL}`);
}
