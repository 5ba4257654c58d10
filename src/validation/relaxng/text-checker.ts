/** The text within elements (§6.2.4, §6.2.7–6.2.10). */
import type { Diagnostic, Range } from '../../model/diagnostic.js';
import type { Locator } from '../xml-events.js';
import type { Automaton } from './automaton.js';
import { expectedElements } from './expected.js';
import { type Findings, quote } from './findings.js';
import type { Frame, Implied } from './frame.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import { isWhiteSpace } from './value-matcher.js';

export class TextChecker {
  private readonly grammar: Grammar;
  private readonly automaton: Automaton;
  private readonly findings: Findings;
  private readonly report: (diagnostic: Diagnostic) => void;

  constructor(grammar: Grammar, findings: Findings, report: (diagnostic: Diagnostic) => void) {
    this.grammar = grammar;
    this.automaton = grammar.automaton;
    this.findings = findings;
    this.report = report;
  }

  /** A piece of text. Where it has to be compared with data, it is kept until the next tag. */
  text(frame: Frame, text: string, at: Locator): void {
    const { state } = frame;
    if (state.typed) {
      const range = at.inkRange();
      frame.textRange =
        frame.text === '' ? range : { start: (frame.textRange ?? range).start, end: range.end };
      frame.text += text;
      return;
    }
    if (state.afterText === state || isWhiteSpace(text) || frame.outer !== undefined) return;
    if (frame.implied !== undefined) {
      const within = this.automaton.text(frame.implied.state, text);
      if (within !== null) {
        frame.implied.state = within;
        return;
      }
      this.closeImplied(frame);
    }
    const next = this.automaton.text(frame.state, text);
    if (next !== null) frame.state = next;
    else this.refuseText(frame, text, at.inkRange());
  }

  private refuseText(frame: Frame, text: string, range: Range): void {
    frame.faulty = true;
    const found = expectedElements(this.grammar, frame.state);
    const holders = this.findings.rank([...found].filter((symbol) => this.holdsText(frame, symbol)));
    const expected = this.findings.list(holders.length > 0 ? holders : found) || '—';
    this.report(
      this.findings.make('E-RNG-TEXT', { element: frame.name, text: quote(text), expected }, range),
    );
    const [holder] = holders;
    if (holder !== undefined) frame.implied = this.imply(frame, holder, text);
  }

  private holdsText(frame: Frame, symbol: NameSymbol): boolean {
    const opened = this.automaton.open(frame.state, symbol);
    return opened?.child.parts.some((p) => this.grammar.store.hasCharacters(p)) ?? false;
  }

  /** The text is taken as standing in an element that may stand here. */
  private imply(frame: Frame, symbol: NameSymbol, text: string): Implied | undefined {
    const transition = this.automaton.open(frame.state, symbol);
    const opened = transition && this.automaton.closeTagForgiving(transition.child);
    const state = opened && this.automaton.text(opened, text);
    if (transition === null || !state) return undefined;
    return { name: this.findings.nameOf(symbol), transition, before: frame.state, state };
  }

  closeImplied(frame: Frame): void {
    const { implied } = frame;
    if (implied === undefined) return;
    frame.implied = undefined;
    frame.state = this.automaton.return(implied.state, implied.transition, true) ?? frame.state;
    frame.turn = implied.name;
  }

  /** Text that had to be kept, before a child or at the end of an element with children. */
  flush(frame: Frame): void {
    const { text } = frame;
    frame.text = '';
    if (isWhiteSpace(text)) return;
    const next = this.automaton.text(frame.state, text);
    if (next !== null) frame.state = next;
    else if (frame.outer === undefined) this.refuseContent(frame, text, frame.textRange as Range);
  }

  /** At the end tag: the whole content is text, or nothing; or text follows the last child. */
  close(frame: Frame, at: Locator): void {
    if (!frame.state.typed) return;
    if (frame.hasChildren || !isWhiteSpace(frame.text)) {
      this.flush(frame);
      return;
    }
    frame.state = this.automaton.blank(frame.state, frame.text);
    if (this.automaton.isComplete(frame.state) || frame.faulty || frame.outer !== undefined) return;
    const { wanted } = this.findings.wanted(frame.state.parts, frame.text);
    if (wanted !== '') this.refuseContent(frame, frame.text, at.range());
  }

  private refuseContent(frame: Frame, text: string, range: Range): void {
    frame.faulty = true;
    const { wanted } = this.findings.wanted(frame.state.parts, text);
    if (wanted === '') {
      this.refuseText(frame, text, range);
      return;
    }
    const params = { element: frame.name, value: quote(text), wanted };
    this.report(this.findings.make('E-RNG-CONTENT-VALUE', params, range));
  }
}
