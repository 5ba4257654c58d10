/** Lists beside the edition's own, from the configuration to the pointers in the TEI. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sqlite from 'node-sqlite3-wasm';
import { expect, test } from 'vitest';
import { readConfiguration } from '../../../src/edition/configuration.js';
import { convertText, readDesk } from '../../../src/edition/convert.js';
import { mapTei } from '../../../src/recognise/tei/tei-map.js';
import { validate } from '../../../src/validation/validate.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-further-'));
mkdirSync(join(folder, 'lists'));
mkdirSync(join(folder, 'tei'));
writeFileSync(
  join(folder, 'a.txt'),
  '宋高宗紹興四年\n春正月，宋將韓世忠屯鎮江，遣解元守高郵。（《宋史·高宗本紀》）\n',
);
writeFileSync(
  join(folder, 'lists', 'places.csv'),
  '地名,起年,迄年\n高郵軍,971,1276\n鎮江府,1113,1275\n鎮江,1113,1275\n',
);
const cbdb = new sqlite.Database(join(folder, 'lists', 'cbdb.sqlite3'));
cbdb.exec(
  `CREATE TABLE BIOG_MAIN (c_personid INTEGER, c_name_chn TEXT, c_birthyear INTEGER, c_deathyear INTEGER);
   INSERT INTO BIOG_MAIN VALUES (3250, '韓世忠', 1089, 1151), (9, '韓世忠', 1400, 1460), (11, '解元', 1089, 1142), (12, '解元', 1080, 1140)`,
);
cbdb.close();
const configured = (further: string) => {
  writeFileSync(
    join(folder, 'biannian.yaml'),
    `edition: { id: a, title: A }\ntexts: [{ source: a.txt, tei: tei/a.xml }]\n${further}`,
  );
  return readConfiguration(folder);
};
const LISTS =
  'authority: { further: [lists/cbdb.sqlite3, { file: lists/places.csv, kind: place, prefix: gazetteer }] }\n';

function convert(further: string) {
  const configuration = configured(further);
  return convertText(configuration.texts[0]!, readDesk(configuration, true, ''), { force: true });
}

test('a record is linked where dates leave one, and its pointers are declared', async () => {
  const { xml, diagnostics } = convert(LISTS);
  expect(diagnostics).toEqual([]);
  const map = mapTei(xml, 'a.xml');
  const links = map.elements
    .filter(({ name }) => name === 'persName' || name === 'placeName')
    .map(({ start, end, attributes }) => `${map.text.slice(start, end)} ${attributes.ref ?? '–'}`);
  expect(links).toContain('韓世忠 cbdb:3250');
  expect(links).toContain('鎮江 gazetteer:鎮江');
  // Two of the name lived then.
  expect(links.filter((link) => link.startsWith('解元 cbdb'))).toEqual([]);
  expect(xml).toContain(
    '<prefixDef ident="cbdb" matchPattern="([0-9]+)" replacementPattern="https://cbdb.fas.harvard.edu/cbdbapi/person.php?id=$1"/>',
  );
  expect(xml).toContain(
    '<prefixDef ident="gazetteer" matchPattern="(.+)" replacementPattern="../lists/places.csv#$1"/>',
  );
  const file = join(folder, 'tei', 'a.xml');
  const said = await validate([{ file, shown: 'a.xml' }], { engine: 'native', schemas: [], language: 'en' });
  expect(said.map(({ code }) => code).filter((code) => /^[EW]-REF/.test(code))).toEqual([]);
});

test('what is not pointed to is not declared', () => {
  expect(convert('').xml).not.toContain('cbdb');
});

test('a list that is not there is told when the edition is opened', () => {
  expect(() => convert('authority: { further: [lists/none.csv] }\n')).toThrow(/E-FILE-UNREADABLE/);
});
