/**
 * All forms of all lists, found in one pass over the text. At each character the forms that begin there are looked up
 * by their length in a hash table over typed arrays; a table of the first two characters says how far it is worth
 * looking. (An automaton after Aho and Corasick, which reads each character once, takes twenty times the room and
 * ten seconds to build for a million forms; names are short, so looking up a few lengths costs nothing.)
 */
import { ListedName } from '../../authority/name-table.js';
import type { Form, NameRecord } from '../../authority/records.js';
import type { Fold } from '../characters.js';

/** Longer than any name; longer forms are left out. */
const LONGEST = 40;
const FIRST_BITS = 18;
const FIRST_SIZE = 1 << FIRST_BITS;

/** A form of a record, by number. */
export interface Listed {
  readonly record: NameRecord;
  readonly form: Form;
  /** Which of the lists it is from, in the order they were added. */
  readonly list: number;
}

/** Told of every form that stands in the text. @param bearers pass to {@link FormIndex.listed} */
export type Found = (start: number, end: number, bearers: number) => void;

export class FormIndex {
  readonly #fold: Fold;
  readonly #lists: (readonly NameRecord[])[] = [];
  /** Folded forms, one after another; where each begins. */
  #units = new Uint16Array(1024);
  #unitsEnd = 0;
  #keys = new Uint32Array(1024);
  #keyCount = 0;
  /** Hash → 1 + number of the key. */
  #slots = new Int32Array(2048);
  /** Of a key, its last bearer; of a bearer, the one before it. */
  #lastBearer = new Int32Array(1024);
  #previous = new Int32Array(1024);
  /** Of a bearer: list, record and form. */
  #list = new Uint8Array(1024);
  #record = new Uint32Array(1024);
  #form = new Uint32Array(1024);
  #bearers = 0;
  /** By a hash of the first two units: the longest form that begins so. */
  readonly #longest = new Uint8Array(FIRST_SIZE);

  constructor(fold: Fold) {
    this.#fold = fold;
  }

  /** How many different forms it holds. */
  get size(): number {
    return this.#keyCount;
  }

  /** Adds the forms of a list. @param isWanted whether a record is to be found at all */
  add(records: readonly NameRecord[], isWanted: (record: NameRecord) => boolean = () => true): void {
    const list = this.#lists.push(records) - 1;
    const units = new Uint16Array(2 * LONGEST);
    records.forEach((record, number) => {
      if (!isWanted(record)) return;
      if (record instanceof ListedName) {
        const [first, end] = record.table.formsOf(record.row);
        for (let form = first; form < end; form++)
          this.#addForm(units, this.#folded(record.table.formUnits(form), units), list, number, form - first);
      } else {
        record.forms.forEach(({ text }, form) => {
          const written = Uint16Array.from(text, (_, i) => text.charCodeAt(i));
          this.#addForm(units, this.#folded(written, units), list, number, form);
        });
      }
    });
  }

