/** Juan, years, entries and what stands outside them: one pass over the paragraphs. */

import { type Chronology, dateHeadings, readingsOf } from '../calendar/index.js';
import { parseNumeral } from '../calendar/numerals.js';
import type { Block, EraYear, Head } from '../model/chronicle.js';
import type { Diagnostic } from '../model/diagnostic.js';
import { diagnose } from '../model/diagnostic.js';
import type { Certainty } from '../model/mark.js';
import type { Extent, SourceText } from '../model/source-text.js';
import { type EntryDraft, entryParter } from './entries.js';
import { gangIndent } from './indentation.js';
import { type LayoutDescription, matchAt, matchesLine, patternOf } from './layout.js';
import { rangeOf } from './lines.js';
import { type Paragraph, paragraphsOf } from './paragraphs.js';
import { type YearHeading, yearHeadingAt } from './year-heading.js';

export interface YearDraft {
  readonly kind: 'year';
  readonly heads: Head[];
  readonly eraYears: EraYear[];
  readonly entries: EntryDraft[];
  western?: number;
  certainty?: Certainty;
}

export interface SectionDraft {
  readonly kind: 'preface' | 'unknown';
  readonly blocks: Block[];
}

export interface JuanDraft {
  readonly heads: Head[];
  readonly number?: number;
  readonly sections: (YearDraft | SectionDraft)[];
}

/** A chronicle may be silent for long; a heading further ahead than this is a date in running text. */
const LONGEST_GAP = 80;
/** 紹興十一年，… without season, month or state is a heading when that year is due. */
const GAP_WITHOUT_MONTH = 2;
/** How many years the reckonings of one heading may lie apart. */
const DISAGREEMENT = 2;

export function readStructure(
  source: SourceText,
  layout: LayoutDescription,
  chronology: Chronology,
): { juan: JuanDraft[]; diagnostics: Diagnostic[] } {
  const { text } = source;
  const juanPattern = layout.juan === undefined ? undefined : patternOf(layout.juan);
  const prefacePattern = layout.preface === undefined ? undefined : patternOf(layout.preface);
  // Printed lines are asked before paragraphs are read, so the years seen on the way are counted apart.
  const seen: { western?: number | undefined; eraYear?: EraYear | undefined } = {};
  const startsYear = (line: Extent) => {
    const heading = yearHeadingAt(text, line, layout, chronology, seen.eraYear);
    const western = heading && plausible(heading, seen.western, false, chronology);
    if (heading === undefined || western === undefined) return false;
    seen.eraYear = heading.eraYears[0];
    seen.western = western.year ?? seen.western;
    return true;
  };

  const juan: JuanDraft[] = [];
  const open: {
    section?: YearDraft | SectionDraft | undefined;
    year?: YearDraft;
    eraYear?: EraYear | undefined;
  } = {};
  const current = (): JuanDraft => {
    const last = juan.at(-1);
    if (last) return last;
    const first: JuanDraft = { heads: [], sections: [] };
    juan.push(first);
    return first;
  };
  const begin = <S extends YearDraft | SectionDraft>(next: S): S => {
    current().sections.push(next);
    open.section = next;
    return next;
  };
  const addBlock = (block: Block) => {
    const { section } = open;
    const entry = section?.kind === 'year' ? section.entries.at(-1) : undefined;
    if (entry) entry.blocks.push(block);
    else if (section !== undefined && section.kind !== 'year') section.blocks.push(block);
    else begin<SectionDraft>({ kind: 'preface', blocks: [] }).blocks.push(block);
  };

  const paragraphs = paragraphsOf(source, layout, startsYear);
  const headline = layout.entry.headline === undefined ? undefined : patternOf(layout.entry.headline);
  const note = layout.note === undefined ? undefined : patternOf(layout.note);
  const indent =
    layout.entry.by !== 'headline'
      ? undefined
      : gangIndent(
          text,
          paragraphs,
          headline,
          (paragraph) =>
            matchAt(note, text, paragraph.start) !== null ||
            matchesLine(juanPattern, text, paragraph) ||
            yearHeadingAt(text, paragraph, layout, chronology) !== undefined,
        );
  const part = entryParter(text, layout, indent);
  function* following(i: number): Generator<Paragraph> {
    for (let k = i + 1; k < paragraphs.length; k++) {
      const paragraph = paragraphs[k] as Paragraph;
      if (paragraph.kind !== 'text') continue;
      if (matchesLine(juanPattern, text, paragraph)) return;
      const heading = yearHeadingAt(text, paragraph, layout, chronology, open.eraYear);
      if (heading && plausible(heading, open.year?.western, false, chronology)) return;
      yield paragraph;
    }
  }
  for (const [i, paragraph] of paragraphs.entries()) {
    if (paragraph.kind !== 'text') {
      addBlock({ start: paragraph.start, end: paragraph.end, kind: paragraph.kind });
      continue;
    }
    const number = matchesLine(juanPattern, text, paragraph)
      ? juanNumber(text.slice(paragraph.start, paragraph.end))
      : null;
    // The same number again closes the juan it names (宋史卷二十四 at the end of 卷二十四): text, not a new one.
    if (number !== null && !(number !== undefined && number === juan.at(-1)?.number)) {
      juan.push({ heads: [paragraph], ...(number === undefined ? {} : { number }), sections: [] });
      open.section = undefined;
      open.year = undefined;
      continue;
    }
    const heading = yearHeadingAt(text, paragraph, layout, chronology, open.eraYear);
    const western =
      heading && plausible(heading, open.year?.western, open.year?.entries.length === 0, chronology);
    if (heading && western) {
      open.eraYear = heading.eraYears[0];
      const { year } = open;
      if (year && open.section === year && year.entries.length === 0 && sameYear(year, heading, western)) {
        year.heads.push(...heading.heads);
        year.eraYears.push(...heading.eraYears);
      } else {
        open.year = begin<YearDraft>({
          kind: 'year',
          heads: [...heading.heads],
          eraYears: [...heading.eraYears],
          entries: [],
          ...(western.year === undefined ? {} : { western: western.year }),
        });
      }
      if (heading.end < paragraph.end) {
        part({ ...paragraph, start: heading.end }, open.year?.entries ?? [], () => following(i));
      }
      continue;
    }
    const { section } = open;
    const lastEntry = section?.kind === 'year' ? section.entries.at(-1) : undefined;
    if (
      section?.kind === 'year' &&
      !(matchAt(prefacePattern, text, paragraph.start) && lastEntry?.closed !== false)
    ) {
      part(paragraph, section.entries, () => following(i));
    } else if (section === undefined || section.kind === 'year') {
      begin<SectionDraft>({ kind: 'preface', blocks: [] });
      addBlock({ start: paragraph.start, end: paragraph.end, kind: 'text' });
    } else addBlock({ start: paragraph.start, end: paragraph.end, kind: 'text' });
  }
  dateYears(source, juan, chronology);
  const stray = strayText(source, juan);
  return { juan: stray.length === 0 ? juan : juan.map(notUnderstood), diagnostics: stray };
}

