/** Findings for people: a line that says what, the source line with a caret under the culprit, what to do. */
import type { Language } from '../../model/catalogue/index.js';
import type { Diagnostic, Severity } from '../../model/diagnostic.js';
import { excerpt, width } from './excerpt.js';

export interface TextOptions {
  readonly colour: boolean;
  readonly language: Language;
}

const SEVERITY: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  en: { error: 'error', warning: 'warning', info: 'info' },
  zh: { error: '錯誤', warning: '警告', info: '提示' },
};

const COLOUR: Readonly<Record<Severity, number>> = { error: 31, warning: 33, info: 36 };

export function renderText(diagnostics: readonly Diagnostic[], options: TextOptions): string {
  return diagnostics.map((diagnostic) => `${renderOne(diagnostic, options)}\n`).join('\n');
}

function renderOne(diagnostic: Diagnostic, { colour, language }: TextOptions): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const { file, range, severity, code, message, path, help, sourceLine, related } = diagnostic;
  const at = range === undefined ? '' : `:${range.start.line}:${range.start.column}`;
  const place = file === undefined ? '' : `${paint(1, `${file}${at}`)}: `;
  const lines = [`${place}${paint(COLOUR[severity], SEVERITY[language][severity])} ${code}: ${message}`];
  if (path !== undefined) lines.push(`  ${paint(2, path)}`);
  if (sourceLine !== undefined && range !== undefined) {
    const { text, before, marked } = excerpt(sourceLine, range);
    const gutter = `${range.start.line} | `;
    lines.push(`  ${paint(2, gutter)}${text}`);
    lines.push(
      `  ${' '.repeat(width(gutter) + before)}${paint(COLOUR[severity], '^'.repeat(Math.max(1, marked)))}`,
    );
  }
  for (const { file: other = file, range: there, message: words } of related ?? [])
    lines.push(
      `  → ${other ?? ''}${there === undefined ? '' : `:${there.start.line}:${there.start.column}`}: ${words}`,
    );
  if (help !== undefined) lines.push(`  ${paint(2, '=')} ${help}`);
  return lines.join('\n');
}
