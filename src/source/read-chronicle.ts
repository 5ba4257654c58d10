/** Source text → `Chronicle`: layout recognised, structure read, ids given, inline signs marked. */

import { type Chronology, NO_CHRONOLOGY } from '../calendar/index.js';
import type { Block, Chronicle, Entry, Head, Juan, Section, Year } from '../model/chronicle.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import type { BiblMark, Mark } from '../model/mark.js';
import type { Extent, SourceText } from '../model/source-text.js';
import { type Anchor, entryKey, IdRegister, keepIds, quotationOf, yearKey } from './identifiers.js';
import { readInline } from './inline.js';
import type { LayoutDescription } from './layout.js';
import { builtInLayouts } from './layouts/index.js';
import { rangeOf } from './lines.js';
import { mandokuMarks, privateUse } from './milestones.js';
import { PRINTED_LINE_END } from './paragraphs.js';
import { reckoningOf } from './reckoning.js';
import { readSpeech } from './speech.js';
import { type JuanDraft, readStructure, type SectionDraft, type YearDraft } from './structure.js';

export interface ReadOptions {
  /** The edition's own reckoning; without it the general era table. */
  readonly chronology?: Chronology;
  /** Layouts to choose among: those of the configuration first. */
  readonly layouts?: readonly LayoutDescription[];
  /** Name of the layout to use, instead of recognising it. */
  readonly layout?: string;
  /** Number of the (first) juan where the text does not say it. */
  readonly juanNumber?: number;
  /** Ids given before, in order. */
  readonly anchors?: readonly Anchor[];
}

/** @throws InputRefused (E-LAYOUT-NAME) if `layout` names none */
export function readChronicle(source: SourceText, options: ReadOptions): Chronicle {
  const layout = chooseLayout(source, options);
  const { juan: drafts, diagnostics } = readStructure(source, layout, options.chronology ?? NO_CHRONOLOGY);
  const juan = identify(source, drafts, options);
  const marks: Mark[] = [];
  const found: Diagnostic[] = [...diagnostics, ...replacementCharacters(source), ...markup(source)];
  let previous: BiblMark | undefined;
  for (const { blocks, kind } of unitsOf(juan)) {
    let cited = false;
    for (const block of blocks) {
      const inline = readInline(source, block, previous);
      previous = inline.cited;
      cited ||= inline.marks.some((mark) => mark.kind === 'citation');
      for (const mark of inline.marks) marks.push(mark);
      found.push(...inline.diagnostics);
    }
    for (const mark of readSpeech(source.text, blocks)) marks.push(mark);
    if (kind === 'entry' && layout.entry.by === 'citation' && !cited) {
      found.push(withoutCitation(source, blocks));
    }
  }
  for (const mark of privateUse(source.text, { start: 0, end: source.text.length })) marks.push(mark);
  const printed = layout.paragraphs === 'mandoku';
  if (printed) {
    const { milestones, notes } = mandokuMarks(source.text);
    for (const mark of milestones) marks.push(mark);
    for (const note of notes) marks.push({ kind: 'inline-note', ...note });
  }
  return {
    source,
    layout: layout.name,
    ...(printed ? { printedLineEnd: PRINTED_LINE_END } : {}),
    juan,
    marks: sortMarks(marks),
    diagnostics: found,
  };
}

