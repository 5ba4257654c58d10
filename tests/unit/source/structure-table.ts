/** A chronicle's structure as a table for people to check: one row for each head and block. */
import { readFileSync } from 'node:fs';
import type { Chronicle } from '../../../src/model/chronicle.js';
import type { BiblMark } from '../../../src/model/mark.js';
import type { Extent } from '../../../src/model/source-text.js';
import { decodeSource } from '../../../src/source/decode.js';
import { positionAt } from '../../../src/source/lines.js';
import { type ReadOptions, readChronicle } from '../../../src/source/read-chronicle.js';

export const LAYOUT_CORPUS = 'tests/corpus/layouts';

export function chronicleOfFile(path: string, options: ReadOptions = {}): Chronicle {
  return readChronicle(decodeSource(readFileSync(path), path.replace(/^.*\//u, '')), options);
}

export function chronicleOfText(text: string, options: ReadOptions = {}): Chronicle {
  return readChronicle(decodeSource(Buffer.from(text, 'utf8'), 'text.txt'), options);
}

/** Work and part that a citation resolves to, `宋史·夏國傳`; `?` where it was not resolved. */
export function resolved({ work, part }: BiblMark): string {
  return [work ?? '?', ...(part === undefined ? [] : [part])].join('·');
}

/** The works cited in an extent, mentions apart. */
export function citedIn({ marks }: Chronicle, { start, end }: Extent): string[] {
  return marks.flatMap((mark) =>
    mark.kind === 'bibl' && !mark.mention && mark.start >= start && mark.end <= end ? [resolved(mark)] : [],
  );
}

/** Rows `id, kind, line, first six characters, works cited`; lines of white space are left out. */
export function structureTable(chronicle: Chronicle): string[] {
  const { source, juan } = chronicle;
  const rows = ['unit\tkind\tline\tbegins\tcites'];
  const add = (unit: string, kind: string, extent: Extent) => {
    const words = source.text.slice(extent.start, extent.end);
    const begins = words.trim().split(/\r?\n/u)[0]?.slice(0, 6) ?? '';
    const cites = citedIn(chronicle, extent).join('; ') || '-';
    rows.push([unit, kind, positionAt(source, extent.start).line, begins, cites].join('\t'));
  };
  for (const each of juan) {
    for (const head of each.heads) add(each.id, 'head', head);
    for (const section of each.sections) {
      for (const head of section.heads) add(section.id, 'head', head);
      for (const unit of section.kind === 'year' ? section.entries : [section]) {
        for (const block of unit.blocks) {
          if (block.kind !== 'blank' && block.kind !== 'source-header') add(unit.id, block.kind, block);
        }
      }
    }
  }
  return rows;
}
