/**
 * The China Biographical Database as its SQLite file, which users have on their disk (CC BY-NC-SA; none of it is part of
 * this program). Releases differ in what columns they have, so the tables are asked first. Columns after the CBDB user
 * guide: `BIOG_MAIN`, `ALTNAME_DATA`, `DYNASTIES`, `ADDR_CODES`; 0 stands for a year that is not known.
 */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Database } from 'node-sqlite3-wasm';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { CBDB_PERSON, pointerInto } from './list-pointer.js';
import { NameTable } from './name-table.js';
import type { NameRecord } from './records.js';

export interface YearRange {
  readonly from: number;
  readonly to: number;
}

type Cell = number | bigint | string | Uint8Array | null;
type Row = Record<string, Cell>;

/** Columns of a table by lower-case name, as they are written. */
type Columns = ReadonlyMap<string, string>;

const HAN = /\p{Script=Han}|\p{Co}/u;
/** A life, where only one end of it is known; how long after his death a man is spoken of; how far from an index year. */
const LIFE = 90;
const REMEMBERED = 40;
const AROUND_INDEX_YEAR = 60;

/**
 * Persons and places of the database; with `years`, those that may be named then.
 * @throws InputRefused where the file is no CBDB
 */
export function readCbdb(file: string, years?: YearRange): NameRecord[] {
  return withDatabase(file, (database) => {
    const tables = tablesOf(database);
    const persons = tables.get('biog_main') ?? tables.get('zzz_biog_main');
    if (persons?.columns.has('c_personid') !== true || !persons.columns.has('c_name_chn')) {
      const has = [...tables.values()].map(({ name }) => name);
      throw refused(
        file,
        `it is an SQLite file, but not CBDB: it has no table BIOG_MAIN with c_personid and c_name_chn (it has ${
          has.slice(0, 8).join(', ') || 'no table'
        }${has.length > 8 ? ', …' : ''})`,
      );
    }
    const names = new NameTable({
      // With years, a tenth of all is much.
      expected: years === undefined ? sizeOf(database, tables) : { records: 50_000, forms: 80_000 },
      idno: 'CBDB',
    });
    addPersons(database, tables, names, years);
    addPlaces(database, tables, names, years);
    return names.records();
  });
}

function sizeOf(database: Database, tables: ReadonlyMap<string, Table>): { records: number; forms: number } {
  const count = (...names: string[]) => {
    const table = names.map((name) => tables.get(name)).find((each) => each !== undefined);
    if (table === undefined) return 0;
    return Number(database.get(`SELECT COUNT(*) AS n FROM ${quoted(table.name)}`)?.n ?? 0);
  };
  const records = count('biog_main', 'zzz_biog_main') + count('addr_codes');
  return { records, forms: records + count('altname_data', 'zzz_alt_name_data') };
}

interface Table {
  readonly name: string;
  readonly columns: Columns;
}

function tablesOf(database: Database): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const { name } of rows(database, `SELECT name FROM sqlite_master WHERE type = 'table'`)) {
    const columns = new Map<string, string>();
    for (const column of rows(database, `SELECT name FROM pragma_table_info(${quoted(String(name), "'")})`))
      columns.set(String(column.name).toLowerCase(), String(column.name));
    tables.set(String(name).toLowerCase(), { name: String(name), columns });
  }
  return tables;
}

