/** The library API, as another program meets it. */
import { expect, test } from 'vitest';
import * as biannian from '../../src/index.js';

test('the whole way from bytes to TEI and back, by the library alone', () => {
  const bytes = Buffer.from('西夏稱元德七年\n春正月，使金賀正旦。（《金史·交聘表》）\n', 'utf8');
  const { chronology } = biannian.readChronology(
    'eras:\n  - { dynasty: 西夏, era: 元德, first: 1120, evidence: x }\n',
  );
  const chronicle = biannian.readChronicle(biannian.decodeSource(bytes, 'a.txt'), {
    chronology,
    juanNumber: 23,
  });
  const annotated = biannian.annotate(chronicle, { authority: { names: [], works: [] }, chronology });
  const { xml } = biannian.encode({
    chronicle: annotated.chronicle,
    id: 'a',
    edition: { id: 'a', title: 'A' },
    title: 'A',
    version: '0',
    chronology,
    lists: {},
    schemas: {},
  });
  expect(xml).toContain('xml:id="j23.y1126.e01"');
  expect(xml).toContain('<bibl n="金史·交聘表">');
  expect(Buffer.from(biannian.sourceBytes(xml, 'a.xml').bytes).equals(bytes)).toBe(true);
});

test('what the library exports is a decision', () => {
  expect(Object.keys(biannian).sort()).toMatchSnapshot();
});
