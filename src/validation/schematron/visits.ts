/**
 * Which nodes the context of a rule can match, told from its last step alone. A pattern then asks those nodes and no
 * others: most rules of a large schema are about elements that a document does not have. What is not understood here
 * is taken for any node, so that nothing is missed.
 */
import { tokens, type XPathToken } from './xpath-tokens.js';

export interface Visits {
  /** Anything at all; the rest does not matter then. */
  all: boolean;
  root: boolean;
  text: boolean;
  comment: boolean;
  instruction: boolean;
  /** Local names of elements; `*` for all elements. */
  readonly elements: Set<string>;
  /** Local names of attributes of which an element has at least one. */
  readonly having: Set<string>;
  /** Local names of attributes; `*` for all attributes. */
  readonly attributes: Set<string>;
}

export function noVisits(): Visits {
  return {
    all: false,
    root: false,
    text: false,
    comment: false,
    instruction: false,
    elements: new Set(),
    having: new Set(),
    attributes: new Set(),
  };
}

/** Adds the nodes that `context`, an XSLT pattern, can match. */
export function addVisits(visits: Visits, context: string): void {
  const pieces = tokens(context).filter(({ kind }) => kind !== 'space');
  for (const alternative of split(pieces, '|', 'union')) addAlternative(visits, alternative);
}

/**
 * The alternatives of a pattern, each by itself: `a | b` is `a` and `b`, `(a | b)[@n]/c` is `a[@n]/c` and `b[@n]/c`.
 * SaxonJS 2.7 does not find all that a union with a name test like `t:*` in it matches.
 */
export function separateAlternatives(context: string): string[] {
  return split(tokens(context), '|', 'union')
    .flatMap(distributed)
    .map((pieces) =>
      pieces
        .map(({ text }) => text)
        .join('')
        .trim(),
    );
}

function distributed(alternative: readonly XPathToken[]): XPathToken[][] {
  const start = alternative.findIndex(({ kind }) => kind !== 'space');
  const end = alternative[start]?.text === '(' ? closing(alternative, start) : undefined;
  if (end === undefined) return [[...alternative]];
  const rest = alternative.slice(end + 1);
  // A position would be counted among what all alternatives match.
  const positional = rest.some(({ text }) => text === 'last' || text === 'position' || /^\d/.test(text));
  const inside = split(alternative.slice(start + 1, end), '|', 'union');
  if (positional || inside.length < 2) return [[...alternative]];
  return inside.flatMap((one) => distributed([...withoutTrailingSpace(one), ...rest]));
}

function withoutTrailingSpace(pieces: readonly XPathToken[]): readonly XPathToken[] {
  return pieces.at(-1)?.kind === 'space' ? pieces.slice(0, -1) : pieces;
}

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);

/** Split at the separators that stand outside all brackets. */
function split(pieces: readonly XPathToken[], ...separators: readonly string[]): XPathToken[][] {
  const parts: XPathToken[][] = [[]];
  let depth = 0;
  for (const piece of pieces) {
    if (piece.kind === 'symbol' && OPENING.has(piece.text)) depth++;
    else if (piece.kind === 'symbol' && CLOSING.has(piece.text)) depth--;
    const separates = depth === 0 && piece.kind !== 'string' && separators.includes(piece.text);
    if (separates && (piece.kind === 'symbol' || parts.at(-1)!.length > 0)) parts.push([]);
    else parts.at(-1)!.push(piece);
  }
  return parts;
}

function addAlternative(visits: Visits, pieces: readonly XPathToken[]): void {
  const steps = split(pieces, '/', '//');
  const step = steps.at(-1)!;
  if (step.length === 0 && steps.length === 2 && steps[0]!.length === 0) visits.root = true;
  else if (step[0]?.text === '(') addGroup(visits, step);
  else addStep(visits, step);
}

/** `(a | b)[predicates]` */
function addGroup(visits: Visits, step: readonly XPathToken[]): void {
  const end = closing(step, 0);
  if (end === undefined || predicates(step.slice(end + 1)) === undefined) {
    visits.all = true;
    return;
  }
  for (const alternative of split(step.slice(1, end), '|', 'union')) addAlternative(visits, alternative);
}

