/** What a scholar wants to know of a conversion. */
import type { Chronicle } from '../model/chronicle.js';
import type { Mark } from '../model/mark.js';
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
  };
  readonly marks: Readonly<Record<string, number>>;
  /** Lines that stand in no year and no preface. */
  readonly notUnderstood: number;
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
  const bibls = chronicle.marks
    .filter((mark) => mark.kind === 'bibl' && !mark.mention)
    .filter((mark) => mark.kind === 'bibl');
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
    },
    marks: { ...countMarks(chronicle), 'compiler-note': compilerNotes(chronicle) },
    notUnderstood: unknown.reduce(
      (sum, section) => sum + (section.kind === 'year' ? 0 : section.blocks.length),
      0,
    ),
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
