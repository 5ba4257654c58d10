/** `init` makes an edition that converts, is valid, and gives its texts back. */
import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../../src/edition/configuration.js';
import { convertText, readDesk } from '../../../src/edition/convert.js';
import { initEdition } from '../../../src/edition/init.js';
import { InputRefused } from '../../../src/model/diagnostic.js';
import { sourceBytes } from '../../../src/tei/source-bytes.js';
import { findInputs } from '../../../src/validation/inputs.js';
import { validate } from '../../../src/validation/validate.js';

const PARAGRAPHS = `●卷三十五

　　紹興七年、夏大德三年春正月，使金賀正旦。

　　金主御殿受賀。《金史?交聘表》不載。

　　按：此事見《宋史·夏國傳》。
　　秋七月，取樂州。

　　夏州乳酪河與二州相近。
`;
const CITATIONS = `西夏紀卷二十四\r\n宋高宗紹興十年（金熙宗天眷三年）\r\n西夏稱大慶元年\r\n春正月，遣使如金。（《金史·交聘表》）\r\n`;

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'biannian 編年 '));
}

test('an edition made by init converts, validates, and gives its texts back', async () => {
  const place = folder();
  const texts = [
    ['a.txt', PARAGRAPHS],
    ['b.txt', CITATIONS],
  ].map(([name, words]) => {
    const path = join(place, name as string);
    writeFileSync(path, words as string);
    return path;
  });
  const edition = join(place, 'edition');
  const report = initEdition({ folder: edition, texts, title: '西夏書事' });
  expect(report.texts).toEqual([
    { file: 'a.txt', layout: 'paragraph', years: 1, juan: 35 },
    { file: 'b.txt', layout: 'citation', years: 1, juan: 24 },
  ]);
  const configuration = readConfiguration(edition);
  const desk = readDesk(configuration, true, 'x');
  for (const [i, text] of configuration.texts.entries()) {
    expect(convertText(text, desk).written).toBe('written');
    const back = sourceBytes(readFileSync(text.tei, 'utf8'), text.tei);
    expect(Buffer.from(back.bytes).equals(readFileSync(texts[i] as string))).toBe(true);
    expect(convertText(text, desk).written).toBe('unchanged');
  }
  const lists = ['persons', 'places', 'orgs', 'works'].map((name) =>
    join(edition, 'authority', `${name}.xml`),
  );
  const found = await validate(await findInputs([...configuration.texts.map((text) => text.tei), ...lists]), {
    schemas: [],
    engine: 'native',
    language: 'en',
  });
  expect(found.filter((d) => d.severity !== 'info')).toEqual([]);
});

test('init writes nothing into a folder that holds something', () => {
  const place = folder();
  const text = join(place, 'a.txt');
  writeFileSync(text, PARAGRAPHS);
  expect(() => initEdition({ folder: place, texts: [text], title: 'x' })).toThrow(InputRefused);
  expect(existsSync(join(place, 'biannian.yaml'))).toBe(false);
});

test('what a person changed in the TEI is not overwritten unasked', () => {
  const place = folder();
  const text = join(place, 'a.txt');
  writeFileSync(text, PARAGRAPHS);
  const tei = join(place, 'a.xml');
  const desk = readDesk(undefined, true, 'x');
  const item = { source: text, tei };
  convertText(item, desk);
  const made = readFileSync(tei, 'utf8');
  const edited = made.replace('御殿', '登殿');
  writeFileSync(tei, edited);
  cpSync(text, join(place, 'b.txt'));
  expect(() => convertText(item, desk)).toThrow(/E-TEI-EDITED/);
  expect(readFileSync(tei, 'utf8')).toBe(edited);
  expect(convertText(item, desk, { force: true }).written).toBe('written');
  expect(readFileSync(tei, 'utf8')).toBe(made);
  writeFileSync(tei, '<TEI xmlns="http://www.tei-c.org/ns/1.0"/>');
  expect(() => convertText(item, desk)).toThrow(/E-TEI-FOREIGN/);
});
