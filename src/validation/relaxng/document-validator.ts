/** Checks one document against a grammar while it is read (§6 of the specification). */
import type { Diagnostic, Range } from '../../model/diagnostic.js';
import type { Locator, XmlAttribute, XmlListener, XmlTag } from '../xml-events.js';
import { XMLNS_NAMESPACE } from '../xml-events.js';
import { AttributeChecker } from './attribute-checker.js';
import type { Automaton, State, Transition } from './automaton.js';
import { missing } from './expected.js';
import { Findings } from './findings.js';
import { Frame, type Route } from './frame.js';
import type { Grammar } from './grammar.js';
import { IdChecker } from './id-checker.js';
import type { NameSymbol } from './name-class.js';
import type { ValidatorOptions } from './options.js';
import { KIND_ELEMENT, TooManyPatterns } from './pattern-store.js';
import { recover } from './recovery.js';
import { ReportQueue } from './report-queue.js';
import { TextChecker } from './text-checker.js';

interface Opened {
  readonly transition: Transition | null;
  readonly symbol: NameSymbol;
  readonly route: Route;
  /** The element is out of place: nothing more is told about its tag and its children. */
  readonly isOut: boolean;
}

export class DocumentValidator implements XmlListener {
  private readonly grammar: Grammar;
  private readonly automaton: Automaton;
  private readonly findings: Findings;
  private readonly reports: ReportQueue;
  private readonly attributes: AttributeChecker;
  private readonly texts: TextChecker;
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
    this.texts = new TextChecker(grammar, this.findings, report);
    this.ids = options.checkIds === false ? undefined : new IdChecker(this.findings, report);
    this.frames = [new Frame(grammar.automaton.start)];
  }

  /** The state of the automaton where the document stands. */
  get state(): State {
    return this.top.state;
  }

  /**
   * As {@link state}, for questions about what is allowed next; no event may follow. Undefined within an element that
   * the grammar does not know.
   */
  stateOfContent(at: Locator): State | undefined {
    if (this.unchecked > 0) return undefined;
    const frame = this.top;
    if (frame.text !== '') this.within(at, () => this.texts.flush(frame));
    return frame.state;
  }

  /**
   * The state in which the first attribute of a tag is met if the tag comes next; no event may follow. Undefined for
   * an element that the grammar does not know.
   */
  stateOfTag(tag: XmlTag, at: Locator): State | undefined {
    const state = this.stateOfContent(at);
    if (state === undefined) return undefined;
    const symbol = this.symbolOf(tag);
    const direct = this.automaton.open(state, symbol);
    if (direct !== null) return direct.child;
    let found: State | undefined;
    this.within(at, () => {
      found = this.openOtherwise(tag, symbol, this.top, at).transition?.child;
    });
    return found;
  }

  private get top(): Frame {
    return this.frames[this.depth] as Frame;
  }

  startElement(tag: XmlTag, at: Locator): void {
    this.within(at, () => this.start(tag, at));
  }

  /** A grammar whose derivatives grow beyond all bounds ends the check, not the program. */
  private within(at: Locator, step: () => void): void {
    try {
      step();
    } catch (error) {
      if (!(error instanceof TooManyPatterns)) throw error;
      this.reports.flush();
      this.reports.add(this.findings.make('E-GRAMMAR-TOO-LARGE', { limit: error.message }, at.range()));
      this.unchecked = Number.POSITIVE_INFINITY;
      this.automaton.renew([]);
    }
  }

  private start(tag: XmlTag, at: Locator): void {
    if (this.unchecked > 0) {
      this.unchecked++;
      this.idsOf(tag, this.symbolOf(tag), at);
      return;
    }
    const parent = this.top;
    if (parent.text !== '') this.texts.flush(parent);
    const named = this.symbolOf(tag);
    const direct = parent.implied === undefined ? this.automaton.open(parent.state, named) : null;
    const opened: Opened =
      direct === null
        ? this.openOtherwise(tag, named, parent, at)
        : { transition: direct, symbol: named, route: 'state', isOut: false };
    parent.hasChildren = true;
    const { transition, symbol, route, isOut } = opened;
    if (transition === null) {
      this.unchecked = 1;
      this.idsOf(tag, symbol, at);
      return;
    }
    this.findings.noteElement(symbol);
    const state = isOut
      ? (this.automaton.closeTagForgiving(transition.child) ?? transition.child)
      : this.attributes.check(tag, transition.child, at);
    this.idsOf(tag, symbol, at);
    this.push(tag.name, symbol, state, transition, route);
    if (isOut) this.top.outer = parent.outer ?? parent.state;
  }

  private symbolOf(tag: XmlTag): NameSymbol {
    const ns = this.meantNamespaces.size === 0 ? tag.uri : (this.meantNamespaces.get(tag.uri) ?? tag.uri);
    return this.grammar.names.symbol(ns, tag.local);
  }

  private push(name: string, symbol: NameSymbol, state: State, transition: Transition, route: Route): void {
    let frame = this.frames[++this.depth];
    if (frame === undefined) {
      frame = new Frame(state);
      this.frames.push(frame);
    }
    frame.reset(name, symbol, state, transition, route);
  }

  /** The element is not simply the next of its parent's content. */
  private openOtherwise(tag: XmlTag, symbol: NameSymbol, parent: Frame, at: Locator): Opened {
    const { automaton } = this;
    if (parent.implied !== undefined) {
      const within = automaton.open(parent.implied.state, symbol);
      if (within !== null) return { transition: within, symbol, route: 'implied', isOut: false };
      const { before } = parent.implied;
      this.texts.closeImplied(parent);
      for (const state of [parent.state, before]) {
        const direct = automaton.open(state, symbol);
        if (direct === null) continue;
        parent.state = state;
        return { transition: direct, symbol, route: 'state', isOut: false };
      }
    }
    if (parent.outer !== undefined) {
      const outside = automaton.open(parent.outer, symbol);
      if (outside !== null) return { transition: outside, symbol, route: 'outer', isOut: false };
      return {
        transition: automaton.openAnywhere(parent.state, symbol),
        symbol,
        route: 'none',
        isOut: false,
      };
    }
    if (this.cameTooLate(parent, symbol)) {
      return {
        transition: automaton.openAnywhere(parent.state, symbol),
        symbol,
        route: 'none',
        isOut: false,
      };
    }
    return this.refuseElement(tag, symbol, parent, at);
  }

  /** The element is not allowed: tells so, and says as what it is taken. */
  private refuseElement(tag: XmlTag, symbol: NameSymbol, parent: Frame, at: Locator): Opened {
    const recovery = recover(this.grammar, this.findings, {
      state: parent.state,
      opened: parent.opened,
      parent: parent.name,
      turn: parent.turn,
      ns: tag.uri,
      local: tag.local,
      symbol,
    });
    const { code, params, transition } = recovery;
    const range = at.range();
    if (recovery.namespace !== undefined) this.meantNamespaces.set(tag.uri, recovery.namespace);
    if (recovery.isLate === true && parent.late.has(symbol)) {
      // The same cause: something before it should have come after it.
    } else if (recovery.missing === undefined) this.reports.add(this.findings.make(code, params, range));
    else if (!parent.faulty && parent.lacking === undefined) {
      const ticket = this.reports.hold(this.findings.make(code, params, range));
      parent.lacking = { clauses: recovery.missing, element: tag.local, range, ticket };
    }
    if (recovery.isLate === true) parent.late.add(symbol);
    parent.faulty = true;
    parent.implied = recovery.implied;
    const route = recovery.implied === undefined ? (recovery.isOut ? 'none' : 'state') : 'implied';
    return { transition, symbol: recovery.symbol, route, isOut: recovery.isOut };
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
    return true;
  }

  text(text: string, at: Locator): void {
    if (this.unchecked === 0 && this.depth > 0) this.within(at, () => this.texts.text(this.top, text, at));
  }

  endElement(tag: XmlTag, at: Locator): void {
    this.within(at, () => this.leave(tag, at));
  }

  private leave(tag: XmlTag, at: Locator): void {
    if (this.unchecked > 0) {
      this.unchecked--;
      return;
    }
    const frame = this.top;
    const after = this.close(frame, at);
    this.depth--;
    const parent = this.top;
    if (frame.route === 'state') {
      if (frame.outer === undefined && after !== parent.state) {
        parent.state = after;
        parent.turn = tag.local;
      }
    } else if (frame.route === 'implied' && parent.implied !== undefined) parent.implied.state = after;
    else if (frame.route === 'outer') parent.outer = after;
    if (frame.outer !== undefined && frame.outer !== (parent.outer ?? parent.state)) {
      // What was within the misplaced element was what the parent waits for.
      parent.implied = undefined;
      if (parent.outer === undefined) parent.state = frame.outer;
      else parent.outer = frame.outer;
    }
    if (this.automaton.isFull) this.renew();
  }

  /** @returns the state that the element leaves behind */
  private close(frame: Frame, at: Locator): State {
    if (frame.implied !== undefined) this.texts.closeImplied(frame);
    if (frame.text !== '' || !frame.hasChildren) this.texts.close(frame, at);
    const transition = frame.transition as Transition;
    const complete = this.automaton.return(frame.state, transition, false);
    if (frame.lacking !== undefined) this.reports.release(frame.lacking.ticket);
    if (complete !== null) return complete;
    if (!frame.faulty && frame.outer === undefined) this.refuseEnd(frame, at);
    return this.automaton.return(frame.state, transition, true) ?? frame.state;
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
    const renewed = this.automaton.renew(used.flatMap((frame) => frame.states));
    for (const frame of used) frame.replace(renewed);
  }
}

/** From the attribute to the end of the tag: the caret stands under the attribute. */
function culprit(attribute: XmlAttribute, at: Locator): Range {
  return { start: at.attributeRange(attribute.name).start, end: at.range().end };
}
