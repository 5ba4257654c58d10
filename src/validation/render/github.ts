/** `--format github`: workflow commands that GitHub shows as annotations on the changed lines. */
import type { Diagnostic, Severity } from '../../model/diagnostic.js';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

export function renderGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ severity, code, file, range, message, path, help }) => {
      const properties = {
        ...(file === undefined ? {} : { file }),
        ...(range === undefined
          ? {}
          : {
              line: range.start.line,
              endLine: range.end.line,
              col: range.start.column,
              ...(range.end.line === range.start.line ? { endColumn: range.end.column } : {}),
            }),
        title: path === undefined ? code : `${code} (${path})`,
      };
      const list = Object.entries(properties).map(
        ([name, value]) => `${name}=${escapeProperty(String(value))}`,
      );
      return `::${COMMAND[severity]} ${list.join(',')}::${escapeData(help === undefined ? message : `${message}\n${help}`)}\n`;
    })
    .join('');
}

/** The escapes of actions/toolkit (packages/core/src/command.ts). */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
