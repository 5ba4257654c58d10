/** The stretches of a chronicle in which names stand: heads and blocks that hold running text. */
import type { Block, Chronicle } from '../model/chronicle.js';
import type { Extent } from '../model/source-text.js';

export interface NamingExtent extends Extent {
  /** Id of the entry that holds it. */
  readonly entry: string | undefined;
}

/** Heads and blocks in order of the text; blank lines and the file format's own lines hold no names. */
export function namingExtents(chronicle: Chronicle): NamingExtent[] {
  const extents: NamingExtent[] = [];
  const add = (parts: readonly Extent[], entry?: string) => {
    for (const { start, end } of parts) extents.push({ start, end, entry });
  };
  for (const juan of chronicle.juan) {
    add(juan.heads);
    for (const section of juan.sections) {
      add(section.heads);
      if (section.kind !== 'year') add(section.blocks.filter(holdsText));
      else for (const entry of section.entries) add(entry.blocks.filter(holdsText), entry.id);
    }
  }
  return extents.sort((a, b) => a.start - b.start);
}

function holdsText(block: Block): boolean {
  return block.kind !== 'blank' && block.kind !== 'source-header';
}
