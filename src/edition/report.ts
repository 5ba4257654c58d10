/** What a scholar wants to know of a conversion. */
import type { Chronicle } from '../model/chronicle.js';
import type { BiblMark, Mark } from '../model/mark.js';
import { unitsOf } from '../source/read-chronicle.js';

export interface ConversionReport {
  readonly layout: string;
  readonly characters: number;
  readonly juan: number;
  readonly years: number;
  /** Western years, first and last, where known. */
  readonly span?: readonly [number, number];
  /** Years whose Western year is not known, or only guessed. */
  readonly undated: number;
  readonly uncertain: number;
  readonly entries: number;
  readonly citations: {
    readonly parentheses: number;
    readonly sources: number;
    readonly works: number;
    readonly unresolved: number;
    readonly unlisted: number;
    /** Where the witnesses have the passages. */
    readonly passages: PassageCounts;
  };
  readonly marks: Readonly<Record<string, number>>;
  /** Lines that stand in no year and no preface. */
  readonly notUnderstood: number;
}

/** Cited sources (mentions apart), each counted once. */
export interface PassageCounts {
  /** With 卷 and page, by the program: how surely. */
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  /** With 卷 and page, by an editor. */
  readonly editor: number;
  /** Without; another part of the work has it. */
  readonly elsewhere: number;
  /** Without; an editor says that the work does not have it. */
  readonly absent: number;
  readonly none: number;
}

const COUNTED: readonly Mark['kind'][] = [
  'person',
  'place',
  'org',
  'role',
  'date',
  'title',
  'said',
  'quote',
  'compiler-note',
  'variant-note',
];

export function reportOn(chronicle: Chronicle): ConversionReport {
  const years = chronicle.juan.flatMap((juan) => juan.sections.filter((section) => section.kind === 'year'));
  const western = years.flatMap((year) => year.western ?? []);
  const bibls = chronicle.marks.filter((mark): mark is BiblMark => mark.kind === 'bibl' && !mark.mention);
  const hasYears = years.length > 0;
  const unknown = chronicle.juan.flatMap((juan) =>
    juan.sections.filter((s) => s.kind === 'unknown' || (!hasYears && s.kind === 'preface')),
  );
  return {
    layout: chronicle.layout,
    characters: [...chronicle.source.text.replace(/\s/gu, '')].length,
    juan: chronicle.juan.length,
    years: years.length,
    ...(western.length === 0 ? {} : { span: [Math.min(...western), Math.max(...western)] as const }),
    undated: years.filter((year) => year.western === undefined).length,
    uncertain: years.filter((year) => year.western !== undefined && year.certainty !== 'high').length,
    entries: years.reduce((sum, year) => sum + year.entries.length, 0),
    citations: {
      parentheses: chronicle.marks.filter((mark) => mark.kind === 'citation').length,
      sources: bibls.length,
      works: new Set(bibls.flatMap((mark) => mark.work ?? [])).size,
      unresolved: bibls.filter((mark) => mark.work === undefined).length,
      unlisted: bibls.filter((mark) => mark.ref === undefined).length,
      passages: passageCounts(bibls),
    },
    marks: { ...countMarks(chronicle), 'compiler-note': compilerNotes(chronicle) },
    notUnderstood: unknown.reduce(
      (sum, section) => sum + (section.kind === 'year' ? 0 : section.blocks.length),
      0,
    ),
  };
}

function passageCounts(bibls: readonly BiblMark[]): PassageCounts {
  const kinds = bibls.map(({ places = [] }): keyof PassageCounts => {
    const place = places.find(({ is }) => is === 'cited') ?? places[0];
    if (place === undefined) return 'none';
    if (place.is !== 'cited') return place.is;
    return place.resp === '#biannian' ? (place.cert ?? 'low') : 'editor';
  });
  const count = (kind: keyof PassageCounts): number => kinds.filter((each) => each === kind).length;
  return {
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    editor: count('editor'),
    elsewhere: count('elsewhere'),
    absent: count('absent'),
    none: count('none'),
  };
}

function countMarks({ marks }: Chronicle): Record<string, number> {
  return Object.fromEntries(COUNTED.map((kind) => [kind, marks.filter((mark) => mark.kind === kind).length]));
}

/** Remarks in parentheses and those that are paragraphs of their own. */
function compilerNotes({ juan, marks }: Chronicle): number {
  const blocks = [...unitsOf(juan)].flatMap((unit) => unit.blocks).filter((block) => block.kind === 'note');
  return blocks.length + marks.filter((mark) => mark.kind === 'compiler-note').length;
}