  /** @returns length; 0 for what is no form */
  #folded(written: Uint16Array, into: Uint16Array): number {
    let length = 0;
    for (let i = 0; i < written.length; i++) {
      let point = written[i]!;
      if (point >= 0xd800 && point < 0xdc00 && i + 1 < written.length)
        point = ((point - 0xd800) << 10) + (written[++i]! - 0xdc00) + 0x10000;
      if (point === 0x20 || point === 0x3000) continue;
      if (length === LONGEST) return 0;
      into[length++] = this.#fold.of(point);
    }
    return length;
  }

  #addForm(units: Uint16Array, length: number, list: number, record: number, form: number): void {
    if (length === 0) return;
    if (2 * this.#keyCount >= this.#slots.length) this.#rehash();
    let hash = 0;
    for (let i = 0; i < length; i++) hash = step(hash, units[i]!);
    const slot = this.#slotOf(hash, units, 0, length);
    let key = this.#slots[slot]! - 1;
    if (key < 0) {
      key = this.#newKey(units, length);
      this.#slots[slot] = key + 1;
      const first = firstTwo(units[0]!, length > 1 ? units[1]! : 0);
      if (length > this.#longest[first]!) this.#longest[first] = length;
    }
    const bearer = ++this.#bearers;
    if (bearer >= this.#previous.length) this.#growBearers();
    this.#list[bearer] = list;
    this.#record[bearer] = record;
    this.#form[bearer] = form;
    this.#previous[bearer] = this.#lastBearer[key]!;
    this.#lastBearer[key] = bearer;
  }

  #newKey(units: Uint16Array, length: number): number {
    const key = this.#keyCount++;
    if (key + 2 > this.#keys.length) {
      this.#keys = grown(this.#keys, Uint32Array);
      this.#lastBearer = grown(this.#lastBearer, Int32Array);
    }
    while (this.#unitsEnd + length > this.#units.length) this.#units = grown(this.#units, Uint16Array);
    this.#keys[key] = this.#unitsEnd;
    this.#units.set(units.subarray(0, length), this.#unitsEnd);
    this.#unitsEnd += length;
    this.#keys[key + 1] = this.#unitsEnd;
    return key;
  }

  #growBearers(): void {
    this.#list = grown(this.#list, Uint8Array);
    this.#record = grown(this.#record, Uint32Array);
    this.#form = grown(this.#form, Uint32Array);
    this.#previous = grown(this.#previous, Int32Array);
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    for (let key = 0; key < this.#keyCount; key++) {
      let hash = 0;
      for (let i = this.#keys[key]!; i < this.#keys[key + 1]!; i++) hash = step(hash, this.#units[i]!);
      let slot = spread(hash) & (this.#slots.length - 1);
      while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = key + 1;
    }
  }

  /** The slot of a form: that of its key, or the free one where it belongs (linear probing). */
  #slotOf(hash: number, units: Uint16Array, start: number, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    for (let key = this.#slots[slot]!; key !== 0; key = this.#slots[slot]!) {
      if (this.#isKey(key - 1, units, start, length)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #isKey(key: number, units: Uint16Array, start: number, length: number): boolean {
    const from = this.#keys[key]!;
    if (this.#keys[key + 1]! - from !== length) return false;
    for (let i = 0; i < length; i++) if (this.#units[from + i] !== units[start + i]) return false;
    return true;
  }

  /** Tells of every form in a row of folded units; of those that begin at one place, the shortest first. */
  find(units: Uint16Array, length: number, found: Found): void {
    for (let start = 0; start < length; start++) {
      const alone = this.#longest[firstTwo(units[start]!, 0)]!;
      const next = start + 1 < length ? units[start + 1]! : 0;
      const most = Math.min(
        length - start,
        Math.max(alone === 0 ? 0 : 1, this.#longest[firstTwo(units[start]!, next)]!),
      );
      let hash = 0;
      for (let n = 1; n <= most; n++) {
        hash = step(hash, units[start + n - 1]!);
        const key = this.#slots[this.#slotOf(hash, units, start, n)]! - 1;
        if (key >= 0) found(start, start + n, this.#lastBearer[key]!);
      }
    }
  }

  /** Who bears a form that was found, in the order of the lists. */
  listed(bearers: number): Listed[] {
    const all: Listed[] = [];
    for (let bearer = bearers; bearer !== 0; bearer = this.#previous[bearer]!) {
      const list = this.#list[bearer]!;
      const record = this.#lists[list]![this.#record[bearer]!]!;
      const number = this.#form[bearer]!;
      const form =
        record instanceof ListedName
          ? record.table.form(record.table.formsOf(record.row)[0] + number)
          : record.forms[number]!;
      all.push({ record, form, list });
    }
    return all.reverse();
  }
}

function step(hash: number, unit: number): number {
  return (Math.imul(hash, 0x01000193) ^ unit) | 0;
}

/** Spreads the bits of a hash over its lower ones (finaliser of MurmurHash3, public domain). */
function spread(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function firstTwo(first: number, second: number): number {
  return spread(Math.imul(first, 0x10001) + second) & (FIRST_SIZE - 1);
}

function grown<T extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  values: T,
  make: new (length: number) => T,
): T {
  const larger = new make(values.length * 2);
  larger.set(values);
  return larger;
}