/** By start, longer first: the order in which elements nest. */
export function sortMarks(marks: readonly Mark[]): Mark[] {
  return [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Every entry and section in order, with its blocks. */
export function* unitsOf(juan: readonly Juan[]): Generator<Entry | Section> {
  for (const each of juan) {
    for (const section of each.sections) {
      if (section.kind === 'year') yield* section.entries;
      else yield section;
    }
  }
}

/** How much of a text is looked at to tell its layout (UTF-16 units). */
const SAMPLE = 400_000;

function chooseLayout(source: SourceText, options: ReadOptions): LayoutDescription {
  const layouts = [...(options.layouts ?? []), ...builtInLayouts];
  if (options.layout !== undefined) {
    const named = layouts.find((layout) => layout.name === options.layout);
    if (!named) {
      const known = layouts.map((layout) => layout.name).join(', ');
      throw new InputRefused(diagnose('E-LAYOUT-NAME', { name: options.layout, known }));
    }
    return named;
  }
  const sample = sampleOf(source);
  let best = layouts.at(-1) as LayoutDescription;
  let most = -1;
  for (const layout of layouts) {
    const fit = fitOf(sample, layout, options);
    if (fit > most) {
      best = layout;
      most = fit;
    }
  }
  return best;
}

function sampleOf(source: SourceText): SourceText {
  if (source.text.length <= SAMPLE) return source;
  const lines = source.lines.filter((line) => line.end <= SAMPLE);
  return { ...source, text: source.text.slice(0, lines.at(-1)?.end ?? 0), lines };
}

/**
 * How well a layout explains a text: years found (a mark before them is no accident), weighed by how many entries
 * come out as the layout says they should (closed by a citation; 綱 with a 目), and the file format's own marks.
 */
function fitOf(source: SourceText, layout: LayoutDescription, options: ReadOptions): number {
  const org = /^#\+|^<pb:|¶$/mu.test(source.text);
  if (org !== (layout.paragraphs === 'mandoku')) return org ? 0 : -1;
  const { juan } = readStructure(source, layout, options.chronology ?? NO_CHRONOLOGY);
  const years = juan.flatMap((each) => each.sections.filter((s): s is YearDraft => s.kind === 'year'));
  const entries = years.flatMap((year) => year.entries);
  if (entries.length === 0) return years.length / 2;
  const good =
    layout.entry.by === 'citation'
      ? entries.filter((entry) => entry.closed).length
      : layout.entry.by === 'paragraph'
        ? entries.filter((entry) => entry.blocks.length === 1).length
        : entries.filter((entry) => entry.blocks.some((b) => b.kind === 'mu')).length;
  return years.length * (0.5 + good / entries.length) * (layout.year.place === 'marked' ? 2 : 1);
}

function identify(source: SourceText, drafts: readonly JuanDraft[], options: ReadOptions): Juan[] {
  const ids = new IdRegister();
  return drafts.map((draft, i) => {
    // What stands before the first juan line of a file is no juan of its own: 0.
    const front =
      i === 0 &&
      draft.heads.length === 0 &&
      drafts.length > 1 &&
      !draft.sections.some((s) => s.kind === 'year');
    const number = draft.number ?? (front ? 0 : i === 0 ? options.juanNumber : undefined) ?? i + 1;
    const id = ids.take(`j${number}`);
    const sections = draft.sections.map((section) =>
      section.kind === 'year'
        ? identifyYear(source, section, id, ids, options)
        : identifySection(section, ids.take(`${id}.${section.kind}`)),
    );
    return {
      kind: 'juan',
      id,
      number,
      heads: draft.heads.map(plainHead),
      sections,
      ...hull(draft.heads, sections),
    };
  });
}

function identifySection(draft: SectionDraft, id: string): Section {
  return { kind: draft.kind, id, heads: [], blocks: draft.blocks, ...hull([], draft.blocks) };
}

function identifyYear(
  source: SourceText,
  draft: YearDraft,
  juanId: string,
  ids: IdRegister,
  options: ReadOptions,
): Year {
  const label = draft.eraYears.map((year) => source.text.slice(year.date.start, year.date.end)).at(-1) ?? '';
  const id = ids.take(`${juanId}.${yearKey(draft.western, label.replace(/年$/u, ''))}`);
  const quotations = draft.entries.map(({ blocks }) =>
    quotationOf(source.text.slice(blocks[0]?.start ?? 0, blocks[0]?.end ?? 0)),
  );
  const before = (options.anchors ?? []).filter((anchor) => anchor.id.startsWith(`${id}.`));
  const entryIds = keepIds(id, quotations, before);
  const entries = draft.entries.map(
    ({ blocks }, i): Entry => ({
      kind: 'entry',
      id: entryIds[i] ?? `${id}.${entryKey(i + 1)}`,
      number: i + 1,
      blocks,
      ...hull([], blocks),
    }),
  );
  return {
    kind: 'year',
    id,
    ...(draft.western === undefined
      ? {}
      : { western: draft.western, certainty: draft.certainty ?? 'medium' }),
    heads: draft.heads.map((head) => headWithReckoning(head, draft)),
    eraYears: draft.eraYears,
    entries,
    ...hull(draft.heads, entries),
  };
}

function plainHead({ start, end }: Extent): Head {
  return { start, end };
}

function headWithReckoning(head: Head, { eraYears, western }: YearDraft): Head {
  const first = eraYears.find((year) => year.start >= head.start && year.end <= head.end);
  const reckoning = first && reckoningOf(first, western);
  return { start: head.start, end: head.end, ...(reckoning === undefined ? {} : { reckoning }) };
}

/** The extent from the first to the last of some things in order. */
function hull(first: readonly Extent[], rest: readonly Extent[]): Extent {
  const all = [...first, ...rest];
  return { start: all[0]?.start ?? 0, end: all.at(-1)?.end ?? 0 };
}

function withoutCitation(source: SourceText, blocks: readonly Block[]): Diagnostic {
  const first = blocks[0] ?? { start: 0, end: 0 };
  const words = source.text.slice(first.start, Math.min(first.end, first.start + 16)).trim();
  return diagnose(
    'W-ENTRY-NO-CITATION',
    { text: words },
    { file: source.fileName, range: rangeOf(source, first) },
  );
}

function replacementCharacters(source: SourceText): Diagnostic[] {
  return [...source.text.matchAll(/\uFFFD/gu)]
    .slice(0, 20)
    .map((found) =>
      diagnose(
        'W-SOURCE-REPLACEMENT',
        {},
        { file: source.fileName, range: rangeOf(source, { start: found.index, end: found.index + 1 }) },
      ),
    );
}

/** An XML file given for a plain text. */
function markup(source: SourceText): Diagnostic[] {
  if (!/^\s*<(?:\?xml\s|!DOCTYPE\s|TEI[\s>])/u.test(source.text.slice(0, 400))) return [];
  return [diagnose('W-SOURCE-XML', {}, { file: source.fileName })];
}
