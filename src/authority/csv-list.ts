/** Tables of names as people keep them: CSV (RFC 4180), TSV, semicolons; any encoding that source texts may have. */
import { isUtf8 } from 'node:buffer';
import { basename } from 'node:path';
import Papa from 'papaparse';
import { type Diagnostic, diagnose, InputRefused } from '../model/diagnostic.js';
import { decodeSource } from '../source/decode.js';
import { type Columns, columnsOf, kindOf, positions } from './csv-columns.js';
import type { PointerKind } from './further-list.js';
import { CBDB_PERSON, inPointer, pointerInto, TGAZ_PLACE } from './list-pointer.js';
import { NameTable } from './name-table.js';
import type { NameKind, NameRecord } from './records.js';

export interface CsvListOptions {
  readonly file: string;
  /** What its rows are, where they do not say it. */
  readonly kind?: NameKind;
  /** Prefix of the pointers; default: after the headings, else the name of the file. */
  readonly ident?: string;
}

export interface CsvList {
  readonly records: readonly NameRecord[];
  readonly diagnostics: readonly Diagnostic[];
  readonly pointer: PointerKind;
}

const SPACE = /\s/u;
const HAN = /\p{Script=Han}|\p{Co}/u;
/** What parts the forms of a cell. */
const BETWEEN_FORMS = /[;；、|｜／/,，\n]/u;
const NAMES_ONLY: Columns = { at: { ...positions([]), name: 0 }, kind: 'person', ids: undefined };
/** So many faults are told one by one. */
const MOST = 100;

/** @throws InputRefused where no column is one of names, or the file cannot be decoded */
export function readCsvList(bytes: Buffer, options: CsvListOptions): CsvList {
  const text = decoded(bytes, options.file);
  return new CsvReader(text, options).read();
}

function decoded(bytes: Buffer, file: string): string {
  if (isUtf8(bytes) && !bytes.subarray(0, 4096).includes(0))
    return bytes.toString('utf8').replace(/^\u{feff}/u, '');
  return decodeSource(bytes, basename(file)).text;
}

class CsvReader {
  readonly #text: string;
  readonly #options: CsvListOptions;
  readonly #names: NameTable;
  readonly #diagnostics: Diagnostic[] = [];
  /** Ids that were made, each with how many rows of that name there were. */
  readonly #ids = new Map<string, number>();
  #columns: Columns | undefined;
  #pointer: PointerKind;
  #headings = 0;
  #faults = 0;
  /** Where the row being read begins. */
  #rowStart = 0;

  constructor(text: string, options: CsvListOptions) {
    this.#text = text;
    this.#options = options;
    this.#pointer = pointerInto(options.file, options.ident);
    // Seldom less than twenty characters a row, with two forms.
    this.#names = new NameTable({ expected: { records: text.length / 25, forms: text.length / 12 } });
  }

