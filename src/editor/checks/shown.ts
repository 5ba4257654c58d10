/** What is shown of one document, by who found it, moved along with edits until it is found anew. */
import type { Diagnostic as ProtocolDiagnostic } from 'vscode-languageserver';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '../../model/diagnostic.js';
import { unsaid } from '../../validation/validate.js';
import { MOST_SHOWN } from './messages.js';
import { movedRange } from './moved-range.js';
import { protocolDiagnostic, type Rendering } from './protocol-diagnostic.js';

export interface Shown {
  readonly house: Diagnostic;
  readonly protocol: ProtocolDiagnostic;
}

/** `grammar` also tells what keeps the text from being XML, and what is wrong with the schemas. */
export type Finder = 'grammar' | 'dates' | 'references' | 'rules';

const FINDERS: readonly Finder[] = ['grammar', 'dates', 'references', 'rules'];

export class ShownDiagnostics {
  readonly #found: Record<Finder, readonly Shown[]> = { grammar: [], dates: [], references: [], rules: [] };
  readonly #versions: Partial<Record<Finder, number>> = {};

  set(finder: Finder, version: number, diagnostics: readonly Diagnostic[], rendering: Rendering): void {
    this.#found[finder] = diagnostics
      .slice(0, MOST_SHOWN)
      .map((house) => ({ house, protocol: protocolDiagnostic(house, rendering) }));
    this.#versions[finder] = version;
  }

  clear(finder: Finder, version: number): void {
    this.#found[finder] = [];
    this.#versions[finder] = version;
  }

  /** Follows an edit; what it touched is no longer shown. */
  move(changes: readonly TextDocumentContentChangeEvent[]): void {
    for (const finder of FINDERS) {
      let shown = this.#found[finder];
      for (const change of changes) {
        shown = shown.flatMap(({ house, protocol }) => {
          const range = movedRange(protocol.range, change);
          return range === undefined ? [] : [{ house, protocol: { ...protocol, range } }];
        });
      }
      this.#found[finder] = shown;
    }
  }

  /** In the order of their places. */
  all(): Shown[] {
    const { grammar, dates, references, rules } = this.#found;
    return [...grammar, ...dates, ...this.#unsaid(references, [...grammar, ...dates]), ...rules]
      .sort(
        ({ protocol: { range: a } }, { protocol: { range: b } }) =>
          a.start.line - b.start.line || a.start.character - b.start.character,
      )
      .slice(0, MOST_SHOWN);
  }

  /** Places of different versions cannot be compared. */
  #unsaid(references: readonly Shown[], others: readonly Shown[]): readonly Shown[] {
    if (this.#versions.references !== this.#versions.grammar) return references;
    const kept = new Set(
      unsaid(
        references.map(({ house }) => house),
        others.map(({ house }) => house),
      ),
    );
    return references.filter(({ house }) => kept.has(house));
  }
}