/** The life of a person as SQL: the first and last year in which he may be named. */
function addPersons(
  database: Database,
  tables: ReadonlyMap<string, Table>,
  names: NameTable,
  years: YearRange | undefined,
): void {
  const main = (tables.get('biog_main') ?? tables.get('zzz_biog_main')) as Table;
  const dynasties = tables.get('dynasties');
  const known = (column: string) =>
    main.columns.has(column) ? `NULLIF(p.${quoted(main.columns.get(column) as string)}, 0)` : 'NULL';
  const ruled = dynasties?.columns.has('c_start') === true && main.columns.has('c_dy');
  const of = (column: string) =>
    ruled && dynasties?.columns.has(column) === true ? `NULLIF(d.${column}, 0)` : 'NULL';
  const [born, died, index] = [known('c_birthyear'), known('c_deathyear'), known('c_index_year')];
  const from = `COALESCE(${known('c_fl_earliest_year')}, ${index} - ${AROUND_INDEX_YEAR}, ${of('c_start')})`;
  const to = `COALESCE(${known('c_fl_latest_year')} + ${AROUND_INDEX_YEAR}, ${index} + ${AROUND_INDEX_YEAR}, ${of('c_end')})`;
  const nameable =
    years === undefined
      ? '1'
      : `COALESCE(${born}, ${died} - ${LIFE}, ${from}, ${years.to}) <= ${years.to} ` +
        `AND COALESCE(${died} + ${REMEMBERED}, ${born} + ${LIFE}, ${to}, ${years.from}) >= ${years.from}`;
  const source =
    `FROM ${quoted(main.name)} p` +
    (ruled ? ` LEFT JOIN ${quoted((dynasties as Table).name)} d ON d.c_dy = p.c_dy` : '');
  const where = `WHERE p.c_personid > 0 AND p.c_name_chn IS NOT NULL AND ${nameable}`;
  const others = new OtherNames(database, tables);
  const all = rows(
    database,
    `SELECT p.c_personid id, p.c_name_chn name, ${main.columns.has('c_surname_chn') ? 'p.c_surname_chn' : 'NULL'} surname,
      ${born} born, ${died} died, ${from} since, ${to} until, ${of('c_dynasty_chn')} dynasty ${source} ${where}`,
  );
  const notes = new Map<string, Readonly<Record<string, string>>>();
  for (const row of all) {
    const id = Number(row.id);
    const name = cleaned(row.name);
    if (name === undefined) continue;
    const dynasty = text(row.dynasty);
    let note = dynasty === undefined ? undefined : notes.get(dynasty);
    if (dynasty !== undefined && note === undefined) {
      note = { 'zh-Hant': dynasty };
      notes.set(dynasty, note);
    }
    names.addRecord(
      'person',
      {
        id: String(id),
        ref: `${CBDB_PERSON.ident}:${id}`,
        born: number(row.born),
        died: number(row.died),
        activeFrom: number(row.since),
        activeTo: number(row.until),
      },
      note,
    );
    names.addForm(name, 'main');
    const surname = text(row.surname) ?? name.slice(0, 1);
    for (const other of others.of(id)) {
      if (other === name) continue;
      // 介甫 (字) holds only near the full name; 王荊公 and 半山老人 stand alone.
      names.addForm(other, other.length <= 2 && !other.startsWith(surname) ? 'short' : 'variant');
    }
  }
}

/** Other names of persons (字, 號, 諡 …), found by the number of the person, whatever order the table has. */
class OtherNames {
  readonly #names: string[] = [];
  /** Number of the person, and of the name: sorted together as one number. */
  readonly #keys: Float64Array;

  constructor(database: Database, tables: ReadonlyMap<string, Table>) {
    const table = tables.get('altname_data') ?? tables.get('zzz_alt_name_data');
    const keys: number[] = [];
    if (table?.columns.has('c_personid') === true && table.columns.has('c_alt_name_chn')) {
      const sql = `SELECT c_personid id, c_alt_name_chn name FROM ${quoted(table.name)} WHERE c_alt_name_chn IS NOT NULL`;
      for (const row of rows(database, sql)) {
        const name = cleaned(row.name);
        if (name !== undefined) keys.push(Number(row.id) * MOST_NAMES + this.#names.push(name) - 1);
      }
    }
    this.#keys = Float64Array.from(keys).sort();
  }

  /** Each once. */
  of(person: number): Iterable<string> {
    const keys = this.#keys;
    let [low, high] = [0, keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle]! < person * MOST_NAMES) low = middle + 1;
      else high = middle;
    }
    if (low === keys.length || keys[low]! >= (person + 1) * MOST_NAMES) return NONE;
    const names = new Set<string>();
    for (; low < keys.length && keys[low]! < (person + 1) * MOST_NAMES; low++)
      names.add(this.#names[keys[low]! % MOST_NAMES] as string);
    return names;
  }
}

const MOST_NAMES = 2 ** 24;
const NONE: readonly string[] = [];

