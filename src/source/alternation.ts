/**
 * 綱 and 目 alternate (encoding.md §2.2), but a 綱 may have no 目, and a 目 several paragraphs. Between two dated
 * headlines the likeliest sequence is taken as a whole: the one of least cost, by what paragraphs look like and how far
 * the sequence is from strict alternation. The costs are set by hand, in halves: a paragraph that looks wrong in its
 * place costs less than two.
 */

/** What a paragraph without date looks like. */
export interface Looks {
  /** In characters, without indentation. */
  readonly length: number;
  readonly sentences: number;
  /** Begins as a narrative does (初, 先是, 時), holds a speech or goes on with one. */
  readonly narrative: boolean;
  /** A compiler's note follows. */
  readonly beforeNote: boolean;
}

export type Part = 'gang' | 'mu';

/** Nineteen of twenty 綱 are one sentence of at most so many characters. */
const HEADLINE = 28;
/** A sentence so short is seldom a whole 目. */
const BRIEF = 12;

const GANG_WITHOUT_MU = 2;
/** A note follows a 目. */
const NOTE_WITHOUT_MU = 4;
const ANOTHER_PARAGRAPH = 1.5;

function costAsGang({ length, sentences, narrative }: Looks, gangAtMost: number): number {
  if (narrative) return 8;
  if (length <= HEADLINE && sentences <= 1) return 0;
  if (length <= gangAtMost && sentences <= 2) return 1.5;
  return length <= 1.5 * gangAtMost && sentences <= 1 ? 2.5 : 6;
}

function costAsMu({ length, sentences, narrative }: Looks): number {
  if (narrative || sentences > 1 || length > HEADLINE) return 0;
  return length < BRIEF ? 2 : 1;
}

/** The cheapest way to a paragraph: its part, and the way before it. */
interface Path {
  readonly cost: number;
  readonly part: Part;
  readonly before: Path | undefined;
}

/**
 * The parts of a run of paragraphs without date.
 * @param before what stands before the run: a 綱, or (where its entry has gone on) a 目
 * @param gangAtMost the longest 綱 that is no surprise
 */
export function alternate(run: readonly Looks[], before: Part, gangAtMost: number): readonly Part[] {
  let ends: readonly Path[] = [{ cost: 0, part: before, before: undefined }];
  for (const [i, looks] of run.entries()) {
    const noted = run[i - 1]?.beforeNote === true;
    ends = (['gang', 'mu'] as const).map((part): Path => {
      const own = part === 'gang' ? costAsGang(looks, gangAtMost) : costAsMu(looks);
      return cheapest(
        ends.map((end) => ({ cost: end.cost + own + passage(end.part, part, noted), part, before: end })),
      );
    });
  }
  const noted = run.at(-1)?.beforeNote === true;
  let path: Path | undefined = cheapest(
    ends.map((end) => (end.part === 'gang' ? { ...end, cost: end.cost + withoutMu(noted) } : end)),
  );
  const parts: Part[] = [];
  for (; path?.before !== undefined; path = path.before) parts.push(path.part);
  return parts.reverse();
}

/** Of equals the later, which is the 目. */
function cheapest(paths: readonly Path[]): Path {
  return paths.reduce((best, path) => (path.cost <= best.cost ? path : best));
}

function withoutMu(noted: boolean): number {
  return noted ? NOTE_WITHOUT_MU : GANG_WITHOUT_MU;
}

function passage(last: Part, part: Part, noted: boolean): number {
  if (last !== part) return 0;
  return part === 'gang' ? withoutMu(noted) : noted ? 2 * ANOTHER_PARAGRAPH : ANOTHER_PARAGRAPH;
}
