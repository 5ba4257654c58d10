/** The stretches of a chronicle in which names stand: heads and blocks that hold running text. */
import type { Block, Chronicle } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';

/** Heads and blocks in order of the text; blank lines and the file format's own lines hold no names. */
export function namingExtents(chronicle: Chronicle): Extent[] {
  const extents: Extent[] = [];
  for (const juan of chronicle.juan) {
    extents.push(...juan.heads);
    for (const section of juan.sections) {
      extents.push(...section.heads);
      if (section.kind !== 'year') extents.push(...section.blocks.filter(holdsText));
      else for (const entry of section.entries) extents.push(...entry.blocks.filter(holdsText));
    }
  }
  return extents.sort((a, b) => a.start - b.start);
}

function holdsText(block: Block): boolean {
  return block.kind !== 'blank' && block.kind !== 'source-header';
}
