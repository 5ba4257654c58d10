/**
 * Source characters that TEI holds as elements (encoding.md §1, §6): private-use characters in `g`, and mandoku's page
 * breaks, gaiji and column changes in reversible form. `tei/source-text.ts` is the way back.
 */
import type { MilestoneMark } from '../model/mark.js';
import type { Extent } from '../model/source-text.js';

const PRIVATE_USE = /\p{Co}/gu;
/** `<pb:KR2a0032_WYG_486-20a>`: text and edition, then page. `<md:…>` is a page of the base edition. */
const MANDOKU =
  /<(?<break>pb|md):(?<text>[A-Za-z0-9]+_[A-Za-z0-9]+)_(?<page>[A-Za-z0-9.-]+)>|&(?<gaiji>KR\d+);|(?<note>\([^()]*\))/gu;

export function privateUse(text: string, extent: Extent): MilestoneMark[] {
  return [...text.slice(extent.start, extent.end).matchAll(PRIVATE_USE)].map((found) => ({
    kind: 'milestone',
    name: 'g',
    start: extent.start + found.index,
    end: extent.start + found.index + found[0].length,
    attributes: { ref: `#${privateUseId(found[0])}` },
    keepsText: true,
  }));
}

/** Id of a private-use character's `char` in the header: `pua-e400`. */
export function privateUseId(character: string): string {
  return `pua-${(character.codePointAt(0) ?? 0).toString(16).toLowerCase().padStart(4, '0')}`;
}

/** mandoku's own marks over the whole text; `/` is a column change only inside small type in parentheses. */
export function mandokuMarks(text: string): { milestones: MilestoneMark[]; notes: Extent[] } {
  const milestones: MilestoneMark[] = [];
  const notes: Extent[] = [];
  for (const found of text.matchAll(MANDOKU)) {
    const { break: name, text: edition, page, gaiji, note } = found.groups ?? {};
    const start = found.index;
    const end = start + found[0].length;
    if (note !== undefined) {
      notes.push({ start, end });
      for (const slash of note.matchAll(/\//gu)) {
        milestones.push(milestone('lb', start + slash.index, 1, { type: 'column' }));
      }
      milestones.push(
        ...mandokuMarks(` ${note.slice(1, -1)} `).milestones.map((m) => ({
          ...m,
          start: m.start + start,
          end: m.end + start,
        })),
      );
    } else if (gaiji !== undefined) milestones.push(milestone('g', start, end - start, { ref: `#${gaiji}` }));
    else if (name !== undefined && edition !== undefined && page !== undefined) {
      milestones.push(
        milestone('pb', start, end - start, {
          ed: edition,
          n: page,
          ...(name === 'md' ? { type: 'md' } : {}),
        }),
      );
    }
  }
  return { milestones, notes };
}

function milestone(
  name: 'pb' | 'lb' | 'g',
  start: number,
  length: number,
  attributes: Record<string, string>,
): MilestoneMark {
  return { kind: 'milestone', name, start, end: start + length, attributes, keepsText: false };
}
