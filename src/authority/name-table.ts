/**
 * Many records in little room: columns instead of objects, all words in one row of characters. A record is made from
 * its row when someone asks for it; a million forms take some thirty megabytes.
 */
import { FORM_TYPES, type Form, type FormType, type NameKind, type NameRecord } from './records.js';

const KINDS: readonly NameKind[] = ['person', 'place', 'org'];
/** In a column of years: not known. */
const UNKNOWN = -32768;
const ERROR = 0x80;
/** Parts of a record's row of details; neither can stand in a text that XML allows. */
const NEXT = '\u0001';
const IS = '\u0002';
const TYPE = 'type';
const NOTE = 'note';
const IDNO = 'idno';

/** A row of numbers that grows. */
class Column<T extends Uint8Array | Int16Array | Uint16Array | Uint32Array> {
  length = 0;
  values: T;
  readonly #make: (length: number) => T;

  constructor(make: (length: number) => T, expected: number) {
    this.#make = make;
    this.values = make(Math.max(1024, Math.ceil(expected)));
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length++] = value;
  }

  /** Appends the units of a string. */
  pushText(text: string): void {
    const { length } = text;
    if (this.length + length > this.values.length) this.#grow(this.length + length);
    const { values } = this;
    let at = this.length;
    for (let i = 0; i < length; i++) values[at++] = text.charCodeAt(i);
    this.length = at;
  }

  #grow(least: number): void {
    const larger = this.#make(Math.max(least, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}

const bytes = (expected: number) => new Column((length) => new Uint8Array(length), expected);
const years = (expected: number) => new Column((length) => new Int16Array(length), expected);
const units = (expected: number) => new Column((length) => new Uint16Array(length), expected);
const offsets = (expected: number) => new Column((length) => new Uint32Array(length), expected);

/** So many units a record's id and details, and a form, take as a rule. */
const UNITS = { record: 8, form: 3 };

/** What a record has beside its forms. */
export interface RecordDetails {
  readonly id: string;
  readonly ref: string;
  readonly type?: string | undefined;
  readonly notes?: Readonly<Record<string, string>> | undefined;
  readonly identifiers?: Readonly<Record<string, string>> | undefined;
  readonly born?: number | undefined;
  readonly died?: number | undefined;
  readonly activeFrom?: number | undefined;
  readonly activeTo?: number | undefined;
}

export interface TableOptions {
  /** How many records and forms there will be, by and large: room is made for them. */
  readonly expected?: { readonly records: number; readonly forms: number };
  /** Type of `idno` that the id of each record is, where it has no identifiers of its own. */
  readonly idno?: string;
}

export class NameTable {
  readonly #text: ReturnType<typeof units>;
  readonly #kinds: ReturnType<typeof bytes>;
  readonly #born: ReturnType<typeof years>;
  readonly #died: ReturnType<typeof years>;
  readonly #from: ReturnType<typeof years>;
  readonly #to: ReturnType<typeof years>;
  /** What the pointers begin with; of each record, which of them. */
  readonly #prefixes: string[] = [];
  readonly #prefix: ReturnType<typeof bytes>;
  /** Notes that many records share (the dynasties of CBDB); of each record, 1 + which of them, 0 for none. */
  readonly #notes: Readonly<Record<string, string>>[] = [];
  readonly #note: ReturnType<typeof units>;
  /** Where the words of a record begin: id and details in `#text`. */
  readonly #details: ReturnType<typeof offsets>;
  readonly #detailsEnd: ReturnType<typeof offsets>;
  readonly #firstForm: ReturnType<typeof offsets>;
  readonly #formStart: ReturnType<typeof offsets>;
  readonly #formEnd: ReturnType<typeof offsets>;
  readonly #formType: ReturnType<typeof bytes>;
  readonly idno: string | undefined;

  constructor({ expected = { records: 0, forms: 0 }, idno }: TableOptions = {}) {
    const { records, forms } = expected;
    this.idno = idno;
    this.#text = units(UNITS.record * records + UNITS.form * forms);
    this.#kinds = bytes(records);
    this.#prefix = bytes(records);
    this.#note = units(records);
    this.#born = years(records);
    this.#died = years(records);
    this.#from = years(records);
    this.#to = years(records);
    this.#details = offsets(records);
    this.#detailsEnd = offsets(records);
    this.#firstForm = offsets(records);
    this.#formStart = offsets(forms);
    this.#formEnd = offsets(forms);
    this.#formType = bytes(forms);
  }

  get length(): number {
    return this.#kinds.length;
  }

  /** Begins a record; the forms added next are its own. @param notes those that other records have too */
  addRecord(kind: NameKind, details: RecordDetails, notes?: Readonly<Record<string, string>>): void {
    this.#kinds.push(KINDS.indexOf(kind));
    this.#born.push(inYears(details.born));
    this.#died.push(inYears(details.died));
    this.#from.push(inYears(details.activeFrom));
    this.#to.push(inYears(details.activeTo));
    this.#details.push(this.#text.length);
    this.#prefix.push(this.#prefixNumber(details));
    this.#note.push(notes === undefined ? 0 : this.#noteNumber(notes));
    this.#pushDetails(details);
    this.#detailsEnd.push(this.#text.length);
    this.#firstForm.push(this.#formStart.length);
  }

