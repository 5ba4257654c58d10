/** The rules of TEI itself, as they come: alone, and as they stand in its grammar. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ask } from './ask.js';

const RULES = resolve('../shared/schema/tei_all.isosch');
const GRAMMAR = resolve('../shared/schema/tei_all.rng');
const there = existsSync(RULES) && existsSync(GRAMMAR);
if (!there) console.warn(`skipped: ${RULES} is not there`);

const folder = mkdtempSync(join(tmpdir(), 'biannian 規則 '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DOCUMENT = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<p>a <date when="2020" notBefore="2019">x</date><lg><l>x<l>y</l></l></lg></p>
<p subtype="s">b</p><ptr target="#a" cRef="b"/><list type="gloss"><item>i</item></list>
</body></text></TEI>`;

describe.skipIf(!there)('tei_all', () => {
  test('its rules find what they are there for, and the same in the grammar as alone', {
    timeout: 120_000,
  }, async () => {
    const document = join(folder, 'd.xml');
    writeFileSync(document, DOCUMENT);
    const found = async (schema: string): Promise<(string | undefined)[]> =>
      (await ask(schema, document)).report.findings.map(({ attributes }) => attributes.location);
    const alone = await found(RULES);
    const tei = (path: string): string => path.replace(/\/(\w+)\[/g, '/Q{http://www.tei-c.org/ns/1.0}$1[');
    expect(alone.sort()).toEqual(
      [
        '/TEI[1]/text[1]/body[1]/list[1]',
        '/TEI[1]/text[1]/body[1]/p[1]/date[1]',
        '/TEI[1]/text[1]/body[1]/p[1]/lg[1]/l[1]/l[1]',
        '/TEI[1]/text[1]/body[1]/p[2]',
        '/TEI[1]/text[1]/body[1]/ptr[1]',
      ].map(tei),
    );
    expect((await found(GRAMMAR)).sort()).toEqual(alone);
  });
});
