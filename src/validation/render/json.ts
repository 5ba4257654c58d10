/** `--format json`: an array of diagnostics; docs/validation.md describes it. */
import type { Diagnostic } from '../../model/diagnostic.js';

export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(
    diagnostics.map(({ file, code, severity, message, help, path, range, related, fix, sourceLine }) => ({
      file,
      code,
      severity,
      message,
      help,
      path,
      range,
      related,
      fix,
      sourceLine,
    })),
    undefined,
    2,
  )}\n`;
}
