/** Texts of every layout, converted without lists and published: every link leads somewhere, nothing of the text is lost. */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { convertText, readDesk } from '../../../src/edition/convert.js';
import { publishSite } from '../../../src/publish/site/publish-site.js';
import { restoreSourceText } from '../../../src/tei/source-text.js';
import { faults, wholeBaseText } from './site-files.js';

const LAYOUTS = fileURLToPath(new URL('../../corpus/layouts/', import.meta.url));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'biannian 站 '));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the site of a text without lists', () => {
  for (const name of ['citation-nasty', 'citation-reigns', 'paragraph-traps', 'numbered', 'mandoku'])
    it(`in the layout of ${name}`, async () => {
      const tei = join(folder, `${name}.xml`);
      convertText({ source: join(LAYOUTS, `${name}.txt`), tei }, readDesk(undefined, true, name));
      const site = join(folder, name);
      await publishSite({ teiFiles: [tei], outFolder: site });
      expect(faults(site)).toEqual([]);
      // mandoku's own signs (page breaks, brackets of small type) are elements in TEI, and not for reading.
      if (name === 'mandoku') return;
      const source = restoreSourceText(readFileSync(tei, 'utf8'), tei).text;
      expect(wholeBaseText(site)).toBe(source.replace(/[\r\n]/g, ''));
    });
});
