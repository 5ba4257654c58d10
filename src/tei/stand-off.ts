/** The apparatus beside the text: `standOff/listAnnotation` (encoding.md §6). */

import type { ApparatusNote } from '../model/apparatus.js';
import { privateUseId } from '../source/milestones.js';
import { type ApparatusTei, listAppXml } from './apparatus/list-app.js';
import { element, escapeText, openTag } from './xml.js';

/** Lines of XML; none where there is nothing to say. */
export function writeStandOff(notes: readonly ApparatusNote[], apparatus?: ApparatusTei): string[] {
  const readings =
    apparatus === undefined || apparatus.apps.length === 0
      ? []
      : [`${listAppXml(apparatus, withCharacters)}\n`];
  if (notes.length === 0 && readings.length === 0) return [];
  const annotations =
    notes.length === 0
      ? []
      : [
          '    <listAnnotation>\n',
          ...notes.map((note) => `      ${writeNote(note)}\n`),
          '    </listAnnotation>\n',
        ];
  return ['  <standOff>\n', ...readings, ...annotations, '  </standOff>\n'];
}

function writeNote({ id, target, type, resp, text }: ApparatusNote): string {
  const attributes = { type, 'xml:id': id, target: `#${target}`, resp, 'xml:lang': 'zh-Hant' };
  return `${openTag('note', attributes)}${withCharacters(text)}</note>`;
}

/** Private-use characters stand only inside `g`. */
export function withCharacters(text: string): string {
  return text
    .split(/(\p{Co})/u)
    .map((piece) =>
      /^\p{Co}$/u.test(piece) ? element('g', { ref: `#${privateUseId(piece)}` }, piece) : escapeText(piece),
    )
    .join('');
}
