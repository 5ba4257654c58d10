/** Dates that cannot be right: what `validate` and `convert` say about a chronicle's time. */
import type { Chronicle, EraYear, Year } from '../model/chronicle.js';
import { type Diagnostic, diagnose, type Range } from '../model/diagnostic.js';
import type { Extent } from '../model/source-text.js';
import { type Chronology, NO_CHRONOLOGY } from './chronology.js';
import type { DateExpression } from './date-expression.js';
import { type CorrectedReading, type FoundDate, findDates } from './date-marks.js';
import { nameOfMonth } from './day-of-month.js';
import { proposeLabel } from './heading-proposal.js';
import { monthsOfYear } from './lunisolar.js';
import { type Reason, sayReason } from './reason.js';
import { sexagenaryOfDay } from './sexagenary.js';
import { readingsOf } from './year-heading.js';
import { correctedLabel } from './year-heads.js';

export interface CalendarCheckOptions {
  readonly chronology?: Chronology;
  /** Corrected readings; what they mend is no finding. */
  readonly corrections?: readonly CorrectedReading[];
  /** The place of an extent as people count it. */
  readonly rangeOf?: (extent: Extent) => Range | undefined;
}

/**
 * Checks the dates of a chronicle: days that their month does not have, eras that had no such year, months
 * out of order within a year, seasons that do not fit, year headings that are impossible where they stand
 * (with a proposal), against the edition's chronology, or out of order. In order of the text.
 */
export function checkCalendar(chronicle: Chronicle, options: CalendarCheckOptions = {}): Diagnostic[] {
  const checker = new CalendarChecker(chronicle, options);
  checker.headings();
  checker.dates();
  return checker.found.sort((a, b) => a.at - b.at).map(({ diagnostic }) => diagnostic);
}

class CalendarChecker {
  readonly found: { at: number; diagnostic: Diagnostic }[] = [];
  readonly #chronicle: Chronicle;
  readonly #chronology: Chronology;
  readonly #corrections: readonly CorrectedReading[];
  readonly #rangeOf: (extent: Extent) => Range | undefined;

  constructor(chronicle: Chronicle, options: CalendarCheckOptions) {
    this.#chronicle = chronicle;
    this.#chronology = options.chronology ?? NO_CHRONOLOGY;
    this.#corrections = options.corrections ?? [];
    this.#rangeOf = options.rangeOf ?? (() => undefined);
  }

