/** The edition's apparatus in every form of the Guidelines: valid, and the same bytes after there and back. */
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../src/edition/configuration.js';
import { convertApparatus } from '../../src/tei/apparatus/document.js';
import { restoreSourceText } from '../../src/tei/source-text.js';
import { validate } from '../../src/validation/validate.js';

const file = readConfiguration('edition').texts[0]!.tei;
const xml = readFileSync(file, 'utf8');

test.each(['parallel-segmentation', 'location-referenced'] as const)(
  '%s',
  async (method) => {
    const there = convertApparatus(xml, file, method);
    expect(there.entries).toBeGreaterThan(100);
    expect(there.merged).toEqual([]);
    expect(restoreSourceText(there.xml, file).text === restoreSourceText(xml, file).text).toBe(true);
    expect(convertApparatus(there.xml, file, 'double-end-point').xml === xml).toBe(true);
    // With the lists that it points to, and the schemas that it names.
    const folder = mkdtempSync(join(tmpdir(), 'apparatus-'));
    for (const name of ['edition', 'schema']) cpSync(name, join(folder, name), { recursive: true });
    const path = join(folder, 'edition', 'tei', 'converted.xml');
    writeFileSync(path, there.xml);
    const found = await validate([{ file: path, shown: 'converted.xml' }], {
      schemas: [],
      engine: 'native',
      language: 'en',
    });
    expect(found).toEqual([]);
  },
  60_000,
);
