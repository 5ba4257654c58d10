// A chapter that was read and kept apart, as it would be printed: punctuated, a paragraph a line; and the names in it.
import { readReadings } from './readings.mjs';

const KIND = { P: 'person', L: 'place', G: 'org' };

/** @returns the text, and its persons, places and polities with their offsets in it (UTF-16 units) */
export function chapterOfReading(file, witnesses) {
  let text = '';
  const gold = [];
  for (const { characters, stops, marks } of readReadings([file], witnesses)) {
    const at = [];
    let next = 0;
    for (let i = 0; i <= characters.length; i++) {
      for (; next < stops.length && stops[next].at === i; next++) text += stops[next].sign;
      at.push(text.length);
      text += characters[i] ?? '';
    }
    for (const { kind, start, end } of marks) {
      if (KIND[kind])
        gold.push({ kind: KIND[kind], start: at[start], end: at[end - 1] + characters[end - 1].length });
    }
    text += '\n';
  }
  return { text, gold };
}
