import { chmodSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import sqlite from 'node-sqlite3-wasm';
import { describe, expect, it } from 'vitest';
import { openList, openLists } from '../../../src/authority/open-list.js';
import type { NameRecord } from '../../../src/authority/records.js';
import { InputRefused } from '../../../src/model/diagnostic.js';

const folder = mkdtempSync(join(tmpdir(), 'biannian-lists-'));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function refusal(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof InputRefused) return error.diagnostics.map((d) => `${d.code}: ${d.message}`);
    throw error;
  }
  return [];
}

const words = ({ ref, forms }: NameRecord) => `${ref} ${forms.map(({ text }) => text).join('/')}`;

describe('a table of names', () => {
  const load = (name: string, content: string | Buffer) => openList({ file: file(name, content) }).load();

  it('has columns in any order, under English or Chinese headings', () => {
    const { records } = load(
      'a.csv',
      '卒年,姓名,別名,生年,編號,備註\n1126,朱昭,彥明；朱彥明,,7,"宋將, 震威城"\n',
    );
    expect(JSON.parse(JSON.stringify(records[0]))).toEqual({
      kind: 'person',
      id: '7',
      ref: 'a:7',
      forms: [
        { text: '朱昭', type: 'main', error: false },
        { text: '彥明', type: 'short', error: false },
        { text: '朱彥明', type: 'variant', error: false },
      ],
      died: 1126,
      notes: { 'zh-Hant': '宋將, 震威城' },
      identifiers: { A: '7' },
    });
    expect(
      load('b.tsv', 'id\tname\tkind\n1\t延州\tplace\n2\t金\torg\n').records.map(({ kind }) => kind),
    ).toEqual(['place', 'org']);
  });

  it('takes its kind and its pointers from the headings', () => {
    const cbdb = openList({ file: file('c.csv', 'c_personid;c_name_chn;c_index_year\n1762;王安石;1021\n') });
    expect(cbdb.pointers[0]).toMatchObject({ ident: 'cbdb', isPath: false });
    expect(cbdb.load().records[0]).toMatchObject({ ref: 'cbdb:1762', activeFrom: 961, activeTo: 1081 });
    const tgaz = openList({ file: file('d.csv', 'TGAZ_ID,NAME_SIM,BEG,END,X,Y\nhvd_1,延州,589,1088,1,2\n') });
    expect(tgaz.load().records[0]).toMatchObject({ kind: 'place', ref: 'tgaz:hvd_1', born: 589, died: 1088 });
    expect(openList({ file: file('e.csv', 'name\n延州\n'), kind: 'place' }).load().records[0]?.kind).toBe(
      'place',
    );
  });

  it('may be nothing but names', () => {
    expect(load('names.txt', '朱昭\n李綱\n\n朱昭\n').records.map(words)).toEqual([
      'names:朱昭 朱昭',
      'names:李綱 李綱',
      'names:朱昭.2 朱昭',
    ]);
  });

  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf16le', true],
    ['gb18030', false],
  ] as const)('is read in %s (byte order mark: %s)', (encoding, addBOM) => {
    const text = `name,id\n${'李綱,1\n宗澤,2\n韓世忠,3\n岳飛,4\n吳玠,5\n劉錡,6\n'.repeat(4)}`;
    const { records } = load(`${encoding}-${addBOM}.csv`, iconv.encode(text, encoding, { addBOM }));
    expect(records[2]?.forms[0]?.text).toBe('韓世忠');
  });

  it('tells what is wrong with a row, with its line, and goes on', () => {
    const { records, diagnostics } = load(
      'f.csv',
      'id,name,birth,note\n1,李綱,十一世紀,"two\nlines"\n2,,1000,\n3,Li Gang,,\n4,宗澤,1060,a,b\n',
    );
    expect(records).toHaveLength(2);
    expect(diagnostics.map((d) => `${d.range?.start.line} ${d.params.reason}`)).toEqual([
      '2 “十一世紀” is no year; the row is used without it',
      '4 a row without a name',
      '5 “Li Gang” is not written in Chinese characters',
      '6 5 cells under 4 headings; a quotation mark may be missing',
    ]);
  });

  it('is refused without a column of names', () => {
    expect(refusal(() => load('g.csv', 'a,b\n1,2\n'))[0]).toMatch(
      /E-LIST-UNREADABLE: .*no column is headed “name”.*a \| b/,
    );
    expect(refusal(() => load('h.csv', ''))[0]).toMatch(/it is empty/);
  });

  it('tells a hundred faults one by one, and how many more there are', () => {
    const { diagnostics } = load('many.csv', `name,id\n${',1\n'.repeat(250)}`);
    expect(diagnostics).toHaveLength(101);
    expect(diagnostics.at(-1)?.params.reason).toBe('150 more faults of the same kinds');
  });

  it('numbers the rows of one name that have no id', () => {
    const { records } = load('same.csv', 'name,birth\n李綱,1083\n李綱,\n宗澤,\n李綱,\n');
    expect(records.map(({ id }) => id)).toEqual(['李綱', '李綱.2', '宗澤', '李綱.3']);
  });

  it('tells its faults once, however many texts it is used for', () => {
    const list = openList({ file: file('i.csv', 'name,id\n,1\n') });
    expect(list.load().diagnostics).toHaveLength(1);
    expect(list.load().diagnostics).toHaveLength(0);
  });
});

