/** A fault of a stylesheet, static or dynamic, with its place. */
import saxon from './saxon.js';

export class StylesheetError extends Error {
  /** Error code of XSLT or XPath (`XPTY0004`), or the local name of the QName that the stylesheet raised. */
  readonly code: string | undefined;
  /** File name of the module, as SaxonJS reports it. */
  readonly module: string | undefined;
  readonly line: number | undefined;

  constructor(message: string, details: { code?: string; module?: string; line?: number; cause?: unknown }) {
    const place = [details.module, details.line].filter((part) => part !== undefined).join(':');
    const code = details.code === undefined ? '' : ` [${details.code}]`;
    super(`${place === '' ? '' : `${place}: `}${message}${code}`, { cause: details.cause });
    this.name = 'StylesheetError';
    this.code = details.code;
    this.module = details.module;
    this.line = details.line;
  }

  /**
   * Wraps what SaxonJS threw. SaxonJS gives no column, and for some errors neither module nor line;
   * then `stylesheet`, the entry module, stands for the place.
   */
  static from(error: unknown, stylesheet: string): StylesheetError {
    if (error instanceof StylesheetError) return error;
    const message = error instanceof Error ? error.message : String(error);
    if (!(error instanceof saxon.XError))
      return new StylesheetError(message, { module: stylesheet, cause: error });
    const line = Number(error.xsltLineNr);
    return new StylesheetError(message, {
      ...(error.code ? { code: error.code.replace(/^Q\{[^}]*\}/, '') } : {}),
      module: error.xsltModule || stylesheet,
      ...(Number.isInteger(line) && line > 0 ? { line } : {}),
      cause: error,
    });
  }
}
