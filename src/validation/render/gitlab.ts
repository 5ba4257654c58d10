/** `--format gitlab`: a Code Quality report, which GitLab shows in merge requests (artifacts:reports:codequality). */
import { createHash } from 'node:crypto';
import type { Diagnostic, Severity } from '../../model/diagnostic.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' };

export function renderGitlab(diagnostics: readonly Diagnostic[]): string {
  const seen = new Map<string, number>();
  const issues = diagnostics.map(({ severity, code, file, range, message, help, path }) => {
    // The same finding has the same mark when it moves to another line; of several alike each has its own.
    const same = JSON.stringify([code, file, path, message]);
    const number = seen.get(same) ?? 0;
    seen.set(same, number + 1);
    return {
      description: help === undefined ? message : `${message} – ${help}`,
      check_name: code,
      fingerprint: createHash('sha256').update(`${same} ${number}`).digest('hex').slice(0, 32),
      severity: SEVERITY[severity],
      location: {
        path: (file ?? '').replace(/^\.\//, '').replaceAll('\\', '/'),
        lines: { begin: range?.start.line ?? 1, end: range?.end.line ?? 1 },
      },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
