/**
 * The file of an edition's own chronology, `authority/chronology.yaml`. It stands apart because the reader of YAML, which
 * it alone needs, takes as long to load as everything else that looks at dates.
 *
 *     eras:                      # how this book counts an era
 *       - dynasty: 西夏
 *         era: 元德
 *         first: 1120            # Western year of 元年
 *         last: 1127             # optional: last year in which the book uses it
 *         source: …              # optional: who says so
 *         evidence: …            # optional: why
 *     years:                     # years whose label does not tell, or tells wrongly
 *       - label: 天德八年        # as it stands in the source
 *         western: 1134
 *         reading: 正德八年      # optional: what it should be
 *         evidence: …
 *
 * A bare list is read as `eras`.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import { type Chronology, type ChronologyEra, type ChronologyYear, NO_CHRONOLOGY } from './chronology.js';

export interface ChronologyFile {
  readonly chronology: Chronology;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a chronology file. What is wrong is reported with its place and left out; the rest is used.
 * `file` names the file in the diagnostics.
 */
export function readChronology(text: string, file?: string): ChronologyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const diagnostics: Diagnostic[] = [];
  const place = (
    offset: number | undefined,
  ): { file?: string; range?: Diagnostic['range']; sourceLine?: string } => {
    if (offset === undefined) return file === undefined ? {} : { file };
    const { line, col } = lines.linePos(offset);
    const start = { line, column: col };
    return {
      ...(file === undefined ? {} : { file }),
      range: { start, end: { line, column: col + 1 } },
      sourceLine: text.split(/\r?\n/)[line - 1] ?? '',
    };
  };
  for (const error of document.errors) {
    diagnostics.push(
      diagnose('E-CHRONOLOGY-SYNTAX', { reason: error.message.split('\n')[0] ?? '' }, place(error.pos[0])),
    );
  }
  if (document.errors.length > 0) return { chronology: NO_CHRONOLOGY, diagnostics };

  const eras: ChronologyEra[] = [];
  const years: ChronologyYear[] = [];
  const root = document.contents;
  const offsetOf = (node: unknown): number | undefined => {
    if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
    return node.range?.[0];
  };

  function readRows(list: unknown, kind: 'eras' | 'years'): void {
    if (list === undefined || list === null || (isScalar(list) && list.value === null)) return;
    if (!isSeq(list)) {
      diagnostics.push(
        diagnose('E-CHRONOLOGY-SHAPE', { what: kind, expected: 'a list' }, place(offsetOf(list))),
      );
      return;
    }
    for (const item of list.items) {
      const at = place(offsetOf(item));
      if (!isMap(item)) {
        diagnostics.push(diagnose('E-CHRONOLOGY-SHAPE', { what: kind, expected: 'rows of key: value' }, at));
        continue;
      }
      const string = (key: string): string | undefined => {
        const value = item.get(key);
        return value === undefined || value === null ? undefined : String(value);
      };
      const year = (key: string): number | undefined => {
        const value = item.get(key);
        if (value === undefined || value === null) return undefined;
        if (typeof value === 'number' && Number.isInteger(value) && value >= -220 && value <= 1911)
          return value;
        diagnostics.push(
          diagnose('E-CHRONOLOGY-YEAR', { key, value: String(value) }, place(offsetOf(item.get(key, true)))),
        );
        return undefined;
      };
      const name = string(kind === 'eras' ? 'era' : 'label');
      const before = diagnostics.length;
      const western = year(kind === 'eras' ? 'first' : 'western');
      const last = year('last');
      if (diagnostics.length > before) continue;
      if (name === undefined || western === undefined) {
        const missing =
          name === undefined ? (kind === 'eras' ? 'era' : 'label') : kind === 'eras' ? 'first' : 'western';
        diagnostics.push(diagnose('E-CHRONOLOGY-MISSING', { key: missing }, at));
        continue;
      }
      const dynasty = string('dynasty');
      const reading = string('reading');
      const source = string('source');
      const evidence = string('evidence');
      const rest = {
        ...(source === undefined ? {} : { source }),
        ...(evidence === undefined ? {} : { evidence }),
      };
      if (kind === 'eras') {
        eras.push({
          era: name,
          first: western,
          ...(dynasty === undefined ? {} : { dynasty }),
          ...(last === undefined ? {} : { last }),
          ...rest,
        });
      } else {
        years.push({ label: name, western, ...(reading === undefined ? {} : { reading }), ...rest });
      }
    }
  }

  if (isMap(root)) {
    readRows(root.get('eras'), 'eras');
    readRows(root.get('years'), 'years');
  } else if (root !== null) readRows(root, 'eras');
  return { chronology: { eras, years }, diagnostics };
}
