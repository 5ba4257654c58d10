/** ID, IDREF and IDREFS of a document (RELAX NG DTD Compatibility §5). */
import type { Diagnostic, Position, Range } from '../../model/diagnostic.js';
import { collapse, type IdKind } from './datatypes/datatype.js';
import type { Findings } from './findings.js';

export class IdChecker {
  private readonly findings: Findings;
  private readonly report: (diagnostic: Diagnostic) => void;
  /** Line and column where each id was given; memory grows with the ids, as it has to. */
  private readonly defined = new Map<string, Position>();
  /** References to ids that were not yet defined when they were met. */
  private readonly open: { id: string; range: Range }[] = [];

  constructor(findings: Findings, report: (diagnostic: Diagnostic) => void) {
    this.findings = findings;
    this.report = report;
  }

  /** @param range asked for only when needed */
  attribute(kind: IdKind, value: string, start: Position, range: () => Range): void {
    const text = collapse(value);
    if (kind === 'ID') {
      const first = this.defined.get(text);
      if (first === undefined) this.defined.set(text, start);
      else this.report(this.findings.make('E-RNG-ID-TWICE', { id: text, ...first }, range()));
      return;
    }
    for (const id of kind === 'IDREFS' ? text.split(' ') : [text]) {
      if (!this.defined.has(id)) this.open.push({ id, range: range() });
    }
  }

  end(): void {
    for (const { id, range } of this.open) {
      if (!this.defined.has(id)) this.report(this.findings.make('E-RNG-IDREF', { id }, range));
    }
  }
}
