/** Runs a command and turns what it throws into the house's exit codes. */
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { InputRefused } from '../model/diagnostic.js';
import { printDiagnostics } from './print.js';

export const EXIT = { well: 0, findings: 1, usage: 2, fault: 3 } as const;

/** Thrown by a command for wrong usage that commander cannot see. */
export class WrongUsage extends Error {}

export async function runProgram(program: Command): Promise<void> {
  exitByOurCodes(program);
  // A reader that closes early (| head) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) =>
    process.exit(error.code === 'EPIPE' ? EXIT.well : EXIT.fault),
  );
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = codeFor(error);
  }
}

function exitByOurCodes(command: Command): void {
  command.exitOverride();
  for (const sub of command.commands) exitByOurCodes(sub);
}

function codeFor(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.well : EXIT.usage;
  if (error instanceof InputRefused) {
    printDiagnostics(error.diagnostics);
    return EXIT.usage;
  }
  if (error instanceof WrongUsage) {
    console.error(`biannian: ${error.message}`);
    return EXIT.usage;
  }
  console.error('biannian: a fault of the program; please report it with what you did.');
  console.error(error instanceof Error ? error.stack : error);
  return EXIT.fault;
}