describe('an SQLite file', () => {
  function database(name: string, sql: string): string {
    const path = join(folder, name);
    const made = new sqlite.Database(path);
    made.exec(sql);
    made.close();
    return path;
  }
  // Columns of the release of 2026, those that matter here and a few that do not.
  const CBDB = `
    CREATE TABLE "BIOG_MAIN" ("c_personid" INTEGER(11) NOT NULL, "c_name" varchar(255), "c_name_chn" varchar(255), "c_index_year" smallint(6),
      "c_female" smallint(6), "c_birthyear" smallint(6), "c_deathyear" smallint(6), "c_fl_earliest_year" smallint(6),
      "c_fl_latest_year" smallint(6), "c_surname_chn" varchar(255), "c_dy" smallint(6));
    CREATE TABLE "ALTNAME_DATA" ("c_personid" INTEGER(11) NOT NULL, "c_alt_name_chn" varchar(255) NOT NULL, "c_alt_name_type_code" smallint(6));
    CREATE TABLE "DYNASTIES" ("c_dy" smallint(6) NOT NULL, "c_dynasty_chn" varchar(255), "c_start" smallint(6), "c_end" smallint(6));
    CREATE TABLE "ADDR_CODES" ("c_addr_id" INTEGER, "c_name_chn" varchar(255), "c_firstyear" smallint, "c_lastyear" smallint, "c_admin_type" varchar(255), "x_coord" REAL, "y_coord" REAL);
    INSERT INTO DYNASTIES VALUES (15, '宋', 960, 1279), (19, '明', 1368, 1644);
    INSERT INTO ADDR_CODES VALUES (0, '[未詳]', NULL, NULL, '', 0, 0), (100, '延州', 589, 1088, 'Zhou', 109.5, 36.6), (101, '順天府', 1403, 1911, 'Fu', 116, 39);
    INSERT INTO BIOG_MAIN VALUES (0, '', '未詳', 0, 0, 0, 0, 0, 0, '', 0),
      (8888, 'Yue Fei', '岳飛', 1103, 0, 1103, 1142, 0, 0, '岳', 15),
      (1762, 'Wang Anshi', '王安石', 1021, 0, 1021, 1086, 0, 0, '王', 15),
      (38653, 'Wu Shi', '吳氏(王安石妻)', 1024, 1, 0, 0, 0, 0, '吳', 15),
      (5, 'x', '宋某甲', 0, 0, 0, 0, 0, 0, '宋', 15),
      (6, 'x', '明某乙', NULL, 0, NULL, NULL, NULL, NULL, '明', 19),
      (7, 'x', '<待删除>', 0, 0, 0, 0, 0, 0, '', 15),
      (9, 'x', '活動者', 0, 0, 0, 0, 1130, 1140, '活', 0);
    INSERT INTO ALTNAME_DATA VALUES (8888, '鵬舉', 4), (1762, '介甫', 4), (1762, '半山老人', 5), (1762, '王荊公', 8), (1762, '介甫', 4), (1762, '王安石', 1);`;

  it('of CBDB gives persons with all their names, and places', () => {
    const list = openList({ file: database('cbdb.sqlite3', CBDB) });
    const { records } = list.load();
    expect(records.map(words)).toEqual([
      'cbdb:8888 岳飛/鵬舉',
      'cbdb:1762 王安石/介甫/半山老人/王荊公',
      'cbdb:38653 吳氏',
      'cbdb:5 宋某甲',
      'cbdb:6 明某乙',
      'cbdb:9 活動者',
      'cbdb-addr:ADDR_CODES-100 延州',
      'cbdb-addr:ADDR_CODES-101 順天府',
    ]);
    expect(records[1]).toMatchObject({
      born: 1021,
      died: 1086,
      identifiers: { CBDB: '1762' },
      notes: { 'zh-Hant': '宋' },
    });
    expect(records[1]?.forms.map(({ type }) => type)).toEqual(['main', 'short', 'variant', 'variant']);
    expect(list.pointers[0]?.replacement).toBe('https://cbdb.fas.harvard.edu/cbdbapi/person.php?id=$1');
  });

  it('of CBDB gives those who may be named in the years of the text: by dates, index year, floruit or dynasty', () => {
    const { records } = openList({ file: database('years.sqlite3', CBDB) }).load({ from: 1126, to: 1139 });
    // 1086 and forty years is 1126, and the years are widened to half centuries; 明 is later, 順天府 too.
    expect(records.map(({ ref }) => ref)).toEqual([
      'cbdb:8888',
      'cbdb:1762',
      'cbdb:5',
      'cbdb:9',
      'cbdb-addr:ADDR_CODES-100',
    ]);
  });

  it('of an old release, with fewer columns and tables, is read as well', () => {
    const path = database(
      'old.db',
      `CREATE TABLE biog_main (c_personid INTEGER, c_name_chn CHAR(255)); INSERT INTO biog_main VALUES (1, '王安石')`,
    );
    expect(openList({ file: path }).load({ from: 1126, to: 1139 }).records.map(words)).toEqual([
      'cbdb:1 王安石',
    ]);
  });

  it('in a folder where nobody may write is read, and nothing is left beside it', () => {
    const locked = mkdtempSync(join(tmpdir(), 'biannian-locked-'));
    const source = new sqlite.Database(join(locked, 'cbdb.sqlite3'));
    source.exec(CBDB);
    source.close();
    chmodSync(locked, 0o555);
    expect(openList({ file: join(locked, 'cbdb.sqlite3') }).load().records).not.toHaveLength(0);
    expect(readdirSync(locked)).toEqual(['cbdb.sqlite3']);
    chmodSync(locked, 0o755);
  });

  it('that is no CBDB is refused, with what it has', () => {
    const path = database(
      'other.sqlite',
      'CREATE TABLE books (id INTEGER); CREATE TABLE readers (id INTEGER)',
    );
    expect(refusal(() => openList({ file: path }).load())[0]).toMatch(
      /not CBDB: it has no table BIOG_MAIN .*\(it has books, readers\)/,
    );
  });

  it('that is damaged is refused', () => {
    const path = file(
      'damaged.sqlite',
      Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4096, 1)]),
    );
    expect(refusal(() => openList({ file: path }).load())[0]).toMatch(/E-LIST-UNREADABLE: .*SQLite says/);
  });
});

