import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { NO_CHRONOLOGY } from '../../../src/calendar/index.js';
import { decodeSource } from '../../../src/source/decode.js';
import { readChronicle } from '../../../src/source/read-chronicle.js';
import { encode } from '../../../src/tei/encode.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';

/** Kanripo files that lie beside the project where it is developed; without them this test has nothing to say. */
const WITNESSES = '../shared/witnesses';
const FILES_EACH = 2;

function someFiles(): string[] {
  if (!existsSync(WITNESSES)) return [];
  return readdirSync(WITNESSES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(WITNESSES, name))
        .filter((file) => file.endsWith('.txt'))
        .sort()
        .filter((_, i, all) => i % Math.ceil(all.length / FILES_EACH) === 0)
        .map((file) => join(WITNESSES, name, file)),
    )
    .filter((file) => readFileSync(file).length < 200_000);
}

describe.skipIf(!existsSync(WITNESSES))(`files of ${WITNESSES} (not here: skipped)`, () => {
  test.each(someFiles())('%s: read, encoded, restored; time goes forward', (file) => {
    const source = decodeSource(readFileSync(file), 'witness.txt');
    const chronicle = readChronicle(source, {});
    expect(chronicle.layout).toBe('mandoku');
    const { xml } = encode({
      chronicle,
      id: 'witness',
      edition: { id: 'witness', title: '' },
      title: '',
      version: '0',
      chronology: NO_CHRONOLOGY,
      lists: {},
      schemas: {},
    });
    expect(restoreSourceText(xml, file).text === source.text).toBe(true);
    const western = chronicle.juan.flatMap((juan) =>
      juan.sections.flatMap((section) => (section.kind === 'year' ? (section.western ?? []) : [])),
    );
    expect(western).toEqual([...western].sort((a, b) => a - b));
  });
});

describe('texts of tests/corpus/layouts', () => {
  const folder = 'tests/corpus/layouts';
  test.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s comes back', (name) => {
    const source = decodeSource(readFileSync(join(folder, name)), name);
    const { xml } = encode({
      chronicle: readChronicle(source, {}),
      id: 'text',
      edition: { id: 'text', title: '' },
      title: '',
      version: '0',
      chronology: NO_CHRONOLOGY,
      lists: {},
      schemas: {},
    });
    expect(restoreSourceText(xml, name).text).toBe(source.text);
  });
});
