import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Below this much input (bytes) the program ends before optimised code could pay for itself. */
const SHORT = 2_000_000;
/** Bytes of bytecode that a function runs through before it is considered for optimising; V8's own figure is 132 KB. */
const PATIENCE = 1_000_000;

/**
 * Tells V8 to optimise later when there is little to read. On a chapter of 350 KB its compiler, on threads of its own,
 * takes as much processor time as everything else together, for code that is hardly used any more when it is ready.
 * For a process that validates and ends; nothing but time depends on it.
 */
export function spareTheCompiler(files: readonly string[]): void {
  let bytes = 0;
  for (const file of files) {
    bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (bytes > SHORT) return;
  }
  setFlagsFromString(`--interrupt-budget=${PATIENCE}`);
}