describe('a list', () => {
  it.each([
    ['an archive', '7z\u00bc\u00af\u0027\u001c', /unpack it first/],
    ['a spreadsheet', 'PK\u0003\u0004', /save the sheet as CSV/],
    ['an Access database', '\u0000\u0001\u0000\u0000Standard Jet DB', /CBDB has an SQLite file too/],
  ])('is not %s', (_, head, expected) => {
    const path = file('foreign', Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(600)]));
    expect(refusal(() => openList({ file: path }))[0]).toMatch(expected);
  });

  it('that does not exist is told', () => {
    expect(refusal(() => openList({ file: join(folder, 'none.csv') }))[0]).toMatch(/E-FILE-UNREADABLE/);
  });

  it('has a prefix of its own, even where two files have one name', () => {
    const other = mkdtempSync(join(tmpdir(), 'biannian-lists-'));
    writeFileSync(join(other, 'people.csv'), 'name\n李綱\n');
    const lists = openLists([
      { file: file('people.csv', 'name\n朱昭\n') },
      { file: join(other, 'people.csv') },
      { file: file('人名.csv', 'name\n岳飛\n') },
      { file: file('person.csv', 'name\n吳玠\n') },
    ]);
    expect(lists.map((list) => list.load().records[0]?.ref)).toEqual([
      'people:朱昭',
      'people-2:李綱',
      'list:岳飛',
      'list-person:吳玠',
    ]);
  });

  it('is refused where its prefix means other records already', () => {
    const [one, two] = [file('one.csv', 'name\n李綱\n'), file('two.csv', 'name\n宗澤\n')];
    const open = (...prefixes: string[]) =>
      refusal(() => openLists(prefixes.map((prefix, i) => ({ file: [one, two][i] as string, prefix }))));
    expect(open('song', 'jin')).toEqual([]);
    expect(open('song', 'song')[0]).toMatch(/E-LIST-UNREADABLE: .*two\.csv.*its prefix song/);
    expect(open('person')[0]).toMatch(/E-LIST-UNREADABLE: .*one\.csv.*its prefix person/);
  });

  it('of TEI without a record is told', () => {
    const path = file('empty.xml', '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>');
    expect(refusal(() => openList({ file: path }).load())[0]).toMatch(/it has no person, place or org/);
  });
});
