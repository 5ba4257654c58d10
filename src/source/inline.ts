/** What a block's own signs show: titles, citations, the compiler's notes and variants, characters outside Unicode. */
import type { Block } from '../model/chronicle.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { BiblMark, Mark, NoteMark, TitleMark } from '../model/mark.js';
import type { Extent, SourceText } from '../model/source-text.js';
import { type BracketPair, pairParentheses } from './brackets.js';
import { locusAfter, readCitations, remarkIn } from './citation.js';
import { insideOf, parenthesesOf } from './citation-brackets.js';
import { rangeOf } from './lines.js';
import { classifyParenthesis, SAME } from './parenthesis.js';
import { readVariant } from './variant-note.js';

/** So many findings of one kind are reported for a block; one with more is not prose. */
const REPORTED = 10;

export interface Inline {
  readonly marks: readonly Mark[];
  readonly diagnostics: readonly Diagnostic[];
  /** The first source of the last citation so far, which （同上） means. */
  readonly cited: BiblMark | undefined;
}

/** @param previous the source last cited before the block, for （同上） */
export function readInline(source: SourceText, block: Block, previous?: BiblMark): Inline {
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
  const parentheses = parenthesesOf(text, block);
  if (block.kind === 'note') {
    const outside = titles.filter(
      ({ start, end }) => !parentheses.some((p) => p.start < start && end < p.end),
    );
    marks.push(...readCitations(text, block, outside, true));
  }
  let last = previous;
  for (const pair of parentheses) {
    const read = readParenthesis(text, block, pair, titles, last);
    last = read.find((mark): mark is BiblMark => mark.kind === 'bibl' && !mark.mention) ?? last;
    marks.push(...read);
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
  return { marks, diagnostics, cited: last };
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
  previous: BiblMark | undefined,
): Mark[] {
  const parenthesis = classifyParenthesis(text, pair);
  const inside = insideOf(text, pair);
  const titles = within(inside, allTitles);
  if (parenthesis.kind === 'variant-note') return readVariant(text, block, parenthesis, titles);
  if (parenthesis.kind !== 'citation') {
    const note: NoteMark = { kind: 'compiler-note', start: pair.start, end: pair.end };
    return [note, ...readCitations(text, inside, titles, true)];
  }
  const remark = remarkIn(text, inside, titles);
  const list = { start: inside.start, end: remark ?? inside.end };
  const again = sameAgain(text, list, previous);
  const named = readCitations(text, { start: again?.end ?? list.start, end: list.end }, titles, false);
  const cited = again === undefined ? named : [again, ...named];
  const bare = named.filter(({ title }) => !titles.some((t) => t.start < title.start && title.end < t.end));
  const marks: Mark[] = [
    { kind: 'citation', start: pair.start, end: pair.end },
    ...cited,
    ...bare.map(({ title }): TitleMark => ({ kind: 'title', ...title })),
  ];
  if (remark !== undefined) {
    const words = { start: remark, end: inside.end };
    marks.push({ kind: 'compiler-note', ...words });
    marks.push(...readCitations(text, words, within(words, titles), true, cited.at(-1)?.work));
  }
  return marks;
}

/** （同上）, （同上卷一五三）: the source cited before it, named by these words. */
function sameAgain(text: string, list: Extent, previous: BiblMark | undefined): BiblMark | undefined {
  const words = SAME.exec(text.slice(list.start, list.end))?.[0];
  if (words === undefined || previous === undefined) return undefined;
  const title = {
    start: list.start + words.length - words.trimStart().length,
    end: list.start + words.length,
  };
  const locus = locusAfter(text, title.end, list.end);
  const { work, part } = previous;
  return {
    kind: 'bibl',
    mention: false,
    start: title.start,
    end: locus?.end ?? title.end,
    title,
    ...(locus === undefined ? {} : { locus }),
    ...(work === undefined ? {} : { work }),
    ...(part === undefined ? {} : { part }),
  };
}
