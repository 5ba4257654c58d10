/** Diagnostics for people, on standard error. */
import type { Diagnostic } from '../model/diagnostic.js';

export function printDiagnostics(diagnostics: readonly Diagnostic[], most = Number.POSITIVE_INFINITY): void {
  for (const diagnostic of diagnostics.slice(0, most)) {
    const { file, range, severity, code, message, help } = diagnostic;
    const place =
      range === undefined ? (file ?? '') : `${file ?? ''}:${range.start.line}:${range.start.column}`;
    console.error(`${place === '' ? '' : `${place}: `}${severity} ${code}: ${message}`);
    if (help !== undefined) console.error(`  ${help}`);
  }
  if (diagnostics.length > most)
    console.error(`… and ${diagnostics.length - most} more (--verbose shows all)`);
}