  #prefixNumber({ id, ref }: RecordDetails): number {
    const length = ref.length - id.length;
    const known = this.#prefixes.findIndex((prefix) => prefix.length === length && ref.startsWith(prefix));
    return known >= 0 ? known : this.#prefixes.push(ref.slice(0, length)) - 1;
  }

  #noteNumber(notes: Readonly<Record<string, string>>): number {
    const known = this.#notes.indexOf(notes);
    return known >= 0 ? known + 1 : this.#notes.push(notes);
  }

  sharedNotes(row: number): Readonly<Record<string, string>> | undefined {
    return this.#notes[this.#note.values[row]! - 1];
  }

  /** id, type, then each note and identifier. */
  #pushDetails({ id, type, notes, identifiers }: RecordDetails): void {
    this.#text.pushText(id);
    if (type !== undefined) this.#pushDetail(TYPE, '', type);
    if (notes !== undefined)
      for (const language in notes) this.#pushDetail(NOTE, language, notes[language] ?? '');
    if (identifiers !== undefined)
      for (const name in identifiers) this.#pushDetail(IDNO, name, identifiers[name] ?? '');
  }

  #pushDetail(sort: string, name: string, value: string): void {
    const text = this.#text;
    text.pushText(NEXT);
    text.pushText(sort);
    text.pushText(IS);
    text.pushText(name);
    text.pushText(IS);
    text.pushText(value);
  }

  addForm(text: string, type: FormType, error = false): void {
    this.#formStart.push(this.#text.length);
    this.#text.pushText(text);
    this.#formEnd.push(this.#text.length);
    this.#formType.push(FORM_TYPES.indexOf(type) | (error ? ERROR : 0));
  }

  records(): ListedName[] {
    return Array.from({ length: this.length }, (_, row) => new ListedName(this, row));
  }

  /** First form of a record, and the first that is no longer its own. */
  formsOf(row: number): readonly [number, number] {
    const next = row + 1 < this.length ? this.#firstForm.values[row + 1]! : this.#formStart.length;
    return [this.#firstForm.values[row]!, next];
  }

  /** Units of a form, without making a string. */
  formUnits(form: number): Uint16Array {
    return this.#text.values.subarray(this.#formStart.values[form]!, this.#formEnd.values[form]!);
  }

  form(form: number): Form {
    const type = this.#formType.values[form]!;
    return {
      text: textOf(this.formUnits(form)),
      type: FORM_TYPES[type & ~ERROR]!,
      error: (type & ERROR) !== 0,
    };
  }

  kind(row: number): NameKind {
    return KINDS[this.#kinds.values[row]!]!;
  }

  year(row: number, which: 'born' | 'died' | 'activeFrom' | 'activeTo'): number | undefined {
    const column = { born: this.#born, died: this.#died, activeFrom: this.#from, activeTo: this.#to }[which];
    const value = column.values[row]!;
    return value === UNKNOWN ? undefined : value;
  }

  prefix(row: number): string {
    return this.#prefixes[this.#prefix.values[row]!]!;
  }

  /** The id, then the details as they were packed. */
  details(row: number): string[] {
    const words = this.#text.values.subarray(this.#details.values[row]!, this.#detailsEnd.values[row]!);
    return textOf(words).split(NEXT);
  }
}

/** In pieces: String.fromCharCode takes its units as arguments, of which there is a limit. */
function textOf(units: Uint16Array): string {
  let text = '';
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096));
  return text;
}

/** A record of a table, read when asked for. */
export class ListedName implements NameRecord {
  readonly table: NameTable;
  readonly row: number;

  constructor(table: NameTable, row: number) {
    this.table = table;
    this.row = row;
  }

  get kind(): NameKind {
    return this.table.kind(this.row);
  }
  get id(): string {
    return this.table.details(this.row)[0] ?? '';
  }
  get ref(): string {
    return this.table.prefix(this.row) + this.id;
  }
  get forms(): readonly Form[] {
    const [first, end] = this.table.formsOf(this.row);
    return Array.from({ length: end - first }, (_, i) => this.table.form(first + i));
  }
  get type(): string | undefined {
    return this.#details(TYPE)[0]?.[1];
  }
  get notes(): Readonly<Record<string, string>> {
    return this.table.sharedNotes(this.row) ?? Object.fromEntries(this.#details(NOTE));
  }
  get identifiers(): Readonly<Record<string, string>> {
    const own = this.#details(IDNO);
    const { idno } = this.table;
    return own.length === 0 && idno !== undefined ? { [idno]: this.id } : Object.fromEntries(own);
  }
  get born(): number | undefined {
    return this.table.year(this.row, 'born');
  }
  get died(): number | undefined {
    return this.table.year(this.row, 'died');
  }
  get activeFrom(): number | undefined {
    return this.table.year(this.row, 'activeFrom');
  }
  get activeTo(): number | undefined {
    return this.table.year(this.row, 'activeTo');
  }

  /** Name and value of all details of one sort. */
  #details(sort: string): [string, string][] {
    return this.table
      .details(this.row)
      .slice(1)
      .map((part) => part.split(IS))
      .filter(([what]) => what === sort)
      .map(([, name = '', value = '']) => [name, value]);
  }

  /** What a plain record would have, for printing. */
  toJSON(): NameRecord {
    const { kind, id, ref, forms, type, notes, identifiers, born, died, activeFrom, activeTo } = this;
    return { kind, id, ref, forms, notes, ...given({ type, born, died, activeFrom, activeTo }), identifiers };
  }
}

function given<T extends object>(values: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<{
    [K in keyof T]: NonNullable<T[K]>;
  }>;
}

function inYears(year: number | undefined): number {
  return year === undefined || !(year > UNKNOWN && year < -UNKNOWN) ? UNKNOWN : year;
}