const FORWARD_AXES = new Set(['child', 'self', 'descendant', 'descendant-or-self']);

function addStep(visits: Visits, step: readonly XPathToken[]): void {
  let at = 0;
  let ofAttributes = false;
  if (step[0]?.text === '@') {
    ofAttributes = true;
    at = 1;
  } else if (step[1]?.text === '::') {
    ofAttributes = step[0]?.text === 'attribute';
    if (!ofAttributes && !FORWARD_AXES.has(step[0]?.text ?? '')) {
      visits.all = true;
      return;
    }
    at = 2;
  }
  const test = step[at];
  let after = at + 1;
  let inside: readonly XPathToken[] | undefined;
  if (step[after]?.text === '(') {
    const end = closing(step, after);
    inside = end === undefined ? undefined : step.slice(after + 1, end);
    after = (end ?? step.length) + 1;
  }
  const conditions = predicates(step.slice(after));
  const named = test?.kind === 'name' || test?.text === '*';
  if (!named || conditions === undefined) visits.all = true;
  else if (inside !== undefined) addKind(visits, test.text, inside, conditions);
  else if (ofAttributes) visits.attributes.add(localName(test.text));
  else addElement(visits, localName(test.text), conditions);
}

function addKind(
  visits: Visits,
  kind: string,
  inside: readonly XPathToken[],
  conditions: readonly XPathToken[][],
): void {
  const [name] = inside;
  if (kind === 'text') visits.text = true;
  else if (kind === 'comment') visits.comment = true;
  else if (kind === 'processing-instruction') visits.instruction = true;
  else if (kind === 'document-node') visits.root = true;
  else if (kind === 'element')
    addElement(visits, name === undefined ? '*' : localName(name.text), conditions);
  else if (kind === 'attribute') visits.attributes.add(name === undefined ? '*' : localName(name.text));
  else visits.all = true; // node(), and functions: key('…', '…')
}

/** Of any element with a certain attribute there are fewer than of any element. */
function addElement(visits: Visits, name: string, conditions: readonly XPathToken[][]): void {
  const attribute =
    name === '*' ? conditions.map(requiredAttribute).find((found) => found !== undefined) : undefined;
  if (attribute === undefined) visits.elements.add(name);
  else visits.having.add(attribute);
}

/** The attribute without which a predicate is not true: `[@n]`, `[@n = 'a']`, `[@n and …]`. */
function requiredAttribute(condition: readonly XPathToken[]): string | undefined {
  const [at, name, operator, operand] = condition;
  if (at?.text !== '@' || name?.kind !== 'name' || split(condition, 'or').length > 1) return undefined;
  const local = localName(name.text);
  const equals = ['=', 'eq'].includes(operator?.text ?? '') && operand?.kind === 'string';
  const needs = operator === undefined || operator.text === 'and' || (equals && endsOrAnd(condition[4]));
  return needs && local !== '*' ? local : undefined;
}

function endsOrAnd(piece: XPathToken | undefined): boolean {
  return piece === undefined || piece.text === 'and';
}

/** The insides of `[…][…]`; undefined where there is anything else. */
function predicates(pieces: readonly XPathToken[]): XPathToken[][] | undefined {
  const found: XPathToken[][] = [];
  let at = 0;
  while (at < pieces.length) {
    const end = pieces[at]?.text === '[' ? closing(pieces, at) : undefined;
    if (end === undefined) return undefined;
    found.push(pieces.slice(at + 1, end));
    at = end + 1;
  }
  return found;
}

/** Index of the bracket that closes the one at `start`. */
function closing(pieces: readonly XPathToken[], start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < pieces.length; at++) {
    const { kind, text } = pieces[at]!;
    if (kind !== 'symbol') continue;
    if (OPENING.has(text)) depth++;
    else if (CLOSING.has(text) && --depth === 0) return at;
  }
  return undefined;
}

/** `tei:p`, `*:p`, `Q{…}p` → `p`; `tei:*` → `*` */
function localName(test: string): string {
  const afterUri = test.replace(/^Q\{[^}]*\}/, '');
  return afterUri.slice(afterUri.lastIndexOf(':') + 1);
}
