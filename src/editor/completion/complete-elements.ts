/** Which elements may come at a place. */
import {
  type AllowedName,
  allowedElements,
  type Grammar,
  type State,
} from '../../validation/relaxng/index.js';
import type { Word } from '../xml/cursor.js';
import { tagOf } from '../xml/loose-events.js';
import { type LooseTag, scanLoosely } from '../xml/loose-scanner.js';
import { TemplateWriter } from './element-template.js';
import type { LeftContext } from './left-context.js';
import type { Proposal } from './proposal.js';
import { writtenElement } from './written-name.js';

export interface ElementPlace {
  readonly name: Word;
  /** What is missing before the name. */
  readonly before: '' | '<';
  /** A tag with an end of its own stands there; only its name is asked for. */
  readonly isNameOnly: boolean;
}

/**
 * The elements that the grammar allows, given what stands before the place. What stands behind it is only heeded for
 * the order: what fits it comes first.
 */
export function completeElements(
  text: string,
  place: ElementPlace,
  left: LeftContext,
  grammar: Grammar,
  content: State,
): Proposal[] {
  const { name: word, before, isNameOnly } = place;
  const typed = text.slice(word.from, word.to);
  const { scope } = left;
  const fits = isNameOnly ? () => false : fittingBefore(text, word.to, left, grammar, content);
  const isMixed = content.parts.some((p) => grammar.store.hasCharacters(p));
  const writer = new TemplateWriter(grammar, scope, isMixed);
  // `<|>`: the end of the tag is there already.
  const hasEnd = text.charAt(word.to) === '>';
  return [...allowedElements(grammar, content), ...throughWildcards(grammar, content, left)].map(
    (allowed) => {
      const written = writtenElement(allowed, scope, typed);
      const plain =
        written.declaration === undefined ? written.name : `${written.name} ${written.declaration}`;
      const label = written.name;
      const count = left.used.get(written.name)?.count ?? 0;
      const rank = (allowed.required ? 0 : 4) + (fits(allowed) ? 0 : 2) + (count > 0 ? 0 : 1);
      const base = {
        kind: 'element' as const,
        label,
        replaces: word,
        rank,
        documented: { definitions: grammar.automaton.definitions(content, allowed.symbol) },
      };
      if (isNameOnly) return { ...base, text: written.name };
      const { snippet } = writer.write(content, allowed.symbol, written);
      return {
        ...base,
        text: before + plain,
        snippet: before + (hasEnd && before === '' ? snippet.slice(0, -1) : snippet),
      };
    },
  );
}

/** Where the grammar allows any name of some namespace: those that the document uses of them. */
function throughWildcards(grammar: Grammar, content: State, left: LeftContext): AllowedName[] {
  const found: AllowedName[] = [];
  for (const { ns, local } of left.used.values()) {
    const symbol = grammar.names.symbol(ns, local);
    if (grammar.names.nameOf(symbol) !== undefined || grammar.automaton.open(content, symbol) === null)
      continue;
    found.push({ ns, local, symbol, required: false });
  }
  return found;
}

/** Whether what stands behind the place may follow an element. */
function fittingBefore(
  text: string,
  from: number,
  left: LeftContext,
  grammar: Grammar,
  content: State,
): (name: AllowedName) => boolean {
  const { automaton } = grammar;
  const next = nextTag(text, from);
  const xml = next && tagOf(text, next.name, [], left.scope);
  const following = xml && grammar.names.symbol(xml.uri, xml.local);
  return ({ symbol }) => {
    const opened = automaton.open(content, symbol);
    const after = opened && automaton.return(opened.child, opened, true);
    if (after === null) return false;
    return following === undefined ? automaton.isComplete(after) : automaton.open(after, following) !== null;
  };
}

/** The start tag behind a place; undefined where the element ends first. */
function nextTag(text: string, from: number): LooseTag | undefined {
  let found: LooseTag | undefined;
  let isOver = false;
  // What stands between is not long, as a rule: a piece is enough.
  scanLoosely(text.slice(from, from + PIECE), {
    startTag: (tag) => {
      if (!isOver) found ??= tag;
    },
    endTag: () => {
      isOver = true;
    },
  });
  return found;
}

const PIECE = 2000;
