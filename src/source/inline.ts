/** What a block's own signs show: titles, citations, the compiler's notes and variants, characters outside Unicode. */
import type { Block } from '../model/chronicle.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { BiblMark, Mark, NoteMark, TitleMark } from '../model/mark.js';
import type { Extent, SourceText } from '../model/source-text.js';
import { type BracketPair, pairParentheses } from './brackets.js';
import { readCitations, remarkIn } from './citation.js';
import { rangeOf } from './lines.js';
import { classifyParenthesis } from './parenthesis.js';
import { readVariant } from './variant-note.js';

/** So many findings of one kind are reported for a block; one with more is not prose. */
const REPORTED = 10;

export interface Inline {
  readonly marks: readonly Mark[];
  readonly diagnostics: readonly Diagnostic[];
}

export function readInline(source: SourceText, block: Block): Inline {
  const { text } = source;
  const marks: Mark[] = [];
  const diagnostics: Diagnostic[] = [];
  const { pairs, unpaired } = pairParentheses(text, block);
  const titles = outermost(pairs.filter((pair) => pair.open === '《'));
  for (const title of titles) {
    marks.push({ kind: 'title', start: title.start + 1, end: title.end - 1 } satisfies TitleMark);
  }
  for (const at of unpaired.slice(0, REPORTED)) {
    diagnostics.push(
      diagnose(
        'W-BRACKET-UNPAIRED',
        { bracket: text[at] as string },
        { file: source.fileName, range: rangeOf(source, { start: at, end: at + 1 }) },
      ),
    );
  }
  if (block.kind === 'note') marks.push(...readCitations(text, block, titles, true));
  for (const pair of outermost(pairs.filter((p) => p.open === '（' || p.open === '('))) {
    marks.push(...readParenthesis(text, block, pair, titles));
  }
  let unresolved = 0;
  for (const mark of marks) {
    if (mark.kind === 'bibl' && !mark.mention && mark.work === undefined && unresolved++ < REPORTED) {
      diagnostics.push(
        diagnose(
          'W-CITATION-UNRESOLVED',
          { title: text.slice(mark.title.start, mark.title.end) },
          { file: source.fileName, range: rangeOf(source, mark.title) },
        ),
      );
    }
  }
  return { marks, diagnostics };
}

function outermost(pairs: readonly BracketPair[]): BracketPair[] {
  const kept: BracketPair[] = [];
  for (const pair of pairs) if (pair.start >= (kept.at(-1)?.end ?? 0)) kept.push(pair);
  return kept;
}

/** The pairs (in order) that lie within an extent; found by halving, for lines with very many. */
function within(outer: Extent, inner: readonly BracketPair[]): BracketPair[] {
  let low = 0;
  let high = inner.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inner[middle] as BracketPair).start < outer.start) low = middle + 1;
    else high = middle;
  }
  const found: BracketPair[] = [];
  for (let i = low; i < inner.length && (inner[i] as BracketPair).end <= outer.end; i++)
    found.push(inner[i] as BracketPair);
  return found;
}

function readParenthesis(
  text: string,
  block: Block,
  pair: BracketPair,
  allTitles: readonly BracketPair[],
): Mark[] {
  const parenthesis = classifyParenthesis(text, pair);
  const inside = { start: pair.start + 1, end: pair.end - 1 };
  const titles = within(inside, allTitles);
  if (parenthesis.kind === 'variant-note') return readVariant(text, block, parenthesis, titles);
  if (parenthesis.kind !== 'citation') {
    const note: NoteMark = { kind: 'compiler-note', start: pair.start, end: pair.end };
    return [note, ...readCitations(text, inside, titles, true)];
  }
  const remark = remarkIn(text, inside, titles);
  const list = { start: inside.start, end: remark ?? inside.end };
  const cited: BiblMark[] = readCitations(text, list, titles, false);
  const marks: Mark[] = [{ kind: 'citation', start: pair.start, end: pair.end }, ...cited];
  if (remark !== undefined) {
    const words = { start: remark, end: inside.end };
    marks.push({ kind: 'compiler-note', ...words });
    marks.push(...readCitations(text, words, within(words, titles), true, cited.at(-1)?.work));
  }
  return marks;
}
