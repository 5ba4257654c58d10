/** A further list from a file: what it is, its first bytes say. */
import { closeSync, openSync, readSync } from 'node:fs';
import { readBytes, unreadable } from '../files/whole.js';
import { diagnose, InputRefused } from '../model/diagnostic.js';
import { cbdbPointers, readCbdb } from './cbdb-list.js';
import { readCsvList } from './csv-list.js';
import type { FurtherList, LoadedList, PointerKind } from './further-list.js';
import { identOf, pointerInto } from './list-pointer.js';
import { readTeiList } from './read-lists.js';
import type { NameKind, NameRecord } from './records.js';

export interface ListDescription {
  readonly file: string;
  /** What its entries are, where they do not say it. */
  readonly kind?: NameKind;
  /** Prefix of the pointers to its records. */
  readonly prefix?: string;
}

/** Files of programs that keep lists, but not in a form that can be read. */
const FOREIGN: readonly (readonly [start: string, what: string])[] = [
  ['7z\u00bc\u00af', 'it is a 7z archive; unpack it first'],
  ['PK\u0003\u0004', 'it is a ZIP archive, or a spreadsheet; unpack it, or save the sheet as CSV'],
  ['\u001f\u008b', 'it is compressed with gzip; unpack it first'],
  ['\u0000\u0001\u0000\u0000Standard ', 'it is an Access database; CBDB has an SQLite file too'],
  ['\u00d0\u00cf\u0011\u00e0', 'it is an old spreadsheet; save the sheet as CSV'],
];

/** Prefixes of the edition's own lists. */
const OWN = new Set(['person', 'place', 'org', 'work']);

/**
 * Opens lists; where two would have one prefix, the second gets a number.
 * @throws InputRefused where one cannot be read, or is given a prefix that means other records
 */
export function openLists(descriptions: readonly ListDescription[]): FurtherList[] {
  const taken = new Set<string>();
  return descriptions.map((description) => {
    const { file, prefix } = description;
    const list = openList(description);
    const [own] = list.pointers.filter(({ isPath, ident }) => isPath && ident === prefix);
    if (own !== undefined && (taken.has(own.ident) || OWN.has(own.ident))) {
      const reason = `its prefix ${own.ident} means other records already; give it another`;
      throw new InputRefused(diagnose('E-LIST-UNREADABLE', { file, reason }, { file }));
    }
    if (prefix !== undefined || list.pointers.every(({ isPath, ident }) => !isPath || !taken.has(ident))) {
      for (const { ident } of list.pointers) taken.add(ident);
      return list;
    }
    let n = 2;
    const ident = identOf(file);
    while (taken.has(`${ident}-${n}`)) n++;
    taken.add(`${ident}-${n}`);
    return openList({ ...description, prefix: `${ident}-${n}` });
  });
}

/**
 * Opens a list. What it says of its pointers may be asked for at once, the records are read when they are needed.
 * @throws InputRefused where the file cannot be read, or is none of TEI, CSV and CBDB
 */
export function openList(description: ListDescription): FurtherList {
  const { file, kind, prefix } = description;
  const head = headOf(file);
  const foreign = FOREIGN.find(([start]) => head.startsWith(start));
  if (foreign !== undefined)
    throw new InputRefused(diagnose('E-LIST-UNREADABLE', { file, reason: foreign[1] }, { file }));
  if (head.startsWith('SQLite format 3\u0000')) return cbdbList(file);
  const ident = prefix ?? identOf(file);
  if (/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\s\u0000]*<[\u0000]?[?!A-Za-z]/u.test(head)) {
    return listOf(file, [pointerInto(file, ident)], () => {
      const { names, diagnostics } = readTeiList(readBytes(file), {
        file,
        prefix: `${ident}:`,
        lenient: true,
      });
      if (names.length === 0 && diagnostics.length === 0)
        throw new InputRefused(
          diagnose('E-LIST-UNREADABLE', { file, reason: 'it has no person, place or org' }, { file }),
        );
      return { records: names, diagnostics };
    });
  }
  const options = {
    file,
    ...(kind === undefined ? {} : { kind }),
    ...(prefix === undefined ? {} : { ident }),
  };
  const read = once(() => readCsvList(readBytes(file), options));
  return {
    file,
    get pointers() {
      return [read().pointer];
    },
    load: toldOnce(read),
    ...seeker(() => [read()]),
  };
}

function listOf(file: string, pointers: readonly PointerKind[], load: () => LoadedList): FurtherList {
  const read = once(load);
  return { file, pointers, load: toldOnce(read), ...seeker(() => [read()]) };
}

/** The years are widened to halves of centuries, so that the chapters of a book share what was read. */
function cbdbList(file: string): FurtherList {
  const read = new Map<string, LoadedList>();
  return {
    file,
    pointers: cbdbPointers(file),
    load(years) {
      const range =
        years === undefined
          ? undefined
          : { from: 50 * Math.floor(years.from / 50), to: 50 * Math.ceil((years.to + 1) / 50) };
      const key = range === undefined ? '' : `${range.from}–${range.to}`;
      const known = read.get(key);
      if (known !== undefined) return known;
      const list = { records: readCbdb(file, range), diagnostics: [] };
      read.set(key, list);
      return list;
    },
    ...seeker(() => [...read.values()]),
  };
}

/** What was wrong with a list is told once, however many texts it is used for. */
function toldOnce(load: () => LoadedList): () => LoadedList {
  let told = false;
  return () => {
    const loaded = load();
    const first = !told;
    told = true;
    return first ? loaded : { ...loaded, diagnostics: [] };
  };
}

/** Records by their pointers; the table of them is made when first asked for, and when more was read since. */
function seeker(loaded: () => readonly LoadedList[]): Pick<FurtherList, 'find' | 'loaded'> {
  let lists = 0;
  const byRef = new Map<string, NameRecord>();
  const update = () => {
    for (const { records } of loaded().slice(lists))
      for (const record of records) byRef.set(record.ref, record);
    lists = loaded().length;
  };
  return {
    find(ref) {
      update();
      return byRef.get(ref);
    },
    // CBDB is read for several spans of years, and a person may be in more than one of them.
    loaded: () => {
      const [only, ...others] = loaded();
      if (only !== undefined && others.length === 0) return only.records;
      update();
      return [...byRef.values()];
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** The first bytes, each as a character. */
function headOf(file: string): string {
  const head = Buffer.alloc(512);
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch (error) {
    throw unreadable(file, error);
  }
  try {
    return head.toString('latin1', 0, readSync(descriptor, head, 0, head.length, 0));
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    closeSync(descriptor);
  }
}
