import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Collation, indicesOf, rebuildSegment } from '../../src/criticism/collation.js';
import { entryTexts } from '../../src/criticism/entry-text.js';
import { readGaijiTable } from '../../src/criticism/gaiji.js';
import { offsetAt, witnessText } from '../../src/criticism/witness.js';
import { readWitness } from '../../src/criticism/witness-reader.js';
import { readConfiguration } from '../../src/edition/configuration.js';
import { readDesk } from '../../src/edition/convert.js';
import { decodeSource } from '../../src/source/decode.js';
import { readChronicle } from '../../src/source/read-chronicle.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const witnesses = process.env.BIANNIAN_WITNESSES ?? join(root, '..', 'shared', 'witnesses');
const configuration = readConfiguration(join(root, 'edition'));
const text = configuration.texts[0]!;
const collation = JSON.parse(readFileSync(text.collation!, 'utf8')) as Collation;
const source = decodeSource(readFileSync(text.source), 'text');
const desk = readDesk(configuration, false, '');
const entries = entryTexts(
  readChronicle(source, { chronology: desk.chronology, ...(text.juan === undefined ? {} : { juanNumber: text.juan }) }),
);

describe("the edition's collation", () => {
  it('was made from this text, and quotes it', () => {
    expect(collation.source.sha256).toBe(source.sha256);
    for (const app of collation.apps) expect(source.text.slice(app.start, app.end)).toBe(app.lemma);
  });

  // The witnesses are not part of the project: clone them from Kanripo beside it.
  it.skipIf(!existsSync(witnesses))('gives every collated stretch of every witness back', () => {
    const gaiji = readGaijiTable(readFileSync(join(witnesses, 'gaiji.tsv'), 'utf8'));
    let segments = 0;
    for (const { siglum, id, files } of collation.witnesses) {
      const witness = readWitness(join(witnesses, id), gaiji);
      for (const { name, sha256 } of files) {
        expect(witness.files.find((f) => f.name === name)?.sha256, name).toBe(sha256);
      }
      for (const citation of collation.citations.filter((c) => c.siglum === siglum)) {
        const entry = entries.find((e) => {
          const { start, end } = indicesOf(e, citation.start, citation.end);
          return e.extent.start <= citation.start && citation.end <= e.extent.end && start <= end;
        })!;
        const remark = entry.mentions.find((m) => m.citation.start === citation.start);
        const words = citation.mention === true ? remark! : entry;
        for (const segment of citation.passage?.segments ?? []) {
          const offset = offsetAt(witness, segment.from);
          expect(rebuildSegment(words, segment)).toBe(witnessText(witness, offset, offset + segment.length));
          segments += 1;
        }
      }
    }
    expect(segments).toBeGreaterThan(50);
  });
});