function addPlaces(
  database: Database,
  tables: ReadonlyMap<string, Table>,
  names: NameTable,
  years: YearRange | undefined,
): void {
  const table = tables.get('addr_codes');
  if (table?.columns.has('c_addr_id') !== true || !table.columns.has('c_name_chn')) return;
  const known = (column: string) => (table.columns.has(column) ? `NULLIF(${column}, 0)` : 'NULL');
  const all = rows(
    database,
    `SELECT c_addr_id id, c_name_chn name, ${known('c_firstyear')} since, ${known('c_lastyear')} until,
      ${table.columns.has('c_alt_names') ? 'c_alt_names' : 'NULL'} others,
      ${table.columns.has('c_admin_type') ? 'c_admin_type' : 'NULL'} type FROM ${quoted(table.name)}
      WHERE c_addr_id > 0 AND c_name_chn IS NOT NULL${
        years === undefined ? '' : ` AND COALESCE(${known('c_firstyear')}, ${years.to}) <= ${years.to}`
      }`,
  );
  for (const row of all) {
    const name = cleaned(row.name);
    if (name === undefined) continue;
    const id = `ADDR_CODES-${row.id}`;
    names.addRecord('place', {
      id,
      ref: `${CBDB_PLACES}:${id}`,
      type: text(row.type),
      born: number(row.since),
      died: number(row.until),
      identifiers: { 'CBDB-ADDR': String(row.id) },
    });
    names.addForm(name, 'main');
    const seen = new Set([name]);
    for (const part of (text(row.others) ?? '').split(/[;；、,，|]/u)) {
      const other = cleaned(part);
      if (other === undefined || seen.has(other)) continue;
      seen.add(other);
      names.addForm(other, 'variant');
    }
  }
}

/** Prefix of pointers to places, which have no page: they lead into the file. */
const CBDB_PLACES = 'cbdb-addr';

export function cbdbPointers(file: string) {
  return [CBDB_PERSON, pointerInto(file, CBDB_PLACES)];
}

/** 吳氏(王安石妻) is written 吳氏; [未詳], <待删除> and names in letters are no names. */
function cleaned(cell: Cell | undefined): string | undefined {
  const written = text(cell);
  if (written === undefined) return undefined;
  if (/^[\u3400-\u9fff]{2,6}$/u.test(written) && !written.includes('未詳')) return written;
  const name = written.replace(/[(（〔][^)）〕]*[)）〕]?/gu, '').replace(/\s+/gu, '');
  if (name.length < 2 || !HAN.test(name) || /[<>[\]?？]|未詳|未详/u.test(name)) return undefined;
  return name;
}

function text(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && cell.trim() !== '' ? cell.trim() : undefined;
}

function number(cell: Cell | undefined): number | undefined {
  const value = typeof cell === 'string' ? Number(cell) : typeof cell === 'bigint' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isInteger(value) && value !== 0 ? value : undefined;
}

function quoted(name: string, mark = '"'): string {
  return mark + name.replaceAll(mark, mark + mark) + mark;
}

function* rows(database: Database, sql: string): Generator<Row> {
  const statement = database.prepare(sql);
  try {
    for (const row of statement.iterate()) yield row as Row;
  } finally {
    statement.finalize();
  }
}

/**
 * The library locks a database by a folder beside it, which fails where nobody may write, and stays when a run is
 * killed: so it is given a link in a folder of its own. Nothing is written to the user's file or beside it.
 */
function withDatabase<T>(file: string, work: (database: Database) => T): T {
  const sqlite = createRequire(import.meta.url)('node-sqlite3-wasm') as typeof import('node-sqlite3-wasm');
  const folder = mkdtempSync(join(tmpdir(), 'biannian-list-'));
  let database: Database | undefined;
  try {
    database = new sqlite.Database(linked(file, folder), { readOnly: true, fileMustExist: true });
    return work(database);
  } catch (error) {
    if (error instanceof InputRefused) throw error;
    if (!(error instanceof sqlite.SQLite3Error)) throw error;
    throw refused(file, `SQLite says “${error.message}”`);
  } finally {
    database?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function linked(file: string, folder: string): string {
  const link = join(folder, 'list.sqlite');
  try {
    symlinkSync(resolve(file), link);
    return link;
  } catch {
    // Windows lets few people make links.
    return resolve(file);
  }
}

function refused(file: string, reason: string): InputRefused {
  return new InputRefused(diagnose('E-LIST-UNREADABLE', { file, reason }, { file }));
}
