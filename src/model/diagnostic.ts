/**
 * The one diagnostic type of the house. Every room that finds something to say about an input
 * says it with this; renderers (text, JSON, SARIF) and the exit code are made from it.
 */
import { type Code, catalogue, type Language } from './catalogue/index.js';

export type Severity = 'error' | 'warning' | 'info';

/** A place in a text file as people count it: both numbers start at 1, columns are code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Half-open: `end` is the first position that no longer belongs to the range. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export interface Place {
  readonly file?: string;
  readonly range?: Range;
}

/** A change that would mend the finding: replace the text in `range` by `text`. */
export interface Fix {
  readonly title: string;
  readonly range: Range;
  readonly text: string;
}

export type Params = Readonly<Record<string, string | number>>;

export interface Diagnostic extends Place {
  /** Stable, listed in the catalogue, e.g. `E-REF-DANGLING`. */
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, in the language asked for when it was made (English unless told). */
  readonly message: string;
  /** What to do about it. */
  readonly help?: string;
  /** Values the catalogue's templates were filled with; kept so that the message can be said again in another language. */
  readonly params: Params;
  /** The place in the document's own terms: `元德七年 › entry 3 › 目 › persName 2 (#id)`. */
  readonly path?: string;
  /** The source line that holds the start of the range, for the caret display. */
  readonly sourceLine?: string;
  readonly related?: readonly (Place & { readonly message: string })[];
  readonly fix?: Fix;
}

export interface DiagnosticDetails extends Place {
  readonly path?: string;
  readonly sourceLine?: string;
  readonly severity?: Severity;
  readonly related?: Diagnostic['related'];
  readonly fix?: Fix;
}

/**
 * Fills `{name}` in a template. An unknown name stays as it is, so that a mistake is seen. What stands in
 * `[[…]]` is left out when a value in it is empty: `dangling[[; did you mean {suggestion}?]]`.
 */
export function fill(template: string, params: Params): string {
  const values = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      return value === undefined ? whole : String(value);
    });
  const optional = (_: string, part: string): string =>
    [...part.matchAll(/\{(\w+)\}/g)].some(([, name]) => (params[name ?? ''] ?? '') === '') ? '' : part;
  return values(template.replace(/\[\[(.*?)\]\](?!\])/gs, optional));
}

/** Makes a diagnostic from its catalogue entry. */
export function diagnose(code: Code, params: Params = {}, details: DiagnosticDetails = {}): Diagnostic {
  const entry = catalogue[code];
  const help = entry.en.help;
  return {
    code,
    severity: details.severity ?? entry.severity,
    message: fill(entry.en.message, params),
    ...withHelp(help, params),
    params,
    ...(details.file === undefined ? {} : { file: details.file }),
    ...(details.range === undefined ? {} : { range: details.range }),
    ...(details.path === undefined ? {} : { path: details.path }),
    ...(details.sourceLine === undefined ? {} : { sourceLine: details.sourceLine }),
    ...(details.related === undefined ? {} : { related: details.related }),
    ...(details.fix === undefined ? {} : { fix: details.fix }),
  };
}

/** The same diagnostic, its words in another language. */
export function inLanguage(diagnostic: Diagnostic, language: Language): Diagnostic {
  const words = catalogue[diagnostic.code][language];
  const { help: _, ...rest } = diagnostic;
  return {
    ...rest,
    message: fill(words.message, diagnostic.params),
    ...withHelp(words.help, diagnostic.params),
  };
}

/** A help that consists of an optional part may come out empty. */
function withHelp(template: string | undefined, params: Params): { help?: string } {
  const help = template === undefined ? '' : fill(template, params);
  return help === '' ? {} : { help };
}

/**
 * Thrown when an input cannot be worked on at all (unreadable, refused, unsafe). The command line
 * prints the diagnostics and exits with 2.
 */
export class InputRefused extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: Diagnostic[]) {
    super(diagnostics.map((d) => `${d.code}: ${d.message}`).join('\n'));
    this.name = 'InputRefused';
    this.diagnostics = diagnostics;
  }
}
