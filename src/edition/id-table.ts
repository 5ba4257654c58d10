/** The edition's table of entry ids and the words they were given to: tab-separated, one entry a line. */
import type { Chronicle } from '../model/chronicle.js';
import { type Anchor, quotationOf } from '../source/identifiers.js';

const HEAD =
  '# Entry ids and the first words they were given to. Kept by biannian convert; ids never change once given.\n';

export function readIdTable(words: string): Anchor[] {
  return words
    .split(/\r?\n/u)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [id = '', quotation = ''] = line.split('\t');
      return { id, quotation };
    });
}

export function writeIdTable(anchors: readonly Anchor[]): string {
  return HEAD + anchors.map(({ id, quotation }) => `${id}\t${quotation}\n`).join('');
}

export function anchorsOf({ juan, source }: Chronicle): Anchor[] {
  return juan.flatMap((each) =>
    each.sections.flatMap((section) =>
      section.kind !== 'year'
        ? []
        : section.entries.map(({ id, blocks }) => ({
            id,
            quotation: quotationOf(source.text.slice(blocks[0]?.start ?? 0, blocks[0]?.end ?? 0)),
          })),
    ),
  );
}
