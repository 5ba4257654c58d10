import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readChronology } from '../../../src/calendar/index.js';
import { lineAt } from '../../../src/source/lines.js';
import { chronicleOfFile, citedIn } from './structure-table.js';

test('the real chapter: every 綱 and 目 at its place, every citation resolved as in the gold table', () => {
  const { chronology } = readChronology(readFileSync('edition/authority/chronology.yaml', 'utf8'));
  const chronicle = chronicleOfFile('edition/source/xixia-ji-23.txt', { chronology, juanNumber: 23 });
  const { source } = chronicle;
  const line = (at: number) => String(lineAt(source.lines, at).number);
  const rows = chronicle.juan
    .flatMap((juan) => juan.sections)
    .flatMap((section) => (section.kind === 'year' ? section.entries : []))
    .map((entry) => {
      const blocks = (kind: string) => entry.blocks.filter((block) => block.kind === kind);
      const [gang] = blocks('gang');
      const mu = blocks('mu');
      const citations = chronicle.marks.filter(
        (mark) => mark.kind === 'citation' && mark.start >= entry.start && mark.end <= entry.end,
      );
      return [
        entry.id,
        line(gang?.start ?? 0),
        source.text.slice(gang?.start, (gang?.start ?? 0) + 8).replace(/(?<=。).*$/su, ''),
        mu.map((block) => line(block.start)).join(',') || '-',
        mu.map((block) => source.text.slice(block.start, block.start + 6)).join(',') || '-',
        citations.map((mark) => source.text.slice(mark.start, mark.end)).join('') || '-',
        citedIn(chronicle, entry).join('; '),
      ];
    });
  const expected = readFileSync('tests/corpus/gold/structure.tsv', 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split('\t').slice(0, 7));
  expect(rows).toHaveLength(85);
  expect(rows).toEqual(expected);
});
