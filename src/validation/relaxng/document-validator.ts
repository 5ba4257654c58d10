/** Checks one document against a grammar while it is read (§6 of the specification). */
import type { Diagnostic, Range } from '../../model/diagnostic.js';
import type { Locator, XmlAttribute, XmlListener, XmlTag } from '../xml-events.js';
import { XMLNS_NAMESPACE } from '../xml-events.js';
import { AttributeChecker } from './attribute-checker.js';
import type { Automaton, State, Transition } from './automaton.js';
import { type Clause, expectedElements, missing } from './expected.js';
import { Findings, quote } from './findings.js';
import type { Grammar } from './grammar.js';
import { IdChecker } from './id-checker.js';
import type { NameSymbol } from './name-class.js';
import type { ValidatorOptions } from './options.js';
import { KIND_ELEMENT } from './pattern-store.js';
import { recover } from './recovery.js';
import { ReportQueue } from './report-queue.js';
import { isWhiteSpace } from './value-matcher.js';

/** An open element. Frames are used again for later elements of the same depth. */
class Frame {
  name = '';
  symbol: NameSymbol = 0;
  state: State;
  /** The state before the first child. */
  opened: State;
  /** How the element was opened; null when nothing within it can be checked. */
  transition: Transition | null = null;
  /** The child that last changed what is allowed. */
  turn: string | undefined;
  hasChildren = false;
  /** An error was found among the children; that something is missing may come of it. */
  faulty = false;
  /** Text seen since the last tag, kept where it has to be compared with data. */
  text = '';
  textRange: Range | undefined;
  /** What was missing before a child, not yet told: if it comes later, the order was wrong. */
  lacking:
    | { clauses: readonly Clause[]; element: string; missing: string; range: Range; ticket: number }
    | undefined;

  constructor(state: State) {
    this.state = state;
    this.opened = state;
  }
}

export class DocumentValidator implements XmlListener {
  private readonly grammar: Grammar;
  private readonly automaton: Automaton;
  private readonly findings: Findings;
  private readonly reports: ReportQueue;
  private readonly attributes: AttributeChecker;
  private readonly ids: IdChecker | undefined;
  private readonly frames: Frame[];
  private depth = 0;
  /** Elements within one that cannot be checked. */
  private unchecked = 0;
  /** Namespaces that were told to be wrong, and which are meant. */
  private readonly meantNamespaces = new Map<string, string>();

  constructor(grammar: Grammar, options: ValidatorOptions) {
    this.grammar = grammar;
    this.automaton = grammar.automaton;
    this.findings = new Findings(grammar, options);
    this.reports = new ReportQueue(options.report);
    const report = (diagnostic: Diagnostic): void => this.reports.add(diagnostic);
    this.attributes = new AttributeChecker(grammar, this.findings, report);
    this.ids = options.checkIds === false ? undefined : new IdChecker(this.findings, report);
    this.frames = [new Frame(grammar.automaton.start)];
  }

  /** The state of the automaton where the document stands, for questions about what is allowed. */
  get state(): State {
    return this.top.state;
  }

  private get top(): Frame {
    return this.frames[this.depth] as Frame;
  }

  startElement(tag: XmlTag, at: Locator): void {
    if (this.unchecked > 0) {
      this.unchecked++;
      this.idsOf(tag, this.symbolOf(tag), at);
      return;
    }
    const parent = this.top;
    if (parent.text !== '') this.flushText(parent);
    let symbol = this.symbolOf(tag);
    let transition = this.automaton.open(parent.state, symbol);
    if (transition === null) {
      const recovered = this.refuseElement(tag, symbol, parent, at);
      transition = recovered.transition;
      symbol = recovered.symbol;
    }
    parent.hasChildren = true;
    if (transition === null) {
      this.unchecked = 1;
      this.idsOf(tag, symbol, at);
      return;
    }
    this.findings.noteElement(symbol);
    const opened = this.attributes.check(tag, transition.child, at);
    this.idsOf(tag, symbol, at);
    this.push(tag.name, symbol, opened, transition);
  }

