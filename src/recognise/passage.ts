/** A head or block of the chronicle as recognisers read it: folded characters, with the way back to offsets. */
import type { Chronicle } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';
import { lastStartingBefore } from './admission.js';
import { type Characters, charactersOf, type Fold } from './characters.js';
import { namingExtents } from './naming-extents.js';

export interface Passage {
  /** One UTF-16 unit a character, folded; white space and milestones left out. */
  readonly text: string;
  readonly characters: Characters;
  /** Id of the entry that holds it; undefined for heads, prefaces and the like. */
  readonly entry: string | undefined;
}

/** Several recognisers read one chronicle, one after the other. */
const read = new WeakMap<Chronicle, { readonly fold: Fold; readonly passages: readonly Passage[] }>();

/** Every passage of a chronicle in which names stand, in order. */
export function passagesOf(chronicle: Chronicle, fold: Fold): readonly Passage[] {
  const known = read.get(chronicle);
  if (known?.fold === fold) return known.passages;
  const passages = namingExtents(chronicle).map(passageReader(chronicle, fold));
  read.set(chronicle, { fold, passages });
  return passages;
}

/** Reads stretches of a chronicle one by one. */
export function passageReader(
  chronicle: Chronicle,
  fold: Fold,
): (extent: Extent & { readonly entry?: string | undefined }) => Passage {
  const { text } = chronicle.source;
  const skip: Extent[] = chronicle.marks.filter((mark) => mark.kind === 'milestone' && !mark.keepsText);
  skip.push(...printedLineEnds(chronicle));
  skip.sort((a, b) => a.start - b.start);
  return (extent) => {
    const inside: Extent[] = [];
    let next = lastStartingBefore(skip, extent.start);
    while (next >= 0 && skip[next]!.end > extent.start) next--;
    for (let i = next + 1; i < skip.length && skip[i]!.start < extent.end; i++) inside.push(skip[i]!);
    const characters = charactersOf(text, extent, fold, inside);
    return { text: textOf(characters), characters, entry: extent.entry };
  };
}

/** The ¶ of a printed line belongs to the line end, and a name runs on over it. */
function printedLineEnds({ source, printedLineEnd }: Chronicle): Extent[] {
  if (printedLineEnd === undefined) return [];
  return source.lines
    .filter(({ start, end }) => end > start && source.text[end - 1] === printedLineEnd)
    .map(({ end }) => ({ start: end - 1, end }));
}

function textOf({ units, length }: Characters): string {
  let text = '';
  // In pieces: String.fromCharCode takes its units as arguments, of which there is a limit.
  for (let i = 0; i < length; i += 4096) {
    text += String.fromCharCode(...units.subarray(i, Math.min(i + 4096, length)));
  }
  return text;
}
