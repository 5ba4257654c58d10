/** Who speaks: the person named last before 曰 in the clause that introduces the words (`said/@who`). */
import type { Chronicle } from '../model/chronicle.js';
import type { Decisions } from '../model/decisions.js';
import type { Mark, NameMark, SpeechMark } from '../model/mark.js';
import type { SourceText } from '../model/source-text.js';
import { placeOf } from '../source/quotation.js';

/** Between the speaker's name and his words: 光叱曰：, 去病謂之曰：, 李廣亦使人報衛青曰：. */
const INTRODUCES = /^[^。！？「」『』]{0,14}(?:曰|云|言|謂|呼|罵|叱|問)[：:，,]?\s*$/u;

/** Gives spoken words their speaker where a person with a record is the one named at the clause's head. */
export function nameSpeakers({ source }: Chronicle, marks: readonly Mark[]): Mark[] {
  const persons = marks.filter((mark): mark is NameMark => mark.kind === 'person' && mark.ref !== undefined);
  let next = 0;
  return marks.map((mark) => {
    if (mark.kind !== 'said') return mark;
    while (next < persons.length && (persons[next] as NameMark).start < mark.start) next++;
    return withSpeaker(source.text, mark, persons, next - 1);
  });
}

function withSpeaker(text: string, said: SpeechMark, persons: readonly NameMark[], last: number): SpeechMark {
  // The clause's first person is its subject: 李廣亦使人報衛青曰 is said by 李廣.
  let speaker: NameMark | undefined;
  for (let i = last; i >= 0; i--) {
    const person = persons[i] as NameMark;
    if (said.start - person.end > 18 || !INTRODUCES.test(text.slice(person.end, said.start))) break;
    if (
      /[，；]/u.test(text.slice(person.end, said.start).replace(/[：:，,]?\s*$/u, '')) &&
      speaker !== undefined
    )
      break;
    speaker = person;
  }
  return speaker?.ref === undefined ? said : { ...said, who: speaker.ref };
}

/** Speech with the speakers that the editor names; his word wins. */
export function applySpeakers(source: SourceText, marks: readonly Mark[], decisions: Decisions): Mark[] {
  const at = new Map<number, Decisions['speakers'][number]>();
  for (const speaker of decisions.speakers) {
    const place = placeOf(source, speaker.quote, speaker.quote, speaker.line);
    if (place !== undefined) at.set(place.start, speaker);
  }
  return marks.map((mark) => {
    const speaker =
      mark.kind === 'said' || mark.kind === 'quote' || mark.kind === 'q' ? at.get(mark.start) : undefined;
    if (speaker === undefined || mark.kind === 'correction') return mark;
    const { start, end } = mark;
    return { kind: speaker.kind, start, end, ...(speaker.who === undefined ? {} : { who: speaker.who }) };
  });
}
