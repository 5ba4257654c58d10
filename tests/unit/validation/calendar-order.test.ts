import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../../src/model/diagnostic.js';
import { ChronicleCollector } from '../../../src/validation/calendar/chronicle-collector.js';
import { parseXmlFile } from '../../../src/validation/parser.js';

function findings(years: string): Promise<Diagnostic[]> {
  const file = join(mkdtempSync(join(tmpdir(), 'biannian-')), 'a.xml');
  writeFileSync(
    file,
    `<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n${years}\n</body></text></TEI>`,
  );
  const collector = new ChronicleCollector();
  parseXmlFile(file, [collector], { file, report: () => {} });
  return collector.findings('a.xml');
}

const year = (n: number, label: string, body = '', custom = ''): string =>
  `<div type="year" n="${n}"><head>西夏稱<date${custom}>${label}</date></head>${body}</div>`;

test('an impossible heading is pointed at in the file, with its proposal', async () => {
  const found = await findings(
    [year(1133, '正德七年'), year(1134, '天德八年'), year(1135, '大德元年')].join('\n'),
  );
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({
    code: 'W-HEADING-PROPOSAL',
    file: 'a.xml',
    range: { start: { line: 3, column: 42 }, end: { line: 3, column: 46 } },
    params: { proposal: '正德八年' },
  });
});

test('what is corrected is no finding', async () => {
  const label = '<choice><sic>天</sic><corr>正</corr></choice>德八年';
  expect(
    await findings([year(1133, '正德七年'), year(1134, label), year(1135, '大德元年')].join('\n')),
  ).toEqual([]);
});

test('a document that counts an era in its own way is taken at its word', async () => {
  const own = [1, 2, 3].map((n) =>
    year(1200 + n, `天盛${'一二三'.charAt(n - 1)}年`, '', ` when-custom="天盛-0${n}"`),
  );
  expect(await findings(own.join('\n'))).toEqual([]);
});

test('a 干支 that the month does not have, after a character beyond the BMP', async () => {
  const body =
    '<div type="entry"><ab type="gang">春正月，𠼪訛降。</ab><ab type="mu">二月庚戌，𠼪訛卒。</ab></div>';
  const found = await findings(year(1139, '大德五年', body));
  // 二月 of 1139 began with 壬子: 庚戌 was the last day but one of the month before.
  expect(found.map((d) => d.code)).toEqual(['W-DATE-DAY']);
  expect(found[0]?.path).toBe('大德五年 › entry 1');
});
