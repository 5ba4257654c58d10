/**
 * Marks over a stretch of text → a tree that XML can hold. Elements nest or lie apart; of two marks that cross, the
 * one that matters less is dropped and said to be dropped.
 */
import type { AnchorMark, CorrectionMark, Mark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';

/** Parts of a mark that become elements of their own. */
export interface PartMark extends Extent {
  readonly kind: 'author' | 'locus' | 'mentioned';
}

export type TreeMark = Mark | PartMark;

export interface TreeNode {
  readonly mark: TreeMark;
  readonly children: TreeNode[];
}

/** Outer before inner for marks of one extent; of two that cross, the one further up stays. */
const RANK: readonly TreeMark['kind'][] = [
  'citation',
  'compiler-note',
  'variant-note',
  'inline-note',
  'bibl',
  'quote',
  'said',
  'q',
  'author',
  'locus',
  'mentioned',
  'variant',
  'role',
  'title',
  'date',
  'person',
  'place',
  'org',
  'relative-time',
  'correction',
  'milestone',
];
/** Speech gives way to everything it crosses; a character that TEI holds as an element to nothing. */
const STAYS = new Map<TreeMark['kind'], number>(RANK.map((kind, i) => [kind, -i]));
STAYS.set('milestone', 1);
for (const kind of ['quote', 'said', 'q'] as const) STAYS.set(kind, -RANK.length);
const OUTER = new Map(RANK.map((kind, i) => [kind, i]));

export interface InlineTree {
  readonly nodes: readonly TreeNode[];
  readonly dropped: readonly TreeMark[];
}

/** @param marks within the stretch, in any order; empty ones are left out */
export function nest(marks: readonly TreeMark[]): InlineTree {
  const { kept, dropped } = withoutCrossings(marks.filter((mark) => mark.end > mark.start));
  const nodes: TreeNode[] = [];
  const stack: TreeNode[] = [];
  for (const mark of kept) {
    while (stack.length > 0 && (stack.at(-1) as TreeNode).mark.end <= mark.start) stack.pop();
    const node: TreeNode = { mark, children: [] };
    (stack.at(-1)?.children ?? nodes).push(node);
    stack.push(node);
  }
  return { nodes, dropped };
}

function outerFirst(a: TreeMark, b: TreeMark): number {
  return a.start - b.start || b.end - a.end || (OUTER.get(a.kind) ?? 0) - (OUTER.get(b.kind) ?? 0);
}

function withoutCrossings(marks: readonly TreeMark[]): { kept: TreeMark[]; dropped: TreeMark[] } {
  const sorted = [...marks].sort(outerFirst);
  const dropped = new Set<TreeMark>();
  const open: TreeMark[] = [];
  for (const mark of sorted) {
    while (open.length > 0 && (open.at(-1) as TreeMark).end <= mark.start) open.pop();
    // What is open and ends inside the mark is crossed by it.
    for (let i = open.length - 1; i >= 0 && !dropped.has(mark); i--) {
      const other = open[i] as TreeMark;
      if (other.end >= mark.end) break;
      if ((STAYS.get(mark.kind) ?? 0) > (STAYS.get(other.kind) ?? 0)) {
        dropped.add(other);
        open.splice(i, 1);
      } else dropped.add(mark);
    }
    if (!dropped.has(mark)) open.push(mark);
  }
  return { kept: sorted.filter((mark) => !dropped.has(mark)), dropped: [...dropped] };
}

/** What a mark names within itself, as marks of their own. */
export function partsOf(mark: Mark): PartMark[] {
  if (mark.kind === 'variant') return mark.readings.map(({ extent }) => ({ kind: 'mentioned', ...extent }));
  if (mark.kind !== 'bibl') return [];
  return [
    ...(mark.author ? [{ kind: 'author' as const, ...mark.author }] : []),
    ...(mark.locus ? [{ kind: 'locus' as const, ...mark.locus }] : []),
  ];
}

/** Marks that stand between two characters, and are no part of the tree. */
export type PointMark = AnchorMark | CorrectionMark;

/** Anchors, and corrections that put something in where nothing stands (`sic` is empty). */
export function isPoint(mark: Mark): mark is PointMark {
  return mark.kind === 'anchor' || (mark.kind === 'correction' && mark.start === mark.end);
}
