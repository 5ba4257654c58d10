/** Chronicle → Chronicle with names and dates: every recogniser claims, one arbiter settles. */
import type { Authority } from '../authority/records.js';
import { linkWorks } from '../authority/works.js';
import type { Chronology } from '../calendar/index.js';
import type { Chronicle } from '../model/chronicle.js';
import type { DateMark, Mark } from '../model/mark.js';
import { sortMarks } from '../source/read-chronicle.js';
import { arbitrate, type Explanation } from './arbiter.js';
import { authorityRecogniser } from './authority.js';
import type { Recogniser } from './recogniser.js';
import { nameSpeakers } from './speakers.js';

export interface AnnotateOptions {
  readonly authority: Authority;
  readonly chronology: Chronology;
  /** Recognisers beside the one that knows the lists. */
  readonly recognisers?: readonly Recogniser[];
  /** Below this probability a name is not marked: 0–1. */
  readonly threshold?: number;
}

export interface Annotated {
  readonly chronicle: Chronicle;
  readonly explanations: readonly Explanation[];
}

export function annotate(chronicle: Chronicle, options: AnnotateOptions): Annotated {
  const linked = { ...chronicle, marks: linkWorks(chronicle.marks, options.authority.works) };
  const dates: DateMark[] = [];
  const dated: Chronicle = { ...linked, marks: sortMarks([...linked.marks, ...dates]) };
  const recognisers = [authorityRecogniser(options.authority.names), ...(options.recognisers ?? [])];
  const claims = recognisers.flatMap((recogniser) => recogniser.recognise(dated));
  const { marks, explanations } = arbitrate(
    dated,
    claims,
    options.threshold === undefined ? {} : { threshold: options.threshold },
  );
  const named: Mark[] = [...dated.marks, ...marks];
  return { chronicle: { ...dated, marks: nameSpeakers(dated, sortMarks(named)) }, explanations };
}