  #words(extent: Extent): string {
    return this.#chronicle.source.text.slice(extent.start, extent.end).replace(/\s/gu, '');
  }

  #report(
    code: Diagnostic['code'],
    extent: Extent,
    params: Diagnostic['params'],
    path: string,
    proposal?: string,
  ): void {
    const range = this.#rangeOf(extent);
    const diagnostic = diagnose(code, params, {
      file: this.#chronicle.source.fileName,
      ...(range === undefined ? {} : { range }),
      path,
      ...(range === undefined || proposal === undefined
        ? {}
        : { fix: { title: `${this.#words(extent)} → ${proposal}`, range, text: proposal } }),
    });
    this.found.push({ at: extent.start, diagnostic });
  }

  headings(): void {
    for (const juan of this.#chronicle.juan) {
      let before: Year | undefined;
      for (const year of juan.sections) {
        if (year.kind !== 'year') continue;
        for (const label of year.eraYears) this.#label(label, year);
        if (before?.western !== undefined && year.western !== undefined && year.western < before.western) {
          this.#report(
            'W-HEADING-ORDER',
            year.heads[0] ?? year,
            {
              label: this.#labelOf(year),
              western: year.western,
              before: this.#labelOf(before),
              previous: before.western,
            },
            this.#labelOf(year),
          );
        }
        before = year;
      }
    }
  }

  /** A label that cannot name the year in which it stands. */
  #label(label: EraYear, year: Year): void {
    const { western } = year;
    if (western === undefined || this.#corrections.some((c) => c.start < label.end && label.start < c.end))
      return;
    const words = this.#words(label.date);
    const meant = correctedLabel(label, this.#chronology);
    const readings = readingsOf(meant, this.#chronology);
    if (meant !== label || readings.some((r) => r.western === western)) return;
    const stated = readings.find((r) => r.ground === 'chronology');
    const proposal = proposeLabel(label, western, year, this.#chronology);
    const path = words;
    if (stated !== undefined) {
      this.#report(
        'W-HEADING-CHRONOLOGY',
        label.date,
        { label: words, stated: stated.western, western },
        path,
        proposal,
      );
      return;
    }
    this.#report(
      proposal === undefined ? 'W-HEADING-IMPOSSIBLE' : 'W-HEADING-PROPOSAL',
      label.date,
      { label: words, western, proposal: proposal ?? '' },
      path,
      proposal,
    );
  }

  dates(): void {
    const dates = findDates(this.#chronicle, this.#chronology, this.#corrections);
    for (const date of dates) {
      if (date.block === undefined) continue;
      this.#impossible(date);
      this.#season(date);
    }
    this.#monthOrder(dates);
  }

  #path({ year, entry }: FoundDate): string {
    return [year === undefined ? '' : this.#labelOf(year), entry === undefined ? '' : `entry ${entry.number}`]
      .filter((part) => part !== '')
      .join(' › ');
  }

  #impossible(date: FoundDate): void {
    const why = date.reasons.find((r) => IMPOSSIBLE.has(r.code));
    if (date.reading !== undefined || why === undefined) return;
    const elsewhere = monthsWith(date.expression, date.year?.western);
    const params = {
      date: this.#words(date.mark),
      reason: sayReason(why, 'en'),
      reasonZh: sayReason(why, 'zh'),
    };
    if (elsewhere === '') this.#report('W-DATE-IMPOSSIBLE', date.mark, params, this.#path(date));
    else this.#report('W-DATE-DAY', date.mark, { ...params, months: elsewhere }, this.#path(date));
  }

  #season(date: FoundDate): void {
    const { season, month } = date.expression;
    if (season === undefined || month === undefined || Math.floor((month - 1) / 3) === season) return;
    const due = '春夏秋冬'.charAt(Math.floor((month - 1) / 3));
    this.#report('W-DATE-SEASON', date.mark, { date: this.#words(date.mark), season: due }, this.#path(date));
  }

  /** Months at the heads of entries, which go forward within a year. */
  #monthOrder(dates: readonly FoundDate[]): void {
    let year: Year | undefined;
    let latest: FoundDate | undefined;
    for (const date of dates) {
      const { entry, block, reading, expression: e } = date;
      if (entry === undefined || reading?.month === undefined || date.year === undefined) continue;
      const heads = block === entry.blocks[0] && (block?.kind === 'gang' || block?.kind === 'text');
      const bare =
        e.era === undefined &&
        e.yearCycle === undefined &&
        e.yearOffset === undefined &&
        e.monthOffset === undefined;
      if (!heads || !bare || e.month === undefined || date.mark.start - block.start > 4) continue;
      if (date.year !== year) {
        year = date.year;
        latest = undefined;
      }
      const before = latest?.reading?.month;
      if (latest !== undefined && before !== undefined && reading.month.firstDayJdn < before.firstDayJdn) {
        this.#report(
          'W-DATE-MONTH-ORDER',
          date.mark,
          { date: this.#words(date.mark), before: this.#words(latest.mark) },
          this.#path(date),
        );
      } else latest = date;
    }
  }

  /** The words of a year's own label, for paths. */
  #labelOf(year: Year): string {
    const last = year.eraYears.at(-1);
    return last === undefined ? year.id : this.#words(last.date);
  }
}

const IMPOSSIBLE = new Set<Reason['code']>([
  'era-too-short',
  'era-without-cycle',
  'other-year-cycle',
  'no-leap-month',
  'other-leap-month',
  'month-too-short',
  'other-day-cycle',
  'other-phase',
  'no-such-day',
]);

/** The months of the year that have such a day (or such a 朔): what a wrong month may have been. */
function monthsWith(e: DateExpression, western: number | undefined): string {
  const cycle = e.dayCycle;
  if (cycle === undefined || western === undefined || e.era !== undefined || e.year !== undefined) return '';
  return monthsOfYear(western)
    .filter((m) => {
      if (e.phase === '朔') return sexagenaryOfDay(m.firstDayJdn) === cycle;
      return (cycle - sexagenaryOfDay(m.firstDayJdn) + 60) % 60 < m.days;
    })
    .map((m) => nameOfMonth(m))
    .join('、');
}
