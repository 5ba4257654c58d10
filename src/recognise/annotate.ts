/** Chronicle → Chronicle with names and dates: every recogniser claims, one arbiter settles. */
import type { FurtherList } from '../authority/further-list.js';
import type { Authority } from '../authority/records.js';
import { linkWorks } from '../authority/works.js';
import { type Chronology, recogniseDates } from '../calendar/index.js';
import type { Chronicle } from '../model/chronicle.js';
import { type Decisions, NO_DECISIONS } from '../model/decisions.js';
import { type Diagnostic, diagnose } from '../model/diagnostic.js';
import type { Mark } from '../model/mark.js';
import { sortMarks } from '../source/read-chronicle.js';
import { type Arbitration, arbitrate } from './arbiter.js';
import { authorityRecogniser } from './authority/authority.js';
import type { YearSpan } from './authority/lifetime.js';
import { namedOutOfTime } from './authority/out-of-time.js';
import type { LearnedModel } from './learned/model.js';
import { recogniseNames } from './names.js';
import { namingExtents } from './naming-extents.js';
import type { Recogniser, RecogniserName } from './recogniser.js';
import { locateRulings } from './rulings/anchor.js';
import type { Ruling } from './rulings/ruling.js';
import { applySpeakers, nameSpeakers } from './speakers.js';

export interface AnnotateOptions {
  readonly authority: Authority;
  /** Lists beside the edition's own. */
  readonly further?: readonly FurtherList[];
  /** Years of the text, where its headings do not say them: they limit who may be meant. */
  readonly years?: YearSpan;
  readonly chronology: Chronology;
  /** The editor's decisions: dates follow his corrections, speech has the speakers he names. */
  readonly decisions?: Decisions;
  /** Recognisers beside the one that knows the lists. */
  readonly recognisers?: readonly Recogniser[];
  /** With a trained model, names that no list holds are found too (names.ts). */
  readonly model?: LearnedModel;
  readonly without?: readonly RecogniserName[];
  readonly rulings?: readonly Ruling[];
  /** Below this probability a name is not marked: 0–1. */
  readonly threshold?: number;
}

export interface Annotated {
  readonly chronicle: Chronicle;
  readonly explain: Arbitration['explain'];
}

/**
 * Where an edition has lists of its own, what they do not hold is marked only when it is all but certain;
 * the rest is left to the editor's review.
 */
const UNLISTED = 0.9;

/**
 * Names are settled paragraph by paragraph, all readings of one at a time: one longer than this (UTF-16 units) is no
 * prose but a fault of the file, and is left to the lists.
 */
const LONGEST_PARAGRAPH = 300_000;

export function annotate(chronicle: Chronicle, options: AnnotateOptions): Annotated {
  const linked = { ...chronicle, marks: linkWorks(chronicle.marks, options.authority.works) };
  const dates = recogniseDates(linked, options.chronology, correctedReadings(linked.marks));
  const dated: Chronicle = { ...linked, marks: sortMarks([...linked.marks, ...dates]) };
  const listed: Diagnostic[] = [];
  const lists = {
    own: options.authority.names,
    further: options.further ?? [],
    ...(options.model === undefined ? {} : { fold: options.model.fold }),
    ...(options.years === undefined ? {} : { years: options.years }),
    report: (found: readonly Diagnostic[]) => listed.push(...found),
  };
  const recognisers = [
    ...(options.without?.includes('authority') ? [] : [authorityRecogniser(lists)]),
    ...(options.recognisers ?? []),
  ];
  const rulings = locateRulings(dated, options.rulings ?? []);
  const settings = {
    rulings,
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    ...(options.authority.names.length === 0 ? {} : { unlisted: UNLISTED }),
  };
  const longest = namingExtents(dated).reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const skipped =
    longest > LONGEST_PARAGRAPH
      ? [diagnose('W-NAMES-SKIPPED', { length: longest }, { file: dated.source.fileName })]
      : [];
  const { marks, explain } =
    options.model === undefined || skipped.length > 0
      ? arbitrate(
          dated,
          recognisers.flatMap((recogniser) => recogniser.recognise(dated)),
          settings,
        )
      : recogniseNames(dated, {
          ...settings,
          model: options.model,
          recognisers,
          ...(options.without === undefined ? {} : { without: options.without }),
        });
  const named: Mark[] = [...dated.marks, ...marks];
  const spoken = nameSpeakers(dated, sortMarks(named));
  return {
    chronicle: {
      ...dated,
      marks: applySpeakers(dated.source, spoken, options.decisions ?? NO_DECISIONS),
      diagnostics: [
        ...dated.diagnostics,
        ...listed,
        ...rulings.diagnostics,
        ...namedOutOfTime(dated, marks, options.authority.names, rulings),
        ...skipped,
      ],
    },
    explain,
  };
}

function correctedReadings(marks: readonly Mark[]): { start: number; end: number; text: string }[] {
  return marks.flatMap((mark) =>
    mark.kind === 'correction' ? [{ start: mark.start, end: mark.end, text: mark.reading }] : [],
  );
}
