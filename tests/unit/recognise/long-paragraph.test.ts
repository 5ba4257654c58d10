/** Found by trying: a line of 20 MB kept the recognisers busy for minutes and gigabytes. */
import { expect, test } from 'vitest';
import { NO_AUTHORITY } from '../../../src/authority/records.js';
import { NO_CHRONOLOGY } from '../../../src/calendar/index.js';
import { annotate } from '../../../src/recognise/annotate.js';
import type { Recogniser } from '../../../src/recognise/recogniser.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';

test('a paragraph too long to be prose is told, and the text is kept', () => {
  const text = `西夏稱元德七年\n春正月，${'遣使如金，'.repeat(80_000)}（《宋史》）\n`;
  const chronicle = readChronicle(decodeSource(Buffer.from(text), 'a.txt'), {});
  const eager: Recogniser = { name: 'eager', recognise: () => [] };
  const annotated = annotate(chronicle, {
    authority: NO_AUTHORITY,
    chronology: NO_CHRONOLOGY,
    recognisers: [eager],
  });
  expect(annotated.chronicle.diagnostics.map((d) => d.code)).toContain('W-NAMES-SKIPPED');
  expect(annotated.chronicle.source.text).toBe(text);
});
