/** One sitting of review: what was ruled in it, saved as it is ruled, and taken back in the same order. */
import type { FurtherList } from '../../authority/further-list.js';
import { ListedName } from '../../authority/name-table.js';
import type { NameRecord } from '../../authority/records.js';
import { quotationOf, type Ruling, type SpanRuling } from '../rulings/ruling.js';
import { replaceRulings } from '../rulings/rulings-file.js';
import type { Doubt } from './doubts.js';
import { Unmet } from './refusals.js';
import type { Answer, NewRecord } from './requests.js';

export interface ReviewDesk {
  readonly text: string;
  readonly doubts: readonly Doubt[];
  /** The edition's own records. */
  readonly records: readonly NameRecord[];
  readonly further?: readonly FurtherList[];
  /** Where rulings are written, one by one, as they are made. */
  readonly rulingsFile: string;
  /** Whose rulings they are, without `#`. */
  readonly by: string;
  /** ISO date that the rulings bear. */
  readonly date: string;
  /** Shown on the page. */
  readonly title: string;
  /** Id of the entry at an offset. */
  entryAt(offset: number): string | undefined;
  /** Forms that a new record for a name would have, the name first. */
  formsFor?(doubt: Doubt): readonly string[];
  /** Puts a new record into the edition's list; undefined where there is none for its kind. */
  addRecord?(record: NewRecord): { undo: () => boolean } | undefined;
  /** The doubts that are left when the rulings made so far are heeded. */
  readAgain?(): readonly Doubt[];
}

/** What was done at one time, to be undone at one time. */
interface Deed {
  readonly added: readonly Ruling[];
  readonly removed: readonly Ruling[];
  /** Doubts that were answered, by their places, with what they were answered before. */
  readonly answers: readonly { readonly key: string; readonly before: SpanRuling | undefined }[];
  readonly record?: { readonly ref: string; undo: () => boolean };
}

export class ReviewSession {
  readonly desk: ReviewDesk;
  doubts: readonly Doubt[];
  readonly #deeds: Deed[] = [];
  readonly #answers = new Map<string, SpanRuling>();
  /** The edition's own, by their pointers. */
  readonly #records: Map<string, NameRecord>;

  constructor(desk: ReviewDesk) {
    this.desk = desk;
    this.doubts = desk.doubts;
    this.#records = new Map(desk.records.map((record) => [record.ref, record]));
  }

