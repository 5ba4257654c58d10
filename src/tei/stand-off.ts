/** The apparatus beside the text: `standOff/listAnnotation` (encoding.md §6). */
import type { ApparatusNote } from '../criticism/apply-decisions.js';
import { privateUseId } from '../source/milestones.js';
import { element, escapeText, openTag } from './xml.js';

/** Lines of XML; none where there is nothing to say. */
export function writeStandOff(notes: readonly ApparatusNote[]): string[] {
  if (notes.length === 0) return [];
  return [
    '  <standOff>\n    <listAnnotation>\n',
    ...notes.map((note) => `      ${writeNote(note)}\n`),
    '    </listAnnotation>\n  </standOff>\n',
  ];
}

function writeNote({ id, target, type, resp, text }: ApparatusNote): string {
  const attributes = { type, 'xml:id': id, target: `#${target}`, resp, 'xml:lang': 'zh-Hant' };
  return `${openTag('note', attributes)}${withCharacters(text)}</note>`;
}

/** Private-use characters stand only inside `g`. */
function withCharacters(text: string): string {
  return text
    .split(/(\p{Co})/u)
    .map((piece) =>
      /^\p{Co}$/u.test(piece) ? element('g', { ref: `#${privateUseId(piece)}` }, piece) : escapeText(piece),
    )
    .join('');
}
