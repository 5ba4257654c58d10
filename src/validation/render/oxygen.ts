/**
 * `--format oxygen`: messages that oXygen links to their places, for its custom validation engines (oXygen User Guide,
 * "Linked Output Messages of an External Engine").
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Position, Severity } from '../../model/diagnostic.js';

/** There is no letter for remarks. */
const TYPE: Readonly<Record<Severity, 'E' | 'W'>> = { error: 'E', warning: 'W', info: 'W' };

/** @param folder that names of files start from */
export function renderOxygen(diagnostics: readonly Diagnostic[], folder: string): string {
  return diagnostics
    .map(({ severity, code, file, range, message, help, path, sourceLine }) => {
      const words = [`${code}: ${message}`, path === undefined ? '' : `(${path})`, help ?? ''];
      const description = words.join(' ').replace(/\s+/g, ' ').trim();
      const start = range?.start ?? { line: 1, column: 1 };
      return [
        `Type: ${TYPE[severity]}`,
        ...(file === undefined ? [] : [`SystemID: ${pathToFileURL(resolve(folder, file)).href}`]),
        `Line: ${start.line}`,
        `Column: ${units(start, start.line, sourceLine)}`,
        ...(range === undefined
          ? []
          : [`EndLine: ${range.end.line}`, `EndColumn: ${units(range.end, start.line, sourceLine)}`]),
        `Description: ${description}`,
        '',
      ].join('\n');
    })
    .join('\n');
}

/** oXygen is a Java program: a column is a UTF-16 unit. @param line whose text is at hand */
function units({ line: own, column }: Position, line: number, source: string | undefined): number {
  if (source === undefined || own !== line) return column;
  return [...source].slice(0, column - 1).join('').length + 1;
}