  private symbolOf(tag: XmlTag): NameSymbol {
    const ns = this.meantNamespaces.size === 0 ? tag.uri : (this.meantNamespaces.get(tag.uri) ?? tag.uri);
    return this.grammar.names.symbol(ns, tag.local);
  }

  private push(name: string, symbol: NameSymbol, state: State, transition: Transition): void {
    let frame = this.frames[++this.depth];
    if (frame === undefined) {
      frame = new Frame(state);
      this.frames.push(frame);
    }
    frame.name = name;
    frame.symbol = symbol;
    frame.state = state;
    frame.opened = state;
    frame.transition = transition;
    frame.turn = undefined;
    frame.hasChildren = false;
    frame.faulty = false;
    frame.text = '';
    frame.lacking = undefined;
  }

  /** The element is not allowed: tells so, and says as what it is taken. */
  private refuseElement(
    tag: XmlTag,
    symbol: NameSymbol,
    parent: Frame,
    at: Locator,
  ): { transition: Transition | null; symbol: NameSymbol } {
    if (this.cameTooLate(parent, symbol)) {
      return { transition: this.automaton.openAnywhere(parent.state, symbol), symbol };
    }
    const recovery = recover(this.grammar, this.findings, {
      state: parent.state,
      opened: parent.opened,
      parent: parent.name,
      turn: parent.turn,
      ns: tag.uri,
      local: tag.local,
      symbol,
    });
    parent.faulty = true;
    if (recovery.namespace !== undefined) this.meantNamespaces.set(tag.uri, recovery.namespace);
    const { code, params } = recovery;
    const range = at.range();
    if (recovery.missing === undefined || parent.lacking !== undefined) {
      this.reports.add(this.findings.make(code, params, range));
    } else {
      parent.lacking = {
        clauses: recovery.missing,
        element: tag.local,
        missing: String(params.missing),
        range,
        ticket: this.reports.hold(this.findings.make(code, params, range)),
      };
    }
    return recovery;
  }

  /** The element is one that was found missing earlier: not missing then, but in the wrong order. */
  private cameTooLate(parent: Frame, symbol: NameSymbol): boolean {
    const { lacking } = parent;
    if (lacking === undefined || !lacking.clauses.some((clause) => clause.has(symbol))) return false;
    const params = {
      missing: `\`${this.findings.nameOf(symbol)}\``,
      parent: parent.name,
      element: lacking.element,
    };
    this.reports.release(lacking.ticket, this.findings.make('E-RNG-ELEMENT-ORDER', params, lacking.range));
    // Whatever else was missing has been told with it; what comes late again is not told again.
    parent.lacking = { ...lacking, ticket: -1 };
    return true;
  }

  text(text: string, at: Locator): void {
    if (this.unchecked > 0) return;
    const frame = this.top;
    const { state } = frame;
    if (state.typed) {
      const range = at.inkRange();
      frame.textRange =
        frame.text === '' ? range : { start: (frame.textRange ?? range).start, end: range.end };
      frame.text += text;
      return;
    }
    if (state.afterText === state || isWhiteSpace(text)) return;
    const next = this.automaton.text(state, text);
    if (next !== null) frame.state = next;
    else this.refuseText(frame, text, at.inkRange());
  }

  private refuseText(frame: Frame, text: string, range: Range): void {
    if (this.depth === 0) return;
    const found = expectedElements(this.grammar, frame.state);
    const holders = [...found].filter((symbol) => this.holdsText(frame.state, symbol));
    const expected = this.findings.list(holders.length > 0 ? holders : found) || '—';
    this.reports.add(
      this.findings.make('E-RNG-TEXT', { element: frame.name, text: quote(text), expected }, range),
    );
  }

  private holdsText(state: State, symbol: NameSymbol): boolean {
    const opened = this.automaton.open(state, symbol);
    return opened?.child.parts.some((p) => this.grammar.store.hasCharacters(p)) ?? false;
  }

  /** Text that has to be compared, before a child or at the end of an element with children. */
  private flushText(frame: Frame): void {
    const { text } = frame;
    frame.text = '';
    if (isWhiteSpace(text)) return;
    const next = this.automaton.text(frame.state, text);
    if (next !== null) frame.state = next;
    else this.refuseContent(frame, text);
  }

