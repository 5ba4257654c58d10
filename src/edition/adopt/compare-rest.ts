/** The header, and what else stands beside the text: the edition keeps it elsewhere. */
import { diffArrays } from 'diff';
import type { EditedTei } from './edited-tei.js';

/** What was changed there, with its line in the edited file. */
export function compareRest(made: EditedTei, edited: EditedTei): { line: number; what: string }[] {
  const words = (tei: EditedTei): string[] => tei.rest.map((each) => each.words);
  const told: { line: number; what: string }[] = [];
  let at = 0;
  let [gone, come, from] = ['', '', 0];
  const tell = (): void => {
    if (gone === '' && come === '') return;
    const line = edited.rest[from]?.line ?? edited.rest.at(-1)?.line ?? 1;
    const what =
      come === ''
        ? `${shortened(gone)} was taken out`
        : gone === ''
          ? `${shortened(come)} was put in`
          : `${shortened(gone)} is ${shortened(come)} now`;
    told.push({
      line,
      what: `${what}: the header and the lists are made of the edition’s configuration and lists`,
    });
    [gone, come] = ['', ''];
  };
  for (const part of diffArrays(words(made), words(edited))) {
    if (part.removed || part.added) {
      if (gone === '' && come === '') from = at;
      if (part.removed) gone += part.value.join('');
      else come += part.value.join('');
    } else tell();
    if (!part.removed) at += part.value.length;
  }
  tell();
  return told;
}

const shortened = (words: string): string => {
  const all = [...words];
  return all.length > 80 ? `${all.slice(0, 60).join('')}…${all.slice(-16).join('')}` : words;
};
