/** Names for a TEI file that exists already, made by hand or by others. */
import type { FurtherList } from '../../authority/further-list.js';
import type { Authority } from '../../authority/records.js';
import type { Diagnostic } from '../../model/diagnostic.js';
import type { NameMark } from '../../model/mark.js';
import type { Arbitration } from '../arbiter.js';
import { authorityRecogniser } from '../authority/authority.js';
import type { YearSpan } from '../authority/lifetime.js';
import { namedOutOfTime } from '../authority/out-of-time.js';
import type { LearnedModel } from '../learned/model.js';
import { recogniseNames } from '../names.js';
import type { Claim, Recogniser, RecogniserName } from '../recogniser.js';
import { locateRulings } from '../rulings/anchor.js';
import type { Ruling } from '../rulings/ruling.js';
import { addNames } from './add-names.js';
import { chronicleOfTei, namesOf, type TeiName } from './tei-chronicle.js';
import { mapTei, type TeiMap } from './tei-map.js';

export interface AnnotateTeiOptions {
  readonly model: LearnedModel;
  readonly authority?: Authority;
  /** Lists beside the edition's own. */
  readonly further?: readonly FurtherList[];
  /** Years of the text, where it does not say them. */
  readonly years?: YearSpan;
  readonly rulings?: readonly Ruling[];
  readonly threshold?: number;
  readonly without?: readonly RecogniserName[];
  /** A pointer as it may stand in the file. */
  readonly pointer?: (ref: string, prefixes: ReadonlySet<string>) => string | undefined;
  /** Only these kinds are added. */
  readonly kinds?: readonly NameMark['kind'][];
}

export interface AnnotatedTei {
  readonly xml: string;
  readonly added: readonly NameMark[];
  /** Found, but not marked: the tags would cut an element of the file in two. */
  readonly left: readonly NameMark[];
  readonly present: number;
  readonly explain: Arbitration['explain'];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The file with names added. What it has already stays as it is, is never doubled, and is learnt from:
 * a name that a person marked once is known in the rest of the file.
 * @throws InputRefused when the XML is not well-formed
 */
export function annotateTei(xml: string, file: string, options: AnnotateTeiOptions): AnnotatedTei {
  const map = mapTei(xml, file);
  const present = namesOf(map);
  const { marks, explain, diagnostics } = findNames(map, present, file, options);
  const fresh = marks.filter(
    (mark) =>
      (options.kinds === undefined || options.kinds.includes(mark.kind)) &&
      present.every((name) => standsBeside(mark, name)),
  );
  const { pointer } = options;
  const {
    xml: marked,
    added,
    left,
  } = addNames(map, fresh, pointer === undefined ? {} : { pointer: (ref) => pointer(ref, map.prefixes) });
  return { xml: marked, added, left, present: present.length, explain, diagnostics };
}

/** All names that the recognisers find in a mapped file, those that it has included. */
export function findNames(
  map: TeiMap,
  present: readonly TeiName[],
  file: string,
  options: Omit<AnnotateTeiOptions, 'kinds'>,
) {
  const chronicle = chronicleOfTei(map, file);
  const listed: Diagnostic[] = [];
  const lists = {
    own: options.authority?.names ?? [],
    further: options.further ?? [],
    fold: options.model.fold,
    ...(options.years === undefined ? {} : { years: options.years }),
    report: (found: readonly Diagnostic[]) => listed.push(...found),
  };
  const located = locateRulings(chronicle, options.rulings ?? []);
  const { marks, explain } = recogniseNames(chronicle, {
    model: options.model,
    recognisers: [
      ...(lists.own.length + lists.further.length === 0 ? [] : [authorityRecogniser(lists)]),
      knownFrom(present),
    ],
    rulings: located,
    ...(options.threshold === undefined ? {} : { threshold: options.threshold }),
    ...(options.without === undefined ? {} : { without: options.without }),
  });
  const outOfTime = namedOutOfTime(chronicle, marks, lists.own, located);
  return { marks, explain, diagnostics: [...listed, ...located.diagnostics, ...outOfTime] };
}

/** What the file marks already, as claims: the memory of the document learns from them. */
function knownFrom(present: readonly TeiName[]): Recogniser {
  return {
    name: 'present',
    recognise: () =>
      present.map(
        ({ start, end, kind, type, ref }): Claim => ({
          start,
          end,
          kind,
          ...(type === undefined ? {} : { type }),
          candidates: ref === undefined ? [] : [{ ref, score: 1 }],
          score: 1,
          reason: 'marked in the file',
          by: 'present',
        }),
      ),
  };
}

/** A new mark may stand apart from a name of the file, or, as a role, hold a place or state whole. */
function standsBeside(mark: NameMark, name: TeiName): boolean {
  if (mark.end <= name.start || name.end <= mark.start) return true;
  const holds =
    mark.start <= name.start && name.end <= mark.end && mark.end - mark.start > name.end - name.start;
  if (mark.kind === 'role') return holds && (name.kind === 'place' || name.kind === 'org');
  const within =
    name.start <= mark.start && mark.end <= name.end && name.end - name.start > mark.end - mark.start;
  return name.kind === 'role' && within && mark.kind !== 'person';
}