  private refuseContent(frame: Frame, text: string): void {
    const range = frame.textRange as Range;
    const patterns = frame.state.parts;
    const { wanted } = this.findings.wanted(patterns, text);
    if (wanted === '') this.refuseText(frame, text, range);
    else {
      const params = { element: frame.name, value: quote(text), wanted };
      this.reports.add(this.findings.make('E-RNG-CONTENT-VALUE', params, range));
    }
    frame.faulty = true;
  }

  endElement(tag: XmlTag, at: Locator): void {
    if (this.unchecked > 0) {
      this.unchecked--;
      return;
    }
    const frame = this.top;
    if (frame.text !== '' || !frame.hasChildren) this.closeText(frame, at);
    const transition = frame.transition as Transition;
    let after = this.automaton.return(frame.state, transition, false);
    if (after === null) {
      if (!frame.faulty) this.refuseEnd(frame, at);
      after = this.automaton.return(frame.state, transition, true);
    }
    if (frame.lacking !== undefined) this.reports.release(frame.lacking.ticket);
    this.depth--;
    const parent = this.top;
    if (after !== null && after !== parent.state) {
      parent.state = after;
      parent.turn = tag.local;
    }
    if (this.automaton.isFull) this.renew();
  }

  /** The whole content is text, or nothing; or text follows the last child. */
  private closeText(frame: Frame, at: Locator): void {
    if (frame.hasChildren) this.flushText(frame);
    else if (frame.state.typed) {
      const { text } = frame;
      if (!isWhiteSpace(text)) this.flushText(frame);
      else {
        frame.state = this.automaton.blank(frame.state, text);
        if (!this.automaton.isComplete(frame.state) && !frame.faulty) {
          const { wanted } = this.findings.wanted(frame.state.parts, text);
          if (wanted === '') return;
          frame.faulty = true;
          const params = { element: frame.name, value: quote(text), wanted };
          this.reports.add(this.findings.make('E-RNG-CONTENT-VALUE', params, at.range()));
        }
      }
    }
  }

  private refuseEnd(frame: Frame, at: Locator): void {
    const clauses = frame.state.parts
      .map((p) => missing(this.grammar, p, KIND_ELEMENT))
      .find((found) => found.length > 0);
    const expected = this.findings.expectedIn(frame.state, '');
    const params = {
      element: frame.name,
      missing: clauses === undefined ? expected : this.findings.clauses(clauses),
      expected,
    };
    this.reports.add(this.findings.make('E-RNG-CONTENT-INCOMPLETE', params, at.range()));
  }

  end(): void {
    this.ids?.end();
    this.reports.flush();
  }

  private idsOf(tag: XmlTag, symbol: NameSymbol, at: Locator): void {
    if (this.ids === undefined) return;
    const kinds = this.grammar.idAttributes(symbol);
    if (kinds === undefined) return;
    for (const attribute of tag.attributes) {
      if (attribute.uri === XMLNS_NAMESPACE) continue;
      const kind = kinds.get(this.grammar.names.symbol(attribute.uri, attribute.local));
      if (kind !== undefined) {
        const start = { line: at.startLine, column: at.startColumn };
        this.ids.attribute(kind, attribute.value, start, () => culprit(attribute, at));
      }
    }
  }

  /** Memory is bounded: what was derived for all earlier parts of the document is let go. */
  private renew(): void {
    const used = this.frames.slice(0, this.depth + 1);
    const states = used.flatMap(({ state, opened, transition }) => [
      state,
      opened,
      ...(transition?.returns ?? []),
    ]);
    const renewed = this.automaton.renew(states);
    for (const frame of used) {
      frame.state = renewed(frame.state);
      frame.opened = renewed(frame.opened);
      if (frame.transition !== null) {
        frame.transition = { child: frame.state, returns: frame.transition.returns.map(renewed) };
      }
    }
  }
}

/** From the attribute to the end of the tag: the caret stands under the attribute. */
function culprit(attribute: XmlAttribute, at: Locator): Range {
  return { start: at.attributeRange(attribute.name).start, end: at.range().end };
}
