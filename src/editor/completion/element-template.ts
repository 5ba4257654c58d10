/** A start tag with what the grammar requires of it: attributes, and children as far as there is no choice. */
import {
  allowedValues,
  type ExpandedName,
  type Grammar,
  isEmptyContent,
  type NameSymbol,
  requiredAttributes,
  requiredElements,
  type State,
} from '../../validation/relaxng/index.js';
import type { NamespaceScope } from '../xml/namespaces.js';
import { choiceOf, inSnippet } from './proposal.js';
import { writtenAttribute, writtenElement } from './written-name.js';

/** More is no help. */
const MOST_CHILDREN = 12;
const DEEPEST = 4;
const MOST_CHOICES = 40;

export interface Template {
  /** From the name on, without the `<`. */
  readonly snippet: string;
  readonly isEmpty: boolean;
}

export class TemplateWriter {
  readonly #grammar: Grammar;
  readonly #scope: NamespaceScope;
  readonly #isInline: boolean;
  #stops = 0;

  /** @param isInline no line ends: they would be text */
  constructor(grammar: Grammar, scope: NamespaceScope, isInline: boolean) {
    this.#grammar = grammar;
    this.#scope = scope;
    this.#isInline = isInline;
  }

  /**
   * @param parent the state in which the element comes
   * @param written its name and the declaration it needs
   */
  write(parent: State, symbol: NameSymbol, written: { name: string; declaration?: string }): Template {
    this.#stops = 0;
    return this.#element(parent, symbol, written, 0);
  }

  #element(
    parent: State,
    symbol: NameSymbol,
    written: { name: string; declaration?: string },
    depth: number,
  ): Template {
    const { automaton } = this.#grammar;
    const opened = automaton.open(parent, symbol);
    let snippet = inSnippet(written.name);
    if (written.declaration !== undefined) snippet += ` ${inSnippet(written.declaration)}`;
    if (opened === null) return { snippet: `${snippet}>$0</${inSnippet(written.name)}>`, isEmpty: false };
    const { attributes, state } = this.#attributes(opened.child);
    snippet += attributes;
    const content = automaton.closeTagForgiving(state) ?? state;
    if (isEmptyContent(content)) return { snippet: `${snippet}/>`, isEmpty: true };
    const children = depth < DEEPEST ? this.#children(content, depth) : '';
    const inner = children === '' ? this.#content(content, depth) : children;
    return { snippet: `${snippet}>${inner}</${inSnippet(written.name)}>`, isEmpty: false };
  }

  #attributes(opened: State): { attributes: string; state: State } {
    const { automaton } = this.#grammar;
    let state = opened;
    let attributes = '';
    for (const symbol of requiredAttributes(this.#grammar, opened)) {
      const name = this.#grammar.names.nameOf(symbol);
      if (name === undefined) continue;
      const { name: written, declaration } = writtenAttribute(name, this.#scope);
      if (declaration !== undefined) attributes += ` ${inSnippet(declaration)}`;
      const only = this.onlyValue(state, symbol);
      attributes += ` ${inSnippet(written)}="${only === undefined ? this.#valueStop(state, symbol) : inSnippet(only)}"`;
      const next =
        only === undefined
          ? automaton.attributeGiven(state, symbol)
          : automaton.attribute(state, symbol, only);
      state = next ?? state;
    }
    return { attributes, state };
  }

  /** The value of an attribute that can have only one. */
  onlyValue(state: State, symbol: NameSymbol): string | undefined {
    const patterns = this.#grammar.automaton.attributeValues(state, symbol);
    const { values, tokens, isAll } = allowedValues(this.#grammar, patterns);
    return isAll && values.length === 1 && tokens.length === 0 ? values[0] : undefined;
  }

  #valueStop(state: State, symbol: NameSymbol): string {
    return valueStop(this.#grammar, state, symbol, ++this.#stops);
  }

  /** Children that have to be there, in their order. */
  #children(content: State, depth: number): string {
    const { automaton } = this.#grammar;
    let state = content;
    const children: string[] = [];
    while (children.length < MOST_CHILDREN) {
      const next = [...requiredElements(this.#grammar, state)].find(
        (symbol) => automaton.open(state, symbol) !== null,
      );
      const name = next === undefined ? undefined : this.#grammar.names.nameOf(next);
      const opened = next === undefined ? null : automaton.open(state, next);
      if (next === undefined || name === undefined || opened === null) break;
      children.push(
        `<${this.#element(state, next, writtenElement(name as ExpandedName, this.#scope), depth + 1).snippet}`,
      );
      const after = automaton.return(opened.child, opened, true);
      if (after === null || after === state) break;
      state = after;
    }
    if (children.length === 0) return '';
    if (this.#isInline) return children.join('');
    const indent = `\n${'\t'.repeat(depth + 1)}`;
    return `${indent}${children.join(indent)}\n${'\t'.repeat(depth)}`;
  }

  /** Where one types on. */
  #content(content: State, depth: number): string {
    const { values } = allowedValues(this.#grammar, content.parts);
    if (values.length > 1 && values.length <= MOST_CHOICES) return choiceOf(++this.#stops, values);
    return depth === 0 ? '$0' : `$${++this.#stops}`;
  }
}

/** A place to fill in an attribute's value; a choice where the grammar lists all that it may be. */
export function valueStop(grammar: Grammar, state: State, symbol: NameSymbol, number: number): string {
  const patterns = grammar.automaton.attributeValues(state, symbol);
  const { values, tokens } = allowedValues(grammar, patterns);
  return tokens.length === 0 && values.length > 1 && values.length <= MOST_CHOICES
    ? choiceOf(number, values)
    : `$${number}`;
}
