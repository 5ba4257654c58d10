import type { Diagnostic } from '../../model/diagnostic.js';

/**
 * Hands diagnostics on in the order of the document. One may be held back until it is known how to word it;
 * those behind it wait.
 */
export class ReportQueue {
  private readonly report: (diagnostic: Diagnostic) => void;
  private queue: { diagnostic: Diagnostic; ticket: number }[] = [];
  private tickets = 0;
  private readonly held = new Set<number>();

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.report = report;
  }

  add(diagnostic: Diagnostic): void {
    if (this.held.size === 0) this.report(diagnostic);
    else this.queue.push({ diagnostic, ticket: 0 });
  }

  /** @returns the ticket to release it with */
  hold(diagnostic: Diagnostic): number {
    const ticket = ++this.tickets;
    this.held.add(ticket);
    this.queue.push({ diagnostic, ticket });
    return ticket;
  }

  /** @param instead the diagnostic to report in its place. A ticket that was released does nothing. */
  release(ticket: number, instead?: Diagnostic): void {
    if (!this.held.delete(ticket)) return;
    const entry = this.queue.find((queued) => queued.ticket === ticket);
    if (entry !== undefined && instead !== undefined) entry.diagnostic = instead;
    if (this.held.size === 0) this.flush();
  }

  flush(): void {
    const { queue } = this;
    this.queue = [];
    this.held.clear();
    for (const { diagnostic } of queue) this.report(diagnostic);
  }
}