  read(): CsvList {
    Papa.parse<string[]>(this.#text, {
      step: ({ data, errors, meta }) => {
        for (const error of errors)
          if (error.type === 'Quotes') this.#say(`a quotation mark: ${error.message}`);
        this.#row(data);
        this.#rowStart = meta.cursor;
      },
    });
    if (this.#columns === undefined) throw this.#refusal('it is empty');
    if (this.#faults > MOST) {
      const reason = `${this.#faults - MOST} more faults of the same kinds`;
      this.#diagnostics.push(diagnose('W-LIST-ROW', { reason }, { file: this.#options.file }));
    }
    return { records: this.#names.records(), diagnostics: this.#diagnostics, pointer: this.#pointer };
  }

  #row(cells: readonly string[]): void {
    if (cells.length === 1 && (cells[0] ?? '').trim() === '') return;
    if (this.#columns !== undefined) this.#record(cells, this.#columns);
    else if (!this.#head(cells)) this.#record(cells, this.#columns as unknown as Columns);
  }

  /** @returns false where the first row is a name already: a list of names and nothing else. */
  #head(cells: readonly string[]): boolean {
    const columns = columnsOf(cells);
    this.#headings = cells.length;
    if (columns !== undefined) {
      this.#columns = columns;
      const known = { cbdb: CBDB_PERSON, tgaz: TGAZ_PLACE };
      if (columns.ids !== undefined && this.#options.ident === undefined) this.#pointer = known[columns.ids];
      return true;
    }
    if (cells.length === 1 && HAN.test(cells[0] ?? '')) {
      this.#columns = NAMES_ONLY;
      return false;
    }
    throw this.#refusal(
      `no column is headed “name” (or 姓名, 名稱, 人名, 地名); its first row is ${cells.slice(0, 8).join(' | ')}`,
    );
  }

  #record(cells: readonly string[], { at, kind: usual }: Columns): void {
    const cell = (column: number) => (cells[column] ?? '').trim();
    const cut =
      cells.length > this.#headings && cells.slice(this.#headings).some((rest) => rest.trim() !== '');
    if (cut)
      this.#say(`${cells.length} cells under ${this.#headings} headings; a quotation mark may be missing`);
    const name = bare(cell(at.name));
    if (name === '' || !HAN.test(name)) {
      this.#say(name === '' ? 'a row without a name' : `“${name}” is not written in Chinese characters`);
      return;
    }
    const kind = kindOf(cell(at.kind)) ?? this.#options.kind ?? usual;
    const written = cell(at.id);
    const id = written === '' ? this.#unused(name) : written;
    const isAddress = /^https?:\/\//u.test(id);
    const note = cell(at.note);
    const about = this.#year(cell(at.about));
    this.#names.addRecord(kind, {
      id: isAddress ? id : inPointer(id),
      ref: isAddress ? id : `${this.#pointer.ident}:${inPointer(id)}`,
      born: this.#year(cell(at.born)),
      died: this.#year(cell(at.died)),
      activeFrom: about === undefined ? undefined : about - 60,
      activeTo: about === undefined ? undefined : about + 60,
      notes: note === '' ? undefined : { 'zh-Hant': note },
      identifiers: written === '' || isAddress ? undefined : { [this.#pointer.ident.toUpperCase()]: written },
    });
    this.#names.addForm(name, 'main');
    const others = at.forms.flatMap((column) =>
      (cells[column] ?? '') === '' ? [] : (cells[column] as string).split(BETWEEN_FORMS),
    );
    for (const form of others.length > 1 ? new Set(others.map(bare)) : others.map(bare)) {
      if (form !== '' && form !== name && HAN.test(form)) this.#names.addForm(form, typeOf(kind, form, name));
    }
  }

  /** A row without id goes by its name; the second of that name by its name and a number. */
  #unused(name: string): string {
    const number = (this.#ids.get(name) ?? 0) + 1;
    this.#ids.set(name, number);
    return number === 1 ? name : `${name}.${number}`;
  }

  #year(cell: string): number | undefined {
    if (cell === '' || cell === '0' || cell === '?') return undefined;
    if (/^[0-9]{1,4}$/.test(cell)) return Number(cell) || undefined;
    const year = /^(-?)(?:c\.?|約|约|ca\.?)?\s*(\d{1,4})(?:[年?？]|-\d\d.*)?$/iu.exec(cell);
    const number = year === null ? Number.NaN : Number(year[2]) * (year[1] === '-' ? -1 : 1);
    if (!Number.isNaN(number) && number !== 0) return number;
    if (Number.isNaN(number)) this.#say(`“${cell}” is no year; the row is used without it`);
    return undefined;
  }

  #say(reason: string): void {
    if (++this.#faults <= MOST) this.#diagnostics.push(diagnose('W-LIST-ROW', { reason }, this.#place()));
  }

  #refusal(reason: string): InputRefused {
    const { file } = this.#options;
    return new InputRefused(diagnose('E-LIST-UNREADABLE', { file, reason }, this.#place()));
  }

  #place() {
    const line = this.#text.slice(0, this.#rowStart).split(/\r\n|\r|\n/u).length;
    const start = { line, column: 1 };
    return { file: this.#options.file, range: { start, end: { line, column: 2 } } };
  }
}

function bare(text: string): string {
  const trimmed = text.trim();
  return SPACE.test(trimmed) && HAN.test(trimmed) ? trimmed.replace(/\s+/gu, '') : trimmed;
}

/** 介甫 holds only near the full name; 王荊公 and 半山老人 stand alone. */
function typeOf(kind: NameKind, form: string, name: string): 'variant' | 'short' {
  const short = kind === 'person' && form.length <= 2 && form[0] !== name[0];
  return short ? 'short' : 'variant';
}