/** Western years of all headings together: what one leaves open, its neighbours may tell. */
function dateYears(source: SourceText, juan: readonly JuanDraft[], chronology: Chronology): void {
  const years = juan.flatMap((each) => each.sections).filter((section) => section.kind === 'year');
  const dated = dateHeadings(
    years.map((year) => ({
      text: year.heads.map((head) => source.text.slice(head.start, head.end)).join(' '),
      eraYears: year.eraYears,
    })),
    chronology,
  );
  for (const [i, year] of years.entries()) {
    const { western, certainty } = dated[i] ?? {};
    if (western === undefined) continue;
    year.western = western;
    year.certainty = certainty ?? 'medium';
  }
}

/**
 * Whether a heading can begin a year here. Headings that name a state or stand alone always can; others (紹興七年春,
 * as a narrative too begins a flashback) only when time goes forward.
 * @param previous the Western year before
 * @param withoutEntries that year has no entry yet
 */
function plausible(
  heading: YearHeading,
  previous: number | undefined,
  withoutEntries: boolean,
  chronology: Chronology,
): { year: number | undefined } | undefined {
  const first = heading.eraYears[0];
  const readings =
    heading.stated !== undefined
      ? [heading.stated]
      : first
        ? readingsOf(first, chronology).map((r) => r.western)
        : [];
  if (previous === undefined) return { year: readings[0] };
  const reach = heading.dated || heading.alone || heading.explicit ? LONGEST_GAP : GAP_WITHOUT_MONTH;
  const later = readings.filter((western) => western > previous && western <= previous + reach);
  if (later.length > 0) return { year: Math.min(...later) };
  // The second line of one year's heading, with the first entry on it: 西夏稱大慶二年春正月，….
  if (heading.explicit && withoutEntries && readings.includes(previous)) return { year: previous };
  if (!(heading.alone && heading.explicit) && readings.length > 0) return undefined;
  return heading.explicit ? { year: readings.includes(previous) ? previous : undefined } : undefined;
}

/**
 * 宋高宗紹興十年（…） and, on the next line, 西夏稱大慶元年 are one year, even where the tables disagree about it
 * (天賜禮盛國慶元年 is 1069 to some, 1070 to others).
 */
function sameYear(year: YearDraft, heading: YearHeading, western: { year: number | undefined }): boolean {
  const states = year.eraYears.map(({ dynasty }) => dynasty);
  if (heading.eraYears.some(({ dynasty }) => states.includes(dynasty))) return false;
  if (western.year === undefined || year.western === undefined) return true;
  return Math.abs(western.year - year.western) <= (heading.explicit ? DISAGREEMENT : 0);
}

/** 卷二十三 → 23; 卷上 has none. */
function juanNumber(line: string): number | undefined {
  const words = /[卷巻第](?:第|之)?([〇○零一二三四五六七八九十百千0-9０-９]+)/u.exec(line)?.[1];
  return words === undefined ? undefined : parseNumeral(words.normalize('NFKC'));
}

/** A text without years: its sections are no prefaces, only text that no rule understood. */
function notUnderstood(juan: JuanDraft): JuanDraft {
  return {
    ...juan,
    sections: juan.sections.map((section) =>
      section.kind === 'year' ? section : { ...section, kind: 'unknown' },
    ),
  };
}

/** Text before the first year is a preface; a text without any year is not understood. */
function strayText(source: SourceText, juan: readonly JuanDraft[]): Diagnostic[] {
  const years = juan.some((each) => each.sections.some((section) => section.kind === 'year'));
  if (years) return [];
  const start = source.lines.find((line) => source.text.slice(line.start, line.end).trim() !== '');
  return start === undefined
    ? []
    : [diagnose('W-LAYOUT-UNKNOWN', {}, { file: source.fileName, range: rangeOf(source, start) })];
}
