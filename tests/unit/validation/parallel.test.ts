import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type * as Validation from '../../../src/validation/validate.js';

// Threads run compiled code only.
const BUILT = resolve('lib/validation/validate.js');

test.skipIf(!existsSync(BUILT))(
  'several threads find the same as one (skipped before the first build)',
  async () => {
    const { validate } = (await import(pathToFileURL(BUILT).href)) as typeof Validation;
    const folder = mkdtempSync(join(tmpdir(), 'biannian 並行 '));
    try {
      const text = readFileSync('tests/corpus/schema/valid/chronicle.xml', 'utf8')
        .replaceAll('"j1', '"j$J')
        .replaceAll('#j1', '#j$J');
      const inputs = Array.from({ length: 6 }, (_, i) => {
        const file = join(folder, `${i}.xml`);
        writeFileSync(
          file,
          text
            .replaceAll('$J', String(i + 1))
            .replace('type="gang"', i % 2 === 0 ? 'type="gan"' : 'type="gang"'),
        );
        return { file, shown: `${i}.xml` };
      });
      const options = {
        schemas: [resolve('schema/biannian.rng')],
        engine: 'native',
        language: 'en',
      } as const;
      const told: number[] = [];
      const one = await validate(inputs, { ...options, threads: 1 });
      const several = await validate(inputs, { ...options, threads: 2, progress: (done) => told.push(done) });
      expect(several).toEqual(one);
      expect(one.filter(({ code }) => code === 'E-RNG-VALUE-MISSPELT').map(({ file }) => file)).toEqual([
        '0.xml',
        '2.xml',
        '4.xml',
      ]);
      expect(told).toEqual([1, 2, 3, 4, 5, 6]);
      const refused = validate(inputs, { ...options, schemas: [resolve('schema/none.rng')], threads: 2 });
      await expect(refused).rejects.toThrow(/none\.rng/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