  /** Answers given in this sitting, by the place of their doubt. */
  get answers(): Readonly<Record<string, { is: SpanRuling['is']; ref?: string }>> {
    return Object.fromEntries(
      [...this.#answers].map(([key, ruling]) => [
        key,
        { is: ruling.is, ...('ref' in ruling && ruling.ref !== undefined ? { ref: ruling.ref } : {}) },
      ]),
    );
  }

  get canUndo(): boolean {
    return this.#deeds.length > 0;
  }

  /** Saves rulings; one on a place that was answered in this sitting takes the place of that answer. */
  answer(answers: readonly Answer[]): void {
    const { text } = this.desk;
    if (answers.some(({ end }) => end > text.length))
      throw new Unmet('the words are not in this text', '本文無此字句');
    const rulings = answers.map((answer) => this.#ruling(answer));
    const keys = answers.map(({ start, end }) => `${start}:${end}`);
    const before = keys.map((key) => this.#answers.get(key));
    const removed = before.filter((ruling) => ruling !== undefined);
    this.#replace(removed, rulings);
    keys.forEach((key, i) => {
      this.#answers.set(key, rulings[i] as SpanRuling);
    });
    this.#deeds.push({
      added: rulings,
      removed,
      answers: keys.map((key, i) => ({ key, before: before[i] })),
    });
  }

  #ruling({ start, end, is, ref = '', reason = '' }: Answer): SpanRuling {
    const { text, by, date } = this.desk;
    const quotation = quotationOf(text, start, end, this.desk.entryAt(start));
    const decided = { ...quotation, by, date, ...(reason === '' ? {} : { reason }) };
    return is === 'nothing' ? { is, ...decided } : { is, ...(ref === '' ? {} : { ref }), ...decided };
  }

  /** The second record is the same as the first. */
  join(records: readonly [string, string]): void {
    const ruling: Ruling = { is: 'same', records, by: this.desk.by, date: this.desk.date };
    this.#replace([], [ruling]);
    this.#deeds.push({ added: [ruling], removed: [], answers: [] });
  }

  /** @returns the pointer to the new record */
  addRecord(record: NewRecord): string {
    const ref = `${record.kind}:${record.id}`;
    if (this.#records.has(ref)) throw new Unmet(`there is a record ${ref} already`, `已有記錄 ${ref}`);
    const added = this.desk.addRecord?.(record);
    if (added === undefined)
      throw new Unmet(
        `there is no list of the edition for a ${record.kind} (-c EDITION)`,
        `本版無此類（${record.kind}）名單（-c EDITION）`,
      );
    const forms = [record.name, ...record.forms.filter((form) => form !== record.name)];
    this.#records.set(ref, {
      kind: record.kind,
      id: record.id,
      ref,
      forms: forms.map((text, i) => ({ text, type: i === 0 ? 'main' : 'variant', error: false })),
      notes: {},
    });
    this.#deeds.push({ added: [], removed: [], answers: [], record: { ref, undo: added.undo } });
    return ref;
  }

  /** @returns places of the doubts that are open again */
  undo(): readonly string[] {
    const deed = this.#deeds.at(-1);
    if (deed === undefined) throw new Unmet('nothing was ruled here yet', '此次尚未裁定');
    if (deed.record !== undefined && !deed.record.undo())
      throw new Unmet(
        'the list was changed since; take the record out by hand',
        '名單已另有改動，請自行刪去該記錄',
      );
    this.#replace(deed.added, deed.removed);
    this.#deeds.pop();
    const { record } = deed;
    if (record !== undefined) this.#records.delete(record.ref);
    for (const { key, before } of deed.answers) {
      if (before === undefined) this.#answers.delete(key);
      else this.#answers.set(key, before);
    }
    return deed.answers.map(({ key }) => key);
  }

  #replace(gone: readonly Ruling[], added: readonly Ruling[]): void {
    if (!replaceRulings(this.desk.rulingsFile, gone, added))
      throw new Unmet(
        'the file of rulings was changed since; take the ruling out by hand',
        '裁定文件已另有改動，請自行刪去該裁定',
      );
  }

  readAgain(): void {
    if (this.desk.readAgain === undefined)
      throw new Unmet('the text cannot be read again here', '此處不能重讀');
    this.doubts = this.desk.readAgain();
    this.#answers.clear();
    this.#deeds.length = 0;
  }

  record(ref: string): NameRecord | undefined {
    const own = this.#records.get(ref);
    if (own !== undefined) return own;
    for (const list of this.desk.further ?? []) {
      const record = list.find(ref);
      if (record !== undefined) return record;
    }
    return undefined;
  }

  /** Records whose name, a form, or the pointer begins with, or holds, what was typed; the edition's own first. */
  search(words: string, most = 20): NameRecord[] {
    const query = words.trim();
    if (query === '') return [];
    const found = [...this.#records.values()].filter(
      ({ ref, forms }) => ref.includes(query) || forms.some(({ text }) => text.includes(query)),
    );
    for (const list of this.desk.further ?? []) {
      const exact: NameRecord[] = [];
      const begins: NameRecord[] = [];
      const pointed = query.includes(':') ? list.find(query) : undefined;
      if (pointed !== undefined) exact.push(pointed);
      for (const record of list.loaded()) {
        if (!hasFormBeginning(record, query)) continue;
        (record.forms.some(({ text }) => text === query) ? exact : begins).push(record);
        if (exact.length >= most || begins.length >= 50 * most) break;
      }
      found.push(...exact, ...begins.slice(0, most));
    }
    return found.slice(0, most);
  }
}

/** A record of a table is looked at without making its forms: there may be a million. */
function hasFormBeginning(record: NameRecord, query: string): boolean {
  if (!(record instanceof ListedName)) return record.forms.some(({ text }) => text.startsWith(query));
  const [first, end] = record.table.formsOf(record.row);
  for (let form = first; form < end; form++) {
    const units = record.table.formUnits(form);
    let i = 0;
    while (i < query.length && units[i] === query.charCodeAt(i)) i++;
    if (i === query.length) return true;
  }
  return false;
}
