/** The attributes of one start tag (§6.2.3: their order does not count). */
import type { Diagnostic, Fix, Range } from '../../model/diagnostic.js';
import { escapeAttribute } from '../../tei/xml.js';
import type { Locator, XmlAttribute, XmlTag } from '../xml-events.js';
import { XMLNS_NAMESPACE } from '../xml-events.js';
import type { Automaton, State } from './automaton.js';
import { expectedAttributes, missing, nameOf } from './expected.js';
import { type Findings, quote } from './findings.js';
import type { Grammar } from './grammar.js';
import type { NameSymbol } from './name-class.js';
import { nearest } from './nearest-name.js';
import { KIND_ATTRIBUTE } from './pattern-store.js';

export class AttributeChecker {
  private readonly grammar: Grammar;
  private readonly automaton: Automaton;
  private readonly findings: Findings;
  private readonly report: (diagnostic: Diagnostic) => void;
  /** Attributes of the current tag that the grammar does not have there. */
  private unknown: XmlAttribute[] = [];

  constructor(grammar: Grammar, findings: Findings, report: (diagnostic: Diagnostic) => void) {
    this.grammar = grammar;
    this.automaton = grammar.automaton;
    this.findings = findings;
    this.report = report;
  }

  /** @returns the state of the element's content */
  check(tag: XmlTag, opened: State, at: Locator): State {
    let state = opened;
    this.grammar.values.context = at;
    if (tag.attributes.length > 0) {
      for (const attribute of tag.attributes) {
        if (attribute.uri === XMLNS_NAMESPACE) continue;
        const symbol = this.grammar.names.symbol(attribute.uri, attribute.local);
        const next = this.automaton.attribute(state, symbol, attribute.value);
        state = next ?? this.refuse(tag, attribute, symbol, opened, state, at);
      }
    }
    if (this.unknown.length > 0) this.refuseUnknown(tag, state, at);
    return this.automaton.closeTag(state) ?? this.refuseMissing(tag, state, at);
  }

  private refuse(
    tag: XmlTag,
    attribute: XmlAttribute,
    symbol: NameSymbol,
    opened: State,
    state: State,
    at: Locator,
  ): State {
    const own = at.attributeRange(attribute.name);
    // The caret stands under the attribute; the range goes on to where other validators report, the tag's end.
    const range: Range = { start: own.start, end: at.range().end };
    const patterns = this.automaton.attributeValues(state, symbol);
    if (patterns.length > 0 && !this.isAccepted(state, symbol, attribute.value)) {
      this.refuseValue(tag, attribute, patterns, range, own);
      return this.automaton.attributeGiven(state, symbol) ?? state;
    }
    if (this.automaton.attributeValues(opened, symbol).length > 0) {
      const others = tag.attributes
        .filter((other) => other !== attribute && other.uri !== XMLNS_NAMESPACE)
        .filter((other) => this.excludes(opened, other, symbol));
      const names = others.map(({ name }) => `\`${name}\``).join(', ') || '…';
      const params = { attribute: attribute.name, element: tag.name, others: names };
      this.report(this.findings.make('E-RNG-ATTRIBUTE-CONFLICT', params, range));
      return state;
    }
    return this.refuseName(tag, attribute, state, range, own);
  }

  private isAccepted(state: State, symbol: NameSymbol, value: string): boolean {
    return this.automaton.attributeValues(state, symbol).some((p) => this.grammar.values.matches(p, value));
  }

  /** The other attribute, given first, leaves no room for this one. */
  private excludes(opened: State, other: XmlAttribute, symbol: NameSymbol): boolean {
    const given = this.automaton.attributeGiven(opened, this.grammar.names.symbol(other.uri, other.local));
    return given !== null && this.automaton.attributeValues(given, symbol).length === 0;
  }

  private refuseValue(
    tag: XmlTag,
    attribute: XmlAttribute,
    patterns: readonly number[],
    range: Range,
    own: Range,
  ): void {
    const { wanted, suggestion, token } = this.findings.wanted(patterns, attribute.value);
    const params = { value: quote(attribute.value), attribute: attribute.name, element: tag.name, wanted };
    this.report(
      suggestion === undefined
        ? this.findings.make('E-RNG-VALUE', params, range)
        : this.findings.make(
            'E-RNG-VALUE-MISSPELT',
            { ...params, suggestion },
            range,
            correction(attribute.name, withToken(attribute.value, token, suggestion), own, range),
          ),
    );
  }

  private refuseName(tag: XmlTag, attribute: XmlAttribute, state: State, range: Range, own: Range): State {
    const expected = expectedAttributes(this.grammar, state);
    const meant = this.meant(attribute, expected);
    const params = { attribute: attribute.name, element: tag.name };
    if (meant === undefined) {
      this.unknown.push(attribute);
      return state;
    }
    const suggestion = this.findings.nameOf(meant);
    const fix = correction(suggestion, attribute.value, own, range);
    this.report(this.findings.make('E-RNG-ATTRIBUTE-MISSPELT', { ...params, suggestion }, range, fix));
    return this.automaton.attributeGiven(state, meant) ?? state;
  }

  /** One message for all: often the element is the wrong one, not each of its attributes. */
  private refuseUnknown(tag: XmlTag, state: State, at: Locator): void {
    const [first, ...others] = this.unknown as [XmlAttribute, ...XmlAttribute[]];
    this.unknown = [];
    const range = { start: at.attributeRange(first.name).start, end: at.range().end };
    const attributes = [first, ...others].map(({ name }) => `\`${name}\``).join(', ');
    const expected = this.findings.list(expectedAttributes(this.grammar, state), first.local) || '—';
    this.report(
      this.findings.make('E-RNG-ATTRIBUTE-UNKNOWN', { attributes, element: tag.name, expected }, range),
    );
  }

  /** The same name in another namespace (`id` for `xml:id`), or one that is spelt nearly alike. */
  private meant(attribute: XmlAttribute, expected: ReadonlySet<NameSymbol>): NameSymbol | undefined {
    const byLocal = new Map<string, NameSymbol>();
    for (const symbol of expected) {
      const { ns, local } = nameOf(this.grammar, symbol);
      if (ns === attribute.uri || !byLocal.has(local)) byLocal.set(local, symbol);
    }
    const near = nearest(attribute.local, byLocal.keys());
    return near === undefined ? undefined : byLocal.get(near);
  }

  private refuseMissing(tag: XmlTag, state: State, at: Locator): State {
    const clauses = state.parts
      .map((p) => missing(this.grammar, p, KIND_ATTRIBUTE))
      .find((found) => found.length > 0);
    for (const clause of clauses ?? []) {
      const params = { element: tag.name, missing: this.findings.clauses([clause]) };
      this.report(this.findings.make('E-RNG-ATTRIBUTE-MISSING', params, at.range()));
    }
    return this.automaton.closeTagForgiving(state) ?? state;
  }
}

/** @returns undefined where the attribute's own place is not known, but only that of its tag */
function correction(name: string, value: string, own: Range, found: Range): Fix | undefined {
  if (own.end.line === found.end.line && own.end.column === found.end.column) return undefined;
  const text = `${name}="${escapeAttribute(value)}"`;
  return { title: text, range: own, text };
}

/** The value with one of its tokens, or all of it, replaced. */
function withToken(value: string, token: string, replacement: string): string {
  if (value.trim() === token) return replacement;
  return value
    .split(/([ \t\r\n]+)/)
    .map((part) => (part === token ? replacement : part))
    .join('');
}
