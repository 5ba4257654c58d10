/** Diagnostics for people, on standard error; paths as they typed them. */
import { relative } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.js';
import { renderText } from '../validation/render/text.js';

export function printDiagnostics(diagnostics: readonly Diagnostic[], most = Number.POSITIVE_INFINITY): void {
  if (diagnostics.length === 0) return;
  const colour = process.stderr.isTTY === true && !process.env.NO_COLOR;
  const here = diagnostics.map((d) => (d.file === undefined ? d : { ...d, file: shownPath(d.file) }));
  process.stderr.write(renderText(here.slice(0, most), { colour, language: 'en' }));
  if (here.length > most) console.error(`… and ${here.length - most} more (--verbose shows all)`);
}

/** A path relative to where the user stands, if it lies below. */
export function shownPath(path: string): string {
  const here = relative(process.cwd(), path);
  return here === '' || here.startsWith('..') ? path : here;
}
